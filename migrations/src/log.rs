//! Opens the log's tables. Writers open a connection of their own; see `commands::log`.

use std::{path::Path, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, SqlitePool, postgres::PgPoolOptions,
    sqlite::SqlitePoolOptions,
};

use crate::{
    Error, sqlite,
    steps::{self, Step},
};

/// How long somebody waits for a connection: a server that is away is told, and not waited for.
const ACQUIRE_MAX: Duration = Duration::from_secs(5);

const TABLE: &str = "log_steps";

const SQLITE: &[Step] = &[
    (1, "facts", include_str!("../log/sqlite/0001_facts.sql")),
    (2, "empty", include_str!("../log/sqlite/0002_empty.sql")),
    (3, "birth", include_str!("../log/sqlite/0003_birth.sql")),
];

const POSTGRES: &[Step] = &[
    (1, "facts", include_str!("../log/postgres/0001_facts.sql")),
    (2, "empty", include_str!("../log/postgres/0002_empty.sql")),
    (3, "birth", include_str!("../log/postgres/0003_birth.sql")),
];

/// Readers of one node: commands' tails, the projector, verification. Reads are short, so few are enough.
const READERS_MAX: u32 = 4;

/// Rows that a reader's thread may be ahead of us: a projector's page in few hand-overs.
const ROWS_AHEAD: usize = 256;

/// Migrates the log in a file, and gives readers of it. Whoever writes uses [`sqlite::connection`].
///
/// # Errors
///
/// When SQLite is too old, the file cannot be opened or migrated, or a newer version has made it.
pub async fn sqlite(path: &Path) -> Result<SqlitePool, Error> {
    sqlite::assert_recent()?;
    let mut connection = sqlite::options(path).connect().await.map_err(Error::Connect)?;
    steps::take_on_sqlite(TABLE, SQLITE, &mut connection).await?;
    connection.close().await.map_err(Error::Connect)?;
    let reading = sqlite::options(path).pragma("query_only", "ON").row_buffer_size(ROWS_AHEAD);
    SqlitePoolOptions::new()
        .max_connections(READERS_MAX)
        .test_before_acquire(false)
        .connect_with(reading)
        .await
        .map_err(Error::Connect)
}

/// Migrates the log in a PostgreSQL database, one node at a time, and gives connections to it.
///
/// # Errors
///
/// When the server cannot be reached, the tables cannot be migrated, or a newer version has made them.
pub async fn postgres(url: &str) -> Result<PgPool, Error> {
    // One more than the readers: the listener keeps its connection.
    let pool = PgPoolOptions::new()
        .acquire_timeout(ACQUIRE_MAX)
        .max_connections(READERS_MAX + 1)
        .connect(url)
        .await
        .map_err(Error::Connect)?;
    steps::take_on_postgres(TABLE, POSTGRES, &pool).await?;
    Ok(pool)
}
