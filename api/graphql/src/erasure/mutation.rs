//! Leaving, and taking everything along first. One's own only, with the password; who runs the place may end others' accounts.

use app::{erasure, export_link};
use async_graphql::{Context, ID, Object, Result};
use commands::erasure::{ErasureAuthority, Orphans};
use domain::{
    caller::Role,
    ids::{AccountId, PersonId},
};
use types::{
    DataExport, DeletedObject, Person,
    ask::{Asks as _, id},
    errors::Refusal,
};

#[derive(Default)]
pub(crate) struct ErasureMutation;

#[Object]
impl ErasureMutation {
    /// Erases an account: itself at once, its profiles within a day, each at a moment of its own.
    async fn delete_account(
        &self,
        ctx: &Context<'_>,
        password: Option<String>,
        user_id: Option<ID>,
        #[graphql(desc = "Also erase groups that nobody else keeps the keys of", default = false)]
        with_groups: bool,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let own = asking.signed()?.account;
        let account: AccountId = user_id.map_or(Ok(own), |it| id(&it, "user"))?;
        let (ask, orphans) = (ctx.new_ask()?, orphans(with_groups));
        if account != own {
            asking.role(Role::Administrator)?;
            let said = ErasureAuthority::Administrator;
            erasure::ask::account(&asking.app, &ask, account, said, orphans).await?;
            return Ok(Some(DeletedObject::new(&account)));
        }
        let password = password.unwrap_or_default();
        asking.app.erase_own_account(&ask, (account, password.as_str()), orphans).await?;
        Ok(Some(DeletedObject::new(&account)))
    }

    /// Erases one of one's profiles; never the last.
    async fn delete_person(
        &self,
        ctx: &Context<'_>,
        id: ID,
        #[graphql(desc = "Also erase groups that nobody else keeps the keys of", default = false)]
        with_groups: bool,
    ) -> Result<Option<Person>> {
        let asking = ctx.asking()?;
        let person: PersonId = self::id(&id, "person")?;
        let account = asking.signed()?.account;
        if !asking.caller().is(person) {
            return Err(Refusal::unauthorized().into());
        }
        let shown = Person::find(ctx, person).await?;
        let ask = ctx.new_ask()?;
        erasure::ask::person(&asking.app, &ask, account, person, orphans(with_groups)).await?;
        Ok(shown)
    }

    /// Makes a link to everything about the account, or one of its profiles. Once a day; the link works for a day.
    async fn request_data_export(
        &self,
        ctx: &Context<'_>,
        password: String,
        person_id: Option<ID>,
    ) -> Result<Option<DataExport>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let person: Option<PersonId> = person_id.map(|it| id(&it, "person")).transpose()?;
        if person.is_some_and(|it| !asking.caller().is(it)) {
            return Err(Refusal::unauthorized().into());
        }
        let own = (account, password.as_str());
        let made = asking.app.request_export(&ctx.new_ask()?, own, person).await?;
        let Some((token, until)) = made else {
            return Err(Refusal::too_often().into());
        };
        let url = format!("{}{}", asking.app.config.instance.base(), export_link::path(&token));
        Ok(Some(DataExport { url, expires_at: until.into() }))
    }
}

const fn orphans(with_groups: bool) -> Orphans {
    if with_groups { Orphans::GoToo } else { Orphans::HandOver }
}
