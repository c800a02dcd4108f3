//! The secret addresses of private calendars.

use async_graphql::{Context, ID, Object, Result};
use commands::CommandError;
use domain::ids::PersonId;
use types::{
    DeletedFeedToken, DeletedObject, FeedToken,
    ask::{Asks as _, id, missing},
    errors::Refusal,
};
use uuid::Uuid;
use vault::VaultError;

#[derive(Default)]
pub(crate) struct FeedMutation;

#[Object]
impl FeedMutation {
    async fn create_feed_token(
        &self,
        ctx: &Context<'_>,
        actor_id: Option<ID>,
    ) -> Result<Option<FeedToken>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let person: Option<PersonId> = actor_id.map(|it| id(&it, "person")).transpose()?;
        if person.is_some_and(|it| !asking.caller().is(it)) {
            return Err(Refusal::unauthorized().into());
        }
        match asking.app.vault.create_feed_token(account, person, asking.app.commands.now()).await {
            Ok(made) => Ok(Some(FeedToken::of(&made))),
            Err(VaultError::TooManyFeedTokens) => {
                Err(Refusal::code("too_many_feed_tokens", "Delete a feed that is not used first")
                    .into())
            }
            Err(error) => Err(CommandError::from(error).into()),
        }
    }

    async fn delete_feed_token(
        &self,
        ctx: &Context<'_>,
        token: String,
    ) -> Result<Option<DeletedFeedToken>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let token: Uuid = token.parse().map_err(|_| missing("feed_token"))?;
        let known = asking.app.vault.look_up_feed_token(token).await.map_err(CommandError::from)?;
        let deleted = asking.app.vault.delete_feed_token(account, token).await;
        if !deleted.map_err(CommandError::from)? {
            return Err(missing("feed_token"));
        }
        let actor = known.and_then(|it| it.person).map(|it| DeletedObject::new(&it));
        Ok(Some(DeletedFeedToken { user: Some(DeletedObject::new(&account)), actor }))
    }
}
