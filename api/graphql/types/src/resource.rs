//! What a group keeps at hand, in Mobilizon's words: folders, links, and papers, sheets and rooms of other programs.
//!
//! No link is looked at from here: there is nothing that the page behind one says of itself.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::resource::ResourceKind;

use crate::{
    Actor, Page, Resource,
    ask::{Asks as _, page},
    scalars::NaiveDateTime,
};

/// What stands before the group's id in the id of the top; Mobilizon's clients know it by that.
pub const TOP: &str = "root_";

/// What each kind is called over the API.
const WORDS: [(ResourceKind, &str); 5] = [
    (ResourceKind::Folder, "folder"),
    (ResourceKind::Link, "link"),
    (ResourceKind::Pad, "pad"),
    (ResourceKind::Sheet, "calc"),
    (ResourceKind::Room, "visio"),
];

/// The kind that a client means by a word.
#[must_use]
pub fn resource_kind(word: &str) -> Option<ResourceKind> {
    WORDS.iter().find(|(_, it)| *it == word).map(|(kind, _)| *kind)
}

/// The word for a kind.
#[must_use]
pub fn resource_word(kind: ResourceKind) -> Option<&'static str> {
    WORDS.iter().find(|(it, _)| *it == kind).map(|(_, word)| *word)
}

/// What the page behind a link says of itself: not asked from here.
#[derive(SimpleObject)]
pub struct ResourceMetadata {
    #[graphql(name = "type")]
    kind: Option<String>,
    title: Option<String>,
    description: Option<String>,
    image_remote_url: Option<String>,
    width: Option<i32>,
    height: Option<i32>,
    author_name: Option<String>,
    author_url: Option<String>,
    provider_name: Option<String>,
    provider_url: Option<String>,
    html: Option<String>,
    favicon_url: Option<String>,
}

/// A link or a folder of a group, for its members.
#[Object]
impl Resource {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    pub(crate) async fn id(&self, ctx: &Context<'_>) -> Result<Option<ID>> {
        Ok(Some(match &self.row {
            Some(row) => row.id.0.into(),
            None => format!("{TOP}{}", ctx.asking()?.short_id(self.group.into())?).into(),
        }))
    }
    /// None once whoever called it that was erased.
    async fn title(&self) -> Option<&str> {
        match &self.row {
            Some(row) => row.name.as_ref().map(domain::text::ResourceName::as_str),
            None => Some(""),
        }
    }
    async fn summary(&self) -> Option<&str> {
        let particulars = self.row.as_ref()?.particulars.as_ref()?;
        particulars.summary.as_ref().map(domain::text::ResourceSummary::as_str)
    }
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let base = ctx.asking()?.app.config.instance.base();
        Ok(self.row.as_ref().map(|it| format!("{base}/resource/{}", it.id)))
    }
    /// Where it leads; folders lead nowhere.
    async fn resource_url(&self) -> Option<&str> {
        self.row.as_ref()?.particulars.as_ref()?.url.as_ref().map(url::Url::as_str)
    }
    async fn metadata(&self) -> Option<ResourceMetadata> {
        None
    }
    async fn creator(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match &self.row {
            Some(row) => Actor::person(ctx, row.author).await,
            None => Ok(None),
        }
    }
    /// The group whose members keep it.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Actor::group(ctx, self.group).await
    }
    async fn inserted_at(&self) -> Option<NaiveDateTime> {
        self.row.as_ref().map(|it| it.added_at.into())
    }
    async fn updated_at(&self) -> Option<NaiveDateTime> {
        self.row.as_ref().map(|it| it.changed_at.into())
    }
    async fn published_at(&self) -> Option<NaiveDateTime> {
        self.row.as_ref().map(|it| it.added_at.into())
    }
    #[graphql(name = "type")]
    async fn kind(&self) -> Option<&str> {
        resource_word(self.row.as_ref().map_or(ResourceKind::Folder, |it| it.what))
    }
    /// The names that lead to it: `/Minutes/2026`. A slash in a name is a hyphen there.
    async fn path(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        self.way_to(ctx).await.map(Some)
    }
    /// The folder in which it is; the top, where it is in none.
    async fn parent(&self, ctx: &Context<'_>) -> Result<Option<Self>> {
        match self.row.as_ref().map(|it| it.folder) {
            Some(Some(folder)) => Self::seen_by_id(ctx, folder).await,
            Some(None) => Ok(Some(Self::top_of(self.group))),
            None => Ok(None),
        }
    }
    /// What is in it: folders first, then by name.
    async fn children(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Self>>> {
        self.what_is_within(ctx, self::page(page, limit)).await.map(Some)
    }
}
