//! What groups have to do: lists, and tasks on them, written down by any member.
//!
//! Every member writes, changes and ticks every task, for they share the work. Whoever wrote a task or a list takes it away
//! and puts it back; the group's moderators do the same with what is of others. Whoever is not in the group is told that
//! there is no such thing. What the server's moderators decide about a group holds here, too.

use domain::{
    caller::Caller,
    group::Role,
    ids::{GroupId, PersonId, TaskId, TaskListId},
    personal::Personal,
    task::{
        Amendment, GroupTasks, TaskAddition, TaskCommand, TaskDue, TaskRejection, TaskRemover,
        TaskRevision, TaskStatus,
    },
    text::TaskTitle,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// A list that a member begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTaskList {
    /// Of which group.
    pub group: GroupId,
    /// The profile that begins it.
    pub author: PersonId,
    /// What it is called.
    pub title: TaskTitle,
}

/// A task that a member writes down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewTask {
    /// Of which group.
    pub group: GroupId,
    /// On which list.
    pub list: TaskListId,
    /// The profile that writes it down.
    pub author: PersonId,
    /// What is to be done.
    pub title: TaskTitle,
    /// Who does it.
    pub assignee: Option<PersonId>,
    /// By when it is to be done.
    pub due: Option<TaskDue>,
    /// Whether it is to be done still.
    pub status: TaskStatus,
}

/// What is to be different about a task. What is `None` stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TaskChange {
    /// What is to be done.
    pub title: Option<TaskTitle>,
    /// On which list it is.
    pub list: Option<TaskListId>,
    /// Who does it.
    pub assignee: Amendment<PersonId>,
    /// By when it is to be done.
    pub due: Amendment<TaskDue>,
    /// Whether it is to be done still.
    pub status: Option<TaskStatus>,
}

/// One task of a group.
pub type TaskOfGroup = (GroupId, TaskId);

/// One list of a group.
pub type TaskListOfGroup = (GroupId, TaskListId);

const NO_TASK: Rejection = Rejection::Task(TaskRejection::NotFound);
const NO_LIST: Rejection = Rejection::Task(TaskRejection::NoSuchList);

impl Commands {
    /// Begins a list for the members of a group, as one of them.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's or not in the group, or it has as many lists as a group may.
    pub async fn add_task_list(
        &self,
        ask: &Ask,
        new: NewTaskList,
    ) -> Result<CreationReceipt<TaskListId>, CommandError> {
        let ask = self.ask_as_member(ask, new.group, new.author).await?;
        let id = TaskListId(Uuid::new_v5(&ask.id.0, b"task list"));
        let title = Personal::new(new.author, new.title);
        let command = TaskCommand::AddList { list: id, author: new.author, title };
        let receipt = self.tasks.execute(&ask, new.group.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Calls a list something else, as any member.
    ///
    /// # Errors
    ///
    /// When the caller is not in the group, or there is no such list.
    pub async fn rename_task_list(
        &self,
        ask: &Ask,
        (group, list): TaskListOfGroup,
        title: TaskTitle,
    ) -> Result<Receipt, CommandError> {
        let (ask, tasks) = self.sharing(ask, group, NO_LIST).await?;
        let author = tasks.author_of_list(list).ok_or(NO_LIST)?;
        // The command line has no key of its own: it goes with whoever began it.
        let title = Personal::new(ask.caller.acting().unwrap_or(author), title);
        self.tasks.execute(&ask, group.0, TaskCommand::RenameList { list, title }).await
    }

    /// Takes a list away, with all tasks on it: one's own, unless tasks of others are on it, or, as a moderator of the
    /// group, any.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn remove_task_list(
        &self,
        ask: &Ask,
        (group, list): TaskListOfGroup,
    ) -> Result<Receipt, CommandError> {
        let (_, tasks) = self.sharing(ask, group, NO_LIST).await?;
        let author = tasks.author_of_list(list).ok_or(NO_LIST)?;
        let own = Some(author).filter(|_| !tasks.holds_what_is_of_others(list));
        let (ask, by) = self.removing(ask, group, own).await?;
        self.tasks.execute(&ask, group.0, TaskCommand::RemoveList { list, by }).await
    }

    /// Puts a list back: one's own, unless moderators of the group took it away, or, as one of those, any.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn restore_task_list(
        &self,
        ask: &Ask,
        (group, list): TaskListOfGroup,
    ) -> Result<Receipt, CommandError> {
        let (_, tasks) = self.sharing(ask, group, NO_LIST).await?;
        let author = tasks.author_of_list(list).ok_or(NO_LIST)?;
        let is_kept_out = tasks.remover_of_list(list) == Some(TaskRemover::Moderators);
        let own = Some(author).filter(|_| !is_kept_out);
        let (ask, _) = self.removing(ask, group, own).await?;
        self.tasks.execute(&ask, group.0, TaskCommand::RestoreList { list }).await
    }

