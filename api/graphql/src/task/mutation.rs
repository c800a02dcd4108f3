//! What groups have to do: lists and tasks, written down, given to somebody, ticked, taken away, put back.

use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::tasks::{NewTask, NewTaskList, TaskChange};
use domain::{
    ids::{GroupId, PersonId, TaskId, TaskListId},
    task::{Amendment, TaskDue, TaskStatus},
    text::TaskTitle,
    time::{Moment, WallTime},
};
use projections::tasks::{TaskListRow, TaskRow};
use types::{
    DeletedObject, Todo, TodoList,
    ask::{Asking, Asks as _, id, missing},
    scalars::DateTime,
};

use crate::{group::mutation::visible, text::Wrong};

#[derive(Default)]
pub(crate) struct TodoMutation;

#[Object]
impl TodoMutation {
    /// Begins a list for the members of a group.
    async fn create_todo_list(
        &self,
        ctx: &Context<'_>,
        title: String,
        group_id: ID,
    ) -> Result<Option<TodoList>> {
        let asking = ctx.asking()?;
        let (author, group) = (asking.acting()?, id::<GroupId>(&group_id, "group")?);
        visible(asking, group).await?;
        let new = NewTaskList { group, author, title: titled(&title)? };
        let made = asking.app.add_task_list(&ctx.new_ask()?, new).await?;
        TodoList::seen_by_id(ctx, asking.saw(made).await?).await
    }

    /// Calls a list something else. Ours.
    async fn update_todo_list(
        &self,
        ctx: &Context<'_>,
        id: ID,
        title: String,
    ) -> Result<Option<TodoList>> {
        let asking = ctx.asking()?;
        let row = seen_list(ctx, &id).await?;
        let of = (row.group, row.id);
        let renamed = asking.app.rename_task_list(&ctx.new_ask()?, of, titled(&title)?).await?;
        TodoList::seen_by_id(ctx, asking.saw(renamed).await?).await
    }

    /// Takes a list away, with all tasks on it. It can be put back. Ours.
    async fn delete_todo_list(&self, ctx: &Context<'_>, id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let row = seen_list(ctx, &id).await?;
        let of = (row.group, row.id);
        asking.saw(asking.app.remove_task_list(&ctx.new_ask()?, of).await?).await?;
        Ok(Some(DeletedObject::new(&row.id)))
    }

    /// Puts back a list that was taken away. Ours.
    async fn restore_todo_list(&self, ctx: &Context<'_>, id: ID) -> Result<Option<TodoList>> {
        let asking = ctx.asking()?;
        let row = seen_list(ctx, &id).await?;
        let of = (row.group, row.id);
        let back = asking.app.restore_task_list(&ctx.new_ask()?, of).await?;
        TodoList::seen_by_id(ctx, asking.saw(back).await?).await
    }

    async fn create_todo(
        &self,
        ctx: &Context<'_>,
        todo_list_id: ID,
        title: String,
        status: Option<bool>,
        due_date: Option<DateTime>,
        assigned_to_id: Option<ID>,
    ) -> Result<Option<Todo>> {
        let asking = ctx.asking()?;
        let author = asking.acting()?;
        let list = seen_list(ctx, &todo_list_id).await?;
        let new = NewTask {
            group: list.group,
            list: list.id,
            author,
            title: titled(&title)?,
            assignee: assigned_to_id.map(|it| id::<PersonId>(&it, "person")).transpose()?,
            due: due_date.map(|it| due_at(asking, it.0)),
            status: status.map_or(TaskStatus::Open, status_of),
        };
        let made = asking.app.add_task(&ctx.new_ask()?, new).await?;
        Todo::seen_by_id(ctx, asking.saw(made).await?).await
    }

    /// What is not said stays; a time or a person that is said to be none is taken away.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_todo(
        &self,
        ctx: &Context<'_>,
        id: ID,
        todo_list_id: Option<ID>,
        title: Option<String>,
        status: Option<bool>,
        due_date: MaybeUndefined<DateTime>,
        assigned_to_id: MaybeUndefined<ID>,
    ) -> Result<Option<Todo>> {
        let asking = ctx.asking()?;
        let row = seen_task(ctx, &id).await?;
        let change = TaskChange {
            title: title.as_deref().map(titled).transpose()?,
            list: todo_list_id.map(|it| self::id(&it, "todo_list")).transpose()?,
            assignee: match &assigned_to_id {
                MaybeUndefined::Undefined => Amendment::Keep,
                MaybeUndefined::Null => Amendment::Clear,
                MaybeUndefined::Value(it) => Amendment::Put(self::id(it, "person")?),
            },
            due: match due_date {
                MaybeUndefined::Undefined => Amendment::Keep,
                MaybeUndefined::Null => Amendment::Clear,
                MaybeUndefined::Value(at) => due_amended(asking, &row, at.0),
            },
            status: status.map(status_of),
        };
        let revised = asking.app.revise_task(&ctx.new_ask()?, (row.group, row.id), change).await?;
        Todo::seen_by_id(ctx, asking.saw(revised).await?).await
    }

    /// Takes a task away. It can be put back. Ours.
    async fn delete_todo(&self, ctx: &Context<'_>, id: ID) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        let row = seen_task(ctx, &id).await?;
        let of = (row.group, row.id);
        asking.saw(asking.app.remove_task(&ctx.new_ask()?, of).await?).await?;
        Ok(Some(DeletedObject::new(&row.id)))
    }

    /// Puts back a task that was taken away. Ours.
    async fn restore_todo(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Todo>> {
        let asking = ctx.asking()?;
        let row = seen_task(ctx, &id).await?;
        let of = (row.group, row.id);
        let back = asking.app.restore_task(&ctx.new_ask()?, of).await?;
        Todo::seen_by_id(ctx, asking.saw(back).await?).await
    }
}

fn titled(title: &str) -> Result<TaskTitle> {
    let mut wrong = Wrong::default();
    let title = wrong.take(TaskTitle::new(title));
    Ok(wrong.unless(title)?)
}

const fn status_of(is_done: bool) -> TaskStatus {
    if is_done { TaskStatus::Done } else { TaskStatus::Open }
}

// Clients say an instant; it is kept as what the walls of the house show then.
fn due_at(asking: &Asking, at: Moment) -> TaskDue {
    TaskDue::Time(WallTime::at(at, asking.app.zone()))
}

// A client that says what it was told changes nothing, also where a whole day is meant.
fn due_amended(asking: &Asking, row: &TaskRow, at: Moment) -> Amendment<TaskDue> {
    let told = row.due.map(|it| it.wall_time(asking.app.zone()).instant());
    if told == Some(at) { Amendment::Keep } else { Amendment::Put(due_at(asking, at)) }
}

// Which list is meant, also one that was taken away, if whoever asks is in its group.
async fn seen_list(ctx: &Context<'_>, asked: &ID) -> Result<TaskListRow> {
    let asking = ctx.asking()?;
    asking.signed()?;
    let list: TaskListId = id(asked, "todo_list")?;
    let row = asking.look(move |views| views.seen_task_list(list)).await?;
    row.ok_or_else(|| missing("todo_list"))
}

// The same of a task.
async fn seen_task(ctx: &Context<'_>, asked: &ID) -> Result<TaskRow> {
    let asking = ctx.asking()?;
    asking.signed()?;
    let task: TaskId = id(asked, "todo")?;
    let row = asking.look(move |views| views.seen_task(task)).await?;
    row.ok_or_else(|| missing("todo"))
}
