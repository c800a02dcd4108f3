//! What groups have to do: one row per list and one per task. What was taken away keeps its row; the rows of a group go with
//! the group, and titles with whoever wrote them.
//!
//! Who may read them is for the caller to decide: whoever is in the group.

mod project;
mod queries;

use domain::{
    ids::{GroupId, PersonId, TaskId, TaskListId},
    log::Category,
    task::{TaskDue, TaskRemover, TaskStatus},
    text::TaskTitle,
    time::Moment,
};
use rusqlite::{Connection, Row};

pub use self::queries::OwnTask;

use crate::{
    column::{ColumnCode, Columns as _, coded, unsigned},
    error::Result,
    fold::Fold,
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "tasks",
    version: 1,
    folds: &[
        Fold::Task(project::of_task),
        Fold::Group(project::of_group),
        Fold::Person(project::of_person),
        Fold::Unread(Category::Task, project::hide_unread),
    ],
    needs: &[],
    tables: "
        CREATE TABLE task_lists (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            author BLOB NOT NULL,
            title TEXT,
            title_of BLOB NOT NULL,
            added_at INTEGER NOT NULL,
            removed_at INTEGER,
            removed_by INTEGER,
            hidden INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX task_lists_group ON task_lists (group_id);
        CREATE INDEX task_lists_title ON task_lists (title_of);
        CREATE TABLE tasks (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            list BLOB NOT NULL,
            author BLOB NOT NULL,
            title TEXT,
            title_of BLOB NOT NULL,
            assignee BLOB,
            due TEXT,
            latest TEXT,
            status INTEGER NOT NULL,
            added_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            removed_at INTEGER,
            removed_by INTEGER,
            hidden INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX tasks_group ON tasks (group_id);
        CREATE INDEX tasks_list ON tasks (list);
        CREATE INDEX tasks_title ON tasks (title_of);
        CREATE INDEX tasks_assignee ON tasks (assignee) WHERE assignee IS NOT NULL;",
    indexes: "",
};

coded! {
    TaskStatus { Open = 0, Done = 1 }
}

coded! {
    TaskRemover { Author = 0, Moderators = 1 }
}

/// A list of what a group has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskListRow {
    /// What it is known by.
    pub id: TaskListId,
    /// For whose members.
    pub group: GroupId,
    /// Who began it.
    pub author: PersonId,
    /// What it is called; `None` once whoever called it that was erased.
    pub title: Option<TaskTitle>,
    /// When it was begun.
    pub added_at: Moment,
    /// When it was taken away.
    pub removed_at: Option<Moment>,
    /// As what whoever did so did it.
    pub removed_by: Option<TaskRemover>,
    /// How many tasks on it are to be done still.
    pub open: u64,
}

impl TaskListRow {
    const COLUMNS: &'static str = "l.id, l.group_id, l.author, l.title, l.added_at, l.removed_at, l.removed_by, \
        (SELECT count(*) FROM tasks t WHERE t.list = l.id AND t.removed_at IS NULL AND t.status = 0)";

    fn read(row: &Row<'_>) -> Result<Self> {
        let remover: Option<i64> = row.get(6)?;
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            author: row.id(2)?,
            title: row.json_if_any(3)?,
            added_at: row.moment(4)?,
            removed_at: row.moment_if_any(5)?,
            removed_by: remover.map(TaskRemover::decoded).transpose()?,
            open: unsigned(row.get(7)?),
        })
    }
}

/// Something that a group has to do, or had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskRow {
    /// What it is known by.
    pub id: TaskId,
    /// For whose members.
    pub group: GroupId,
    /// On which list, also when that was taken away.
    pub list: TaskListId,
    /// Who wrote it down.
    pub author: PersonId,
    /// What is to be done; `None` once whoever wrote that was erased.
    pub title: Option<TaskTitle>,
    /// Who does it, also when they are not in the group any more.
    pub assignee: Option<PersonId>,
    /// By when it is to be done.
    pub due: Option<TaskDue>,
    /// Whether it is to be done still.
    pub status: TaskStatus,
    /// When it was written down.
    pub added_at: Moment,
    /// When anything of it last changed.
    pub changed_at: Moment,
    /// When it was taken away itself.
    pub removed_at: Option<Moment>,
    /// As what whoever did so did it.
    pub removed_by: Option<TaskRemover>,
    /// Whether its list is there.
    pub is_listed: bool,
}

impl TaskRow {
    const COLUMNS: &'static str = "t.id, t.group_id, t.list, t.author, t.title, t.assignee, t.due, t.status, \
        t.added_at, t.changed_at, t.removed_at, t.removed_by, \
        EXISTS (SELECT 1 FROM task_lists l WHERE l.id = t.list AND l.removed_at IS NULL)";

    fn read(row: &Row<'_>) -> Result<Self> {
        let remover: Option<i64> = row.get(11)?;
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            list: row.id(2)?,
            author: row.id(3)?,
            title: row.json_if_any(4)?,
            assignee: row.id_if_any(5)?,
            due: row.json_if_any(6)?,
            status: row.choice(7)?,
            added_at: row.moment(8)?,
            changed_at: row.moment(9)?,
            removed_at: row.moment_if_any(10)?,
            removed_by: remover.map(TaskRemover::decoded).transpose()?,
            is_listed: row.get(12)?,
        })
    }

    /// Whether it is there: neither it nor its list was taken away.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.removed_at.is_none() && self.is_listed
    }
}

/// What folds that only ask that are told of a task or a list: its title, under whose key that is, and
/// of a task where it was and by when it was due.
pub(crate) struct TaskHeading {
    pub(crate) title: Option<String>,
    pub(crate) title_of: PersonId,
    pub(crate) list: Option<TaskListId>,
    pub(crate) due: Option<TaskDue>,
}

/// The heading of a task, while its row is there.
pub(crate) fn task_heading(tx: &Connection, id: TaskId) -> Result<Option<TaskHeading>> {
    let sql = "SELECT title, title_of, list, due FROM tasks WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        let title: Option<TaskTitle> = row.json_if_any(0)?;
        let title = title.map(|it| it.to_string());
        let due = row.json_if_any(3)?;
        Ok(TaskHeading { title, title_of: row.id(1)?, list: row.id_if_any(2)?, due })
    })
}

/// The heading of a list, while its row is there.
pub(crate) fn list_heading(tx: &Connection, id: TaskListId) -> Result<Option<TaskHeading>> {
    let sql = "SELECT title, title_of FROM task_lists WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        let title: Option<TaskTitle> = row.json_if_any(0)?;
        let title = title.map(|it| it.to_string());
        Ok(TaskHeading { title, title_of: row.id(1)?, list: None, due: None })
    })
}
