//! Announcements of organizers go by letter to everybody who comes, with an account or without.

use domain::{
    comment::{CommentFact, CommentKind},
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
        match kind {
            CommentKind::Remark => Ok(vec![]),
            CommentKind::Announcement => self.announced_to_everybody(comment).await,
        }
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
