//! The steps that lead to a schema, and sqlx's machinery that takes them.
//!
//! A step is never changed once it was released: sqlx compares checksums and refuses.

use std::ops::Deref;

use sqlx::{
    Acquire, SqlSafeStr as _,
    migrate::{Migrate, Migration, MigrationType, Migrator},
};

use crate::Error;

/// One step: its number, what it does, and its SQL.
pub(crate) type Step = (i64, &'static str, &'static str);

/// Takes the steps that were not taken yet and notes them in `table`.
/// Each store has a table of its own, so that log and vault can live in one PostgreSQL database.
pub(crate) async fn take<'a, A>(table: &'static str, steps: &[Step], store: A) -> Result<(), Error>
where
    A: Acquire<'a>,
    <A::Connection as Deref>::Target: Migrate,
{
    let steps = steps.iter().map(|&(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(steps.collect());
    migrator.dangerous_set_table_name(table);
    Ok(migrator.run(store).await?)
}
