//! What moderators decide: a measure, for a reason, on a rule of the house. Every decision can be undone by another.
//!
//! Decisions have no stream of their own: each is a fact of the thing it is about, so that the thing's own rules
//! obey it (`record.rs` remembers what is in force). Who decided is in the fact's `Meta`.

mod record;

pub use record::{ModerationAct, ModerationEffect, ModerationRejection, Record};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use crate::text::Reason;
use crate::{
    ids::{AccountId, CommandId, CommentId, DecisionId, EventId, GroupId, PersonId, ReportId},
    personal::Personal,
    text::Tag,
};

/// What a decision or a report is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// An event, by its id.
    Event(EventId),
    /// What somebody wrote under one.
    Comment(CommentId),
    /// A group, by its id.
    Group(GroupId),
    /// A person, by their id.
    Person(PersonId),
    /// An account; never said beside its persons.
    Account(AccountId),
}

impl Subject {
    /// Which, whatever it is.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Event(id) => id.0,
            Self::Comment(id) => id.0,
            Self::Group(id) => id.0,
            Self::Person(id) => id.0,
            Self::Account(id) => id.0,
        }
    }
}

/// Why, on which rule, and in which course of things something was decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// What it is known by.
    pub id: DecisionId,
    /// Why; sealed under whom the decision is about.
    pub reason: Personal<Reason>,
    /// The rule of the house that it follows, as it then read.
    pub rule: RuleQuote,
    /// The report that led to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
    /// The order of which it is one of many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<CommandId>,
}

/// A rule of the house, as it read when it was quoted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RuleQuote {
    /// The number that it had then.
    pub number: u16,
    /// What it said.
    pub text: String,
}

/// What a decision does to a thing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Whoever is behind it is told.
    Warned,
    /// It asked to be published, and is not: its organizers are told why, and may ask again.
    TurnedDown,
    /// Only whoever made it sees it, and can mend it.
    Hidden,
    /// Whoever has the link sees it; no list shows it.
    Unlisted,
    /// It is found under other words, whatever its organizers say.
    Retagged {
        /// The tags that it gets.
        tags: Personal<Vec<Tag>>,
        /// Which they were; they come back when the decision is undone.
        before: Personal<Vec<Tag>>,
    },
    /// It is gone; whoever made it is told why.
    Removed,
    /// It can do nothing and is not shown.
    Suspended,
}

/// Which measure, without its particulars.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// They were warned: [`Measure::Warned`].
    Warned,
    /// It was not published: [`Measure::TurnedDown`].
    TurnedDown,
    /// It was hidden: [`Measure::Hidden`].
    Hidden,
    /// It left the lists: [`Measure::Unlisted`].
    Unlisted,
    /// It got other tags: [`Measure::Retagged`].
    Retagged,
    /// It was taken away: [`Measure::Removed`].
    Removed,
    /// They were locked out: [`Measure::Suspended`].
    Suspended,
}

impl Measure {
    /// Which it is.
    #[must_use]
    pub const fn kind(&self) -> MeasureKind {
        match self {
            Self::Warned => MeasureKind::Warned,
            Self::TurnedDown => MeasureKind::TurnedDown,
            Self::Hidden => MeasureKind::Hidden,
            Self::Unlisted => MeasureKind::Unlisted,
            Self::Retagged { .. } => MeasureKind::Retagged,
            Self::Removed => MeasureKind::Removed,
            Self::Suspended => MeasureKind::Suspended,
        }
    }
}

impl MeasureKind {
    /// Every measure, from the mildest.
    pub const ALL: [Self; 7] = [
        Self::Warned,
        Self::TurnedDown,
        Self::Unlisted,
        Self::Retagged,
        Self::Hidden,
        Self::Removed,
        Self::Suspended,
    ];

    /// What can be done to an event.
    pub const OF_EVENTS: &'static [Self] =
        &[Self::Unlisted, Self::Retagged, Self::Hidden, Self::Removed];

    /// What can be done to an event that waits for a moderator.
    pub const OF_WAITING_EVENTS: &'static [Self] =
        &[Self::TurnedDown, Self::Unlisted, Self::Retagged, Self::Hidden, Self::Removed];

    /// What can be done to a comment.
    pub const OF_COMMENTS: &'static [Self] = &[Self::Hidden, Self::Removed];

    /// What can be done to a group.
    pub const OF_GROUPS: &'static [Self] =
        &[Self::Unlisted, Self::Hidden, Self::Removed, Self::Suspended];

    /// What can be done to a person or an account.
    pub const OF_PERSONS: &'static [Self] = &[Self::Warned, Self::Suspended];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warned => "warned",
            Self::TurnedDown => "turned-down",
            Self::Hidden => "hidden",
            Self::Unlisted => "unlisted",
            Self::Retagged => "retagged",
            Self::Removed => "removed",
            Self::Suspended => "suspended",
        }
    }

    /// What can be done to this kind of thing.
    #[must_use]
    pub const fn of(subject: Subject) -> &'static [Self] {
        match subject {
            Subject::Event(_) => Self::OF_EVENTS,
            Subject::Comment(_) => Self::OF_COMMENTS,
            Subject::Group(_) => Self::OF_GROUPS,
            Subject::Person(_) | Subject::Account(_) => Self::OF_PERSONS,
        }
    }
}
