//! What is told of facts about what a group has to do: which task or list, what it was called before, and where it was.

use domain::{
    ids::{GroupId, TaskListId},
    personal::Personal,
    task::{TaskDue, TaskFact},
    text::TaskTitle,
};
use rusqlite::Connection;
use uuid::Uuid;

use super::{FieldChange, Topic, line::NewLine};
use crate::{
    error::Result,
    tasks::{TaskHeading, list_heading, task_heading},
};

/// The line of one fact; none where the row of what it is about went before it, with the group.
pub(super) fn task_line(
    tx: &Connection,
    group: GroupId,
    fact: &TaskFact,
) -> Result<Option<NewLine>> {
    let (id, heading) = match fact {
        TaskFact::ListAdded { list, title, .. } => return Ok(Some(first(group, list.0, title))),
        TaskFact::Added(addition) => {
            return Ok(Some(first(group, addition.task.0, &addition.title)));
        }
        TaskFact::ListRenamed { list, .. }
        | TaskFact::ListRemoved { list, .. }
        | TaskFact::ListRestored { list } => (list.0, list_heading(tx, *list)?),
        TaskFact::Renamed { task, .. }
        | TaskFact::Assigned { task, .. }
        | TaskFact::DueChanged { task, .. }
        | TaskFact::Moved { task, .. }
        | TaskFact::Done { task }
        | TaskFact::Reopened { task }
        | TaskFact::Removed { task, .. }
        | TaskFact::Restored { task } => (task.0, task_heading(tx, *task)?),
    };
    let Some(heading) = heading else { return Ok(None) };
    let mut line = about(group, id);
    line.personal.title.clone_from(&heading.title);
    line.personal.looks_at_what_is_of(heading.title_of.0, heading.title.is_some());
    what_changed(tx, &mut line, heading, fact)?;
    Ok(Some(line))
}

fn about(group: GroupId, id: Uuid) -> NewLine {
    NewLine { object: Some(id), ..NewLine::about(Topic::Task, Some(group)) }
}

fn first(group: GroupId, id: Uuid, title: &Personal<TaskTitle>) -> NewLine {
    let mut line = about(group, id);
    line.personal.title = title.known().map(ToString::to_string);
    line.personal.looks_at(title);
    line
}

fn what_changed(
    tx: &Connection,
    line: &mut NewLine,
    before: TaskHeading,
    fact: &TaskFact,
) -> Result<()> {
    match fact {
        TaskFact::Renamed { title, .. } | TaskFact::ListRenamed { title, .. } => {
            line.personal.looks_at(title);
            line.personal.title = title.known().map(ToString::to_string);
            let change = FieldChange::of("title", before.title, line.personal.title.clone());
            line.personal.changes.push(change);
        }
        TaskFact::Moved { list, .. } => {
            let old = list_title(tx, line, before.list)?;
            let new = list_title(tx, line, Some(*list))?;
            line.personal.changes.push(FieldChange::of("list", old, new));
        }
        TaskFact::Assigned { assignee, .. } => line.person = *assignee,
        TaskFact::DueChanged { due, .. } => {
            let new = due.as_ref().map(said);
            line.changes.push(FieldChange::of("due", before.due.as_ref().map(said), new));
        }
        TaskFact::ListAdded { .. }
        | TaskFact::ListRemoved { .. }
        | TaskFact::ListRestored { .. }
        | TaskFact::Added(_)
        | TaskFact::Done { .. }
        | TaskFact::Reopened { .. }
        | TaskFact::Removed { .. }
        | TaskFact::Restored { .. } => {}
    }
    Ok(())
}

fn list_title(
    tx: &Connection,
    line: &mut NewLine,
    list: Option<TaskListId>,
) -> Result<Option<String>> {
    let Some(list) = list else { return Ok(None) };
    let Some(heading) = list_heading(tx, list)? else { return Ok(None) };
    line.personal.looks_at_what_is_of(heading.title_of.0, heading.title.is_some());
    Ok(heading.title)
}

fn said(due: &TaskDue) -> String {
    match due {
        TaskDue::Day(day) => day.to_string(),
        TaskDue::Time(wall) => format!("{} {}", wall.shown().format("%Y-%m-%dT%H:%M"), wall.zone()),
    }
}
