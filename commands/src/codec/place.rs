//! Where a sealed value stands: it opens there and nowhere else.
//!
//! Whoever can write to the log and has no key can neither move a value to another fact nor exchange two within one, also
//! where both are the same person's. Outsiders put the same bytes together from a fact's header ([`super::open_shown`]), so
//! they are written down in docs/audit.md.

use domain::log::{LogEntry, Revision, StreamId};
use uuid::Uuid;

use super::marks::{ValueMark, named_id};

/// What all values of a fact, or of a state, are bound to.
pub struct SealPlace(Vec<u8>);

/// A fact's own place: what of its header is known when it is sealed.
pub(super) struct FactPlace<'a> {
    pub(super) stream: &'a StreamId,
    pub(super) revision: Revision,
    pub(super) id: Uuid,
    pub(super) kind: &'a str,
    pub(super) version: u16,
}

impl SealPlace {
    /// Of a fact that is in the log.
    #[must_use]
    pub fn of(fact: &LogEntry) -> Self {
        let LogEntry { stream, revision, id, kind, version, .. } = fact;
        Self::from(&FactPlace { stream, revision: *revision, id: *id, kind, version: *version })
    }

    /// Of a folded state on the disk: random, and in no other one.
    pub(super) fn of_state(id: Uuid) -> Self {
        Self(id.as_bytes().to_vec())
    }

    /// One value of it: where in it (a JSON pointer, RFC 6901), and the mark with whose it is, and within what.
    #[must_use]
    pub fn at(&self, path: &str, mark: &ValueMark) -> Vec<u8> {
        let mut about = self.0.clone();
        push_text(&mut about, path);
        for id in [named_id(mark, "of"), named_id(mark, "within")].into_iter().flatten() {
            about.extend_from_slice(id.as_bytes());
        }
        about
    }
}

impl From<&FactPlace<'_>> for SealPlace {
    fn from(place: &FactPlace<'_>) -> Self {
        let mut about = Vec::with_capacity(160);
        push_text(&mut about, &place.stream.to_string());
        about.extend_from_slice(&place.revision.0.to_be_bytes());
        about.extend_from_slice(place.id.as_bytes());
        push_text(&mut about, place.kind);
        about.extend_from_slice(&place.version.to_be_bytes());
        Self(about)
    }
}

fn push_text(about: &mut Vec<u8>, text: &str) {
    // A commit is at most 512 KiB, so the length always fits.
    about.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
    about.extend_from_slice(text.as_bytes());
}
