//! Another server, as it is known here. Nothing is fetched: what only it could tell is not there.

use async_graphql::{Context, Enum, ID, Object, Result};
use domain::instance::HostRule;
use projections::instance::{HostFilter, HostOrder, HostRow};

use crate::{
    Page,
    ask::{Asks as _, int},
};

/// How a server is treated that is not treated like all others. Ours: Mobilizon only suspends.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "HostRule")]
pub enum InstanceRule {
    /// What it publishes reaches those who follow it, and is in no list for everybody.
    Limited,
    /// Nothing comes from it and nothing goes to it.
    Blocked,
    /// It is talked to even where only named servers are.
    Allowed,
}

/// Whether one server follows another.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstanceFollowStatus")]
pub enum FollowStatus {
    /// It does.
    Approved,
    /// It wants to.
    Pending,
    /// It does not.
    None,
}

/// Which servers: by who follows whom.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstanceFilterFollowStatus")]
pub enum FollowFilter {
    /// All.
    All,
    /// Those that this one follows.
    Following,
    /// Those that follow this one.
    Followed,
}

/// Which servers: by whether they are blocked.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstanceFilterSuspendStatus")]
pub enum SuspendFilter {
    /// All.
    All,
    /// Blocked ones.
    Suspended,
}

/// By what servers are listed.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "InstancesSortFields")]
pub enum HostsOrder {
    /// Events.
    EventCount,
    /// People.
    PersonCount,
    /// Groups.
    GroupCount,
    /// Not counted yet: as by events.
    FollowersCount,
    /// Not counted yet: as by events.
    FollowingsCount,
    /// Not counted yet: as by events.
    ReportsCount,
    /// Not counted yet: as by events.
    MediaSize,
}

impl From<HostsOrder> for HostOrder {
    fn from(order: HostsOrder) -> Self {
        match order {
            HostsOrder::PersonCount => Self::Persons,
            HostsOrder::GroupCount => Self::Groups,
            HostsOrder::EventCount
            | HostsOrder::FollowersCount
            | HostsOrder::FollowingsCount
            | HostsOrder::ReportsCount
            | HostsOrder::MediaSize => Self::Events,
        }
    }
}

/// Another server.
pub struct Instance(pub HostRow);

impl Instance {
    /// A server that something is known of, or that somebody decided about.
    pub async fn find(ctx: &Context<'_>, name: &str) -> Result<Option<Self>> {
        let filter = HostFilter { name: Some(name.to_owned()), ..HostFilter::default() };
        let order = HostOrder::default();
        let page = projections::paging::Paging::first(1);
        let look = |views: &visibility::Look<'_>| {
            views.reader.hosts(&filter, order, Default::default(), page)
        };
        Ok(ctx.asking()?.look(look).await?.elements.into_iter().next().map(Self))
    }

    /// A page of them.
    pub fn page(rows: projections::paging::Portion<HostRow>) -> Page<Self> {
        Page::of(rows, Self)
    }
}

#[Object]
impl Instance {
    async fn domain(&self) -> Option<ID> {
        Some(self.0.name.clone().into())
    }
    /// Whether it follows this server.
    async fn follower_status(&self) -> Option<FollowStatus> {
        Some(if self.0.follows { FollowStatus::Approved } else { FollowStatus::None })
    }
    /// Whether this server follows it; pending until it says yes.
    async fn followed_status(&self) -> Option<FollowStatus> {
        Some(match (self.0.followed, self.0.accepted) {
            (false, _) => FollowStatus::None,
            (true, false) => FollowStatus::Pending,
            (true, true) => FollowStatus::Approved,
        })
    }
    async fn event_count(&self) -> Option<i32> {
        Some(int(self.0.events))
    }
    async fn person_count(&self) -> Option<i32> {
        Some(int(self.0.persons))
    }
    async fn group_count(&self) -> Option<i32> {
        Some(int(self.0.groups))
    }
    async fn followers_count(&self) -> Option<i32> {
        Some(0)
    }
    async fn followings_count(&self) -> Option<i32> {
        Some(0)
    }
    async fn reports_count(&self) -> Option<i32> {
        Some(0)
    }
    async fn media_size(&self) -> Option<i32> {
        Some(0)
    }
    async fn has_relay(&self) -> Option<bool> {
        Some(false)
    }
    async fn relay_address(&self) -> Option<String> {
        None
    }
    async fn instance_name(&self) -> Option<String> {
        None
    }
    async fn instance_description(&self) -> Option<String> {
        None
    }
    async fn software(&self) -> Option<String> {
        None
    }
    async fn software_version(&self) -> Option<String> {
        None
    }
    /// How it is treated, if differently from others. Ours.
    async fn rule(&self) -> Option<InstanceRule> {
        self.0.rule.map(InstanceRule::from)
    }
    /// Why. Ours.
    async fn rule_reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}
