//! An event as clients read it.

mod enums;
mod history;
mod options;
mod stats;

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result};
use domain::event::EventPhase;

pub use self::enums::{
    CommentModeration, EventCategory, EventOrderBy, EventStatus, EventVisibility, JoinOptions,
    MetadataType, SortDirection,
};
use self::{enums::EventReview, history::EventChange, options::EventMetadata};
pub(crate) use self::{options::EventOptions, stats::ParticipantStats};
use super::{
    Actor, Address, Comment, Conversation, Event, Media, Page, Participant, ParticipantRole, Tag,
    words,
};
use crate::{
    ask::{Asks as _, page},
    scalars::{DateTime, Uuid},
};

/// How many other events are proposed.
const RELATED_MAX: u32 = 4;

const DAY_SECONDS: i64 = 24 * 60 * 60;

#[Object]
impl Event {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    pub(crate) async fn uuid(&self) -> Option<Uuid> {
        Some(Uuid(self.0.id.0))
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    pub(crate) async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(Some(match &self.0.origin {
            domain::origin::Origin::Here => format!("{base}/events/{}", self.0.id),
            domain::origin::Origin::Remote { id, .. } => id.to_string(),
        }))
    }
    async fn local(&self) -> Option<bool> {
        Some(self.0.origin.is_here())
    }
    pub(crate) async fn title(&self) -> Option<String> {
        self.says().map(|it| it.title.to_string())
    }
    async fn slug(&self) -> Option<String> {
        self.says().map(|it| words::slug(it.title.as_str()))
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn description(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(self.says().map(|it| html::at_home(it.text.as_str(), base).into_owned()))
    }
    pub(crate) async fn begins_on(&self) -> Option<DateTime> {
        Some(self.0.when.begins().instant().into())
    }
    pub(crate) async fn ends_on(&self) -> Option<DateTime> {
        self.0.when.ends().map(|it| it.instant().into())
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    pub(crate) async fn long_event(&self, ctx: &Context<'_>) -> Result<Option<bool>> {
        let days = i64::from(ctx.asking()?.app.config.events.long_event_days);
        let ends = self.0.when.ends().map(|it| it.instant().utc());
        let length = ends.map(|ends| (ends - self.0.when.begins().instant().utc()).num_seconds());
        Ok(Some(days > 0 && length.is_some_and(|it| it > days * DAY_SECONDS)))
    }
    pub(crate) async fn status(&self) -> Option<EventStatus> {
        Some(self.0.status.into())
    }
    async fn visibility(&self) -> Option<EventVisibility> {
        Some(self.0.options.visibility.into())
    }
    async fn join_options(&self) -> Option<JoinOptions> {
        Some(self.0.options.join.into())
    }
    async fn external_participation_url(&self) -> Option<&str> {
        self.says()?.external_participation_url.as_ref().map(url::Url::as_str)
    }
    pub(crate) async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.says().and_then(|it| it.picture)).await
    }
    /// Pictures in the description are addressed there.
    async fn media(&self) -> Option<Vec<Option<Media>>> {
        Some(vec![])
    }
    async fn publish_at(&self) -> Option<DateTime> {
        self.0.published_at.map(DateTime::from)
    }
    pub(crate) async fn physical_address(&self) -> Option<Address> {
        self.0.place.clone().map(Address)
    }
    async fn online_address(&self) -> Option<&str> {
        self.says()?.online_address.as_ref().map(url::Url::as_str)
    }
    async fn phone_address(&self) -> Option<&str> {
        self.says()?.phone_address.as_deref()
    }
    /// The group, or who organizes it without one.
    pub(crate) async fn attributed_to(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match self.0.group {
            Some(group) => Actor::group(ctx, group).await,
            None => Ok(None),
        }
    }
    /// Who organizes it. Behind a group that wants it so, nobody is named but to those who manage the event.
    pub(crate) async fn organizer_actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        let hidden = self.0.group.is_some() && !self.0.options.shown.organizer;
        if hidden && !self.is_managed(ctx).await? {
            return Ok(None);
        }
        Actor::person(ctx, self.0.organizer).await
    }
    pub(crate) async fn tags(&self) -> Option<Vec<Option<Tag>>> {
        Some(self.says()?.tags.iter().map(|it| Some(Tag::new(it.as_str()))).collect())
    }
    pub(crate) async fn category(&self) -> Option<EventCategory> {
        Some(self.says().map_or(EventCategory::Meeting, |it| EventCategory::named(&it.category)))
    }
    async fn draft(&self) -> Option<bool> {
        Some(self.0.phase == EventPhase::Draft)
    }
    /// Whether the draft waits for a moderator, or was turned down.
    async fn review(&self) -> EventReview {
        self.0.review.into()
    }
    pub(crate) async fn participant_stats(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<ParticipantStats>> {
        let id = self.0.id;
        let counts = ctx.asking()?.look(move |views| views.reader.counts(id)).await?;
        Ok(Some(if self.is_managed(ctx).await? {
            ParticipantStats::all(counts)
        } else {
            ParticipantStats::public(counts, self.0.options.shown.participants)
        }))
    }
    async fn conversations(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Conversation>> {
        Some(Page::none((page, limit)))
    }
    /// Who comes: told to those who manage the event.
    async fn participants(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
        #[graphql(default_with = "Some(String::new())")] roles: Option<String>,
    ) -> Result<Option<Page<Participant>>> {
        if !self.is_managed(ctx).await? {
            return Ok(Some(Page::empty()));
        }
        let roles = ParticipantRole::list(&roles.unwrap_or_default())?;
        let (id, page) = (self.0.id, self::page(page, limit));
        let rows = ctx
            .asking()?
            .look(move |views| views.reader.participations_at(id, &roles, page))
            .await?;
        Ok(Some(Page::of(rows, Participant::new)))
    }
    async fn contacts(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Actor>>>> {
        let mut actors = Vec::new();
        for id in self.says().map(|it| it.contacts.as_slice()).unwrap_or_default() {
            actors.extend(Actor::any(ctx, *id).await?.map(Some));
        }
        Ok(Some(actors))
    }
    async fn related_events(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Self>>>> {
        let asking = ctx.asking()?;
        let (event, now) = (Arc::clone(&self.0), asking.app.commands.now());
        let related = asking
            .look(move |views| views.seen(views.reader.related(&event, now, RELATED_MAX)?))
            .await?;
        Ok(Some(related.into_iter().map(|it| Some(Self::new(it))).collect()))
    }
    async fn updated_at(&self) -> Option<DateTime> {
        Some(self.0.updated_at.into())
    }
    /// How many times what it says was changed: `updateEvent` takes it as `basedOn`.
    async fn edition(&self) -> i32 {
        i32::try_from(self.0.edition.0).unwrap_or(i32::MAX)
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.0.created_at.into())
    }
    pub(crate) async fn options(&self, ctx: &Context<'_>) -> Result<Option<EventOptions>> {
        let id = self.0.id;
        let asking = ctx.asking()?;
        let counts = asking.look(move |views| views.reader.counts(id)).await?;
        let guests = asking.app.commands.guests_at(&self.0.options);
        Ok(Some(EventOptions::of(&self.0, counts, guests)))
    }
    async fn metadata(&self) -> Option<Vec<Option<EventMetadata>>> {
        Some(self.says()?.metadata.iter().map(|it| Some(EventMetadata::of(it))).collect())
    }
    async fn language(&self) -> Option<&str> {
        self.says().map(|it| it.language.as_str())
    }
    /// Why it is off, if somebody said so.
    async fn cancellation_reason(&self) -> Option<&str> {
        self.0.cancelled_because.as_ref().map(domain::text::Message::as_str)
    }
    /// The threads under it, by the comments with which they begin: announcements, then the newest first.
    async fn comments(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Comment>>>> {
        Comment::under(ctx, &self.0).await.map(Some)
    }
    /// What changed since it was published, the newest first; those who manage it see all of it. From what to what words
    /// were changed is told to organizers, members of the group and who keeps order.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 1)] page: i32,
        #[graphql(default = 10)] limit: i32,
    ) -> Result<Vec<EventChange>> {
        let managed = self.is_managed(ctx).await?;
        let (event, page) = (Arc::clone(&self.0), self::page(Some(page), Some(limit)));
        let lines = ctx.asking()?.look(move |views| views.history(&event, page)).await?;
        let since = self.0.published_at;
        let shown = lines.elements.into_iter().filter(|line| {
            let told = line.participation.is_none() && line.comment.is_none();
            managed || told && since.is_some_and(|since| line.at >= since)
        });
        let hidden = !managed && !self.0.options.shown.organizer;
        Ok(shown.map(|line| EventChange::of(line, hidden)).collect())
    }
}
