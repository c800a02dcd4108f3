//! What the calendar said that an event was imported from, when it was last read.
//!
//! It is no part of what the event says of itself: people change that here, and the calendar goes on there. An import
//! compares what a calendar says now with what is here, and touches only what the calendar itself changed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::time::Moment;

/// What a calendar said of an event when it was last read. It is sealed like the event's description: who knows what a
/// text was cut down to could tell whether it was a certain one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SourceEdition {
    /// Which calendar of those that were imported in the same name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calendar: String,
    /// How often it was changed there (`SEQUENCE`).
    #[serde(default)]
    pub sequence: u32,
    /// When it was changed there last (`LAST-MODIFIED`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Moment>,
    /// Of every thing that it says, a short mark that is another as soon as it says that otherwise.
    #[serde(default)]
    pub marks: BTreeMap<String, String>,
}

impl SourceEdition {
    /// Whether the calendar says something else of this now.
    #[must_use]
    pub fn says_otherwise(&self, now: &Self, thing: &str) -> bool {
        self.marks.get(thing) != now.marks.get(thing)
    }

    /// Whether what is read now was true before this: an older copy of the calendar.
    #[must_use]
    pub fn is_newer_than(&self, now: &Self) -> bool {
        let modified = self.modified.zip(now.modified);
        match self.sequence.cmp(&now.sequence) {
            std::cmp::Ordering::Greater => modified.is_none_or(|(known, now)| now <= known),
            std::cmp::Ordering::Equal => modified.is_some_and(|(known, now)| now < known),
            std::cmp::Ordering::Less => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(sequence: u32, modified: Option<i64>) -> SourceEdition {
        let modified = modified.map(Moment::from_micros);
        SourceEdition { sequence, modified, ..SourceEdition::default() }
    }

    #[test]
    fn an_older_copy_counts_less_or_was_changed_earlier() {
        let known = edition(5, Some(50));
        for (sequence, modified, is_older) in [
            (2, Some(20), true),
            (2, None, true),
            (5, Some(20), true),
            (5, Some(50), false),
            (5, None, false),
            (6, Some(20), false),
            // A program that begins to count anew says at least when.
            (0, Some(60), false),
        ] {
            assert_eq!(known.is_newer_than(&edition(sequence, modified)), is_older, "{sequence}");
        }
    }

    #[test]
    fn only_what_is_said_otherwise_has_another_mark() {
        let marks = |title: &str| SourceEdition {
            marks: [("title".to_owned(), title.to_owned())].into(),
            ..SourceEdition::default()
        };
        assert!(marks("a").says_otherwise(&marks("b"), "title"));
        assert!(!marks("a").says_otherwise(&marks("a"), "title"));
        assert!(!marks("a").says_otherwise(&marks("b"), "place"));
    }
}
