//! What can have happened to what a group has to do.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    fact::Fact,
    ids::{PersonId, TaskId, TaskListId},
    log::Category,
    personal::Personal,
    text::TaskTitle,
    time::WallTime,
};

/// What can have happened to what a group has to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum TaskFact {
    /// A member began a list.
    ListAdded {
        /// What it is known by.
        list: TaskListId,
        /// Who began it.
        author: PersonId,
        /// What it is called. Sealed under its author's key.
        title: Personal<TaskTitle>,
    },
    /// A list is called something else now.
    ListRenamed {
        /// Which of the lists.
        list: TaskListId,
        /// What it is called. Sealed under the key of whoever renamed it.
        title: Personal<TaskTitle>,
    },
    /// A list was taken away with all tasks on it.
    ListRemoved {
        /// Which of the lists.
        list: TaskListId,
        /// As what whoever did it did so.
        by: TaskRemover,
    },
    /// A list is there again, with all tasks that were not taken away by themselves.
    ListRestored {
        /// Which of the lists.
        list: TaskListId,
    },
    /// A member wrote down what is to be done.
    Added(Box<TaskAddition>),
    /// Something else is to be done.
    Renamed {
        /// Which of the tasks.
        task: TaskId,
        /// What is to be done. Sealed under the key of whoever wrote that.
        title: Personal<TaskTitle>,
    },
    /// Somebody else does it, or nobody yet.
    Assigned {
        /// Which of the tasks.
        task: TaskId,
        /// Who does it.
        assignee: Option<PersonId>,
    },
    /// It is to be done by another time, or by none.
    DueChanged {
        /// Which of the tasks.
        task: TaskId,
        /// By when it is to be done.
        due: Option<TaskDue>,
    },
    /// It is on another list.
    Moved {
        /// Which of the tasks.
        task: TaskId,
        /// On which list.
        list: TaskListId,
    },
    /// It was done.
    Done {
        /// Which of the tasks.
        task: TaskId,
    },
    /// It is not done after all.
    Reopened {
        /// Which of the tasks.
        task: TaskId,
    },
    /// It was taken away.
    Removed {
        /// Which of the tasks.
        task: TaskId,
        /// As what whoever did it did so.
        by: TaskRemover,
    },
    /// It is there again.
    Restored {
        /// Which of the tasks.
        task: TaskId,
    },
}

impl Fact for TaskFact {
    const CATEGORY: Category = Category::Task;
    const KINDS: &'static [&'static str] = &[
        "list-added",
        "list-renamed",
        "list-removed",
        "list-restored",
        "added",
        "renamed",
        "assigned",
        "due-changed",
        "moved",
        "done",
        "reopened",
        "removed",
        "restored",
    ];
}

/// A task as it is first written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TaskAddition {
    /// What it is known by.
    pub task: TaskId,
    /// On which list.
    pub list: TaskListId,
    /// Who wrote it down.
    pub author: PersonId,
    /// What is to be done. Sealed under its author's key.
    pub title: Personal<TaskTitle>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<PersonId>,
    /// By when it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<TaskDue>,
    /// Whether it is to be done still.
    pub status: TaskStatus,
}

/// Whether a task is to be done still.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    /// It is to be done.
    Open,
    /// It was done.
    Done,
}

/// By when a task is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskDue {
    /// In the course of a day, wherever whoever does it is.
    Day(NaiveDate),
    /// At a time that a clock somewhere shows.
    Time(WallTime),
}

impl TaskDue {
    /// What a calendar on the wall shows then, at the very end of a day that is meant as a whole.
    #[must_use]
    pub fn end_on_the_wall(&self) -> NaiveDateTime {
        match self {
            Self::Day(day) => {
                let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
                day.and_time(end)
            }
            Self::Time(wall) => wall.shown(),
        }
    }

    /// The time by which it is to be done, by today's rules of its zone; of a day, its end in this zone.
    #[must_use]
    pub fn wall_time(&self, zone: Tz) -> WallTime {
        match self {
            Self::Day(_) => WallTime::local(self.end_on_the_wall(), zone),
            Self::Time(wall) => wall.by_todays_rules(),
        }
    }
}

/// As what somebody took away a task or a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskRemover {
    /// Who wrote it, and may put it back.
    Author,
    /// The moderators of the group, for order in it: they alone put it back.
    Moderators,
}
