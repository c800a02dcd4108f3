//! Comments: written, changed, taken away.

use commands::{Ask, CommandError, comments::NewComment};
use domain::{
    comment::{CommentBody, CommentKind},
    ids::CommentId,
};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Writes under an event.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn post_comment(
        &self,
        ask: &Ask,
        new: NewComment,
    ) -> Result<Deed<CommentId>, ActionError> {
        self.may_write(ask)?;
        Ok(self.made(self.commands.post_comment(ask, new).await?).await)
    }

    /// Says something else instead.
    ///
    /// # Errors
    ///
    /// When the account writes too much, or a rule says no.
    pub async fn edit_comment(
        &self,
        ask: &Ask,
        comment: CommentId,
        said: CommentBody,
        kind: Option<CommentKind>,
    ) -> Result<Deed<CommentId>, ActionError> {
        self.may_write(ask)?;
        let receipt = self.commands.edit_comment(ask, comment, said, kind).await?;
        Ok(self.done(comment, receipt).await)
    }

    /// Takes a comment away.
    ///
    /// # Errors
    ///
    /// When a rule says no.
    pub async fn delete_comment(
        &self,
        ask: &Ask,
        comment: CommentId,
    ) -> Result<Deed<CommentId>, ActionError> {
        let receipt = self.commands.delete_comment(ask, comment).await?;
        Ok(self.done(comment, receipt).await)
    }

    pub(super) fn may_write(&self, ask: &Ask) -> Result<(), ActionError> {
        let signed = ask.caller.signed().ok_or(CommandError::Unauthenticated)?;
        Ok(self.limits.comment(signed.account)?)
    }
}
