//! What a group has to do in words: one task on its list, and what was taken away.

use chrono_tz::Tz;
use domain::{
    ids::PersonId,
    task::{TaskDue, TaskRemover, TaskStatus},
    time::{Moment, WallTime},
};
use frame::{reader::PageReader, viewer::PageViewer};
use i18n::machine_time;
use projections::tasks::{TaskListRow, TaskRow};

use super::board::{Crew, WorkingGroup};

/// What is to be done; who wrote it may have left.
pub(super) fn task_title(row: &TaskRow, reader: &PageReader) -> String {
    let known = row.title.as_ref().map(ToString::to_string);
    known.unwrap_or_else(|| reader.say("task-without-title"))
}

/// What a list is called; who called it that may have left.
pub(super) fn list_title(row: &TaskListRow, reader: &PageReader) -> String {
    let known = row.title.as_ref().map(ToString::to_string);
    known.unwrap_or_else(|| reader.say("task-list-without-title"))
}

/// One task on its list.
pub(super) struct ListedTask {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) is_done: bool,
    /// Who does it.
    pub(super) assignee: Option<String>,
    /// By when it is to be done.
    pub(super) due: Option<String>,
    pub(super) due_machine: String,
    /// Whether it should have been done by now.
    pub(super) is_late: bool,
    /// Where it is ticked, by whoever may.
    pub(super) tick: Option<String>,
    pub(super) edit: Option<String>,
}

impl ListedTask {
    /// A task, as a member reads it now.
    pub(super) fn of(
        row: &TaskRow,
        group: &WorkingGroup,
        crew: &Crew,
        (reader, now, zone): (&PageReader, Moment, Tz),
    ) -> Self {
        let is_done = row.status == TaskStatus::Done;
        let end = row.due.map(|it| it.wall_time(zone));
        let may = group.is_written_to();
        let assignee = row.assignee.map(|it| crew.name_of(it).map(str::to_owned));
        Self {
            id: row.id.to_string(),
            title: task_title(row, reader),
            is_done,
            assignee: assignee.map(|it| it.unwrap_or_else(|| reader.say("task-of-who-left"))),
            due: row.due.map(|it| match it {
                TaskDue::Day(day) => reader.language.day(day),
                TaskDue::Time(wall) => reader.language.day_and_time(wall),
            }),
            due_machine: match row.due {
                Some(TaskDue::Day(day)) => day.to_string(),
                Some(TaskDue::Time(wall)) => machine_time(wall),
                None => String::new(),
            },
            is_late: !is_done && end.is_some_and(|it| it.instant() < now),
            tick: may.then(|| format!("/todos/{}/tick", row.id)),
            edit: may.then(|| format!("/todos/{}/edit", row.id)),
        }
    }
}

/// A task or a list that was taken away.
pub(super) struct RemovedTask {
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) when: String,
    pub(super) when_machine: String,
    /// Where it is put back, by whoever may.
    pub(super) restore: Option<String>,
}

impl RemovedTask {
    /// A list that was taken away.
    pub(super) fn of_list(
        row: &TaskListRow,
        group: &WorkingGroup,
        (reader, viewer): (&PageReader, &PageViewer),
        zone: Tz,
    ) -> Self {
        let at = WallTime::at(row.removed_at.unwrap_or(row.added_at), zone);
        let may = may_restore((row.author, row.removed_by), group, viewer);
        Self {
            title: list_title(row, reader),
            kind: reader.say("task-list"),
            when: reader.language.day_and_time(at),
            when_machine: machine_time(at),
            restore: may.then(|| format!("/todo-lists/{}/restore", row.id)),
        }
    }

    /// A task that was taken away.
    pub(super) fn of_task(
        row: &TaskRow,
        group: &WorkingGroup,
        (reader, viewer): (&PageReader, &PageViewer),
        zone: Tz,
    ) -> Self {
        let at = WallTime::at(row.removed_at.unwrap_or(row.changed_at), zone);
        let may = may_restore((row.author, row.removed_by), group, viewer);
        Self {
            title: task_title(row, reader),
            kind: reader.say("task"),
            when: reader.language.day_and_time(at),
            when_machine: machine_time(at),
            restore: may.then(|| format!("/todos/{}/restore", row.id)),
        }
    }
}

fn may_restore(
    (author, remover): (PersonId, Option<TaskRemover>),
    group: &WorkingGroup,
    viewer: &PageViewer,
) -> bool {
    let is_kept_out = remover == Some(TaskRemover::Moderators) && !group.keeps_order();
    group.may_remove(author, viewer) && !is_kept_out
}
