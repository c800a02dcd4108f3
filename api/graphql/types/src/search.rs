//! What searches answer with: events and groups, as one sees them in a list.
//!
//! `GLOBAL` is what other servers' index would answer. This server has none beside its own, so the same things are
//! told in the types that clients expect of it.

use async_graphql::{Context, Enum, ID, Interface, Object, Result};
use search_index::Sort;

use super::{
    Actor, Address, Event, EventCategory, EventStatus, Group, Media, Tag,
    actor::ActorType,
    event::{EventOptions, ParticipantStats},
};
use crate::scalars::{DateTime, Uuid};

/// Where to look.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum SearchTarget {
    /// At what this server's people made.
    #[graphql(name = "SELF")]
    Own,
    /// At all that this server knows.
    Internal,
    /// Everywhere.
    Global,
}

/// How one takes part.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum EventType {
    /// By being there.
    InPerson,
    /// From anywhere.
    Online,
}

/// In which order events are found.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "SearchEventSortOptions")]
pub enum EventSort {
    /// What fits best first.
    MatchDesc,
    /// What begins first first.
    StartTimeAsc,
    /// What begins last first.
    StartTimeDesc,
    /// The newest first.
    CreatedAtDesc,
    /// The oldest first.
    CreatedAtAsc,
    /// What most come to first.
    ParticipantCountDesc,
}

impl From<EventSort> for Sort {
    fn from(sort: EventSort) -> Self {
        match sort {
            EventSort::MatchDesc => Self::Match,
            EventSort::StartTimeAsc => Self::Soonest,
            EventSort::StartTimeDesc => Self::Latest,
            EventSort::CreatedAtDesc => Self::Newest,
            EventSort::CreatedAtAsc => Self::Oldest,
            EventSort::ParticipantCountDesc => Self::MostPeople,
        }
    }
}

/// In which order groups are found.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "SearchGroupSortOptions")]
pub enum GroupSort {
    /// What fits best first.
    MatchDesc,
    /// The smallest first.
    MemberCountAsc,
    /// The largest first.
    MemberCountDesc,
    /// The oldest first.
    CreatedAtAsc,
    /// The newest first.
    CreatedAtDesc,
    /// What organized last first.
    LastEventActivity,
}

impl From<GroupSort> for Sort {
    fn from(sort: GroupSort) -> Self {
        match sort {
            GroupSort::MatchDesc => Self::Match,
            GroupSort::MemberCountAsc => Self::FewestPeople,
            GroupSort::MemberCountDesc => Self::MostPeople,
            GroupSort::CreatedAtAsc => Self::Oldest,
            // When a group last organized is not in the index: the newest are the likeliest to be active.
            GroupSort::CreatedAtDesc | GroupSort::LastEventActivity => Self::Newest,
        }
    }
}

/// What can be reached by its address.
#[derive(Interface)]
#[graphql(field(name = "url", ty = "Option<String>"))]
pub enum Interactable {
    /// An event.
    Event(Event),
    /// A group.
    Group(Group),
}

/// An event that was found.
#[derive(Interface)]
#[expect(clippy::duplicated_attributes, reason = "fields of one type are not one field")]
#[graphql(
    field(name = "id", ty = "Option<ID>"),
    field(name = "uuid", ty = "Option<Uuid>"),
    field(name = "url", ty = "Option<String>"),
    field(name = "title", ty = "Option<String>"),
    field(name = "begins_on", ty = "Option<DateTime>"),
    field(name = "ends_on", ty = "Option<DateTime>"),
    field(name = "long_event", ty = "Option<bool>"),
    field(name = "status", ty = "Option<EventStatus>"),
    field(name = "picture", ty = "Option<Media>"),
    field(name = "physical_address", ty = "Option<Address>"),
    field(name = "attributed_to", ty = "Option<Actor>"),
    field(name = "organizer_actor", ty = "Option<Actor>"),
    field(name = "tags", ty = "Option<Vec<Option<Tag>>>"),
    field(name = "category", ty = "Option<EventCategory>"),
    field(name = "options", ty = "Option<EventOptions>"),
    field(name = "participant_stats", ty = "Option<ParticipantStats>")
)]
pub enum EventSearchResult {
    /// One that this server knows.
    Event(Event),
    /// One from everywhere.
    EventResult(EventResult),
}

