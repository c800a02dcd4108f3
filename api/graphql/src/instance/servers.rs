//! What is decided about other servers. It is written down; what follows is told to them by federation.

use async_graphql::{Context, ID, Object, Result};
use domain::{
    caller::Role,
    instance::{Host, Reach},
    text::Reason,
};
use projections::instance::HostFilter;
use types::{
    Follower, Instance, InstanceRule,
    ask::{Asks as _, missing},
    errors::Refusal,
};

#[derive(Default)]
pub(crate) struct FederationMutation;

#[Object]
impl FederationMutation {
    /// Wants what another server publishes.
    async fn add_instance(&self, ctx: &Context<'_>, domain: String) -> Result<Option<Instance>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let host = Host::new(&domain)?;
        asking.saw(asking.app.follow_server(&ctx.new_ask()?, host.clone()).await?).await?;
        Instance::find(ctx, host.as_str()).await
    }

    /// Wants no more what another server publishes.
    async fn remove_relay(&self, ctx: &Context<'_>, address: String) -> Result<Option<Follower>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let host = Host::new(&address)?;
        let name = Some(host.as_str().to_owned());
        let filter = HostFilter { name, followed: Some(true), ..HostFilter::default() };
        let page = projections::paging::Paging::first(1);
        let (order, direction) = Default::default();
        let rows = asking
            .look(move |views| views.reader.hosts(&filter, order, direction, page))
            .await?
            .elements;
        let row = rows.into_iter().next().ok_or_else(|| missing("follower"))?;
        asking.saw(asking.app.unfollow_server(&ctx.new_ask()?, host).await?).await?;
        Ok(Some(Follower::ours(asking, row)))
    }

    /// Lets another server follow this one: whoever asked has been let in.
    async fn accept_relay(&self, ctx: &Context<'_>, address: String) -> Result<Option<Follower>> {
        follower(ctx, &address).await.map(Some)
    }

    /// Does not let another server follow this one any more.
    async fn reject_relay(&self, ctx: &Context<'_>, address: String) -> Result<Option<Follower>> {
        let (asking, known) = (ctx.asking()?, follower(ctx, &address).await?);
        let host = Host::new(&address)?;
        asking.saw(asking.app.drop_server(&ctx.new_ask()?, host).await?).await?;
        Ok(Some(known))
    }

    /// Treats another server differently from all others, for a reason. Ours.
    async fn rule_instance(
        &self,
        ctx: &Context<'_>,
        domain: ID,
        rule: InstanceRule,
        reason: String,
    ) -> Result<Option<Instance>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let (host, reason) = (Host::new(&domain)?, Reason::new(&reason)?);
        let treatment = (host, Some(rule.into()));
        let treated = asking.app.treat_host(&ctx.new_ask()?, treatment, reason).await?;
        Instance::find(ctx, asking.saw(treated).await?.as_str()).await
    }

    /// Treats another server like all others again, for a reason. Ours.
    async fn lift_instance_rule(
        &self,
        ctx: &Context<'_>,
        domain: ID,
        reason: String,
    ) -> Result<Option<Instance>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let (host, reason) = (Host::new(&domain)?, Reason::new(&reason)?);
        let treated = asking.app.treat_host(&ctx.new_ask()?, (host, None), reason).await?;
        Instance::find(ctx, asking.saw(treated).await?.as_str()).await
    }

    /// Talks to all other servers, or only to those that are allowed by name; for a reason. Says which it is now.
    /// Ours.
    async fn limit_federation(
        &self,
        ctx: &Context<'_>,
        only_allowed: bool,
        reason: String,
    ) -> Result<Option<bool>> {
        let asking = ctx.asking()?;
        asking.role(Role::Administrator)?;
        let reach = if only_allowed { Reach::AllowList } else { Reach::Everybody };
        let reason = Reason::new(&reason)?;
        let changed = asking.app.change_reach(&ctx.new_ask()?, reach, reason).await?;
        Ok(Some(asking.saw(changed).await? == Reach::AllowList))
    }
}

// A server that follows this one.
async fn follower(ctx: &Context<'_>, address: &str) -> Result<Follower> {
    let asking = ctx.asking()?;
    asking.role(Role::Administrator)?;
    let host = Host::new(address)?;
    let name = Some(host.as_str().to_owned());
    let filter = HostFilter { name, follows: Some(true), ..HostFilter::default() };
    let page = projections::paging::Paging::first(1);
    let (order, direction) = Default::default();
    let rows =
        asking.look(move |views| views.reader.hosts(&filter, order, direction, page)).await?;
    let row = rows.elements.into_iter().next();
    let message = || format!("{host} does not follow this server");
    let row = row.ok_or_else(|| Refusal::code("no_follow_request", message()))?;
    Ok(Follower::theirs(asking, row))
}
