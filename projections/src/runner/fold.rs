//! Folds pages into a file: all views and the checkpoint in one transaction.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use domain::{fact::OpenedFact, log::Position};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::{
    pages::{OpenedPage, PageOutcome},
    parked::{WaitingStreams, is_outage},
};
use crate::{
    catalogue::{self, ALL},
    column::{signed, unsigned},
    error::{Error, Result},
    fold::Fold,
    merkle, short_ids,
    store::{self, Statement},
    view::View,
};

/// Who makes the files: what this version could not fold, another may.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A file of views, as its writer has it.
#[derive(Debug)]
pub(crate) struct FoldedFile {
    connection: Connection,
    waiting: WaitingStreams,
    times: FoldTimes,
}

/// How long each view took.
pub(super) type FoldTimes = [Duration; ALL.len()];

/// How a page is gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// As if nothing could fail.
    Quick,
    /// Fact by fact: what fails is parked.
    Each,
}

impl FoldedFile {
    /// Opens a file; an empty one gets its tables.
    pub(crate) fn open(mut connection: Connection) -> Result<Self> {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let made = "SELECT 1 FROM sqlite_schema WHERE name = 'checkpoint'";
        if tx.query_row(made, [], |_| Ok(())).optional()?.is_none() {
            make(&tx, catalogue::tables().chain(catalogue::indexes()))?;
        }
        tx.commit()?;
        let waiting = WaitingStreams::load(&connection)?;
        Ok(Self { connection, waiting, times: FoldTimes::default() })
    }

    /// How far the file is.
    pub(crate) fn position(&self) -> Result<Position> {
        position(&self.connection)
    }

    /// Writes the file anew without the traces of who was erased, and empties the journal; `false` when nobody was
    /// erased since the last time. The file remembers in its header up to which erasure it was done.
    pub(crate) fn compact(&self) -> Result<bool> {
        let sql = "SELECT coalesce(max(position), 0) FROM erased";
        let last: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        // A header has room for 31 bits; a longer log is done anew each time.
        let last = i32::try_from(last).unwrap_or(i32::MAX);
        let done: i32 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if done == last {
            return Ok(false);
        }
        // A copy of everything is made on the way: on the disk, not in memory.
        self.connection.pragma_update(None, "temp_store", "FILE")?;
        let done = self.connection.execute_batch("VACUUM");
        self.connection.pragma_update(None, "temp_store", "MEMORY")?;
        done?;
        self.connection.pragma_update(None, "user_version", last)?;
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(true)
    }

    /// What the folds have prepared. While a file is built, the queries' indexes are not there: the plans of then
    /// follow those of now.
    pub(crate) fn statements(&self) -> Result<Vec<Statement>> {
        let bare = Connection::open_in_memory()?;
        make(&bare, catalogue::tables())?;
        let mut all = store::statements(&self.connection)?;
        for Statement { sql, plan, .. } in &mut all {
            plan.extend(store::plan(&bare, sql)?);
        }
        Ok(all)
    }

    /// Whether facts are parked here that this version has not tried.
    pub(crate) fn parked_by_another_version(&self) -> Result<bool> {
        let by: String = self.connection.query_row("SELECT by FROM made", [], |row| row.get(0))?;
        Ok(by != VERSION && !self.waiting.is_empty())
    }

    /// How long each view took, so far.
    pub(crate) fn times(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        named(self.times)
    }

    /// Applies a page, all of it or nothing.
    pub(crate) fn apply(&mut self, page: &OpenedPage) -> Result<PageOutcome> {
        match self.attempt_or_forget(page, Care::Quick) {
            Err(error) if !is_outage(&error) => self.attempt_or_forget(page, Care::Each),
            done => done,
        }
    }

    /// What was parked in a transaction that came to nothing, or by somebody else, is as the file has it.
    fn attempt_or_forget(&mut self, page: &OpenedPage, care: Care) -> Result<PageOutcome> {
        let outcome = guarded(|| self.attempt(page, care));
        if !matches!(outcome, Ok(PageOutcome::Applied(_))) {
            self.waiting = WaitingStreams::load(&self.connection)?;
        }
        outcome
    }

    /// Applies facts of some streams only, in a file that is not kept: the checkpoint stays where it is.
    pub(crate) fn apply_some(&mut self, some: &[OpenedFact]) -> Result<()> {
        let tx = self.connection.transaction()?;
        facts(&tx, some, Care::Each, &mut self.waiting, &mut self.times)?;
        Ok(tx.commit()?)
    }

    /// The file, for whoever reads it.
    pub(crate) fn into_connection(self) -> Connection {
        self.connection
    }