impl EventSearchResult {
    /// An event, as a search of this kind answers with it.
    pub fn of(event: Event, target: SearchTarget) -> Self {
        match target {
            SearchTarget::Own | SearchTarget::Internal => Self::Event(event),
            SearchTarget::Global => Self::EventResult(EventResult(event)),
        }
    }
}

/// A group that was found.
#[derive(Interface)]
#[expect(clippy::duplicated_attributes, reason = "fields of one type are not one field")]
#[graphql(
    field(name = "id", ty = "Option<ID>"),
    field(name = "url", ty = "Option<String>"),
    field(name = "type", method = "kind", ty = "Option<ActorType>"),
    field(name = "name", ty = "Option<String>"),
    field(name = "domain", ty = "Option<String>"),
    field(name = "summary", ty = "Option<String>"),
    field(name = "preferred_username", ty = "Option<String>"),
    field(name = "avatar", ty = "Option<Media>"),
    field(name = "banner", ty = "Option<Media>"),
    field(name = "followers_count", ty = "Option<i32>"),
    field(name = "members_count", ty = "Option<i32>"),
    field(name = "physical_address", ty = "Option<Address>")
)]
pub enum GroupSearchResult {
    /// One that this server knows.
    Group(Group),
    /// One from everywhere.
    GroupResult(GroupResult),
}

impl GroupSearchResult {
    /// A group, as a search of this kind answers with it.
    pub fn of(group: Group, target: SearchTarget) -> Self {
        match target {
            SearchTarget::Own | SearchTarget::Internal => Self::Group(group),
            SearchTarget::Global => Self::GroupResult(GroupResult(group)),
        }
    }
}

/// An event from everywhere.
pub struct EventResult(Event);

#[Object]
impl EventResult {
    async fn id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        self.0.id(ctx).await
    }
    async fn uuid(&self, ctx: &Context<'_>) -> Result<Option<Uuid>> {
        self.0.uuid(ctx).await
    }
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.url(ctx).await
    }
    async fn title(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.title(ctx).await
    }
    async fn begins_on(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        self.0.begins_on(ctx).await
    }
    async fn ends_on(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        self.0.ends_on(ctx).await
    }
    async fn long_event(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        self.0.long_event(ctx).await
    }
    async fn status(&self, ctx: &Context<'_>) -> Result<Option<EventStatus>> {
        self.0.status(ctx).await
    }
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        self.0.picture(ctx).await
    }
    async fn physical_address(&self, ctx: &Context<'_>) -> Result<Option<Address>> {
        self.0.physical_address(ctx).await
    }
    async fn attributed_to(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        self.0.attributed_to(ctx).await
    }
    async fn organizer_actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        self.0.organizer_actor(ctx).await
    }
    async fn tags(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Tag>>>> {
        self.0.tags(ctx).await
    }
    async fn category(&self, ctx: &Context<'_>) -> Result<Option<EventCategory>> {
        self.0.category(ctx).await
    }
    async fn options(&self, ctx: &Context<'_>) -> Result<Option<EventOptions>> {
        self.0.options(ctx).await
    }
    async fn participant_stats(&self, ctx: &Context<'_>) -> Result<Option<ParticipantStats>> {
        self.0.participant_stats(ctx).await
    }
}

/// A group from everywhere.
pub struct GroupResult(Group);

#[Object]
impl GroupResult {
    async fn id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        self.0.id(ctx).await
    }
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.url(ctx).await
    }
    #[graphql(name = "type")]
    async fn kind(&self, ctx: &Context<'_>) -> Result<Option<ActorType>> {
        self.0.kind(ctx).await
    }
    async fn name(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.name(ctx).await
    }
    async fn domain(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.domain(ctx).await
    }
    async fn summary(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.summary(ctx).await
    }
    async fn preferred_username(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.0.preferred_username(ctx).await
    }
    async fn avatar(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        self.0.avatar(ctx).await
    }
    async fn banner(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        self.0.banner(ctx).await
    }
    async fn followers_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        self.0.followers_count(ctx).await
    }
    async fn members_count(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        self.0.members_count(ctx).await
    }
    async fn physical_address(&self, ctx: &Context<'_>) -> Result<Option<Address>> {
        self.0.physical_address(ctx).await
    }
}
