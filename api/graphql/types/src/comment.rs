//! What somebody wrote under an event, or said in a discussion. What was taken away keeps its place in the thread, without words and author.

use app::comments::{self, UNDETERMINED};
use async_graphql::{Context, Enum, ID, Object, Result};
use domain::{comment::CommentKind, event::Visibility};

use super::{Actor, Comment, Conversation, Event, Group, Person};
use crate::{
    ask::{Asks as _, int},
    rows::CommentPlace,
    scalars::{DateTime, Uuid},
};

/// Who sees a comment: whoever sees its event, or is in the group that talks.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum CommentVisibility {
    /// Everybody.
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Who takes part or organizes.
    Private,
    /// Everybody, once somebody looked at it.
    Moderated,
    /// Whom somebody invited.
    Invite,
}

impl From<Visibility> for CommentVisibility {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Public => Self::Public,
            Visibility::Unlisted => Self::Unlisted,
            Visibility::Restricted | Visibility::Private => Self::Private,
        }
    }
}

#[Object]
impl Comment {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.row.id.0.into())
    }
    async fn uuid(&self) -> Option<Uuid> {
        Some(Uuid(self.row.id.0))
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(Some(match &self.row.origin {
            domain::origin::Origin::Here => format!("{base}{}", self.path()),
            domain::origin::Origin::Remote { id, .. } => id.to_string(),
        }))
    }
    async fn local(&self) -> Option<bool> {
        Some(self.row.origin.is_here())
    }
    async fn visibility(&self) -> Option<CommentVisibility> {
        Some(match &self.place {
            CommentPlace::Event(event) => event.options.visibility.into(),
            CommentPlace::Discussion(_) => CommentVisibility::Private,
        })
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(self.said().map(|it| html::at_home(it.text.as_str(), base).into_owned()))
    }
    async fn primary_language(&self) -> Option<&str> {
        self.said().map(|it| it.language.as_str())
    }
    /// The answers, if it begins a thread.
    async fn replies(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<Self>>>> {
        self.answers(ctx).await.map(Some)
    }
    async fn total_replies(&self) -> Option<i32> {
        Some(int(self.row.replies))
    }
    async fn in_reply_to_comment(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        self.other(ctx, self.row.reply_to).await
    }
    async fn event(&self, ctx: &Context<'_>) -> Result<Option<Event>> {
        match &self.place {
            CommentPlace::Event(event) => Event::find(ctx, event.id).await,
            CommentPlace::Discussion(_) => Ok(None),
        }
    }
    /// Comments are under events and in discussions: there are no conversations yet.
    async fn conversation(&self) -> Option<Conversation> {
        None
    }
    async fn origin_comment(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        self.other(ctx, Some(self.row.thread)).await
    }
    async fn thread_languages(&self, ctx: &Context<'_>) -> Result<Vec<Option<String>>> {
        let answers = self.answers(ctx).await?;
        let said = answers.iter().flatten().map(Self::said).chain([self.said()]).flatten();
        let mut languages: Vec<String> = said.map(|it| it.language.clone()).collect();
        languages.sort_unstable();
        languages.dedup();
        Ok(languages.into_iter().map(Some).collect())
    }
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        if !self.row.is_there() {
            return Ok(None);
        }
        Person::find(ctx, self.row.author).await
    }
    /// The group in which it was said.
    async fn attributed_to(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match &self.place {
            CommentPlace::Event(_) => Ok(None),
            CommentPlace::Discussion(talk) => {
                Ok(Group::find(ctx, talk.group).await?.map(Actor::Group))
            }
        }
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.row.posted_at.into())
    }
    async fn updated_at(&self) -> Option<DateTime> {
        Some(self.row.updated_at().into())
    }
    async fn deleted_at(&self) -> Option<DateTime> {
        self.row.deleted_at.map(DateTime::from)
    }
    async fn published_at(&self) -> Option<DateTime> {
        Some(self.row.posted_at.into())
    }
    async fn is_announcement(&self) -> bool {
        self.row.kind == CommentKind::Announcement
    }
    async fn language(&self) -> Option<&str> {
        Some(self.said().map_or(UNDETERMINED, |it| it.language.as_str()))
    }
    /// Whether it is the organizers' word.
    #[graphql(name = "fromOrganizer")]
    async fn is_organizers(&self, ctx: &Context<'_>) -> Result<bool> {
        if !self.row.is_there() {
            return Ok(false);
        }
        let CommentPlace::Event(event) = self.place.clone() else { return Ok(false) };
        let row = self.row.clone();
        ctx.asking()?.look(move |views| comments::is_organizers(views.reader, &event, &row)).await
    }
}
