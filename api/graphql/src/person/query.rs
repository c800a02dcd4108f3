//! Persons and groups.

use async_graphql::{Context, ID, Object, Result};
use domain::{
    caller::Role,
    ids::{GroupId, PersonId},
};
use projections::{groups::GroupOrder, persons::NameFilter};
use types::{
    Group, Page, Person,
    ask::{Asks as _, id, missing, page},
};
use visibility::Thing;

#[derive(Default)]
pub(crate) struct ActorQuery;

#[Object]
impl ActorQuery {
    async fn person(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Person>> {
        let person: PersonId = self::id(&id, "person")?;
        Ok(Some(Person::find(ctx, person).await?.ok_or_else(|| missing("person"))?))
    }

    async fn fetch_person(
        &self,
        ctx: &Context<'_>,
        preferred_username: String,
    ) -> Result<Option<Person>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let (name, host) = handle(&preferred_username);
        let row = asking
            .look(move |views| {
                let found = views.reader.person_named(&name, host.as_deref())?;
                let Some(person) = found else { return Ok(None) };
                Ok(views.sees(Thing::Person(&person))?.then_some(person))
            })
            .await?;
        Ok(Some(Person::new(asking, &row.ok_or_else(|| missing("person"))?)))
    }

    /// Persons, the newest first: for those who keep order.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn persons(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] preferred_username: Option<String>,
        #[graphql(default_with = "Some(String::new())")] name: Option<String>,
        #[graphql(default_with = "Some(String::new())")] domain: Option<String>,
        #[graphql(default_with = "Some(true)")] local: Option<bool>,
        #[graphql(default_with = "Some(false)")] suspended: Option<bool>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Person>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let filter = filter(preferred_username, name, domain, local, suspended);
        let page = self::page(page, limit);
        let rows = asking.look(move |views| views.reader.persons(&filter, page)).await?;
        Ok(Some(Page::of(rows, |it| Person::new(asking, &it))))
    }

    /// Groups, the newest first: for those who keep order.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn groups(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(String::new())")] preferred_username: Option<String>,
        #[graphql(default_with = "Some(String::new())")] name: Option<String>,
        #[graphql(default_with = "Some(String::new())")] domain: Option<String>,
        #[graphql(default_with = "Some(true)")] local: Option<bool>,
        #[graphql(default_with = "Some(false)")] suspended: Option<bool>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Group>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Moderator)?;
        let filter = filter(preferred_username, name, domain, local, suspended);
        let page = self::page(page, limit);
        let rows = asking
            .look(move |views| views.reader.groups(&filter, None, GroupOrder::Newest, page))
            .await?;
        Ok(Some(Page::of(rows, |it| Group::new(asking, it))))
    }

    async fn get_group(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Group>> {
        ctx.asking()?.role(Role::Moderator)?;
        let group: GroupId = self::id(&id, "group")?;
        Ok(Some(Group::find(ctx, group).await?.ok_or_else(|| missing("group"))?))
    }

    async fn group(&self, ctx: &Context<'_>, preferred_username: String) -> Result<Option<Group>> {
        let asking = ctx.asking()?;
        let (name, host) = handle(&preferred_username);
        let row = asking
            .look(move |views| {
                let found = views.reader.group_named(&name, host.as_deref())?;
                let Some(group) = found else { return Ok(None) };
                Ok(views.sees(Thing::Group(&group))?.then_some(group))
            })
            .await?;
        Ok(Some(Group::new(asking, row.ok_or_else(|| missing("group"))?)))
    }
}

// `@name@server`, or `name`.
fn handle(text: &str) -> (String, Option<String>) {
    match text.trim_start_matches('@').split_once('@') {
        Some((name, host)) => (name.to_lowercase(), Some(host.to_lowercase())),
        None => (text.trim_start_matches('@').to_lowercase(), None),
    }
}

fn filter(
    username: Option<String>,
    name: Option<String>,
    host: Option<String>,
    local: Option<bool>,
    suspended: Option<bool>,
) -> NameFilter {
    let said = |it: Option<String>| it.filter(|it| !it.is_empty());
    let host = said(host);
    let here = if host.is_some() { None } else { local };
    NameFilter {
        username: said(username),
        name: said(name),
        host,
        here,
        deleted: false,
        suspended: Some(suspended.unwrap_or_default()),
    }
}
