//! What groups have to do: in which order it stands, what goes and comes back with a list, and what leaves nothing.

use chrono::NaiveDate;
use domain::{
    fact::By,
    group::GroupFact,
    ids::{PersonId, TaskId, TaskListId},
    log::{Category, StreamId},
    person::PersonFact,
    personal::Personal,
    task::{TaskAddition, TaskDue, TaskFact, TaskRemover, TaskStatus},
    text::TaskTitle,
    time::WallTime,
};
use projections::{
    activity::{ActivityFilter, Topic},
    paging::Paging,
};
use uuid::Uuid;

use crate::town::{ANNA, BEN, CHOIR, Town, choir, person};

const CONCERT: TaskListId = TaskListId(Uuid::from_u128(950));
const AFTER: TaskListId = TaskListId(Uuid::from_u128(951));
const CHAIRS: TaskId = TaskId(Uuid::from_u128(960));
const LIGHTS: TaskId = TaskId(Uuid::from_u128(961));
const POSTERS: TaskId = TaskId(Uuid::from_u128(962));

fn title(of: PersonId, title: &str) -> Personal<TaskTitle> {
    Personal::new(of, TaskTitle::new(title).unwrap())
}

fn list(list: TaskListId, author: PersonId, called: &str) -> TaskFact {
    TaskFact::ListAdded { list, author, title: title(author, called) }
}

fn task(task: TaskId, author: PersonId, what: &str, due: Option<TaskDue>) -> TaskFact {
    TaskFact::Added(Box::new(TaskAddition {
        task,
        list: CONCERT,
        author,
        title: title(author, what),
        assignee: Some(BEN),
        due,
        status: TaskStatus::Open,
    }))
}

fn on_the(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2031, 6, day).unwrap()
}

impl Town {
    async fn worked(&self, by: PersonId, facts: &[TaskFact]) {
        self.done_by(By::Person(by), CHOIR, facts).await;
        self.see().await;
    }

    fn on(&self, list: TaskListId) -> Vec<TaskId> {
        let found = self.ask(|it| it.tasks_on(list, Paging::first(10)));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.iter().map(|it| it.id).collect()
    }

    fn lists(&self) -> Vec<(TaskListId, u64)> {
        let found = self.ask(|it| it.task_lists_of(CHOIR, Paging::first(10)));
        assert_eq!(found.total, found.elements.len() as u64);
        found.elements.iter().map(|it| (it.id, it.open)).collect()
    }
}

// Posters by nobody knows when, lights in the course of a day, chairs in the morning of it.
async fn chores() -> Town {
    let town = Town::new();
    town.happened(ANNA, &[person(ANNA, "anna", "Anna")]).await;
    town.happened(BEN, &[person(BEN, "ben", "Ben")]).await;
    town.happened(CHOIR, &[choir()]).await;
    town.worked(ANNA, &[list(CONCERT, ANNA, "Concert")]).await;
    let morning = on_the(21).and_hms_opt(9, 0, 0).unwrap();
    let morning = TaskDue::Time(WallTime::local(morning, chrono_tz::Tz::Europe__Paris));
    town.worked(
        BEN,
        &[
            task(POSTERS, BEN, "Posters", None),
            task(LIGHTS, BEN, "Lights", Some(TaskDue::Day(on_the(21)))),
            task(CHAIRS, ANNA, "Chairs", Some(morning)),
        ],
    )
    .await;
    town
}

