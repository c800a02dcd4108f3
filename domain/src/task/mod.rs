//! What the members of a group have to do: lists, and tasks on them, with who does each of them and by when.
//!
//! All of one group is one stream, for a task moves from list to list and is always on one that is there. The stream has
//! the group's id. Who is a member, and as what, is in the group's own stream: `commands` asks there. Nothing here knows
//! what time it is: what is late is said where it is shown.

mod fact;

use std::collections::BTreeMap;

pub use fact::{TaskAddition, TaskDue, TaskFact, TaskRemover, TaskStatus};

use crate::{
    decider::{Context, Decider},
    ids::{PersonId, TaskId, TaskListId},
    log::Category,
    personal::Personal,
    text::TaskTitle,
};

/// The most lists of one group, what was taken away among them: nobody looks through more.
pub const TASK_LISTS_MAX: usize = 200;

/// The most tasks of one group, what was taken away among them: some forty a week for two years.
pub const TASKS_MAX: usize = 4_000;

/// What the rules remember of all that a group has to do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GroupTasks {
    lists: BTreeMap<TaskListId, ListEntry>,
    tasks: BTreeMap<TaskId, TaskEntry>,
}

/// What the rules remember of one list.
#[derive(Clone, PartialEq, Eq, Debug)]
struct ListEntry {
    author: PersonId,
    title: Personal<TaskTitle>,
    removed: Option<TaskRemover>,
}

/// What the rules remember of one task.
#[derive(Clone, PartialEq, Eq, Debug)]
struct TaskEntry {
    list: TaskListId,
    author: PersonId,
    title: Personal<TaskTitle>,
    assignee: Option<PersonId>,
    due: Option<TaskDue>,
    status: TaskStatus,
    removed: Option<TaskRemover>,
}

/// What can be asked of what a group has to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TaskCommand {
    /// Begin a list.
    AddList {
        /// What it is known by.
        list: TaskListId,
        /// Who begins it.
        author: PersonId,
        /// What it is called.
        title: Personal<TaskTitle>,
    },
    /// Call a list something else.
    RenameList {
        /// Which of the lists.
        list: TaskListId,
        /// What it is called.
        title: Personal<TaskTitle>,
    },
    /// Take a list away, with all tasks on it.
    RemoveList {
        /// Which of the lists.
        list: TaskListId,
        /// As what it is done.
        by: TaskRemover,
    },
    /// Put a list back.
    RestoreList {
        /// Which of the lists.
        list: TaskListId,
    },
    /// Write down what is to be done.
    Add(Box<TaskAddition>),
    /// Say something else of a task. Only what differs becomes a fact.
    Revise {
        /// Which of the tasks.
        task: TaskId,
        /// What is to be different.
        revision: Box<TaskRevision>,
    },
    /// Take a task away.
    Remove {
        /// Which of the tasks.
        task: TaskId,
        /// As what it is done.
        by: TaskRemover,
    },
    /// Put a task back.
    Restore {
        /// Which of the tasks.
        task: TaskId,
    },
}

/// What is to be different about a task. What is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskRevision {
    /// What is to be done.
    pub title: Option<Personal<TaskTitle>>,
    /// On which list it is.
    pub list: Option<TaskListId>,
    /// Who does it.
    pub assignee: Amendment<PersonId>,
    /// By when it is to be done.
    pub due: Amendment<TaskDue>,
    /// Whether it is to be done still.
    pub status: Option<TaskStatus>,
}

/// What is to become of something that need not be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Amendment<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// There is none any more.
    Clear,
    /// It is this from now on.
    Put(T),
}

impl<T: Copy> Amendment<T> {
    /// What there is after it.
    #[must_use]
    pub const fn applied_to(self, current: Option<T>) -> Option<T> {
        match self {
            Self::Keep => current,
            Self::Clear => None,
            Self::Put(new) => Some(new),
        }
    }
}

/// Why what a group has to do said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TaskRejection {
    /// There is none, or not any more, or not for whoever asks.
    #[error("there is no such task")]
    NotFound,
    /// There is no such list, or not any more, or not for whoever asks.
    #[error("there is no such task list")]
    NoSuchList,
    /// Who does something for a group is in it.
    #[error("a task is given to members of the group only")]
    NotAMember,
    /// Nobody would look through all of them any more.
    #[error("this group has as many task lists as a group may")]
    TooManyLists,
    /// Nobody would look through all of them any more.
    #[error("this group has as many tasks as a group may")]
    Full,
}

type TaskRuling = Result<Vec<TaskFact>, TaskRejection>;

