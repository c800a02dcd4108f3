//! Erasing and exporting: what would go, what went, and links to everything about somebody.

use app::erasure::{self, PersonPreview};
use async_graphql::SimpleObject;

use crate::scalars::{DateTime, Uuid};

/// What would go with a profile.
#[derive(SimpleObject)]
pub struct ErasurePreview {
    preferred_username: String,
    groups_that_go_on: Vec<String>,
    groups_that_go_too: Vec<String>,
    groups_to_hand_over: Vec<String>,
    events_that_go_too: Vec<String>,
    events_that_groups_keep: Vec<String>,
    participations: i32,
    comments: i32,
    pictures: i32,
}

impl From<PersonPreview> for ErasurePreview {
    fn from(it: PersonPreview) -> Self {
        Self {
            preferred_username: it.username,
            groups_that_go_on: it.groups_that_go_on,
            groups_that_go_too: it.groups_that_go_too,
            groups_to_hand_over: it.groups_to_hand_over,
            events_that_go_too: it.events_that_go_too,
            events_that_groups_keep: it.events_that_groups_keep,
            participations: i32::try_from(it.participations).unwrap_or(i32::MAX),
            comments: i32::try_from(it.comments).unwrap_or(i32::MAX),
            pictures: i32::try_from(it.pictures).unwrap_or(i32::MAX),
        }
    }
}

/// What was erased, and when: under a random id, without a name.
#[derive(SimpleObject)]
pub struct ErasureReceipt {
    /// Whoever knows it reads the receipt: so it is no number.
    id: Uuid,
    /// Whether it is done; otherwise it will be, within a day.
    done: bool,
    /// All of it, in JSON.
    receipt: Option<String>,
}

impl ErasureReceipt {
    /// As the house has it.
    pub fn of(id: uuid::Uuid, receipt: erasure::Receipt) -> Self {
        let receipt = match receipt {
            erasure::Receipt::Scheduled { .. } => None,
            erasure::Receipt::Done { receipt } => Some(receipt.to_string()),
        };
        Self { id: Uuid(id), done: receipt.is_some(), receipt }
    }
}

/// Where everything about somebody can be fetched, for a while.
#[derive(SimpleObject)]
pub struct DataExport {
    /// Where it is fetched.
    pub url: String,
    /// Until when it is there.
    pub expires_at: DateTime,
}
