//! Builds a whole new file in one transaction, without a journal and with the queries' indexes last.
//!
//! Nothing can be taken back this way. When a fact cannot be folded, the file is thrown away and built
//! again with [`FoldedFile`](super::FoldedFile), which parks it.

use std::time::Duration;

use rusqlite::Connection;

use super::{
    fold::{self, Care, FoldTimes},
    pages::OpenedPage,
    parked::WaitingStreams,
};
use crate::{catalogue, error::Result, merkle, short_ids};

/// A file that is being built.
#[derive(Debug)]
pub(super) struct Bulk {
    connection: Connection,
    waiting: WaitingStreams,
    times: FoldTimes,
}

impl Bulk {
    pub(super) fn begin(connection: Connection) -> Result<Self> {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        fold::make(&connection, catalogue::tables())?;
        Ok(Self { connection, waiting: WaitingStreams::default(), times: FoldTimes::default() })
    }

    pub(super) fn fold(&mut self, page: &OpenedPage) -> Result<()> {
        let (connection, waiting) = (&self.connection, &mut self.waiting);
        fold::facts(connection, &page.facts, Care::Quick, waiting, &mut self.times)?;
        merkle::append(connection, &page.leaves)?;
        short_ids::give_numbers(connection, &page.things)?;
        fold::set_position(connection, page.after, page.next)?;
        Ok(())
    }

    pub(super) fn times(&self) -> impl Iterator<Item = (&'static str, Duration)> {
        fold::named(self.times)
    }

    pub(super) fn finish(self) -> Result<()> {
        for indexes in catalogue::indexes() {
            self.connection.execute_batch(indexes)?;
        }
        self.connection.execute_batch("COMMIT")?;
        Ok(())
    }
}
