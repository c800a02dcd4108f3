//! The queue of reports at every moment: when each began to wait, and when somebody was done with it.

use domain::{fact::OpenedFact, ids::ReportId, log::Position, report::ReportFact, time::Moment};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{Columns as _, signed, unsigned},
    error::Result,
    fold::Fold,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "queue",
    version: 1,
    folds: &[Fold::Report(of_report)],
    needs: &[],
    tables: "
        CREATE TABLE queue (
            report BLOB NOT NULL,
            position INTEGER NOT NULL,
            at INTEGER NOT NULL,
            settled INTEGER,
            settled_at INTEGER,
            PRIMARY KEY (report, position)
        ) WITHOUT ROWID;",
    indexes: "
        CREATE INDEX queue_position ON queue (position, settled);",
};

/// A report that waited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitingReport {
    /// The report that waited.
    pub report: ReportId,
    /// The fact with which it began to wait.
    pub position: Position,
    /// The moment at which it began.
    pub at: Moment,
    /// The fact with which somebody was done with it, later.
    pub settled: Option<Position>,
}

fn of_report(tx: &Connection, opened: &OpenedFact, fact: &ReportFact) -> Result<()> {
    let (report, at) = (opened.recorded.stream.id(), opened.recorded.at);
    let position = opened.recorded.position;
    match fact {
        ReportFact::Filed { .. } | ReportFact::Reopened => wait(tx, report, position, at),
        ReportFact::Closed | ReportFact::Resolved => settle(tx, report, position, at),
        ReportFact::Joined { .. }
        | ReportFact::Claimed { .. }
        | ReportFact::Unclaimed
        | ReportFact::NoteAdded { .. }
        | ReportFact::NoteDeleted { .. }
        | ReportFact::Purged => Ok(()),
    }
}

fn wait(tx: &Connection, report: Uuid, position: Position, at: Moment) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO queue (report, position, at) VALUES (?1, ?2, ?3)";
    tx.prepare_cached(sql)?.execute(params![report, signed(position.0), at.micros()])?;
    Ok(())
}

fn settle(tx: &Connection, report: Uuid, position: Position, at: Moment) -> Result<()> {
    let sql = "UPDATE queue SET settled = ?2, settled_at = ?3
        WHERE report = ?1 AND settled IS NULL";
    tx.prepare_cached(sql)?.execute(params![report, signed(position.0), at.micros()])?;
    Ok(())
}

impl Reader {
    /// The reports that waited just before a fact, the oldest first; at most `limit`.
    pub fn queue_before(&self, position: Position, limit: usize) -> Result<Vec<WaitingReport>> {
        let of = "position < ?1 AND (settled IS NULL OR settled >= ?1)";
        self.queue(of, signed(position.0), limit)
    }

    /// The reports that waited at a moment, the oldest first; at most `limit`.
    pub fn queue_at(&self, at: Moment, limit: usize) -> Result<Vec<WaitingReport>> {
        self.queue("at <= ?1 AND (settled_at IS NULL OR settled_at > ?1)", at.micros(), limit)
    }

    fn queue(&self, of: &str, when: i64, limit: usize) -> Result<Vec<WaitingReport>> {
        let sql = format!(
            "SELECT report, position, at, settled FROM queue WHERE {of} ORDER BY position LIMIT ?2"
        );
        self.all(&sql, params![when, signed(limit as u64)], |row| {
            let settled = row.get::<_, Option<i64>>(3)?.map(|it| Position(unsigned(it)));
            let (position, at) = (row.position(1)?, row.moment(2)?);
            Ok(WaitingReport { report: row.id(0)?, position, at, settled })
        })
    }
}
