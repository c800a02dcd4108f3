//! What a group has to do, in Mobilizon's words: lists, and tasks on them.

use async_graphql::{Context, ID, Object, Result};
use domain::{
    task::{TaskDue, TaskStatus},
    text::TaskTitle,
};

use crate::{
    Actor, Page, Todo, TodoList,
    ask::{Asks as _, page},
    scalars::DateTime,
};

/// A list of what a group has to do, for its members.
#[Object]
impl TodoList {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    /// None once whoever called it that was erased.
    async fn title(&self) -> Option<&str> {
        self.0.title.as_ref().map(TaskTitle::as_str)
    }
    /// The group whose members have to do it.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Actor::group(ctx, self.0.group).await
    }
    /// What is to be done still comes first, by when it is due.
    async fn todos(
        &self,
        ctx: &Context<'_>,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Result<Option<Page<Todo>>> {
        self.tasks_on_it(ctx, self::page(page, limit)).await.map(Some)
    }
}

/// One thing that a group has to do, for its members.
#[Object]
impl Todo {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.0.id.0.into())
    }
    /// None once whoever wrote it was erased.
    async fn title(&self) -> Option<&str> {
        self.0.title.as_ref().map(TaskTitle::as_str)
    }
    /// Whether it was done.
    async fn status(&self) -> Option<bool> {
        Some(self.0.status == TaskStatus::Done)
    }
    /// By when it is to be done; where a day is meant, the end of it by the clock of the server.
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn due_date(&self, ctx: &Context<'_>) -> Result<Option<DateTime>> {
        let zone = ctx.asking()?.app.zone();
        Ok(self.0.due.map(|it| it.wall_time(zone).instant().into()))
    }
    /// The day in the course of which it is to be done (`2031-06-21`), where no time is meant. Ours.
    async fn due_day(&self) -> Option<String> {
        match self.0.due {
            Some(TaskDue::Day(day)) => Some(day.to_string()),
            Some(TaskDue::Time(_)) | None => None,
        }
    }
    async fn creator(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        Actor::person(ctx, self.0.author).await
    }
    async fn todo_list(&self, ctx: &Context<'_>) -> Result<Option<TodoList>> {
        TodoList::seen_by_id(ctx, self.0.list).await
    }
    async fn assigned_to(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match self.0.assignee {
            Some(person) => Actor::person(ctx, person).await,
            None => Ok(None),
        }
    }
}
