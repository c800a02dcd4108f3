//! What there is on the server, in figures.

use async_graphql::{Context, Object, Result};
use projections::{
    events::{Audience, EventOrder, Filter, Statistics},
    groups,
    paging::Paging,
    persons::NameFilter,
};

use crate::{
    Event, Group,
    ask::{Asks as _, int},
};

/// What there is on the server.
pub struct Dashboard(Figures);

struct Figures {
    counts: Statistics,
    comments: u64,
    reports: u64,
    participations: u64,
    followings: u64,
}

impl Dashboard {
    /// As it is now.
    pub async fn now(ctx: &Context<'_>) -> Result<Self> {
        let figures = ctx.asking()?.look(|views| {
            Ok(Figures {
                counts: views.reader.statistics()?,
                comments: views.reader.comments_total()?.here,
                reports: views.reader.reports_open()?,
                participations: views.reader.participants_confirmed()?,
                followings: views.reader.hosts_followed()?,
            })
        });
        Ok(Self(figures.await?))
    }
}

#[Object]
impl Dashboard {
    async fn last_public_event_published(&self, ctx: &Context<'_>) -> Result<Option<Event>> {
        let filter = Filter { audience: Audience::Listed, here_only: true, ..Filter::default() };
        let page = Event::page(ctx, filter, EventOrder::Newest, Paging::first(1)).await?;
        Ok(page.first())
    }
    async fn last_group_created(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        let asking = ctx.asking()?;
        let filter = NameFilter { here: Some(true), ..NameFilter::default() };
        let order = groups::GroupOrder::Newest;
        let found = asking
            .look(|views| views.reader.groups(&filter, None, order, Paging::first(1)))
            .await?;
        Ok(found.elements.into_iter().next().map(|it| Group::new(asking, it)))
    }
    async fn number_of_users(&self) -> Option<i32> {
        Some(int(self.0.counts.accounts))
    }
    async fn number_of_events(&self) -> Option<i32> {
        Some(int(self.0.counts.events_here))
    }
    async fn number_of_comments(&self) -> Option<i32> {
        Some(int(self.0.comments))
    }
    async fn number_of_groups(&self) -> Option<i32> {
        Some(int(self.0.counts.groups_here))
    }
    /// Those that wait for somebody.
    async fn number_of_reports(&self) -> Option<i32> {
        Some(int(self.0.reports))
    }
    /// Other servers do not follow this one yet.
    async fn number_of_followers(&self) -> Option<i32> {
        Some(0)
    }
    async fn number_of_followings(&self) -> Option<i32> {
        Some(int(self.0.followings))
    }
    async fn number_of_confirmed_participations_to_local_events(&self) -> Option<i32> {
        Some(int(self.0.participations))
    }
}
