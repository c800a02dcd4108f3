//! Comments under events: written, answered, changed, taken away by their authors or by the event's organizers.
//!
//! What a moderator of the server does with a comment needs a reason and a rule, and is not here.

use domain::{
    caller::Caller,
    comment::{
        Comment, CommentBody, CommentCommand, CommentKind, CommentRejection, Posting, Remover,
        ReplyTo,
    },
    event::{Comments, Draft, EventPhase, EventRejection},
    group,
    ids::{CommentId, EventId, PersonId},
    origin::Origin,
    personal::Personal,
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::{CommandError, Rejection},
    permissions,
};

/// A comment as its author writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewComment {
    /// Under which event.
    pub event: EventId,
    /// The profile that writes it.
    pub author: PersonId,
    /// Which comment it answers.
    pub reply_to: Option<CommentId>,
    /// As what it counts; announcements are the organizers'.
    pub kind: CommentKind,
    /// What it says.
    pub said: CommentBody,
}

impl Commands {
    /// A comment as it stands.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn comment(&self, id: CommentId) -> Result<Comment, CommandError> {
        Ok(self.comments.state(id.0).await?.state.clone())
    }

    /// Writes under an event, as one of the caller's persons.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's or may not see the event, or the event takes no comments (from them).
    pub async fn post_comment(
        &self,
        ask: &Ask,
        new: NewComment,
    ) -> Result<CreationReceipt<CommentId>, CommandError> {
        permissions::act_as(&ask.caller, new.author)?;
        let ask = ask.acting_as(new.author);
        let event = self.discussed(new.event, new.author).await?;
        self.may_speak(&ask, &event, new.kind).await?;
        let posting = Posting {
            origin: Origin::Here,
            event: new.event,
            author: new.author,
            reply_to: self.answered(new.event, new.reply_to).await?,
            kind: new.kind,
            said: Personal::new(new.author, new.said),
        };
        let id = CommentId(Uuid::new_v5(&ask.id.0, b"comment"));
        let command = CommentCommand::Post(Box::new(posting));
        let receipt = self.comments.execute(&ask, id.0, command).await?;
        Ok(CreationReceipt { id, receipt })
    }

    /// Says something else instead; only the author may. What is not named stays.
    ///
    /// # Errors
    ///
    /// When the caller did not write it, or may not see the event any more.
    pub async fn edit_comment(
        &self,
        ask: &Ask,
        comment: CommentId,
        said: CommentBody,
        kind: Option<CommentKind>,
    ) -> Result<Receipt, CommandError> {
        let Posting { author, event, kind: before, .. } = self.written(comment).await?;
        if permissions::act_as(&ask.caller, author).is_err() {
            return Err(self.not_theirs(ask, event).await?);
        }
        let ask = ask.acting_as(author);
        let event = self.discussed(event, author).await?;
        if kind == Some(CommentKind::Announcement) && before != CommentKind::Announcement {
            self.may_speak(&ask, &event, CommentKind::Announcement).await?;
        }
        let command = CommentCommand::Edit { said: Personal::new(author, said), kind };
        self.comments.execute(&ask, comment.0, command).await
    }

    /// Takes a comment away: one's own, or one under an event that the caller manages.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub async fn delete_comment(
        &self,
        ask: &Ask,
        comment: CommentId,
    ) -> Result<Receipt, CommandError> {
        let nothing = Rejection::Comment(CommentRejection::NotFound);
        let known = self.comment(comment).await?;
        let Posting { author, event, .. } = known.posting().cloned().ok_or(nothing)?;
        if permissions::act_as(&ask.caller, author).is_ok() {
            let command = CommentCommand::Delete { by: Remover::Author };
            return self.comments.execute(&ask.acting_as(author), comment.0, command).await;
        }
        let Some(manager) = self.manager_among(ask, event).await? else {
            return Err(self.not_theirs(ask, event).await?);
        };
        let ask = manager.map_or_else(|| ask.clone(), |person| ask.acting_as(person));
        let command = CommentCommand::Delete { by: Remover::Organizers };
        self.comments.execute(&ask, comment.0, command).await
    }

    async fn written(&self, comment: CommentId) -> Result<Posting, CommandError> {
        let known = self.comment(comment).await?;
        Ok(known.current().cloned().ok_or(Rejection::Comment(CommentRejection::NotFound))?)
    }

    /// A published event that this person may see.
    pub(crate) async fn discussed(
        &self,
        event: EventId,
        by: PersonId,
    ) -> Result<Draft, CommandError> {
        self.may_come(event, Some(by)).await?;
        let loaded = self.events.state(event.0).await?;
        let published = loaded.state.phase() == EventPhase::Published;
        let current = loaded.state.current().filter(|_| published).cloned();
        Ok(current.ok_or(Rejection::Event(EventRejection::NotFound))?)
    }

    // When an event is over its organizers have the last word, and nobody is written to any more.
    async fn may_speak(
        &self,
        ask: &Ask,
        event: &Draft,
        kind: CommentKind,
    ) -> Result<(), CommandError> {
        let is_over = event.when.by_todays_rules().is_over(self.now());
        if is_over && kind == CommentKind::Announcement {
            return Err(Rejection::Comment(CommentRejection::Over).into());
        }
        let is_open = event.options.comments == Comments::Open && !is_over;
        if is_open && kind == CommentKind::Remark {
            return Ok(());
        }
        let closed = if is_over { CommentRejection::Over } else { CommentRejection::Closed };
        match self.manages(&ask.caller, event).await.map(drop) {
            Err(CommandError::Forbidden(_)) => Err(match kind {
                CommentKind::Remark => Rejection::Comment(closed).into(),
                CommentKind::Announcement => {
                    CommandError::Forbidden("only the organizers of an event make announcements")
                }
            }),
            may => may,
        }
    }

    pub(crate) async fn answered(
        &self,
        event: EventId,
        comment: Option<CommentId>,
    ) -> Result<Option<ReplyTo>, CommandError> {
        let Some(id) = comment else { return Ok(None) };
        let known = self.comment(id).await?;
        let answered = known.answered(id).map_err(Rejection::Comment)?;
        if known.posting().is_some_and(|it| it.event != event) {
            return Err(Rejection::Comment(CommentRejection::OtherEvent).into());
        }
        Ok(Some(answered))
    }

    // Which of the caller's persons manages the event: `Some(None)` when it is the command line.
    async fn manager_among(
        &self,
        ask: &Ask,
        event: EventId,
    ) -> Result<Option<Option<PersonId>>, CommandError> {
        if ask.caller == Caller::CommandLine {
            return Ok(Some(None));
        }
        let loaded = self.events.state(event.0).await?;
        let Some(current) = loaded.state.current() else { return Ok(None) };
        let Some(group) = current.group else {
            return Ok(ask.caller.is(current.organizer).then_some(Some(current.organizer)));
        };
        match self.member_of(&ask.caller, group, group::Role::Moderator).await {
            Ok(person) => Ok(Some(person)),
            Err(CommandError::Forbidden(_) | CommandError::Unauthenticated) => Ok(None),
            Err(error) => Err(error),
        }
    }

    // Who may not even see the event is told that there is no such comment.
    async fn not_theirs(&self, ask: &Ask, event: EventId) -> Result<CommandError, CommandError> {
        permissions::signed(&ask.caller)?;
        match self.may_come(event, ask.caller.acting()).await {
            Ok(()) => Ok(CommandError::Forbidden("this comment is not yours")),
            Err(CommandError::Rejected(_)) => {
                Ok(Rejection::Comment(CommentRejection::NotFound).into())
            }
            Err(error) => Err(error),
        }
    }
}
