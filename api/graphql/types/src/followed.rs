//! Who follows whom, and what comes from groups that somebody follows.

use std::collections::BTreeMap;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::{group::FollowLetters, ids::PersonId, time::Moment};
use projections::{
    events::{Audience, EventOrder, Filter},
    followers::Follower as FollowerRow,
    instance::HostRow,
    paging::Paging,
};

use crate::{
    Actor, Event, Group, Page, Person, User, admin::ServerFollow, ask::Asking, scalars::DateTime,
};

/// Somebody who follows somebody.
pub struct Follower(FollowKind);

/// Servers follow servers, people follow groups.
enum FollowKind {
    Server(Box<ServerFollow>),
    Group(Box<FollowerRow>),
}

impl Follower {
    /// This server follows that one.
    pub fn ours(asking: &Asking, host: HostRow) -> Self {
        Self(FollowKind::Server(Box::new(ServerFollow::ours(asking, host))))
    }

    /// That one follows this server.
    pub fn theirs(asking: &Asking, host: HostRow) -> Self {
        Self(FollowKind::Server(Box::new(ServerFollow::theirs(asking, host))))
    }

    /// Somebody follows a group.
    pub fn of_group(row: FollowerRow) -> Self {
        Self(FollowKind::Group(Box::new(row)))
    }
}

#[Object]
impl Follower {
    async fn id(&self) -> Option<ID> {
        Some(match &self.0 {
            FollowKind::Server(it) => it.id().into(),
            FollowKind::Group(it) => it.id.into(),
        })
    }
    async fn target_actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match &self.0 {
            FollowKind::Server(it) => Ok(Some(it.target())),
            FollowKind::Group(it) => Actor::group(ctx, it.group).await,
        }
    }
    /// Who follows; of another server, as much as its address tells.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match &self.0 {
            FollowKind::Server(it) => Ok(Some(it.actor())),
            FollowKind::Group(it) => match (it.person, &it.address) {
                (Some(person), _) => Actor::person(ctx, person).await,
                (None, Some(there)) => {
                    Ok(Some(Actor::Person(Person::elsewhere(it.follower, &there.actor))))
                }
                (None, None) => Ok(None),
            },
        }
    }
    /// Whether who is followed said yes.
    async fn approved(&self) -> Option<bool> {
        Some(match &self.0 {
            FollowKind::Server(it) => it.is_accepted(),
            FollowKind::Group(it) => it.accepted,
        })
    }
    async fn notify(&self) -> Option<bool> {
        Some(match &self.0 {
            FollowKind::Server(_) => false,
            FollowKind::Group(it) => it.letters == FollowLetters::Sent,
        })
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        match &self.0 {
            FollowKind::Server(it) => it.changed_at(),
            FollowKind::Group(it) => Some(it.since.into()),
        }
    }
    async fn updated_at(&self) -> Option<DateTime> {
        match &self.0 {
            FollowKind::Server(it) => it.changed_at(),
            FollowKind::Group(it) => Some(it.updated_at.into()),
        }
    }
}

/// An event of a group that somebody follows.
#[derive(SimpleObject)]
pub struct FollowedGroupEvent {
    user: Option<User>,
    profile: Option<Person>,
    group: Option<Group>,
    event: Option<Event>,
}

impl FollowedGroupEvent {
    /// The events of the groups that these persons of an account follow, and that they may see.
    pub(crate) fn page(
        asking: &Asking,
        (user, persons): (&User, &[PersonId]),
        after: Option<Moment>,
        page: Paging,
    ) -> Result<Page<Self>> {
        let viewer = asking.viewer();
        let looked = asking.app.views.read(|reader| {
            let look = visibility::Look { reader, viewer: &viewer };
            let mut followed = BTreeMap::new();
            for person in persons {
                for follow in
                    reader.followings((*person).into())?.into_iter().filter(|it| it.accepted)
                {
                    followed.entry(follow.group).or_insert(*person);
                }
            }
            let groups: Vec<_> = followed.keys().copied().collect();
            if groups.is_empty() {
                return Ok(None);
            }
            let filter = Filter {
                audience: Audience::Linked,
                groups,
                ends_after: after,
                ..Filter::default()
            };
            let found = reader.events(&filter, EventOrder::Soonest, page)?;
            let mut told = Vec::new();
            for event in look.seen(found.elements)? {
                let group = event.group;
                let profile = group.and_then(|it| followed.get(&it)).copied();
                let profile = profile.map(|it| look.person(it)).transpose()?.flatten();
                told.push((profile, group.map(|it| look.group(it)).transpose()?.flatten(), event));
            }
            Ok(Some((found.total, told)))
        });
        let Some((total, told)) = looked? else { return Ok(Page::empty()) };
        let told = told.into_iter().map(|(profile, group, event)| Self {
            user: Some(User(user.0.clone())),
            profile: profile.map(|row| Person::new(asking, &row)),
            group: group.map(|row| Group::new(asking, row)),
            event: Some(Event::new(event)),
        });
        Ok(Page::new(total, told.collect()))
    }
}