impl GroupTasks {
    /// Who began a list, also when it was taken away since.
    #[must_use]
    pub fn author_of_list(&self, list: TaskListId) -> Option<PersonId> {
        self.lists.get(&list).map(|it| it.author)
    }

    /// As what whoever took the list away did so, if it was.
    #[must_use]
    pub fn remover_of_list(&self, list: TaskListId) -> Option<TaskRemover> {
        self.lists.get(&list).and_then(|it| it.removed)
    }

    /// Whether there are tasks on this list that others than its author wrote.
    #[must_use]
    pub fn holds_what_is_of_others(&self, list: TaskListId) -> bool {
        let author = self.author_of_list(list);
        let is_there = |it: &&TaskEntry| it.list == list && it.removed.is_none();
        self.tasks.values().filter(is_there).any(|it| Some(it.author) != author)
    }

    /// Who wrote a task down, also when it was taken away since.
    #[must_use]
    pub fn author_of(&self, task: TaskId) -> Option<PersonId> {
        self.tasks.get(&task).map(|it| it.author)
    }

    /// Who does it.
    #[must_use]
    pub fn assignee_of(&self, task: TaskId) -> Option<PersonId> {
        self.tasks.get(&task).and_then(|it| it.assignee)
    }

    /// As what whoever took the task away did so, if it was.
    #[must_use]
    pub fn remover_of(&self, task: TaskId) -> Option<TaskRemover> {
        self.tasks.get(&task).and_then(|it| it.removed)
    }

    fn list_there(&self, list: TaskListId) -> Result<&ListEntry, TaskRejection> {
        let known = self.lists.get(&list).filter(|it| it.removed.is_none());
        known.ok_or(TaskRejection::NoSuchList)
    }

    fn there(&self, task: TaskId) -> Result<&TaskEntry, TaskRejection> {
        let known = self.tasks.get(&task).filter(|it| it.removed.is_none());
        let known = known.filter(|it| self.list_there(it.list).is_ok());
        known.ok_or(TaskRejection::NotFound)
    }

    fn add_list(
        &self,
        list: TaskListId,
        author: PersonId,
        title: &Personal<TaskTitle>,
    ) -> TaskRuling {
        if self.lists.contains_key(&list) {
            return Ok(vec![]);
        }
        if self.lists.len() >= TASK_LISTS_MAX {
            return Err(TaskRejection::TooManyLists);
        }
        Ok(vec![TaskFact::ListAdded { list, author, title: title.clone() }])
    }

    fn rename_list(&self, list: TaskListId, title: &Personal<TaskTitle>) -> TaskRuling {
        let current = self.list_there(list)?;
        if current.title.known() == title.known() {
            return Ok(vec![]);
        }
        Ok(vec![TaskFact::ListRenamed { list, title: title.clone() }])
    }

    fn remove_list(&self, list: TaskListId, by: TaskRemover) -> TaskRuling {
        let known = self.lists.get(&list).ok_or(TaskRejection::NoSuchList)?;
        if known.removed.is_some() {
            Ok(vec![])
        } else {
            Ok(vec![TaskFact::ListRemoved { list, by }])
        }
    }

    fn restore_list(&self, list: TaskListId) -> TaskRuling {
        let known = self.lists.get(&list).ok_or(TaskRejection::NoSuchList)?;
        if known.removed.is_some() { Ok(vec![TaskFact::ListRestored { list }]) } else { Ok(vec![]) }
    }

    fn add(&self, addition: &TaskAddition) -> TaskRuling {
        if self.tasks.contains_key(&addition.task) {
            return Ok(vec![]);
        }
        self.list_there(addition.list)?;
        if self.tasks.len() >= TASKS_MAX {
            return Err(TaskRejection::Full);
        }
        Ok(vec![TaskFact::Added(Box::new(addition.clone()))])
    }

    fn revise(&self, task: TaskId, revision: &TaskRevision) -> TaskRuling {
        let current = self.there(task)?;
        let mut facts = vec![];
        let title = revision.title.as_ref().filter(|it| it.known() != current.title.known());
        facts.extend(title.map(|it| TaskFact::Renamed { task, title: it.clone() }));
        if let Some(list) = revision.list.filter(|it| *it != current.list) {
            self.list_there(list)?;
            facts.push(TaskFact::Moved { task, list });
        }
        let due = revision.due.applied_to(current.due);
        if due != current.due {
            facts.push(TaskFact::DueChanged { task, due });
        }
        // Who is given it is told what it is by now.
        let assignee = revision.assignee.applied_to(current.assignee);
        if assignee != current.assignee {
            facts.push(TaskFact::Assigned { task, assignee });
        }
        facts.extend(revision.status.filter(|it| *it != current.status).map(|it| match it {
            TaskStatus::Done => TaskFact::Done { task },
            TaskStatus::Open => TaskFact::Reopened { task },
        }));
        Ok(facts)
    }

