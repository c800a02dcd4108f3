//! SQLite and PostgreSQL behind one SQL text.
//!
//! Both take `$1`, `ON CONFLICT … excluded`, `RETURNING` and the same Rust types, but sqlx types its pools and
//! queries by engine. So a query is written once inside one of the macros here, which expands it for each pool.

use sqlx::{PgPool, SqlitePool};

/// Where the vault is.
#[derive(Clone)]
pub(super) enum Pool {
    /// A file: many read, one writes.
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    /// Tables of a PostgreSQL server.
    Postgres(PgPool),
}

impl Pool {
    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// One statement that only reads.
macro_rules! reading {
    ($pool:expr, $on:ident => $query:expr) => {
        match $pool {
            $crate::engines::Pool::Sqlite { readers: $on, .. } => $query,
            $crate::engines::Pool::Postgres($on) => $query,
        }
    };
}

/// One statement that writes, durable when it returns.
macro_rules! writing {
    ($pool:expr, $on:ident => $query:expr) => {
        match $pool {
            $crate::engines::Pool::Sqlite { writer: $on, .. } => $query,
            $crate::engines::Pool::Postgres($on) => $query,
        }
    };
}

/// Several statements, all or none: an early `?` rolls back.
macro_rules! in_transaction {
    ($pool:expr, $on:ident => $body:block) => {
        match $pool {
            $crate::engines::Pool::Sqlite { writer, .. } => {
                let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
                let outcome = {
                    let $on = &mut *transaction;
                    $body
                };
                transaction.commit().await?;
                outcome
            }
            $crate::engines::Pool::Postgres(pool) => {
                let mut transaction = pool.begin().await?;
                let outcome = {
                    let $on = &mut *transaction;
                    $body
                };
                transaction.commit().await?;
                outcome
            }
        }
    };
}

pub(super) use {in_transaction, reading, writing};

/// The most rows in one statement: far below what the engines take, and 9 statements cover every size.
pub(super) const ROWS_MAX: usize = 256;

/// As many as the next power of two, by saying the last one again: few distinct statements stay prepared.
/// For statements to which it does not matter when a row is named twice.
pub(super) fn padded<T: Clone>(rows: &[T]) -> Vec<T> {
    let mut padded = rows.to_vec();
    if let Some(last) = rows.last() {
        padded.resize(rows.len().next_power_of_two(), last.clone());
    }
    padded
}

/// `$1, $2, …`
pub(super) fn list(rows: usize) -> String {
    (1..=rows).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// `($1, $2), ($3, $4), …`
pub(super) fn pairs(rows: usize) -> String {
    (1..=rows).map(|n| format!("(${}, ${})", 2 * n - 1, 2 * n)).collect::<Vec<_>>().join(", ")
}
