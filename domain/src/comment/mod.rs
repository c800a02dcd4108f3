//! What somebody wrote under an event: threads of comments, and announcements of the organizers.
//!
//! Whether an event takes comments, and who its organizers are, is in the event's own stream: `commands` asks there.
//! Messages between people and discussions of groups are not here.

mod fact;

pub use fact::{CommentBody, CommentFact, CommentKind, Posting, Remover, ReplyTo};

use crate::{
    decider::{Context, Decider},
    ids::CommentId,
    log::Category,
    moderation::{MeasureKind, ModerationAct, ModerationRejection, Record},
    origin::Authority,
    personal::Personal,
};

/// What the rules remember of a comment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Comment {
    posting: Option<Box<Posting>>,
    removed: Option<Remover>,
    record: Record,
}

/// What can be asked of a comment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CommentCommand {
    /// Write it under an event.
    Post(Box<Posting>),
    /// Say something else, or count as something else. Only what differs becomes a fact.
    Edit {
        /// All of it.
        said: Personal<CommentBody>,
        /// As what it counts; as before when none.
        kind: Option<CommentKind>,
    },
    /// Take it away.
    Delete {
        /// Who does it, and as what.
        by: Remover,
    },
    /// Obey a moderator.
    Moderate(Box<ModerationAct>),
}

/// Why a comment said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CommentRejection {
    /// There is none, or not any more.
    #[error("there is no such comment")]
    NotFound,
    /// Its own server decides.
    #[error("this comment lives on another server")]
    NotRuledHere,
    /// The event takes no comments but its organizers'.
    #[error("comments are closed on this event")]
    Closed,
    /// The event is over: there is nothing to ask any more, and nobody to tell.
    #[error("this event is over")]
    Over,
    /// What is answered is under another event.
    #[error("an answer stands under the same event")]
    OtherEvent,
    /// What is answered is gone.
    #[error("the comment that this answers was deleted")]
    AnswersDeleted,
    /// Not an order for a comment.
    #[error(transparent)]
    Moderation(#[from] ModerationRejection),
}

impl Comment {
    /// As it was first written, changed since by its edits; also after it was taken away.
    #[must_use]
    pub fn posting(&self) -> Option<&Posting> {
        self.posting.as_deref()
    }

    /// As it stands now, unless there never was one or it was taken away.
    #[must_use]
    pub fn current(&self) -> Option<&Posting> {
        self.kept().filter(|_| !self.record.has(MeasureKind::Removed))
    }

    /// As it stands now, also when moderators removed it.
    #[must_use]
    pub fn kept(&self) -> Option<&Posting> {
        self.posting().filter(|_| self.removed.is_none())
    }

    /// What moderators decided about it.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Who took it away, if somebody did.
    #[must_use]
    pub const fn removed(&self) -> Option<Remover> {
        self.removed
    }

    /// What an answer to this comment says that it answers.
    ///
    /// # Errors
    ///
    /// When it is not there (any more).
    pub fn answered(&self, id: CommentId) -> Result<ReplyTo, CommentRejection> {
        let posting = self.posting().ok_or(CommentRejection::NotFound)?;
        let is_hidden = self.record.has(MeasureKind::Hidden);
        if self.current().is_none() || is_hidden {
            return Err(CommentRejection::AnswersDeleted);
        }
        Ok(ReplyTo { comment: id, thread: posting.reply_to.map_or(id, |it| it.thread) })
    }

    fn post(&self, posting: &Posting, authority: &Authority) -> CommentRuling {
        if !posting.origin.is_ruled_by(authority) {
            return Err(CommentRejection::NotRuledHere);
        }
        if self.posting.is_some() {
            return Ok(vec![]);
        }
        Ok(vec![CommentFact::Posted(Box::new(posting.clone()))])
    }

    // Moderators decide about what they show here, wherever it lives.
    fn moderate(&self, order: &ModerationAct, authority: &Authority) -> CommentRuling {
        self.kept().ok_or(CommentRejection::NotFound)?;
        if *authority != Authority::Here {
            return Err(CommentRejection::NotRuledHere);
        }
        let outcome = self.record.decide(order, MeasureKind::OF_COMMENTS)?;
        Ok(outcome.map(CommentFact::from).into_iter().collect())
    }

    fn edit(
        current: &Posting,
        said: &Personal<CommentBody>,
        kind: Option<CommentKind>,
    ) -> Vec<CommentFact> {
        let edited = (*said != current.said).then(|| CommentFact::Edited { said: said.clone() });
        let marked = kind.filter(|it| *it != current.kind).map(|kind| CommentFact::Marked { kind });
        edited.into_iter().chain(marked).collect()
    }

    fn delete(&self, current: &Posting, by: Remover, authority: &Authority) -> CommentRuling {
        match by {
            Remover::Author if !current.origin.is_ruled_by(authority) => {
                Err(CommentRejection::NotRuledHere)
            }
            Remover::Author | Remover::Organizers if self.removed.is_some() => Ok(vec![]),
            Remover::Author | Remover::Organizers => Ok(vec![CommentFact::Deleted { by }]),
        }
    }
}

type CommentRuling = Result<Vec<CommentFact>, CommentRejection>;

impl Decider for Comment {
    const CATEGORY: Category = Category::Comment;
    type Command = CommentCommand;
    type Fact = CommentFact;
    type Rejection = CommentRejection;

    fn decide(&self, command: &CommentCommand, context: &Context) -> CommentRuling {
        let posting = self.posting().ok_or(CommentRejection::NotFound);
        match command {
            CommentCommand::Post(posting) => self.post(posting, &context.authority),
            CommentCommand::Edit { said, kind } => {
                let current = self.current().ok_or(CommentRejection::NotFound)?;
                if !current.origin.is_ruled_by(&context.authority) {
                    return Err(CommentRejection::NotRuledHere);
                }
                Ok(Self::edit(current, said, *kind))
            }
            CommentCommand::Delete { by } => self.delete(posting?, *by, &context.authority),
            CommentCommand::Moderate(order) => self.moderate(order, &context.authority),
        }
    }

    fn evolve(mut self, fact: &CommentFact) -> Self {
        match fact {
            CommentFact::Posted(posting) => self.posting = Some(posting.clone()),
            CommentFact::Edited { said } => self.change(|it| it.said = said.clone()),
            CommentFact::Marked { kind } => self.change(|it| it.kind = *kind),
            CommentFact::Deleted { by } => self.removed = Some(*by),
            CommentFact::Moderated { measure, decision } => {
                self.record.moderated(measure, decision);
            }
            CommentFact::DecisionUndone { decision, .. } => drop(self.record.undone(*decision)),
        }
        self
    }
}

impl Comment {
    fn change(&mut self, change: impl FnOnce(&mut Posting)) {
        if let Some(posting) = &mut self.posting {
            change(posting);
        }
    }
}
