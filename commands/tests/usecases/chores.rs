//! What the choir has to do, as the facts that made it.

use domain::{
    fact::AnyFact,
    ids::{PersonId, TaskId, TaskListId},
    log::{Category, StreamId},
    personal::Personal,
    task::{TaskAddition, TaskFact, TaskStatus},
    text::TaskTitle,
};
use uuid::Uuid;

use crate::{
    cast::{CHOIR, EMIL, MONA},
    things::Facts,
};

/// A list of the choir's: Mona began it.
pub(crate) const CHORES: TaskListId = TaskListId(Uuid::from_u128(621));
/// A list of Emil's, with nothing on it but what he wrote.
pub(crate) const ERRANDS: TaskListId = TaskListId(Uuid::from_u128(622));
/// A task on Mona's list: Emil wrote it down.
pub(crate) const CHAIRS: TaskId = TaskId(Uuid::from_u128(623));
/// A task on Emil's own.
pub(crate) const STAMPS: TaskId = TaskId(Uuid::from_u128(624));

/// A fact of what the choir has to do.
pub(crate) const fn of_the_chores(fact: TaskFact) -> (StreamId, AnyFact) {
    (StreamId::new(Category::Task, CHOIR.0), AnyFact::Task(fact))
}

/// What is to be done.
pub(crate) fn task_title(title: &str) -> TaskTitle {
    TaskTitle::new(title).unwrap()
}

fn begun(list: TaskListId, author: PersonId, title: &str) -> (StreamId, AnyFact) {
    let title = Personal::new(author, task_title(title));
    of_the_chores(TaskFact::ListAdded { list, author, title })
}

fn written(task: TaskId, list: TaskListId, title: &str) -> (StreamId, AnyFact) {
    of_the_chores(TaskFact::Added(Box::new(TaskAddition {
        task,
        list,
        author: EMIL,
        title: Personal::new(EMIL, task_title(title)),
        assignee: None,
        due: None,
        status: TaskStatus::Open,
    })))
}

/// Mona began a list, Emil wrote a task on it, and has a list of his own.
pub(crate) fn choir_chores() -> Facts {
    vec![
        begun(CHORES, MONA, "Before the concert"),
        begun(ERRANDS, EMIL, "Errands"),
        written(CHAIRS, CHORES, "Put up the chairs"),
        written(STAMPS, ERRANDS, "Buy stamps"),
    ]
}
