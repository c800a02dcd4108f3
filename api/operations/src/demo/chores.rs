//! What the demo's groups have to do.

use anyhow::Result;
use chrono::NaiveDate;
use commands::tasks::{NewTask, NewTaskList};
use domain::{
    task::{TaskDue, TaskStatus},
    text::TaskTitle,
};

use super::town::DemoTown;

/// A list: of which group, begun by whom, with what is on it.
struct DemoTaskList {
    circle: &'static str,
    author: &'static str,
    title: &'static str,
    tasks: &'static [DemoTask],
}

/// A task: what is to be done, by whom, until how many days from now, and whether that was done.
struct DemoTask {
    title: &'static str,
    assignee: Option<&'static str>,
    days: Option<u64>,
    status: TaskStatus,
}

const LISTS: &[DemoTaskList] = &[
    DemoTaskList {
        circle: "repair_cafes",
        author: "amara",
        title: "Before the next repair café",
        tasks: &[
            DemoTask {
                title: "Fetch the soldering irons",
                assignee: Some("dieter"),
                days: Some(5),
                status: TaskStatus::Open,
            },
            DemoTask {
                title: "Bake something without nuts",
                assignee: None,
                days: Some(6),
                status: TaskStatus::Open,
            },
            DemoTask {
                title: "Ask for the key of the cellar",
                assignee: Some("grace"),
                days: None,
                status: TaskStatus::Done,
            },
        ],
    },
    DemoTaskList {
        circle: "velo_pour_tout_le_monde",
        author: "bastien",
        title: "Pour l’atelier",
        tasks: &[DemoTask {
            title: "Acheter des rustines",
            assignee: Some("bastien"),
            days: Some(3),
            status: TaskStatus::Open,
        }],
    },
];

/// Everything that is to be done; a filling that was broken off writes down what is missing.
pub(super) async fn write_tasks_down(town: &DemoTown, today: NaiveDate) -> Result<()> {
    for list in LISTS {
        let Some(group) = town.circles.get(list.circle).copied() else { continue };
        let author = town.actor(list.author)?;
        let title = TaskTitle::new(list.title)?;
        let new = NewTaskList { group, author: author.person, title };
        let begun = town.commands.add_task_list(&author.asks(list.title), new).await?;
        for task in list.tasks {
            let assignee = task.assignee.map(|it| town.actor(it)).transpose()?;
            let day = task.days.and_then(|it| today.checked_add_days(chrono::Days::new(it)));
            let new = NewTask {
                group,
                list: begun.id,
                author: author.person,
                title: TaskTitle::new(task.title)?,
                assignee: assignee.map(|it| it.person),
                due: day.map(TaskDue::Day),
                status: task.status,
            };
            town.commands.add_task(&author.asks(task.title), new).await?;
        }
    }
    Ok(())
}
