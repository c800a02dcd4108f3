//! What is in force about a thing: for folds that show it, list it or take it back.

use domain::{
    ids::DecisionId,
    moderation::{Measure, MeasureKind},
};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{column::Columns as _, error::Result, store::one};

/// What is in force about one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a measure of its own")]
pub struct Standing {
    /// Only whoever made it sees it.
    pub hidden: bool,
    /// No list shows it.
    pub unlisted: bool,
    /// It is gone.
    pub removed: bool,
    /// It can do nothing and is not shown.
    pub suspended: bool,
}

impl Standing {
    /// Whether everybody may see it, as far as moderators go.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        !(self.hidden || self.removed || self.suspended)
    }

    /// As a number in a column.
    pub(crate) fn code(self) -> i64 {
        let flags = [self.hidden, self.unlisted, self.removed, self.suspended];
        flags.iter().enumerate().map(|(n, set)| i64::from(*set) << n).sum()
    }

    /// From a number in a column.
    pub(crate) const fn decoded(code: i64) -> Self {
        Self {
            hidden: code & 1 != 0,
            unlisted: code & 2 != 0,
            removed: code & 4 != 0,
            suspended: code & 8 != 0,
        }
    }
}

/// What is in force about one thing, for folds.
pub(crate) fn standing_of(tx: &Connection, subject: Uuid) -> Result<Standing> {
    let sql = "SELECT kind FROM decisions
        WHERE subject = ?1 AND undoes IS NULL AND undone_by IS NULL";
    let mut standing = Standing::default();
    let mut statement = tx.prepare_cached(sql)?;
    let kinds = statement.query_and_then([subject], |row| row.choice::<MeasureKind>(0))?;
    for kind in kinds {
        match kind? {
            MeasureKind::Hidden => standing.hidden = true,
            MeasureKind::Unlisted => standing.unlisted = true,
            MeasureKind::Removed => standing.removed = true,
            MeasureKind::Suspended => standing.suspended = true,
            MeasureKind::Warned | MeasureKind::TurnedDown | MeasureKind::Retagged => {}
        }
    }
    // What this version cannot read may have been a decision: until a newer one reads it, the thing is not shown.
    if is_unread(tx, subject)? {
        (standing.hidden, standing.unlisted, standing.suspended) = (true, true, true);
    }
    Ok(standing)
}

fn is_unread(tx: &Connection, subject: Uuid) -> Result<bool> {
    let sql = "SELECT 1 FROM unread WHERE subject = ?1";
    Ok(one(tx, sql, [subject], |_| Ok(()))?.is_some())
}

/// The measure of a decision with its particulars, for folds that take it back.
pub(crate) fn measure_taken(tx: &Connection, decision: DecisionId) -> Result<Option<Measure>> {
    let sql = "SELECT measure FROM decisions WHERE id = ?1";
    Ok(one(tx, sql, [decision.0], |row| row.json_if_any(0))?.flatten())
}

/// Finds what keeps an event out of every list: a decision about it (in the column `event`), about its organizer who
/// acts in no group's name, or about its group.
pub(crate) fn keeping_off_lists(event: &str) -> String {
    format!(
        "({} OR {} OR (group_id IS NULL AND ({} OR {})) OR {} OR {})",
        about(event, "1, 2, 4"),
        unread(event),
        about("organizer", "5"),
        unread("organizer"),
        about("group_id", "1, 4, 5"),
        unread("group_id"),
    )
}

fn unread(thing: &str) -> String {
    format!("EXISTS (SELECT 1 FROM unread u WHERE u.subject = {thing})")
}

/// Finds whether moderators removed the thing in a column.
pub(crate) fn removing(thing: &str) -> String {
    about(thing, "4")
}

fn about(subject: &str, kinds: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM decisions d WHERE d.subject = {subject} AND d.kind IN ({kinds})
            AND d.undoes IS NULL AND d.undone_by IS NULL)"
    )
}