#[tokio::test]
async fn what_is_due_comes_first_and_what_is_done_last() {
    let town = chores().await;
    assert_eq!(town.on(CONCERT), [CHAIRS, LIGHTS, POSTERS]);
    town.worked(BEN, &[list(AFTER, BEN, "After"), TaskFact::Done { task: CHAIRS }]).await;
    assert_eq!(town.on(CONCERT), [LIGHTS, POSTERS, CHAIRS]);
    assert_eq!((town.lists().len(), town.ask(|it| it.open_tasks_in(CHOIR))), (2, 2));
    let due = Some(TaskDue::Day(on_the(20)));
    town.worked(
        BEN,
        &[
            TaskFact::DueChanged { task: POSTERS, due },
            TaskFact::Assigned { task: POSTERS, assignee: None },
            TaskFact::Reopened { task: CHAIRS },
            TaskFact::Moved { task: LIGHTS, list: AFTER },
            TaskFact::Renamed { task: LIGHTS, title: title(BEN, "Candles") },
        ],
    )
    .await;
    assert_eq!((town.on(CONCERT), town.on(AFTER)), (vec![POSTERS, CHAIRS], vec![LIGHTS]));
    let posters = town.ask(|it| it.task_by_id(POSTERS)).unwrap();
    assert_eq!((posters.due, posters.assignee, posters.is_there()), (due, None, true));
    let lines = town.ask(|it| {
        let filter = ActivityFilter { topic: Some(Topic::Task), ..ActivityFilter::default() };
        it.activity(CHOIR, &filter, Paging::first(5))
    });
    let kinds: Vec<_> = lines.elements.iter().map(|it| it.kind.as_str()).collect();
    let expected =
        ["task.renamed", "task.moved", "task.reopened", "task.assigned", "task.due-changed"];
    assert_eq!(kinds, expected);
    let change = |at: usize| {
        let change = &lines.elements[at].changes[0];
        (change.old.as_deref(), change.new.as_deref())
    };
    assert_eq!(change(0), (Some("Lights"), Some("Candles")));
    assert_eq!(change(1), (Some("Concert"), Some("After")));
    assert_eq!(change(4), (None, Some("2031-06-20")));
    assert_eq!(lines.elements[0].task, Some(LIGHTS.0));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn what_is_on_a_list_goes_and_comes_back_with_it() {
    let town = chores().await;
    let by = TaskRemover::Author;
    town.worked(BEN, &[TaskFact::Removed { task: LIGHTS, by }]).await;
    assert_eq!((town.on(CONCERT), town.lists()), (vec![CHAIRS, POSTERS], vec![(CONCERT, 2)]));
    let gone = town.ask(|it| it.removed_tasks(CHOIR, 10));
    assert_eq!(
        gone.iter().map(|it| (it.id, it.removed_by)).collect::<Vec<_>>(),
        [(LIGHTS, Some(by))]
    );
    town.worked(ANNA, &[TaskFact::ListRemoved { list: CONCERT, by }]).await;
    assert!(town.lists().is_empty() && town.ask(|it| it.removed_tasks(CHOIR, 10)).is_empty());
    assert!(!town.ask(|it| it.task_by_id(CHAIRS)).unwrap().is_there());
    assert_eq!(town.ask(|it| it.open_tasks_in(CHOIR)), 0);
    assert_eq!(town.ask(|it| it.removed_task_lists(CHOIR, 10)).len(), 1);
    let back = [TaskFact::ListRestored { list: CONCERT }, TaskFact::Restored { task: LIGHTS }];
    town.worked(ANNA, &back).await;
    assert_eq!(town.on(CONCERT), [CHAIRS, LIGHTS, POSTERS]);
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
}

#[tokio::test]
async fn who_leaves_takes_their_words_along_and_a_group_all_of_it() {
    let town = chores().await;
    let renamed = TaskFact::ListRenamed { list: CONCERT, title: title(BEN, "The day") };
    town.worked(BEN, &[renamed]).await;
    assert_eq!(town.ask(|it| it.tasks_by(BEN, 10)).len(), 3);
    assert_eq!(town.ask(|it| it.tasks_by(ANNA, 10)).len(), 1);
    town.happened(BEN, &[PersonFact::Deleted]).await;
    town.see().await;
    let named = |it: TaskId| town.ask(|reader| reader.task_by_id(it)).unwrap();
    assert!(named(LIGHTS).title.is_none() && named(CHAIRS).title.is_some());
    assert_eq!(named(CHAIRS).assignee, None);
    assert_eq!(town.ask(|it| it.task_list(CONCERT)).unwrap().title, None);
    assert!(town.ask(|it| it.tasks_by(BEN, 10)).iter().all(|it| it.title.is_none()));
    let hash = town.hash();
    assert_eq!(town.rebuilt_hash().await, hash);
    town.happened(CHOIR, &[GroupFact::Deleted]).await;
    town.see().await;
    assert!(town.ask(|it| it.task_by_id(CHAIRS)).is_none());
    assert!(town.ask(|it| it.task_list(CONCERT)).is_none());
}

#[tokio::test]
async fn what_this_version_cannot_read_hides_all_of_it() {
    let town = chores().await;
    let fact = ("task.burned".to_owned(), 1, "{}".to_owned());
    town.append(By::Person(ANNA), StreamId::new(Category::Task, CHOIR.0), vec![fact]).await;
    town.see().await;
    assert!(town.ask(|it| it.task_by_id(CHAIRS)).is_none());
    assert!(town.lists().is_empty() && town.on(CONCERT).is_empty());
}
