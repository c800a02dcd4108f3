//! What is asked of what groups have to do.

use domain::{
    ids::{GroupId, PersonId, TaskId, TaskListId},
    text::TaskTitle,
    time::Moment,
};
use rusqlite::params;
use uuid::Uuid;

use super::{TaskListRow, TaskRow};
use crate::{
    Reader,
    column::Columns as _,
    error::Result,
    paging::{Paging, Portion},
};

/// What somebody wrote is to be done, or called a list, for themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnTask {
    /// What the task or the list is known by.
    pub id: Uuid,
    /// For whose members it is.
    pub group: GroupId,
    /// On which list; `None` of a list.
    pub list: Option<TaskListId>,
    /// What they called it.
    pub title: Option<TaskTitle>,
    /// When it was written down.
    pub added_at: Moment,
}

impl Reader {
    /// A list, also when it was taken away.
    pub fn task_list(&self, id: TaskListId) -> Result<Option<TaskListRow>> {
        let columns = TaskListRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM task_lists l WHERE l.id = ?1 AND l.hidden = 0");
        self.one(&sql, [id.0], TaskListRow::read)
    }

    /// A task, also when it was taken away.
    pub fn task_by_id(&self, id: TaskId) -> Result<Option<TaskRow>> {
        let columns = TaskRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM tasks t WHERE t.id = ?1 AND t.hidden = 0");
        self.one(&sql, [id.0], TaskRow::read)
    }

    /// The lists of a group, the newest first.
    pub fn task_lists_of(&self, group: GroupId, paging: Paging) -> Result<Portion<TaskListRow>> {
        let of =
            "FROM task_lists l WHERE l.group_id = ?1 AND l.removed_at IS NULL AND l.hidden = 0";
        let sql = format!(
            "SELECT {} {of} ORDER BY l.added_at DESC, l.id LIMIT ?2 OFFSET ?3",
            TaskListRow::COLUMNS
        );
        let params = params![group.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), [group.0])?,
            elements: self.all(&sql, params, TaskListRow::read)?,
        })
    }

    /// What is on a list: what is to be done still first, by when it is due, then by when it was written down.
    pub fn tasks_on(&self, list: TaskListId, paging: Paging) -> Result<Portion<TaskRow>> {
        let of = "FROM tasks t WHERE t.list = ?1 AND t.removed_at IS NULL AND t.hidden = 0";
        let sql = format!(
            "SELECT {} {of} ORDER BY t.status, t.latest IS NULL, t.latest, t.added_at, t.id
             LIMIT ?2 OFFSET ?3",
            TaskRow::COLUMNS
        );
        let params = params![list.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), [list.0])?,
            elements: self.all(&sql, params, TaskRow::read)?,
        })
    }

    /// How many tasks a group has to do still.
    pub fn open_tasks_in(&self, group: GroupId) -> Result<u64> {
        let sql = "SELECT count(*) FROM tasks t JOIN task_lists l ON l.id = t.list
            WHERE t.group_id = ?1 AND t.status = 0 AND t.removed_at IS NULL AND t.hidden = 0
                AND l.removed_at IS NULL";
        self.number(sql, [group.0])
    }

    /// The lists of a group that were taken away, the last first.
    pub fn removed_task_lists(&self, group: GroupId, limit: u32) -> Result<Vec<TaskListRow>> {
        let sql = format!(
            "SELECT {} FROM task_lists l
             WHERE l.group_id = ?1 AND l.removed_at IS NOT NULL AND l.hidden = 0
             ORDER BY l.removed_at DESC, l.id LIMIT ?2",
            TaskListRow::COLUMNS
        );
        self.all(&sql, params![group.0, limit], TaskListRow::read)
    }

    /// The tasks of a group that were taken away by themselves from lists that are there, the last first.
    pub fn removed_tasks(&self, group: GroupId, limit: u32) -> Result<Vec<TaskRow>> {
        let sql = format!(
            "SELECT {} FROM tasks t JOIN task_lists k ON k.id = t.list
             WHERE t.group_id = ?1 AND t.removed_at IS NOT NULL AND t.hidden = 0 AND k.removed_at IS NULL
             ORDER BY t.removed_at DESC, t.id LIMIT ?2",
            TaskRow::COLUMNS
        );
        self.all(&sql, params![group.0, limit], TaskRow::read)
    }

    /// What somebody wrote is to be done, and what they called lists.
    pub fn tasks_by(&self, person: PersonId, limit: u32) -> Result<Vec<OwnTask>> {
        let sql = "SELECT id, group_id, list, title, added_at FROM tasks WHERE title_of = ?1
            UNION ALL SELECT id, group_id, NULL, title, added_at FROM task_lists WHERE title_of = ?1
            LIMIT ?2";
        self.all(sql, params![person.0, limit], |row| {
            Ok(OwnTask {
                id: row.id(0)?,
                group: row.id(1)?,
                list: row.id_if_any(2)?,
                title: row.json_if_any(3)?,
                added_at: row.moment(4)?,
            })
        })
    }
}