    /// Writes a task down for the members of a group, as one of them.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's or not in the group, who is to do it is not, or there is no such list.
    pub async fn add_task(
        &self,
        ask: &Ask,
        new: NewTask,
    ) -> Result<CreationReceipt<TaskId>, CommandError> {
        let ask = self.ask_as_member(ask, new.group, new.author).await?;
        if let Some(assignee) = new.assignee {
            self.may_be_given_tasks(new.group, assignee).await?;
        }
        let id = TaskId(Uuid::new_v5(&ask.id.0, b"task"));
        let addition = TaskAddition {
            task: id,
            list: new.list,
            author: new.author,
            title: Personal::new(new.author, new.title),
            assignee: new.assignee,
            due: new.due,
            status: new.status,
        };
        let command = TaskCommand::Add(Box::new(addition));
        let receipt = self.tasks.execute(&ask, new.group.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Says something else of a task, gives it to somebody, ticks it, puts it on another list, as any member.
    ///
    /// # Errors
    ///
    /// When the caller is not in the group, there is no such task or list, or who is to do it is not in the group.
    pub async fn revise_task(
        &self,
        ask: &Ask,
        (group, task): TaskOfGroup,
        change: TaskChange,
    ) -> Result<Receipt, CommandError> {
        let (ask, tasks) = self.sharing(ask, group, NO_TASK).await?;
        let author = tasks.author_of(task).ok_or(NO_TASK)?;
        // Who had it already keeps it, also when they are not in the group any more.
        match change.assignee {
            Amendment::Put(assignee) if tasks.assignee_of(task) != Some(assignee) => {
                self.may_be_given_tasks(group, assignee).await?;
            }
            Amendment::Put(_) | Amendment::Keep | Amendment::Clear => {}
        }
        let by = ask.caller.acting().unwrap_or(author);
        let revision = Box::new(TaskRevision {
            title: change.title.map(|it| Personal::new(by, it)),
            list: change.list,
            assignee: change.assignee,
            due: change.due,
            status: change.status,
        });
        self.tasks.execute(&ask, group.0, TaskCommand::Revise { task, revision }).await
    }

    /// Takes a task away: one's own, or, as a moderator of the group, any.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn remove_task(
        &self,
        ask: &Ask,
        (group, task): TaskOfGroup,
    ) -> Result<Receipt, CommandError> {
        let (_, tasks) = self.sharing(ask, group, NO_TASK).await?;
        let author = tasks.author_of(task).ok_or(NO_TASK)?;
        let (ask, by) = self.removing(ask, group, Some(author)).await?;
        self.tasks.execute(&ask, group.0, TaskCommand::Remove { task, by }).await
    }

    /// Puts a task back: one's own, unless moderators of the group took it away, or, as one of those, any.
    ///
    /// # Errors
    ///
    /// When it is neither, or its list is not there any more.
    pub async fn restore_task(
        &self,
        ask: &Ask,
        (group, task): TaskOfGroup,
    ) -> Result<Receipt, CommandError> {
        let (_, tasks) = self.sharing(ask, group, NO_TASK).await?;
        let author = tasks.author_of(task).ok_or(NO_TASK)?;
        let is_kept_out = tasks.remover_of(task) == Some(TaskRemover::Moderators);
        let own = Some(author).filter(|_| !is_kept_out);
        let (ask, _) = self.removing(ask, group, own).await?;
        self.tasks.execute(&ask, group.0, TaskCommand::Restore { task }).await
    }

    async fn ask_as_member(
        &self,
        ask: &Ask,
        group: GroupId,
        author: PersonId,
    ) -> Result<Ask, CommandError> {
        permissions::act_as(&ask.caller, author)?;
        if self.is_in(group, author, Role::Member).await? {
            return Ok(ask.acting_as(author));
        }
        Err(CommandError::Forbidden("this takes a member of the group"))
    }

    async fn may_be_given_tasks(
        &self,
        group: GroupId,
        person: PersonId,
    ) -> Result<(), CommandError> {
        if self.is_in(group, person, Role::Member).await? {
            return Ok(());
        }
        Err(Rejection::Task(TaskRejection::NotAMember).into())
    }

    // What a group has to do, and the ask of a caller who is in it, as that member.
    async fn sharing(
        &self,
        ask: &Ask,
        group: GroupId,
        nothing: Rejection,
    ) -> Result<(Ask, GroupTasks), CommandError> {
        if ask.caller != Caller::CommandLine {
            permissions::signed(&ask.caller)?;
        }
        let by = match self.member_of(&ask.caller, group, Role::Member).await {
            Ok(by) => by,
            Err(CommandError::Forbidden(_)) => return Err(nothing.into()),
            Err(error) => return Err(error),
        };
        let ask = by.map_or_else(|| ask.clone(), |it| ask.acting_as(it));
        Ok((ask, self.tasks.state(group.0).await?.state.clone()))
    }

    // As what somebody takes something away or puts it back: as its author, if that one may alone, else as a moderator.
    async fn removing(
        &self,
        ask: &Ask,
        group: GroupId,
        author: Option<PersonId>,
    ) -> Result<(Ask, TaskRemover), CommandError> {
        match author {
            Some(author) if self.may_speak_for(ask, group, author).await? => {
                Ok((ask.acting_as(author), TaskRemover::Author))
            }
            Some(_) | None => {
                Ok((self.as_moderator_of(ask, group).await?, TaskRemover::Moderators))
            }
        }
    }
}
