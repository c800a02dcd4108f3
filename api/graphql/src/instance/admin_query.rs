//! What only administrators ask: settings, figures, other servers.

use async_graphql::{Context, ID, Object, Result};
use domain::caller::Role;
use projections::instance::{Direction, HostFilter, HostOrder};
use types::{
    AdminSettings, Dashboard, FollowFilter, Follower, HostsOrder, Instance, Page, SuspendFilter,
    ask::{Asks as _, missing, page},
    errors::Refusal,
};

#[derive(Default)]
pub(crate) struct AdminQuery;

#[Object]
impl AdminQuery {
    async fn dashboard(&self, ctx: &Context<'_>) -> Result<Option<Dashboard>> {
        ctx.asking()?.role(Role::Administrator)?;
        Dashboard::now(ctx).await.map(Some)
    }

    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn admin_settings(&self, ctx: &Context<'_>) -> Result<Option<AdminSettings>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        Ok(Some(AdminSettings(asking.app.instance.now())))
    }

    /// Servers that follow this one, the latest first.
    async fn relay_followers(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Follower>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let page = self::page(page, limit);
        let filter = HostFilter { follows: Some(true), ..HostFilter::default() };
        let direction = Direction::default();
        let rows = asking
            .look(move |views| views.reader.hosts(&filter, HostOrder::Changed, direction, page))
            .await?;
        Ok(Some(Page::of(rows, |it| Follower::theirs(asking, it))))
    }

    /// Servers that this one follows, the latest choice first.
    async fn relay_followings(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(\"UPDATED_AT\".to_owned())")] order_by: Option<String>,
        #[graphql(default_with = "Some(\"DESC\".to_owned())")] direction: Option<String>,
    ) -> Result<Option<Page<Follower>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        if !matches!(order_by.as_deref(), None | Some("UPDATED_AT" | "INSERTED_AT")) {
            return Err(Refusal::argument("orderBy is UPDATED_AT or INSERTED_AT").into());
        }
        let (direction, page) = (self::direction(direction.as_deref())?, self::page(page, limit));
        let filter = HostFilter { followed: Some(true), ..HostFilter::default() };
        let rows = asking
            .look(move |views| views.reader.hosts(&filter, HostOrder::Changed, direction, page))
            .await?;
        Ok(Some(Page::of(rows, |it| Follower::ours(asking, it))))
    }

    /// Other servers that something is known of, or that somebody decided about.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn instances(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(HostsOrder::EventCount)")] order_by: Option<HostsOrder>,
        filter_domain: Option<String>,
        #[graphql(default_with = "Some(FollowFilter::All)")] filter_follow_status: Option<
            FollowFilter,
        >,
        #[graphql(default_with = "Some(SuspendFilter::All)")] filter_suspend_status: Option<
            SuspendFilter,
        >,
        #[graphql(default_with = "Some(\"DESC\".to_owned())")] direction: Option<String>,
    ) -> Result<Option<Page<Instance>>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let (direction, page) = (self::direction(direction.as_deref())?, self::page(page, limit));
        let (followed, follows) = match filter_follow_status {
            Some(FollowFilter::Followed) => (None, Some(true)),
            Some(FollowFilter::Following) => (Some(true), None),
            Some(FollowFilter::All) | None => (None, None),
        };
        let blocked = match filter_suspend_status {
            Some(SuspendFilter::Suspended) => Some(true),
            Some(SuspendFilter::All) | None => None,
        };
        let part = filter_domain.filter(|it| !it.trim().is_empty());
        let filter = HostFilter { name: None, part, followed, follows, blocked };
        let order = order_by.map(HostOrder::from).unwrap_or_default();
        let rows =
            asking.look(move |views| views.reader.hosts(&filter, order, direction, page)).await?;
        Ok(Some(Instance::page(rows)))
    }

    async fn instance(&self, ctx: &Context<'_>, domain: ID) -> Result<Option<Instance>> {
        ctx.asking()?.role(Role::Administrator)?;
        let host = domain::instance::Host::new(&domain)?;
        Ok(Some(Instance::find(ctx, host.as_str()).await?.ok_or_else(|| missing("instance"))?))
    }
}

fn direction(text: Option<&str>) -> Result<Direction> {
    match text {
        None | Some("DESC") => Ok(Direction::Descending),
        Some("ASC") => Ok(Direction::Ascending),
        Some(_) => Err(Refusal::argument("direction is ASC or DESC").into()),
    }
}
