//! What can have happened to a discussion.

use serde::{Deserialize, Serialize};

use crate::{
    comment::CommentBody,
    fact::Fact,
    ids::{ContributionId, GroupId, PersonId},
    log::Category,
    personal::Personal,
    text::Title,
};

/// What can have happened to a discussion.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum DiscussionFact {
    /// A member began it, and said the first thing in it.
    Started(Box<Opening>),
    /// A member said something, too.
    Answered {
        /// What it is known by.
        contribution: ContributionId,
        /// Who said it.
        author: PersonId,
        /// What it says. Sealed under its author's key.
        said: Personal<CommentBody>,
    },
    /// A contribution says something else now.
    ContributionEdited {
        /// Which of them.
        contribution: ContributionId,
        /// All of it.
        said: Personal<CommentBody>,
    },
    /// The words of a contribution are gone; its place stays.
    ContributionDeleted {
        /// Which of them.
        contribution: ContributionId,
        /// Who did it, and as what.
        by: ContributionRemover,
    },
    /// It is called something else now.
    Renamed {
        /// What. Sealed under the key of whoever renamed it.
        title: Personal<Title>,
    },
    /// Nobody says anything in it any more.
    Closed,
    /// One may again.
    Reopened,
    /// It is gone, with everything that was said in it.
    Deleted,
}

impl Fact for DiscussionFact {
    const CATEGORY: Category = Category::Discussion;
    const KINDS: &'static [&'static str] = &[
        "started",
        "answered",
        "contribution-edited",
        "contribution-deleted",
        "renamed",
        "closed",
        "reopened",
        "deleted",
    ];
}

/// A discussion as it is begun.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// Among whose members.
    pub group: GroupId,
    /// Who began it.
    pub author: PersonId,
    /// What it is called. Sealed under its author's key.
    pub title: Personal<Title>,
    /// What the first contribution is known by.
    pub contribution: ContributionId,
    /// What that says. Sealed under its author's key.
    pub said: Personal<CommentBody>,
}

/// Who took a contribution away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContributionRemover {
    /// Who said it.
    Author,
    /// The moderators of the group, for order in it.
    Moderators,
}
