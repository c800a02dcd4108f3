//! The stories of what a group has to do.

use chrono::NaiveDate;
use uuid::Uuid;

use domain::task::{
    Amendment, GroupTasks, TASK_LISTS_MAX, TASKS_MAX, TaskAddition, TaskCommand, TaskDue, TaskFact,
    TaskRejection, TaskRemover, TaskRevision, TaskStatus,
};
use domain::{
    decider::Decider as _,
    ids::{PersonId, TaskId, TaskListId},
    personal::Personal,
    text::TaskTitle,
};

use crate::story::{self, Scenario};

const EMIL: PersonId = PersonId(Uuid::from_u128(6));
const MONA: PersonId = PersonId(Uuid::from_u128(5));
const CONCERT: TaskListId = TaskListId(Uuid::from_u128(810));
const AFTER: TaskListId = TaskListId(Uuid::from_u128(811));
const CHAIRS: TaskId = TaskId(Uuid::from_u128(820));
const LIGHTS: TaskId = TaskId(Uuid::from_u128(821));

fn title(text: &str) -> Personal<TaskTitle> {
    Personal::new(EMIL, TaskTitle::new(text).unwrap())
}

fn list(list: TaskListId, called: &str) -> TaskFact {
    TaskFact::ListAdded { list, author: EMIL, title: title(called) }
}

fn addition(task: TaskId, what: &str) -> TaskAddition {
    TaskAddition {
        task,
        list: CONCERT,
        author: EMIL,
        title: title(what),
        assignee: None,
        due: None,
        status: TaskStatus::Open,
    }
}

fn added(addition: TaskAddition) -> TaskFact {
    TaskFact::Added(Box::new(addition))
}

fn add(addition: TaskAddition) -> TaskCommand {
    TaskCommand::Add(Box::new(addition))
}

fn revise(revision: TaskRevision) -> TaskCommand {
    TaskCommand::Revise { task: CHAIRS, revision: Box::new(revision) }
}

fn saturday() -> TaskDue {
    TaskDue::Day(NaiveDate::from_ymd_opt(2031, 6, 21).unwrap())
}

// Two lists, and chairs to be put up on the first.
fn given(more: impl IntoIterator<Item = TaskFact>) -> Scenario<GroupTasks> {
    let there = [list(CONCERT, "Concert"), list(AFTER, "After"), added(addition(CHAIRS, "Chairs"))];
    story::given(there.into_iter().chain(more))
}

const fn list_removed(by: TaskRemover) -> TaskFact {
    TaskFact::ListRemoved { list: CONCERT, by }
}

#[test]
fn a_task_is_written_down_once_by_each_order_on_a_list_that_is_there() {
    given([]).when(&add(addition(CHAIRS, "Chairs"))).then([]);
    let lights = addition(LIGHTS, "Lights");
    given([]).when(&add(lights.clone())).then([added(lights.clone())]);
    given([list_removed(TaskRemover::Author)])
        .when(&add(lights))
        .then_rejected(TaskRejection::NoSuchList);
    let again = TaskCommand::AddList { list: CONCERT, author: EMIL, title: title("Concert") };
    given([]).when(&again).then([]);
}

#[test]
fn only_what_differs_becomes_a_fact() {
    let all = |what: &str, list, assignee, due, status| {
        revise(TaskRevision { title: Some(title(what)), list: Some(list), assignee, due, status })
    };
    let same = all("Chairs", CONCERT, Amendment::Clear, Amendment::Keep, Some(TaskStatus::Open));
    given([]).when(&same).then([]);
    let (mona, saturday) = (Amendment::Put(MONA), saturday());
    let other = all("Benches", AFTER, mona, Amendment::Put(saturday), Some(TaskStatus::Done));
    given([]).when(&other).then([
        TaskFact::Renamed { task: CHAIRS, title: title("Benches") },
        TaskFact::Moved { task: CHAIRS, list: AFTER },
        TaskFact::DueChanged { task: CHAIRS, due: Some(saturday) },
        TaskFact::Assigned { task: CHAIRS, assignee: Some(MONA) },
        TaskFact::Done { task: CHAIRS },
    ]);
    let open = revise(TaskRevision {
        due: Amendment::Clear,
        status: Some(TaskStatus::Open),
        ..TaskRevision::default()
    });
    let done = [
        TaskFact::DueChanged { task: CHAIRS, due: Some(saturday) },
        TaskFact::Done { task: CHAIRS },
    ];
    given(done).when(&open).then([
        TaskFact::DueChanged { task: CHAIRS, due: None },
        TaskFact::Reopened { task: CHAIRS },
    ]);
}

