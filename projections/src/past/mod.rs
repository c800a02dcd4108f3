//! Views as they were: the same folds over less of the log.
//!
//! [`Past`] folds a few streams in memory, for one answer that is thrown away; [`replay`] folds the whole beginning
//! of the log into files of its own. Both run the code that made the views in use, so what they answer is what was
//! answered then, except for what was erased since: its key is gone. Who may see it is for the caller, as always.

mod queue;
mod replay;

use domain::fact::OpenedFact;
use rusqlite::Connection;

pub(crate) use queue::VIEW;
pub use queue::WaitingReport;
pub use replay::{Replay, replay};

use crate::{Reader, error::Result, runner::FoldedFile};

/// Views over a few streams, in memory.
#[derive(Debug)]
pub struct Past {
    reader: Reader,
}

impl Past {
    /// Folds facts in the order of the log. What cannot be folded is left out, with what follows it in its stream.
    ///
    /// # Errors
    ///
    /// When SQLite has no memory.
    pub fn of(mut facts: Vec<OpenedFact>) -> Result<Self> {
        facts.sort_by_key(|it| it.recorded.position);
        let mut fold = FoldedFile::open(Connection::open_in_memory()?)?;
        fold.apply_some(&facts)?;
        Ok(Self { reader: Reader::new(fold.into_connection()) })
    }

    /// What the queries are asked of.
    #[must_use]
    pub const fn reader(&self) -> &Reader {
        &self.reader
    }
}
