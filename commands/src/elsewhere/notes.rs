//! What people of other servers write under events: taken on their own word, where the event takes comments.

use domain::{
    comment::{CommentBody, CommentCommand, CommentKind, CommentRejection, Posting, Remover},
    event::Comments,
    ids::{CommentId, EventId},
    origin::Origin,
    personal::Personal,
};
use url::Url;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// What somebody of another server wrote, who was met before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoteElsewhere {
    /// Its ActivityPub id.
    pub id: Url,
    /// Who wrote it.
    pub author: Url,
    /// Where activities for its author go.
    pub inbox: Url,
    /// Under which event.
    pub event: EventId,
    /// Which comment it answers.
    pub reply_to: Option<CommentId>,
    /// What it says.
    pub said: CommentBody,
}

impl Commands {
    /// What something that was written on another server is called here.
    #[must_use]
    pub fn comment_elsewhere(&self, id: &Url) -> CommentId {
        CommentId(self.vault.instance().name_id(&format!("comment:{id}")))
    }

    /// Takes what somebody of another server wrote under an event, or what it says now: on their own word.
    ///
    /// # Errors
    ///
    /// When it is not their word, or the event takes no comments from everybody.
    pub async fn take_note(
        &self,
        ask: &Ask,
        note: NoteElsewhere,
    ) -> Result<CreationReceipt<CommentId>, CommandError> {
        permissions::remote_actor(&ask.caller, &note.author)?;
        let (id, by) = (self.comment_elsewhere(&note.id), self.person_elsewhere(&note.author));
        let said = Personal::new(by, note.said);
        let command = if self.comments.state(id.0).await?.state.posting().is_some() {
            CommentCommand::Edit { said, kind: None }
        } else {
            let event = self.discussed(note.event, by).await?;
            let is_over = event.when.by_todays_rules().is_over(self.now());
            if is_over || event.options.comments != Comments::Open {
                return Err(Rejection::Comment(CommentRejection::Closed).into());
            }
            let origin = Origin::Remote {
                id: note.id,
                owner: note.author,
                inbox: Some(Box::new(note.inbox)),
            };
            let reply_to = self.answered(note.event, note.reply_to).await?;
            let (event, kind) = (note.event, CommentKind::Remark);
            let posting = Posting { origin, event, author: by, reply_to, kind, said };
            CommentCommand::Post(Box::new(posting))
        };
        let receipt = self.comments.execute(&ask.then("note"), id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Takes away what somebody of another server wrote, and took away there: on their own word.
    ///
    /// # Errors
    ///
    /// When it is not their word, or there is no such comment.
    pub async fn drop_note(
        &self,
        ask: &Ask,
        comment: CommentId,
        author: &Url,
    ) -> Result<Receipt, CommandError> {
        permissions::remote_actor(&ask.caller, author)?;
        let command = CommentCommand::Delete { by: Remover::Author };
        self.comments.execute(ask, comment.0, command).await
    }
}