    fn attempt(&mut self, page: &OpenedPage, care: Care) -> Result<PageOutcome> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !set_position(&tx, page.after, page.next)? {
            return Ok(PageOutcome::Elsewhere(position(&tx)?));
        }
        facts(&tx, &page.facts, care, &mut self.waiting, &mut self.times)?;
        merkle::append(&tx, &page.leaves)?;
        short_ids::give_numbers(&tx, &page.things)?;
        tx.commit()?;
        Ok(PageOutcome::Applied(page.next))
    }
}

/// Makes tables in an empty file.
pub(super) fn make(tx: &Connection, tables: impl Iterator<Item = &'static str>) -> Result<()> {
    for tables in tables {
        tx.execute_batch(tables)?;
    }
    tx.execute("INSERT INTO checkpoint (one, position) VALUES (1, 0)", [])?;
    tx.execute("INSERT INTO made (by) VALUES (?1)", [VERSION])?;
    Ok(())
}

/// Moves the checkpoint, unless somebody else has.
pub(super) fn set_position(tx: &Connection, from: Position, to: Position) -> Result<bool> {
    let sql = "UPDATE checkpoint SET position = ?2 WHERE position = ?1";
    Ok(tx.prepare_cached(sql)?.execute([signed(from.0), signed(to.0)])? == 1)
}

/// Folds facts into every view, one after the other.
pub(super) fn facts(
    tx: &Connection,
    facts: &[OpenedFact],
    care: Care,
    waiting: &mut WaitingStreams,
    times: &mut FoldTimes,
) -> Result<()> {
    for opened in facts {
        let Some(category) = opened.recorded.stream.category() else { continue };
        for (view, time) in ALL.iter().zip(&mut *times) {
            for fold in view.folds_of(category) {
                if is_for(view, fold, opened, waiting) {
                    let begun = Instant::now();
                    project(tx, (view, fold), opened, care, waiting)?;
                    *time += begun.elapsed();
                }
            }
        }
    }
    Ok(())
}

/// The times with their views.
pub(super) fn named(times: FoldTimes) -> impl Iterator<Item = (&'static str, Duration)> {
    ALL.iter().map(|view| view.name).zip(times)
}

fn position(connection: &Connection) -> Result<Position> {
    let mut statement = connection.prepare_cached("SELECT position FROM checkpoint")?;
    Ok(Position(unsigned(statement.query_row([], |row| row.get(0))?)))
}

/// What cannot be read is seen by whom it concerns also when something of its stream waits already.
fn is_for(view: &View, fold: &Fold, opened: &OpenedFact, waiting: &WaitingStreams) -> bool {
    if fold.is_for_unread() {
        return opened.is_unread();
    }
    fold.takes_unread() || !waiting.has(view.name, &opened.recorded.stream)
}

fn project(
    tx: &Connection,
    (view, fold): (&View, &Fold),
    opened: &OpenedFact,
    care: Care,
    waiting: &mut WaitingStreams,
) -> Result<()> {
    let at = (&opened.recorded.stream, opened.recorded.position);
    if let Err(malformed) = &opened.fact
        && !fold.takes_unread()
    {
        return waiting.park(tx, view.name, at, malformed);
    }
    if care == Care::Quick {
        return fold.run(tx, opened);
    }
    tx.execute("SAVEPOINT fact", params![])?;
    let folded = guarded(|| fold.run(tx, opened));
    match folded {
        Ok(()) => {}
        Err(error) if is_outage(&error) => return Err(error),
        Err(error) => {
            tx.execute("ROLLBACK TO fact", params![])?;
            waiting.park(tx, view.name, at, &error)?;
        }
    }
    tx.execute("RELEASE fact", params![])?;
    Ok(())
}

/// A panic is an error like any other: what it wrote is rolled back, its fact is parked, and the writer goes on.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Nothing half written is seen: what the file says is rolled back, and what waits is read from it again.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Error::Panicked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_is_rolled_back_and_the_file_takes_what_follows() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE seen (fact INTEGER)").unwrap();
        let clumsy = guarded(|| {
            let tx = connection.transaction()?;
            tx.execute("INSERT INTO seen VALUES (1)", [])?;
            assert!(tx.is_autocommit(), "meant to");
            Ok(tx.commit()?)
        });
        assert!(matches!(clumsy, Err(Error::Panicked)));
        guarded(|| Ok(connection.execute("INSERT INTO seen VALUES (2)", [])?)).unwrap();
        let seen: i64 =
            connection.query_row("SELECT sum(fact) FROM seen", [], |row| row.get(0)).unwrap();
        assert_eq!(seen, 2);
    }
}
