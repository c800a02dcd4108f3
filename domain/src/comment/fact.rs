//! What can have happened to a comment.

use serde::{Deserialize, Serialize};

use crate::{
    fact::Fact,
    ids::{CommentId, DecisionId, EventId, PersonId},
    log::Category,
    moderation::{Decision, Measure, ModerationEffect},
    origin::Origin,
    personal::Personal,
    text::CommentText,
};

/// What can have happened to a comment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum CommentFact {
    /// Somebody wrote it.
    Posted(Box<Posting>),
    /// It says something else now.
    Edited {
        /// All of it.
        said: Personal<CommentBody>,
    },
    /// It is for everybody who comes, or is not any more.
    Marked {
        /// As what it counts now.
        kind: CommentKind,
    },
    /// Its text is gone; its place stays, so that the answers to it hold together.
    Deleted {
        /// Who did it, and as what.
        by: Remover,
    },
    /// A moderator took a measure.
    Moderated {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// A decision of a moderator was undone.
    DecisionUndone {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

impl Fact for CommentFact {
    const CATEGORY: Category = Category::Comment;
    const KINDS: &'static [&'static str] =
        &["posted", "edited", "marked", "deleted", "moderated", "decision-undone"];
}

impl From<ModerationEffect> for CommentFact {
    fn from(outcome: ModerationEffect) -> Self {
        match outcome {
            ModerationEffect::Moderated { measure, decision } => {
                Self::Moderated { measure, decision }
            }
            ModerationEffect::Undone { decision, by } => Self::DecisionUndone { decision, by },
        }
    }
}

/// A comment as it is first written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Posting {
    /// Where it lives.
    pub origin: Origin,
    /// Under which event.
    pub event: EventId,
    /// Who wrote it.
    pub author: PersonId,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ReplyTo>,
    /// As what it counts.
    #[serde(default)]
    pub kind: CommentKind,
    /// What it says. Sealed under its author's key.
    pub said: Personal<CommentBody>,
}

/// What a comment answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReplyTo {
    /// The comment that is answered.
    pub comment: CommentId,
    /// The comment with which that thread began.
    pub thread: CommentId,
}

/// What a comment says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CommentBody {
    /// The text; HTML that was sanitised.
    pub text: CommentText,
    /// In which language that is (BCP 47, `und` when nobody knows).
    pub language: String,
}

/// As what a comment counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CommentKind {
    /// Something that somebody says.
    #[default]
    Remark,
    /// Something that the organizers tell everybody who comes.
    Announcement,
}

/// Who took a comment away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remover {
    /// Who wrote it.
    Author,
    /// The organizers of the event, for order under it.
    Organizers,
}
