//! The steps that lead to a schema, and sqlx's machinery that takes them.
//!
//! A step is never changed once it was released: sqlx compares checksums and refuses. A store that a newer version has
//! opened may have more steps than are known here; whether this version can use it all the same, their names say.

use std::ops::Deref;

use sqlx::{
    Acquire, AssertSqlSafe, PgPool, SqlSafeStr as _, SqliteConnection,
    migrate::{Migrate, Migration, MigrationType, Migrator},
};

use crate::Error;

/// One step: its number, what it does, and its SQL.
pub(crate) type Step = (i64, &'static str, &'static str);

/// How the name of a step ends after which older versions go on as before: it adds tables, indexes, or columns that may
/// stay empty, and nothing that somebody relies on whom older versions serve, too.
pub(crate) const OLDER_GO_ON: &str = ", older versions go on";

/// A step that was taken, by whichever version: its number, and its name.
type StepRecord = (i64, String);

/// Takes the steps of a file that were not taken yet and notes them in `table`.
pub(crate) async fn take_on_sqlite(
    table: &'static str,
    steps: &[Step],
    store: &mut SqliteConnection,
) -> Result<(), Error> {
    take(table, steps, &mut *store).await?;
    let taken = sqlx::query_as(AssertSqlSafe(names_in(table))).fetch_all(&mut *store).await;
    usable(steps, &taken.map_err(Error::Connect)?)
}

/// The same of a database.
pub(crate) async fn take_on_postgres(
    table: &'static str,
    steps: &[Step],
    store: &PgPool,
) -> Result<(), Error> {
    take(table, steps, store).await?;
    let taken = sqlx::query_as(AssertSqlSafe(names_in(table))).fetch_all(store).await;
    usable(steps, &taken.map_err(Error::Connect)?)
}

// Each store has a table of its own, so that log and vault can live in one PostgreSQL database.
async fn take<'a, A>(table: &'static str, steps: &[Step], store: A) -> Result<(), Error>
where
    A: Acquire<'a>,
    <A::Connection as Deref>::Target: Migrate,
{
    let steps = steps.iter().map(|&(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(steps.collect());
    migrator.dangerous_set_table_name(table);
    migrator.set_ignore_missing(true);
    Ok(migrator.run(store).await?)
}

fn names_in(table: &str) -> String {
    format!("SELECT version, description FROM {table} ORDER BY version")
}

fn usable(steps: &[Step], taken: &[StepRecord]) -> Result<(), Error> {
    let is_known = |step: i64| steps.iter().any(|(known, ..)| *known == step);
    let wanted = taken.iter().find(|(step, name)| !is_known(*step) && !name.ends_with(OLDER_GO_ON));
    match wanted {
        Some((step, _)) => Err(Error::Newer { step: *step }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Connection as _;

    use super::*;

    const TABLE: &str = "store_steps";
    const FIRST: Step = (1, "rooms", "CREATE TABLE rooms (id INTEGER)");
    const ADDS: Step = (2, "doors, older versions go on", "CREATE TABLE doors (id INTEGER)");
    const CHANGES: Step = (3, "rooms have names", "ALTER TABLE rooms RENAME id TO name");

    #[tokio::test]
    async fn an_older_version_goes_on_after_what_only_adds_and_after_nothing_else() {
        let mut store = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        take_on_sqlite(TABLE, &[FIRST], &mut store).await.unwrap();
        take_on_sqlite(TABLE, &[FIRST, ADDS], &mut store).await.unwrap();
        take_on_sqlite(TABLE, &[FIRST], &mut store).await.unwrap();
        sqlx::query("INSERT INTO doors VALUES (1)").execute(&mut store).await.unwrap();
        take_on_sqlite(TABLE, &[FIRST, ADDS, CHANGES], &mut store).await.unwrap();
        let refused = take_on_sqlite(TABLE, &[FIRST, ADDS], &mut store).await;
        assert!(matches!(refused, Err(Error::Newer { step: 3 })), "{refused:?}");
        take_on_sqlite(TABLE, &[FIRST, CHANGES], &mut store).await.unwrap();
    }
}
