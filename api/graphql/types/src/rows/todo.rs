//! What a group has to do, as the views have it.

use async_graphql::{Context, Result};
use domain::ids::{TaskId, TaskListId};
use projections::{
    paging::{Paging, Portion},
    tasks::{TaskListRow, TaskRow},
};

use crate::{Page, ask::Asks as _};

/// A list of what a group has to do.
pub struct TodoList(pub(crate) TaskListRow);

/// One thing that a group has to do.
pub struct Todo(pub(crate) TaskRow);

impl TodoList {
    /// As a view gave it.
    #[must_use]
    pub const fn new(row: TaskListRow) -> Self {
        Self(row)
    }

    /// A list, if the viewer is in its group and it is there.
    pub async fn seen_by_id(ctx: &Context<'_>, id: TaskListId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.seen_task_list(id)).await?;
        Ok(row.filter(|it| it.removed_at.is_none()).map(Self))
    }

    /// What is on it, for whoever sees it.
    pub(crate) async fn tasks_on_it(
        &self,
        ctx: &Context<'_>,
        paging: Paging,
    ) -> Result<Page<Todo>> {
        let (group, list) = (self.0.group, self.0.id);
        let rows = ctx.asking()?.look(move |views| {
            if !views.hears(group)? {
                return Ok(Portion { total: 0, elements: vec![] });
            }
            views.reader.tasks_on(list, paging)
        });
        Ok(Page::of(rows.await?, Todo))
    }
}

impl Todo {
    /// A task, if the viewer is in its group and it is there.
    pub async fn seen_by_id(ctx: &Context<'_>, id: TaskId) -> Result<Option<Self>> {
        let row = ctx.asking()?.look(move |views| views.seen_task(id)).await?;
        Ok(row.filter(TaskRow::is_there).map(Self))
    }
}
