//! Announcements of organizers go by letter to everybody who comes, with an account or without; what others write is told
//! to the organizers, once in a while.

use domain::{
    comment::{CommentFact, CommentKind, Posting},
    ids::CommentId,
};

use super::letters::{Letter, News};
use crate::{Commands, error::CommandError};

impl Commands {
    /// The letters that a comment's fact is worth.
    pub(super) async fn comment_letters(
        &self,
        comment: CommentId,
        fact: &CommentFact,
    ) -> Result<Vec<Letter>, CommandError> {
        let kind = match fact {
            CommentFact::Posted(posting) => posting.kind,
            CommentFact::Marked { kind } => *kind,
            CommentFact::Edited { .. }
            | CommentFact::Deleted { .. }
            | CommentFact::Moderated { .. }
            | CommentFact::DecisionUndone { .. } => CommentKind::Remark,
        };
        if let CommentFact::Posted(posting) = fact
            && kind == CommentKind::Remark
        {
            return self.somebody_wrote(posting).await;
        }
        match kind {
            CommentKind::Remark => Ok(vec![]),
            CommentKind::Announcement => self.announced_to_everybody(comment).await,
        }
    }

    // Whoever organizes knows what they wrote themselves.
    async fn somebody_wrote(&self, posting: &Posting) -> Result<Vec<Letter>, CommandError> {
        let event = self.event(posting.event).await?;
        let organizes = event.current().is_some_and(|it| it.organizer == posting.author);
        if organizes { Ok(vec![]) } else { self.others_wait(posting.event).await }
    }

    async fn announced_to_everybody(
        &self,
        comment: CommentId,
    ) -> Result<Vec<Letter>, CommandError> {
        let known = self.comment(comment).await?;
        let Some(posting) = known.current() else { return Ok(vec![]) };
        let news = News::Announced { event: posting.event, comment, cancel: None };
        self.to_everybody(posting.event, Some(posting.author), news).await
    }
}
