//! What members of a group talk about among themselves: told to members only.

use async_graphql::{Context, ID, Object, Result};

use super::{Actor, Comment, Discussion, Group, Page, Person};
use crate::{ask::page, scalars::DateTime};

#[Object]
impl Discussion {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.row.id.0.into())
    }
    /// None once whoever called it that was erased.
    async fn title(&self) -> Option<&str> {
        self.row.title.as_ref().map(domain::text::Title::as_str)
    }
    /// Its id: a title that changes changes no address.
    async fn slug(&self) -> Option<String> {
        Some(self.row.id.to_string())
    }
    async fn last_comment(&self, ctx: &Context<'_>) -> Result<Option<Comment>> {
        self.last(ctx).await
    }
    /// What was said in it, the oldest first.
    async fn comments(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Comment>>> {
        self.said(ctx, self::page(page, limit)).await.map(Some)
    }
    async fn creator(&self, ctx: &Context<'_>) -> Result<Option<Person>> {
        Person::find(ctx, self.row.author).await
    }
    /// The group whose members talk.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Ok(Group::find(ctx, self.row.group).await?.map(Actor::Group))
    }
    /// Since when nobody writes in it.
    async fn closed_at(&self) -> Option<DateTime> {
        self.row.closed_at.map(DateTime::from)
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.row.started_at.into())
    }
    async fn updated_at(&self) -> Option<DateTime> {
        Some(self.row.changed_at.into())
    }
}
