//! The secret addresses of private calendars.

use async_graphql::{Context, ID, Object, Result};
use domain::ids::PersonId;
use types::{
    DeletedFeedToken, DeletedObject, FeedToken,
    ask::{Asks as _, id, missing},
};
use uuid::Uuid;

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
        let made = asking.app.commands.create_feed_token(&ctx.new_ask()?, account, person).await?;
        Ok(Some(FeedToken::of(&made)))
    }

    async fn delete_feed_token(
        &self,
        ctx: &Context<'_>,
        token: String,
    ) -> Result<Option<DeletedFeedToken>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let token: Uuid = token.parse().map_err(|_| missing("feed_token"))?;
        let commands = &asking.app.commands;
        let gone = commands.delete_feed_token(&ctx.new_ask()?, account, token).await?;
        let gone = gone.ok_or_else(|| missing("feed_token"))?;
        let actor = gone.person.map(|it| DeletedObject::new(&it));
        Ok(Some(DeletedFeedToken { user: Some(DeletedObject::new(&account)), actor }))
    }
}
