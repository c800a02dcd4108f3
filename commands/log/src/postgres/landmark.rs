//! The newest fact that this node wrote or read, and whether the database still has it.
//!
//! A database that was put back, or a replica that took over without having got everything, goes on from an earlier
//! point: what this node acknowledged and decided on is gone, and its positions are given to other facts. The landmark
//! is looked for at every new connection and each second; once it is gone, this node takes nothing any more.

use std::sync::{Mutex, OnceLock, PoisonError};

use domain::log::{Halt, LogEntry, Position};
use sqlx::{Executor, Postgres};
use uuid::Uuid;

use super::super::rows::signed;

const AT: &str = "SELECT id FROM facts WHERE position = $1";

/// What a node remembers of the log.
#[derive(Debug, Default)]
pub(super) struct Landmark {
    newest: Mutex<Option<(Position, Uuid)>>,
    lost: OnceLock<Halt>,
}

impl Landmark {
    /// Notes facts that were read or are durable.
    pub(super) fn note<'a>(&self, facts: impl IntoIterator<Item = &'a LogEntry>) {
        let newest = facts.into_iter().map(|it| (it.position, it.id)).max();
        // Compared by position: two facts never have the same, as long as the log is what it was.
        let mut known = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.map(|it| it.0) > known.map(|it| it.0) {
            *known = newest;
        }
    }

    /// Why this node takes nothing any more, if it does not.
    pub(super) fn lost(&self) -> Option<Halt> {
        self.lost.get().copied()
    }

    /// Looks whether the landmark is still there.
    pub(super) async fn look<'c>(
        &self,
        connection: impl Executor<'c, Database = Postgres>,
    ) -> Result<(), sqlx::Error> {
        let known = *self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((position, id)) = known else { return Ok(()) };
        let found: Option<Uuid> = sqlx::query_scalar::<_, Vec<u8>>(AT)
            .bind(signed(position.0))
            .fetch_optional(connection)
            .await?
            .and_then(|it| Uuid::from_slice(&it).ok());
        let halt = Halt::TailLost(position);
        if found != Some(id) && self.lost.set(halt).is_ok() {
            tracing::error!(%halt, "this node takes no orders any more");
        }
        Ok(())
    }
}
