//! How many are what at an event.

use async_graphql::SimpleObject;
use projections::participations::Counts;

use crate::ask::int;

/// How many are what at an event.
#[derive(Default, SimpleObject)]
pub struct ParticipantStats {
    /// All who are coming.
    going: Option<i32>,
    not_approved: Option<i32>,
    not_confirmed: Option<i32>,
    rejected: Option<i32>,
    participant: Option<i32>,
    moderator: Option<i32>,
    administrator: Option<i32>,
    creator: Option<i32>,
}

impl ParticipantStats {
    /// For those who manage the event.
    pub(super) fn all(counts: Counts) -> Self {
        Self {
            going: Some(int(counts.participant)),
            not_approved: Some(int(counts.not_approved)),
            not_confirmed: Some(int(counts.not_confirmed)),
            rejected: Some(int(counts.rejected)),
            participant: Some(int(counts.participant)),
            moderator: Some(0),
            administrator: Some(0),
            creator: Some(int(counts.creator)),
        }
    }

    /// For everybody else: how many come, if that is shown.
    pub(super) fn public(counts: Counts, shown: bool) -> Self {
        let coming = shown.then(|| int(counts.participant));
        Self { going: coming, participant: coming, ..Self::default() }
    }
}
