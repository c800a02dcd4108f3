//! What a group publishes in words: to everybody, to whoever has the link, or to its members.

use async_graphql::{Context, Enum, ID, Object, Result};
use domain::{group::Visibility, post::Article};

use super::{Actor, Group, Media, Post, Tag};
use crate::{ask::Asks as _, scalars::DateTime};

/// Who reads a post.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Visibility")]
pub enum PostVisibility {
    /// Everybody, and it is listed.
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Members of the group.
    Private,
}

impl Post {
    const fn says(&self) -> Option<&Article> {
        self.row.article.as_ref()
    }
}

/// What a group publishes in words.
#[Object]
impl Post {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.row.id.0.into())
    }
    async fn title(&self) -> Option<&str> {
        self.says().map(|it| it.title.as_str())
    }
    /// Its id: a title that changes changes no address.
    async fn slug(&self) -> Option<String> {
        Some(self.row.id.to_string())
    }
    async fn body(&self) -> Option<&str> {
        self.says().map(|it| it.text.as_str())
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(Some(format!("{base}/p/{}", self.row.id)))
    }
    async fn draft(&self) -> Option<bool> {
        Some(self.row.published_at.is_none())
    }
    /// None once they left: the post stays the group's.
    async fn author(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Actor::person(ctx, self.row.author).await
    }
    /// The group in whose name it is.
    async fn attributed_to(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Ok(Group::find(ctx, self.row.group).await?.map(Actor::Group))
    }
    async fn visibility(&self) -> Option<PostVisibility> {
        Some(self.row.visibility.into())
    }
    async fn publish_at(&self) -> Option<DateTime> {
        self.row.published_at.map(DateTime::from)
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.row.drafted_at.into())
    }
    async fn updated_at(&self) -> Option<DateTime> {
        Some(self.row.changed_at.into())
    }
    async fn language(&self) -> Option<&str> {
        self.says().map(|it| it.language.as_str())
    }
    async fn tags(&self) -> Option<Vec<Option<Tag>>> {
        Some(self.says()?.tags.iter().map(|it| Some(Tag::new(it.as_str()))).collect())
    }
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Media>> {
        Media::find(ctx, self.says().and_then(|it| it.picture)).await
    }
}
