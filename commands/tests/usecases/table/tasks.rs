//! What a group has to do: every member writes and ticks it; who is not in it is told that there is nothing.

use chrono::NaiveDate;
use commands::tasks::{NewTask, NewTaskList, TaskChange};
use domain::task::{Amendment, TaskDue, TaskFact, TaskRemover, TaskStatus};

use super::{CHOIR_MODERATORS, UseCase, use_case};
use crate::{
    cast::{CHOIR, EMIL, MONA, Who},
    chores::{CHAIRS, CHORES, ERRANDS, choir_chores, of_the_chores, task_title},
};

/// Emil, as whom it is asked.
const EMIL_HIMSELF: &[Who] = &[Who::Member, Who::CommandLine];
/// Whoever is in the choir.
const MEMBERS: &[Who] =
    &[Who::Member, Who::GroupModerator, Who::GroupAdministrator, Who::Creator, Who::CommandLine];
/// He is in the choir, and may not what its moderators may.
const NOT_A_MEMBERS: &[(Who, &str)] = &[(Who::Member, "this takes a higher role in the group")];

pub(super) const ROWS: &[UseCase] = &[
    use_case! {
        add_task_list, "",
        may EMIL_HIMSELF, otherwise MayNot,
        given |_house| choir_chores(),
        when |house, ask| {
            let new = NewTaskList { group: CHOIR, author: EMIL, title: task_title("Afterwards") };
            house.commands.add_task_list(ask, new).await
        },
        then ["task.list-added"]
    },
    use_case! {
        rename_task_list, "Mona's, by any member",
        may MEMBERS, otherwise NotThere,
        given |_house| choir_chores(),
        when |house, ask| {
            house.commands.rename_task_list(ask, (CHOIR, CHORES), task_title("The day")).await
        },
        then ["task.list-renamed"]
    },
    use_case! {
        remove_task_list, "Emil's own",
        may MEMBERS, otherwise NotThere,
        given |_house| choir_chores(),
        when |house, ask| house.commands.remove_task_list(ask, (CHOIR, ERRANDS)).await,
        then ["task.list-removed"]
    },
    use_case! {
        remove_task_list, "Mona's, with a task of Emil's on it",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| choir_chores(),
        when |house, ask| house.commands.remove_task_list(ask, (CHOIR, CHORES)).await,
        then ["task.list-removed"]
    },
    use_case! {
        restore_task_list, "what Emil took away himself",
        may MEMBERS, otherwise NotThere,
        given |_house| [choir_chores(), vec![errands_removed(TaskRemover::Author)]].concat(),
        when |house, ask| house.commands.restore_task_list(ask, (CHOIR, ERRANDS)).await,
        then ["task.list-restored"]
    },
    use_case! {
        restore_task_list, "what the moderators of the group took away",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| [choir_chores(), vec![errands_removed(TaskRemover::Moderators)]].concat(),
        when |house, ask| house.commands.restore_task_list(ask, (CHOIR, ERRANDS)).await,
        then ["task.list-restored"]
    },
    use_case! {
        add_task, "",
        may EMIL_HIMSELF, otherwise MayNot,
        given |_house| choir_chores(),
        when |house, ask| {
            let new = NewTask {
                group: CHOIR,
                list: CHORES,
                author: EMIL,
                title: task_title("Light the candles"),
                assignee: Some(MONA),
                due: None,
                status: TaskStatus::Open,
            };
            house.commands.add_task(ask, new).await
        },
        then ["task.added"]
    },
    use_case! {
        revise_task, "Emil's, by any member",
        may MEMBERS, otherwise NotThere,
        given |_house| choir_chores(),
        when |house, ask| {
            let change = TaskChange {
                title: Some(task_title("Put up the benches")),
                list: Some(ERRANDS),
                assignee: Amendment::Put(MONA),
                due: Amendment::Put(TaskDue::Day(NaiveDate::from_ymd_opt(2031, 6, 21).unwrap())),
                status: Some(TaskStatus::Done),
            };
            house.commands.revise_task(ask, (CHOIR, CHAIRS), change).await
        },
        then ["task.renamed", "task.moved", "task.due-changed", "task.assigned", "task.done"]
    },
    use_case! {
        remove_task, "Emil's own",
        may MEMBERS, otherwise NotThere,
        given |_house| choir_chores(),
        when |house, ask| house.commands.remove_task(ask, (CHOIR, CHAIRS)).await,
        then ["task.removed"]
    },
    use_case! {
        restore_task, "what Emil took away himself",
        may MEMBERS, otherwise NotThere,
        given |_house| [choir_chores(), vec![chairs_removed(TaskRemover::Author)]].concat(),
        when |house, ask| house.commands.restore_task(ask, (CHOIR, CHAIRS)).await,
        then ["task.restored"]
    },
    use_case! {
        restore_task, "what the moderators of the group took away",
        may CHOIR_MODERATORS, otherwise NotThere,
        but NOT_A_MEMBERS,
        given |_house| [choir_chores(), vec![chairs_removed(TaskRemover::Moderators)]].concat(),
        when |house, ask| house.commands.restore_task(ask, (CHOIR, CHAIRS)).await,
        then ["task.restored"]
    },
];

fn chairs_removed(by: TaskRemover) -> (domain::log::StreamId, domain::fact::AnyFact) {
    of_the_chores(TaskFact::Removed { task: CHAIRS, by })
}

fn errands_removed(by: TaskRemover) -> (domain::log::StreamId, domain::fact::AnyFact) {
    of_the_chores(TaskFact::ListRemoved { list: ERRANDS, by })
}
