//! Discussions of groups: begun, answered, kept in order.

use commands::{Ask, discussions::NewDiscussion};
use domain::{
    comment::CommentBody,
    ids::{ContributionId, DiscussionId, PersonId},
    text::Title,
};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Begins a discussion in a group.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn start_discussion(
        &self,
        ask: &Ask,
        new: NewDiscussion,
    ) -> Result<Deed<DiscussionId>, ActionError> {
        self.may_write(ask)?;
        Ok(self.made(self.commands.start_discussion(ask, new).await?).await)
    }

    /// Says something in a discussion.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn answer_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        author: PersonId,
        said: CommentBody,
    ) -> Result<Deed<ContributionId>, ActionError> {
        self.may_write(ask)?;
        let made = self.commands.answer_discussion(ask, discussion, author, said).await?;
        Ok(self.made(made).await)
    }

    /// Says something else instead.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn edit_contribution(
        &self,
        ask: &Ask,
        (discussion, contribution): (DiscussionId, ContributionId),
        said: CommentBody,
    ) -> Result<Deed<ContributionId>, ActionError> {
        self.may_write(ask)?;
        let edited = self.commands.edit_contribution(ask, discussion, contribution, said).await?;
        Ok(self.done(contribution, edited).await)
    }

    /// Takes away what was said.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn delete_contribution(
        &self,
        ask: &Ask,
        (discussion, contribution): (DiscussionId, ContributionId),
    ) -> Result<Deed<ContributionId>, ActionError> {
        let deleted = self.commands.delete_contribution(ask, discussion, contribution).await?;
        Ok(self.done(contribution, deleted).await)
    }

    /// Calls a discussion something else.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn rename_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
        title: Title,
    ) -> Result<Deed<DiscussionId>, ActionError> {
        let receipt = self.commands.rename_discussion(ask, discussion, title).await?;
        Ok(self.done(discussion, receipt).await)
    }

    /// Lets nobody write in it any more.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn close_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Deed<DiscussionId>, ActionError> {
        let receipt = self.commands.close_discussion(ask, discussion).await?;
        Ok(self.done(discussion, receipt).await)
    }

    /// Lets members write in it again.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn reopen_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Deed<DiscussionId>, ActionError> {
        let receipt = self.commands.reopen_discussion(ask, discussion).await?;
        Ok(self.done(discussion, receipt).await)
    }

    /// Takes a discussion away, with all that was said in it.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn delete_discussion(
        &self,
        ask: &Ask,
        discussion: DiscussionId,
    ) -> Result<Deed<DiscussionId>, ActionError> {
        let receipt = self.commands.delete_discussion(ask, discussion).await?;
        Ok(self.done(discussion, receipt).await)
    }
}
