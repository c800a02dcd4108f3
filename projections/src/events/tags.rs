//! Words to find events by.

use std::collections::BTreeMap;

use domain::{ids::EventId, text::Tag};
use rusqlite::{Connection, params};

use super::VALUES_MAX;
use crate::{
    Reader,
    column::{signed, unsigned},
    error::Result,
};

/// A tag, and how many events everybody finds under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagCount {
    /// In one of its spellings.
    pub tag: String,
    /// How many events.
    pub events: u64,
}

pub(super) fn end(tx: &Connection, event: EventId) -> Result<()> {
    tx.prepare_cached("DELETE FROM event_tags WHERE event = ?1")?.execute([event.0])?;
    Ok(())
}

pub(super) fn begin(tx: &Connection, event: EventId, tags: &[Tag]) -> Result<()> {
    // Two spellings of one word are one tag: the first.
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for tag in tags {
        folded.entry(tag.as_str().to_lowercase()).or_insert_with(|| tag.as_str());
    }
    let sql = "INSERT INTO event_tags (event, folded, tag) VALUES (?1, ?2, ?3)";
    for (folded, tag) in folded {
        tx.prepare_cached(sql)?.execute(params![event.0, folded, tag])?;
    }
    Ok(())
}

/// What is few: so many events are sorted in a millisecond.
const RARE: u64 = 500;

impl Reader {
    /// Whether few events have one of these tags.
    pub(super) fn is_rare(&self, tags: &[String]) -> Result<bool> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM event_tags WHERE folded = ?1 LIMIT ?2)";
        let mut events = 0;
        for tag in tags.iter().take(VALUES_MAX) {
            events += self.number(sql, params![tag.to_lowercase(), signed(RARE + 1)])?;
        }
        Ok(events <= RARE)
    }

    /// Tags of listed events that begin so (case aside), those of most events first.
    pub fn tags(&self, beginning: &str, limit: u32) -> Result<Vec<TagCount>> {
        let from = beginning.to_lowercase();
        // The last character there is, so that the range is everything that begins so.
        let to = format!("{from}{}", char::MAX);
        let sql = "SELECT max(t.tag), count(*) FROM event_tags t JOIN events e ON e.id = t.event
            WHERE t.folded BETWEEN ?1 AND ?2 AND e.listed = 1
            GROUP BY t.folded ORDER BY count(*) DESC, t.folded LIMIT ?3";
        self.all(sql, params![from, to, limit], |row| {
            Ok(TagCount { tag: row.get(0)?, events: unsigned(row.get(1)?) })
        })
    }
}
