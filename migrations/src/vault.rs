//! Opens the vault's tables.

use std::{fs, path::Path, time::Duration};

use sqlx::{
    ConnectOptions as _, Connection as _, PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{
    Error, sqlite,
    steps::{self, Step},
};

/// How long somebody waits for a connection: a server that is away is told, and not waited for.
const ACQUIRE_MAX: Duration = Duration::from_secs(5);

const TABLE: &str = "vault_steps";

const SQLITE: &[Step] = &[
    (1, "rooms", include_str!("../vault/sqlite/0001_rooms.sql")),
    (2, "heads", include_str!("../vault/sqlite/0002_heads.sql")),
    (7, "erasures", include_str!("../vault/sqlite/0007_erasures.sql")),
    (9, "sign-ins", include_str!("../vault/sqlite/0009_sign_ins.sql")),
    (12, "uses", include_str!("../vault/sqlite/0012_uses.sql")),
    (20, "federation", include_str!("../vault/sqlite/0020_federation.sql")),
    (21, "causes", include_str!("../vault/sqlite/0021_causes.sql")),
    (22, "waiting", include_str!("../vault/sqlite/0022_waiting.sql")),
    (23, "devices", include_str!("../vault/sqlite/0023_devices.sql")),
    (31, "unfinished", include_str!("../vault/sqlite/0031_unfinished.sql")),
    (32, "urgency", include_str!("../vault/sqlite/0032_urgency.sql")),
    (41, "indexes", include_str!("../vault/sqlite/0041_indexes.sql")),
    (50, "software", include_str!("../vault/sqlite/0050_software.sql")),
    (51, "bond", include_str!("../vault/sqlite/0051_bond.sql")),
    (52, "marks", include_str!("../vault/sqlite/0052_marks.sql")),
    (60, "applications", include_str!("../vault/sqlite/0060_applications.sql")),
    (65, "marks of programs", include_str!("../vault/sqlite/0065_programs_marks.sql")),
    (72, "keys of the instance", include_str!("../vault/sqlite/0072_instance_keys.sql")),
];

const POSTGRES: &[Step] = &[
    (1, "rooms", include_str!("../vault/postgres/0001_rooms.sql")),
    (2, "heads", include_str!("../vault/postgres/0002_heads.sql")),
    (7, "erasures", include_str!("../vault/postgres/0007_erasures.sql")),
    (9, "sign-ins", include_str!("../vault/postgres/0009_sign_ins.sql")),
    (12, "uses", include_str!("../vault/postgres/0012_uses.sql")),
    (20, "federation", include_str!("../vault/postgres/0020_federation.sql")),
    (21, "causes", include_str!("../vault/postgres/0021_causes.sql")),
    (22, "waiting", include_str!("../vault/postgres/0022_waiting.sql")),
    (23, "devices", include_str!("../vault/postgres/0023_devices.sql")),
    (31, "unfinished", include_str!("../vault/postgres/0031_unfinished.sql")),
    (32, "urgency", include_str!("../vault/postgres/0032_urgency.sql")),
    (41, "indexes", include_str!("../vault/postgres/0041_indexes.sql")),
    (50, "software", include_str!("../vault/postgres/0050_software.sql")),
    (51, "bond", include_str!("../vault/postgres/0051_bond.sql")),
    (52, "marks", include_str!("../vault/postgres/0052_marks.sql")),
    (60, "applications", include_str!("../vault/postgres/0060_applications.sql")),
    (65, "marks of programs", include_str!("../vault/postgres/0065_programs_marks.sql")),
    (72, "keys of the instance", include_str!("../vault/postgres/0072_instance_keys.sql")),
];

/// Look-ups of one key or token each; what is asked often is cached above.
const READERS_MAX: u32 = 4;

/// Connections of one node to a shared server: a few look-ups, one reactor, one sender of mail.
const CONNECTIONS_MAX: u32 = 8;

/// The vault in a file: many read, one writes, so that writers queue fairly instead of polling for a lock.
#[derive(Clone, Debug)]
pub struct SqliteVault {
    /// Connections that refuse to write.
    pub readers: SqlitePool,
    /// The one connection that writes.
    pub writer: SqlitePool,
}

/// Migrates the vault in a file that only its owner may read, and opens it.
///
/// # Errors
///
/// When SQLite is too old, the file cannot be opened or migrated, or a newer version has made it.
pub async fn sqlite(path: &Path) -> Result<SqliteVault, Error> {
    sqlite::assert_recent()?;
    create_private(path).map_err(|cause| Error::Connect(cause.into()))?;
    // What was deleted is overwritten: a forgotten key must not stay in a free page.
    let writing = sqlite::options(path).pragma("secure_delete", "ON");
    let mut connection = writing.connect().await.map_err(Error::Connect)?;
    steps::take_on_sqlite(TABLE, SQLITE, &mut connection).await?;
    connection.close().await.map_err(Error::Connect)?;
    let reading = sqlite::options(path).pragma("query_only", "ON");
    Ok(SqliteVault { readers: pool(READERS_MAX, reading).await?, writer: pool(1, writing).await? })
}

async fn pool(connections: u32, options: SqliteConnectOptions) -> Result<SqlitePool, Error> {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .test_before_acquire(false)
        .connect_with(options)
        .await
        .map_err(Error::Connect)
}

// SQLite gives its side files the rights of the main one.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Migrates the vault in a PostgreSQL database, one node at a time, and gives connections to it.
///
/// # Errors
///
/// When the server cannot be reached, the tables cannot be migrated, or a newer version has made them.
pub async fn postgres(url: &str) -> Result<PgPool, Error> {
    let pool = PgPoolOptions::new()
        .acquire_timeout(ACQUIRE_MAX)
        .max_connections(CONNECTIONS_MAX)
        .connect(url)
        .await
        .map_err(Error::Connect)?;
    steps::take_on_postgres(TABLE, POSTGRES, &pool).await?;
    Ok(pool)
}
