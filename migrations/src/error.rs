//! Why a store could not be opened.

use sqlx::migrate::MigrateError;

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The linked SQLite has the WAL-reset bug.
    #[error("SQLite {found} can lose committed writes: 3.51.3 or newer is needed, and not 3.52.0")]
    TooOld {
        /// The version that is linked.
        found: &'static str,
    },
    /// Someone has opened the store with a newer version of Parvis, which changed what this one relies on.
    #[error(
        "the store was changed by a newer version: without knowing step {step} this one cannot use it"
    )]
    Newer {
        /// The first step that has to be known, and is not.
        step: i64,
    },
    /// The file or the server cannot be reached.
    #[error("could not connect to the store")]
    Connect(#[source] sqlx::Error),
    /// A step failed, or was changed after it had been taken.
    #[error("could not migrate the store")]
    Migrate(#[source] MigrateError),
}

impl From<MigrateError> for Error {
    fn from(cause: MigrateError) -> Self {
        Self::Migrate(cause)
    }
}
