//! Who was erased, and where the log says so: what was rendered before that position must not be shown again.

use domain::{
    account::AccountFact, event::EventFact, fact::OpenedFact, group::GroupFact, log::Position,
    person::PersonFact, report::ReportFact,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{Columns as _, signed},
    error::Result,
    fold::Fold,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "erased",
    version: 2,
    folds: &[
        Fold::Account(of_account),
        Fold::Person(of_person),
        Fold::Group(of_group),
        Fold::Event(of_event),
        Fold::Report(of_report),
    ],
    needs: &[],
    tables: "
        CREATE TABLE erased (
            position INTEGER PRIMARY KEY,
            subject BLOB NOT NULL
        );",
    indexes: "",
};

/// Every table of a file of views, and what takes people out of it. A table that is not here fails the test below.
pub const TABLES: &[(&str, &str)] = &[
    ("accounts", "`account.deleted` deletes the row"),
    ("account_persons", "`account.deleted` and `account.person-removed` delete the rows"),
    ("persons", "`person.deleted` empties the row"),
    ("groups", "`group.deleted` empties the row"),
    ("followers", "`group.follow-ended` and `group.deleted` delete the row"),
    ("media", "`media.removed` deletes the row, `person.deleted` empties it"),
    ("events", "`event.deleted` deletes the row; what was sealed goes with its author"),
    ("event_pages", "as events"),
    ("event_tags", "as events"),
    ("event_seals", "ids only"),
    ("comments", "`person.deleted` empties the row"),
    ("contributions", "`person.deleted` empties the row, `group.deleted` deletes it"),
    ("discussions", "`person.deleted` empties the title, `group.deleted` deletes the row"),
    ("posts", "`group.deleted` deletes the row; what was sealed goes with the group"),
    ("resources", "`person.deleted` empties name and address, `group.deleted` deletes the row"),
    ("participations", "`person.deleted` and `event.guest-forgotten` empty the row"),
    ("activity", "what was sealed goes with whose it was; the line stays"),
    ("activity_seals", "ids only"),
    ("decisions", "`person.deleted` and `group.deleted` empty the reason"),
    ("moderation_log", "what was sealed goes with whose it was; the line stays"),
    ("reports", "ids only"),
    ("report_complaints", "what was sealed goes with whose it was, and with `report.purged`"),
    ("report_evidence", "what was sealed goes with whose it was, and with `report.purged`"),
    ("report_notes", "what was sealed goes with whose it was, and with `report.purged`"),
    ("places", "public places of the map"),
    ("instance", "nothing about people"),
    ("hosts", "nothing about people"),
    ("queue", "ids only"),
    ("acts", "ids only"),
    ("attendance", "numbers only"),
    ("checkpoint", "numbers only"),
    ("consequences", "ids and positions only"),
    ("erased", "ids only"),
    ("feed_asides", "numbers only"),
    ("feed_entries", "ids and times; names and texts are looked up"),
    ("feed_goers", "ids only"),
    ("guests", "ids only"),
    ("made", "nothing about people"),
    ("members", "ids only"),
    ("merkle_size", "numbers only"),
    ("merkle_tiles", "hashes only"),
    ("parked", "ids and errors, which name no values"),
    ("short_ids", "ids only"),
    ("search_changes", "ids only"),
    ("touched", "ids only"),
    ("touched_contacts", "ids only"),
    ("unread", "ids only"),
];

fn of_account(tx: &Connection, opened: &OpenedFact, fact: &AccountFact) -> Result<()> {
    if matches!(fact, AccountFact::Deleted) { gone(tx, opened) } else { Ok(()) }
}

fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if matches!(fact, PersonFact::Deleted) { gone(tx, opened) } else { Ok(()) }
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if matches!(fact, GroupFact::Deleted) { gone(tx, opened) } else { Ok(()) }
}

fn of_report(tx: &Connection, opened: &OpenedFact, fact: &ReportFact) -> Result<()> {
    if matches!(fact, ReportFact::Purged) { gone(tx, opened) } else { Ok(()) }
}

fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    let EventFact::GuestForgotten { participation } = fact else { return Ok(()) };
    keep(tx, opened, participation.0)
}

fn gone(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    keep(tx, opened, opened.recorded.stream.id())
}

fn keep(tx: &Connection, opened: &OpenedFact, subject: Uuid) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO erased (position, subject) VALUES (?1, ?2)";
    tx.prepare_cached(sql)?.execute(params![signed(opened.recorded.position.0), subject])?;
    Ok(())
}

impl Reader {
    /// Who was erased after this position, in the order of the log.
    pub fn erased_after(&self, position: Position, limit: u32) -> Result<Vec<(Position, Uuid)>> {
        let sql = format!(
            "SELECT position, subject FROM erased WHERE position > ?1 ORDER BY position LIMIT {limit}"
        );
        self.all(&sql, [signed(position.0)], |row| Ok((row.position(0)?, row.get(1)?)))
    }

    /// Where somebody was erased last.
    pub fn last_erasure(&self) -> Result<Position> {
        let sql = "SELECT coalesce(max(position), 0) FROM erased";
        Ok(self.one(sql, [], |row| row.position(0))?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::TABLES;
    use crate::catalogue;

    #[test]
    fn every_table_of_the_views_has_an_eraser() {
        let sql: String = catalogue::tables().collect();
        let made: BTreeSet<&str> = sql
            .split("CREATE TABLE ")
            .skip(1)
            .filter_map(|rest| rest.split([' ', '(']).next())
            .collect();
        let named: BTreeSet<&str> = TABLES.iter().map(|(table, _)| *table).collect();
        assert_eq!(named, made, "name what takes people out of a table in `erased::TABLES`");
    }
}