#[test]
fn a_task_moves_only_to_a_list_that_is_there() {
    let unknown = TaskListId(Uuid::from_u128(9));
    let moved = revise(TaskRevision { list: Some(unknown), ..TaskRevision::default() });
    given([]).when(&moved).then_rejected(TaskRejection::NoSuchList);
}

#[test]
fn what_is_on_a_list_that_is_gone_is_gone_with_it() {
    let by = TaskRemover::Moderators;
    let done =
        || revise(TaskRevision { status: Some(TaskStatus::Done), ..TaskRevision::default() });
    given([list_removed(by)]).when(&done()).then_rejected(TaskRejection::NotFound);
    let back = TaskCommand::RestoreList { list: CONCERT };
    given([list_removed(by)]).when(&back).then([TaskFact::ListRestored { list: CONCERT }]);
    given([]).when(&back).then([]);
    given([list_removed(by), TaskFact::ListRestored { list: CONCERT }])
        .when(&done())
        .then([TaskFact::Done { task: CHAIRS }]);
    given([list_removed(by)]).when(&TaskCommand::RemoveList { list: CONCERT, by }).then([]);
}

#[test]
fn what_was_taken_away_comes_back_to_a_list_that_is_there() {
    let by = TaskRemover::Author;
    let gone = TaskFact::Removed { task: CHAIRS, by };
    let back = TaskCommand::Restore { task: CHAIRS };
    given([]).when(&TaskCommand::Remove { task: CHAIRS, by }).then([gone.clone()]);
    given([gone.clone()]).when(&TaskCommand::Remove { task: CHAIRS, by }).then([]);
    given([gone.clone()]).when(&back).then([TaskFact::Restored { task: CHAIRS }]);
    given([gone, list_removed(by)]).when(&back).then_rejected(TaskRejection::NoSuchList);
    let unknown = TaskCommand::Remove { task: LIGHTS, by };
    given([]).when(&unknown).then_rejected(TaskRejection::NotFound);
}

#[test]
fn a_list_is_called_something_else_once() {
    let rename = |to: &str| TaskCommand::RenameList { list: CONCERT, title: title(to) };
    given([]).when(&rename("Concert")).then([]);
    let renamed = TaskFact::ListRenamed { list: CONCERT, title: title("Before") };
    given([]).when(&rename("Before")).then([renamed]);
    given([list_removed(TaskRemover::Author)])
        .when(&rename("Before"))
        .then_rejected(TaskRejection::NoSuchList);
}

#[test]
fn there_is_an_end_to_what_a_group_has_to_do() {
    let lists = (0..TASK_LISTS_MAX).map(|it| list(TaskListId(Uuid::from_u128(it as u128)), "More"));
    let one_more = TaskCommand::AddList { list: CONCERT, author: EMIL, title: title("Concert") };
    story::given::<GroupTasks>(lists).when(&one_more).then_rejected(TaskRejection::TooManyLists);
    let tasks = (0..TASKS_MAX).map(|it| {
        let id = TaskId(Uuid::from_u128(10_000 + it as u128));
        added(addition(id, "More"))
    });
    story::given::<GroupTasks>(std::iter::once(list(CONCERT, "Concert")).chain(tasks))
        .when(&add(addition(CHAIRS, "Chairs")))
        .then_rejected(TaskRejection::Full);
}

#[test]
fn what_others_wrote_on_a_list_is_known() {
    let of_mona = TaskAddition { author: MONA, ..addition(LIGHTS, "Lights") };
    let state = [list(CONCERT, "Concert"), added(addition(CHAIRS, "Chairs"))]
        .iter()
        .fold(GroupTasks::default(), GroupTasks::evolve);
    assert!(!state.holds_what_is_of_others(CONCERT));
    let state = state.evolve(&added(of_mona));
    assert!(state.holds_what_is_of_others(CONCERT) && !state.holds_what_is_of_others(AFTER));
    let state = state.evolve(&TaskFact::Removed { task: LIGHTS, by: TaskRemover::Author });
    assert!(!state.holds_what_is_of_others(CONCERT));
    assert_eq!(state.remover_of(LIGHTS), Some(TaskRemover::Author));
}

#[test]
fn a_day_is_over_at_its_end_in_the_zone_that_is_asked() {
    let berlin = chrono_tz::Tz::Europe__Berlin;
    let end = saturday().wall_time(berlin);
    assert_eq!(end.instant().utc().to_rfc3339(), "2031-06-21T21:59:59+00:00");
    let time = TaskDue::Time(end);
    assert_eq!(time.wall_time(chrono_tz::Tz::UTC), end);
    assert_eq!(time.end_on_the_wall(), saturday().end_on_the_wall());
}
