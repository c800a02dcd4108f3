//! What groups have to do: written down, given to somebody, ticked, taken away, put back.

use commands::{
    Ask,
    tasks::{NewTask, NewTaskList, TaskChange, TaskListOfGroup, TaskOfGroup},
};
use domain::{
    ids::{TaskId, TaskListId},
    text::TaskTitle,
};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Begins a list.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn add_task_list(
        &self,
        ask: &Ask,
        new: NewTaskList,
    ) -> Result<Deed<TaskListId>, ActionError> {
        self.may_write(ask)?;
        Ok(self.made(self.commands.add_task_list(ask, new).await?).await)
    }

    /// Calls a list something else.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn rename_task_list(
        &self,
        ask: &Ask,
        of: TaskListOfGroup,
        title: TaskTitle,
    ) -> Result<Deed<TaskListId>, ActionError> {
        self.may_write(ask)?;
        let receipt = self.commands.rename_task_list(ask, of, title).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Takes a list away.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn remove_task_list(
        &self,
        ask: &Ask,
        of: TaskListOfGroup,
    ) -> Result<Deed<TaskListId>, ActionError> {
        let receipt = self.commands.remove_task_list(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Puts a list back.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn restore_task_list(
        &self,
        ask: &Ask,
        of: TaskListOfGroup,
    ) -> Result<Deed<TaskListId>, ActionError> {
        let receipt = self.commands.restore_task_list(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Writes a task down.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn add_task(&self, ask: &Ask, new: NewTask) -> Result<Deed<TaskId>, ActionError> {
        self.may_write(ask)?;
        Ok(self.made(self.commands.add_task(ask, new).await?).await)
    }

    /// Says something else of a task, gives it to somebody, ticks it.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn revise_task(
        &self,
        ask: &Ask,
        of: TaskOfGroup,
        change: TaskChange,
    ) -> Result<Deed<TaskId>, ActionError> {
        self.may_write(ask)?;
        let receipt = self.commands.revise_task(ask, of, change).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Takes a task away.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn remove_task(
        &self,
        ask: &Ask,
        of: TaskOfGroup,
    ) -> Result<Deed<TaskId>, ActionError> {
        let receipt = self.commands.remove_task(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }

    /// Puts a task back.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn restore_task(
        &self,
        ask: &Ask,
        of: TaskOfGroup,
    ) -> Result<Deed<TaskId>, ActionError> {
        let receipt = self.commands.restore_task(ask, of).await?;
        Ok(self.done(of.1, receipt).await)
    }
}
