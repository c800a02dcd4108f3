//! What can have happened to a person.

use serde::{Deserialize, Serialize};

use crate::{
    fact::Fact,
    ids::{DecisionId, MediaId},
    log::Category,
    moderation::{Decision, Measure, ModerationEffect},
    origin::Origin,
    personal::Personal,
    text::{DisplayName, Summary, Username},
};

/// What can have happened to a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum PersonFact {
    /// A person appeared: made here, or met on another server.
    Created {
        /// Where it lives.
        origin: Origin,
        /// How it presents itself.
        profile: Personal<Profile>,
    },
    /// It presents itself in another way.
    ProfileChanged {
        /// The whole of it, as it is now.
        profile: Personal<Profile>,
    },
    /// It is gone; its name stays taken.
    Deleted,
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

impl Fact for PersonFact {
    const CATEGORY: Category = Category::Person;
    const KINDS: &'static [&'static str] =
        &["created", "profile-changed", "deleted", "moderated", "decision-undone"];
}

impl From<ModerationEffect> for PersonFact {
    fn from(outcome: ModerationEffect) -> Self {
        match outcome {
            ModerationEffect::Moderated { measure, decision } => {
                Self::Moderated { measure, decision }
            }
            ModerationEffect::Undone { decision, by } => Self::DecisionUndone { decision, by },
        }
    }
}

/// How a person or a group presents itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// The name in `@name@server`; never changes.
    pub username: Username,
    /// What it is called.
    pub name: DisplayName,
    /// Who it is; HTML that was sanitised.
    pub summary: Summary,
    /// A small picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avatar: Option<MediaId>,
    /// A wide picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banner: Option<MediaId>,
}