    fn remove(&self, task: TaskId, by: TaskRemover) -> TaskRuling {
        let known = self.tasks.get(&task).ok_or(TaskRejection::NotFound)?;
        if known.removed.is_some() {
            return Ok(vec![]);
        }
        self.there(task)?;
        Ok(vec![TaskFact::Removed { task, by }])
    }

    fn restore(&self, task: TaskId) -> TaskRuling {
        let known = self.tasks.get(&task).ok_or(TaskRejection::NotFound)?;
        self.list_there(known.list)?;
        if known.removed.is_some() { Ok(vec![TaskFact::Restored { task }]) } else { Ok(vec![]) }
    }

    fn change_list(&mut self, list: TaskListId, change: impl FnOnce(&mut ListEntry)) {
        if let Some(known) = self.lists.get_mut(&list) {
            change(known);
        }
    }

    fn change(&mut self, task: TaskId, change: impl FnOnce(&mut TaskEntry)) {
        if let Some(known) = self.tasks.get_mut(&task) {
            change(known);
        }
    }
}

impl Decider for GroupTasks {
    const CATEGORY: Category = Category::Task;
    type Command = TaskCommand;
    type Fact = TaskFact;
    type Rejection = TaskRejection;

    fn decide(&self, command: &TaskCommand, _: &Context) -> TaskRuling {
        match command {
            TaskCommand::AddList { list, author, title } => self.add_list(*list, *author, title),
            TaskCommand::RenameList { list, title } => self.rename_list(*list, title),
            TaskCommand::RemoveList { list, by } => self.remove_list(*list, *by),
            TaskCommand::RestoreList { list } => self.restore_list(*list),
            TaskCommand::Add(addition) => self.add(addition),
            TaskCommand::Revise { task, revision } => self.revise(*task, revision),
            TaskCommand::Remove { task, by } => self.remove(*task, *by),
            TaskCommand::Restore { task } => self.restore(*task),
        }
    }

    fn evolve(mut self, fact: &TaskFact) -> Self {
        match fact {
            TaskFact::ListAdded { list, author, title } => {
                let entry = ListEntry { author: *author, title: title.clone(), removed: None };
                self.lists.insert(*list, entry);
            }
            TaskFact::ListRenamed { list, title } => {
                self.change_list(*list, |it| it.title = title.clone());
            }
            TaskFact::ListRemoved { list, by } => {
                self.change_list(*list, |it| it.removed = Some(*by));
            }
            TaskFact::ListRestored { list } => self.change_list(*list, |it| it.removed = None),
            TaskFact::Added(addition) => {
                self.tasks.insert(addition.task, TaskEntry::of(addition));
            }
            TaskFact::Renamed { task, title } => self.change(*task, |it| it.title = title.clone()),
            TaskFact::Assigned { task, assignee } => {
                self.change(*task, |it| it.assignee = *assignee);
            }
            TaskFact::DueChanged { task, due } => self.change(*task, |it| it.due = *due),
            TaskFact::Moved { task, list } => self.change(*task, |it| it.list = *list),
            TaskFact::Done { task } => self.change(*task, |it| it.status = TaskStatus::Done),
            TaskFact::Reopened { task } => self.change(*task, |it| it.status = TaskStatus::Open),
            TaskFact::Removed { task, by } => self.change(*task, |it| it.removed = Some(*by)),
            TaskFact::Restored { task } => self.change(*task, |it| it.removed = None),
        }
        self
    }

    fn weight(&self) -> usize {
        // A node of a tree is half full on average; a title is about so many bytes.
        const TITLE: usize = 100;
        const LIST: usize = 2 * (size_of::<TaskListId>() + size_of::<ListEntry>()) + TITLE;
        const TASK: usize = 2 * (size_of::<TaskId>() + size_of::<TaskEntry>()) + TITLE;
        size_of::<Self>() + self.lists.len() * LIST + self.tasks.len() * TASK
    }
}

impl TaskEntry {
    fn of(addition: &TaskAddition) -> Self {
        Self {
            list: addition.list,
            author: addition.author,
            title: addition.title.clone(),
            assignee: addition.assignee,
            due: addition.due,
            status: addition.status,
            removed: None,
        }
    }
}
