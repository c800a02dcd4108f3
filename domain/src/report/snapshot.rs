//! What was reported, as it stood: enough to judge it, whatever becomes of it later.

use serde::{Deserialize, Serialize};

use crate::{
    event::Description,
    ids::{EventId, GroupId, PersonId},
    person::Profile,
    place::Address,
    time::Period,
};

/// What was reported, as it stood.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "snapshots are few at a time and short-lived; boxes would cost every reader"
)]
#[serde(rename_all = "kebab-case")]
pub enum Snapshot {
    /// An event as it stood.
    Event {
        /// Who organized it.
        organizer: PersonId,
        /// In whose name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
        /// What it said of itself.
        description: Description,
        /// From when to when.
        when: Period,
        /// The venue, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<Address>,
    },
    /// A comment as it stood.
    Comment {
        /// Who wrote it.
        author: PersonId,
        /// Under which event.
        event: EventId,
        /// What it said; HTML that was sanitised.
        text: String,
    },
    /// A person or a group.
    Profile(Profile),
}

impl Snapshot {
    /// A line to know it by.
    #[must_use]
    pub fn heading(&self) -> &str {
        match self {
            Self::Event { description, .. } => description.title.as_str(),
            Self::Comment { .. } => "",
            Self::Profile(profile) if profile.name.as_str().is_empty() => profile.username.as_str(),
            Self::Profile(profile) => profile.name.as_str(),
        }
    }

    /// What it said, in HTML that was sanitised at the door.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Event { description, .. } => description.text.as_str(),
            Self::Comment { text, .. } => text,
            Self::Profile(profile) => profile.summary.as_str(),
        }
    }
}
