//! The caller's own account; others' for those who keep order.

use async_graphql::{Context, ID, Object, Result};
use domain::{caller::Role, ids::AccountId};
use projections::accounts::{AccountFilter, AccountOrder};
use types::{
    ElementList, Person, SortDirection, SortableUserField, User,
    ask::{Asks as _, id, missing, page},
    errors::Refusal,
};

#[derive(Default)]
pub(crate) struct AccountQuery;

#[Object]
impl AccountQuery {
    async fn logged_user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        User::own(ctx).await
    }

    async fn logged_person(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        let acting = ctx.asking()?.acting()?;
        Person::find(ctx, acting).await
    }

    async fn identities(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Person>>>> {
        let asking = ctx.asking()?;
        let persons = asking.signed()?.persons.clone();
        let rows = asking
            .look(move |views| {
                let persons = persons.into_iter();
                persons
                    .filter_map(|it| views.person(it).transpose())
                    .collect::<projections::Result<Vec<_>>>()
            })
            .await?;
        Ok(Some(rows.into_iter().map(|it| Some(Person::new(asking, &it))).collect()))
    }

    /// An account: the caller's own, or any for those who keep order.
    async fn user(&self, ctx: &Context<'_>, id: ID) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let account: AccountId = self::id(&id, "user")?;
        if asking.signed()?.account != account && !asking.moderates() {
            return Err(Refusal::unauthorized().into());
        }
        let row = asking.look(move |views| views.reader.account(account)).await?;
        Ok(Some(User(row.ok_or_else(|| missing("user"))?)))
    }

    /// Accounts, the newest first: for those who keep order. From where they came is sealed, and nothing is found by it.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn users(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] email: Option<String>,
        current_sign_in_ip: Option<String>,
        #[graphql(default_with = "Some(false)")] pending_user: Option<bool>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(SortableUserField::Id)")] sort: Option<SortableUserField>,
        #[graphql(default_with = "Some(SortDirection::Desc)")] direction: Option<SortDirection>,
    ) -> Result<Option<ElementList<User>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        if current_sign_in_ip.is_some_and(|it| !it.is_empty()) {
            return Err(Refusal::argument(
                "Accounts cannot be searched by the addresses of clients",
            )
            .into());
        }
        if pending_user == Some(true) {
            // Nobody waits for a moderator here.
            return Ok(Some(ElementList::new(0, vec![])));
        }
        let order = match (sort, direction) {
            (Some(SortableUserField::Id) | None, Some(SortDirection::Asc)) => AccountOrder::Oldest,
            (Some(SortableUserField::Id) | None, _) => AccountOrder::Newest,
        };
        let filter =
            AccountFilter { email: email.filter(|it| !it.is_empty()), ..AccountFilter::default() };
        let page = self::page(page, limit);
        let rows = asking.look(move |views| views.reader.accounts(&filter, order, page)).await?;
        Ok(Some(ElementList::of(rows, User)))
    }
}
