//! How what groups have to do comes, changes and goes.

use domain::{
    fact::OpenedFact,
    group::GroupFact,
    person::PersonFact,
    personal::Personal,
    task::{TaskAddition, TaskDue, TaskFact, TaskStatus},
    text::TaskTitle,
};
use rusqlite::{Connection, ToSql, params};
use uuid::Uuid;

use crate::{
    column::{ColumnCode as _, json},
    error::Result,
};

pub(super) fn of_task(tx: &Connection, opened: &OpenedFact, fact: &TaskFact) -> Result<()> {
    let at = opened.recorded.at.micros();
    match fact {
        TaskFact::ListAdded { list, author, title } => {
            let sql = "INSERT INTO task_lists (id, group_id, author, title, title_of, added_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let group = opened.recorded.stream.id();
            let values = params![list.0, group, author.0, words(title)?, title.of(), at];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        TaskFact::ListRenamed { list, title } => {
            let sql = "UPDATE task_lists SET title = ?2, title_of = ?3 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![list.0, words(title)?, title.of()])?;
        }
        TaskFact::ListRemoved { list, by } => {
            let sql = "UPDATE task_lists SET removed_at = ?2, removed_by = ?3 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![list.0, at, by.code()])?;
        }
        TaskFact::ListRestored { list } => {
            let sql = "UPDATE task_lists SET removed_at = NULL, removed_by = NULL WHERE id = ?1";
            tx.prepare_cached(sql)?.execute([list.0])?;
        }
        TaskFact::Added(addition) => added(tx, opened, addition)?,
        TaskFact::Renamed { task, title } => {
            let sql = "UPDATE tasks SET changed_at = ?2, title = ?3, title_of = ?4 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![task.0, at, words(title)?, title.of()])?;
        }
        TaskFact::Assigned { task, assignee } => {
            set(tx, (task.0, at), "assignee", assignee.map(|it| it.0))?;
        }
        TaskFact::DueChanged { task, due } => {
            set(tx, (task.0, at), "due", due.as_ref().map(json).transpose()?)?;
            set(tx, (task.0, at), "latest", latest(due.as_ref()))?;
        }
        TaskFact::Moved { task, list } => set(tx, (task.0, at), "list", list.0)?,
        TaskFact::Done { task } => set(tx, (task.0, at), "status", TaskStatus::Done.code())?,
        TaskFact::Reopened { task } => set(tx, (task.0, at), "status", TaskStatus::Open.code())?,
        TaskFact::Removed { task, by } => {
            set(tx, (task.0, at), "removed_at", at)?;
            set(tx, (task.0, at), "removed_by", by.code())?;
        }
        TaskFact::Restored { task } => {
            set(tx, (task.0, at), "removed_at", None::<i64>)?;
            set(tx, (task.0, at), "removed_by", None::<i64>)?;
        }
    }
    Ok(())
}

fn added(tx: &Connection, opened: &OpenedFact, addition: &TaskAddition) -> Result<()> {
    let sql =
        "INSERT INTO tasks (id, group_id, list, author, title, title_of, assignee, due, latest, status,
            added_at, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)";
    tx.prepare_cached(sql)?.execute(params![
        addition.task.0,
        opened.recorded.stream.id(),
        addition.list.0,
        addition.author.0,
        words(&addition.title)?,
        addition.title.of(),
        addition.assignee.map(|it| it.0),
        addition.due.as_ref().map(json).transpose()?,
        latest(addition.due.as_ref()),
        addition.status.code(),
        opened.recorded.at.micros(),
    ])?;
    Ok(())
}

fn set(tx: &Connection, (task, at): (Uuid, i64), column: &str, value: impl ToSql) -> Result<()> {
    let sql = format!("UPDATE tasks SET changed_at = ?2, {column} = ?3 WHERE id = ?1");
    tx.prepare_cached(&sql)?.execute(params![task, at, value])?;
    Ok(())
}

// What walls show then, so that it sorts.
fn latest(due: Option<&TaskDue>) -> Option<String> {
    due.map(|it| it.end_on_the_wall().format("%Y-%m-%dT%H:%M:%S").to_string())
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if matches!(fact, GroupFact::Deleted) {
        let group = opened.recorded.stream.id();
        tx.prepare_cached("DELETE FROM tasks WHERE group_id = ?1")?.execute([group])?;
        tx.prepare_cached("DELETE FROM task_lists WHERE group_id = ?1")?.execute([group])?;
    }
    Ok(())
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if matches!(fact, PersonFact::Deleted) {
        let person = opened.recorded.stream.id();
        for sql in [
            "UPDATE tasks SET title = NULL WHERE title_of = ?1",
            "UPDATE task_lists SET title = NULL WHERE title_of = ?1",
            "UPDATE tasks SET assignee = NULL WHERE assignee = ?1",
        ] {
            tx.prepare_cached(sql)?.execute([person])?;
        }
    }
    Ok(())
}

/// What this version cannot read may have taken any of them away: nobody reads them until a newer one does.
pub(super) fn hide_unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let group = opened.recorded.stream.id();
    tx.prepare_cached("UPDATE tasks SET hidden = 1 WHERE group_id = ?1")?.execute([group])?;
    tx.prepare_cached("UPDATE task_lists SET hidden = 1 WHERE group_id = ?1")?.execute([group])?;
    Ok(())
}

fn words(title: &Personal<TaskTitle>) -> Result<Option<String>> {
    title.known().map(json).transpose()
}
