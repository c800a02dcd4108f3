//! What followed from what: for each decision or batch, the facts that say they came of it.
//!
//! What followed from a decision about an account is not here: its persons would be known to belong together.

use domain::{
    fact::OpenedFact,
    log::{Category, Position},
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
    name: "consequences",
    version: 1,
    folds: &[
        Fold::Whatever(Category::Event, keep),
        Fold::Whatever(Category::Comment, keep),
        Fold::Whatever(Category::Group, keep),
        Fold::Whatever(Category::Person, keep),
    ],
    needs: &[],
    tables: "
        CREATE TABLE consequences (
            because BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (because, position)
        ) WITHOUT ROWID;",
    indexes: "",
};

fn keep(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let Some(because) = opened.meta.because else { return Ok(()) };
    let sql = "INSERT OR IGNORE INTO consequences (because, position) VALUES (?1, ?2)";
    tx.prepare_cached(sql)?.execute(params![because, signed(opened.recorded.position.0)])?;
    Ok(())
}

impl Reader {
    /// The facts that came of a decision or of a batch, in the order of the log; at most `limit`.
    pub fn consequences(&self, because: Uuid, limit: u32) -> Result<Vec<Position>> {
        let sql = "SELECT position FROM consequences WHERE because = ?1 ORDER BY position LIMIT ?2";
        self.all(sql, params![because, limit], |row| row.position(0))
    }
}
