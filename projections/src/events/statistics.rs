//! How much there is on this server.

use domain::time::Moment;

use super::{Audience, Filter};
use crate::{Reader, column::unsigned, comments::CommentCounts, error::Result, groups, persons};

/// How much there is on this server.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Statistics {
    /// Accounts whose address was confirmed.
    pub accounts: u64,
    /// Events that everybody finds, also those of other servers.
    pub events: u64,
    /// Events that everybody finds.
    pub events_here: u64,
    /// Comments under events that everybody finds.
    pub comments: CommentCounts,
    /// Groups, also those of other servers.
    pub groups: u64,
    /// Groups of this server.
    pub groups_here: u64,
}

/// How many events of a category are not over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CategoryCount {
    /// Which, in Mobilizon's spelling.
    pub category: String,
    /// The number of events in it.
    pub events: u64,
}

impl Reader {
    /// How much there is on this server. Counting takes milliseconds when there is much: keep the answer.
    pub fn statistics(&self) -> Result<Statistics> {
        let events = Filter { audience: Audience::Listed, ..Filter::default() };
        let groups = persons::NameFilter::default();
        let groups_here = persons::NameFilter { here: Some(true), ..groups.clone() };
        Ok(Statistics {
            accounts: self.accounts_confirmed()?,
            events: self.events_total(&events)?,
            events_here: self.events_total(&Filter { here_only: true, ..events })?,
            comments: self.comments_total()?,
            groups: groups::total(self, &groups)?,
            groups_here: groups::total(self, &groups_here)?,
        })
    }

    /// How many events that everybody finds and are not over there are of each category, most first.
    pub fn categories(&self, now: Moment) -> Result<Vec<CategoryCount>> {
        let sql = "SELECT e.category, count(*) FROM events e
            WHERE e.listed = 1 AND e.status <> 2 AND e.until_at >= ?1 AND e.category IS NOT NULL
            GROUP BY e.category ORDER BY count(*) DESC, e.category";
        self.all(sql, [now.micros()], |row| {
            Ok(CategoryCount { category: row.get(0)?, events: unsigned(row.get(1)?) })
        })
    }
}
