//! What is left of something: an address that says so, and what it was.

use domain::time::Moment;
use serde_json::{Value, json};

use super::written;
use crate::vocabulary::CONTEXT_AS;

/// The document. What it was is always said: some look for nothing else.
#[must_use]
pub fn tombstone(id: &str, former: &str, gone_at: Moment) -> Value {
    json!({ "@context": CONTEXT_AS, "id": id, "type": "Tombstone", "formerType": former, "deleted": written(gone_at) })
}
