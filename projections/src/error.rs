//! Why a view could not be written or read.

use std::path::PathBuf;

use domain::log::ReadError;
use rusqlite::ErrorCode;

/// Why a view could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite said no.
    #[error("the views could not be read or written")]
    Sqlite(#[from] rusqlite::Error),
    /// A column holds JSON of another shape, or a value has none.
    #[error("a column of a view is not readable")]
    Json(#[from] serde_json::Error),
    /// A column holds a code that nothing has.
    #[error("a view holds {code} where one of {of} belongs")]
    Code {
        /// What was found.
        code: i64,
        /// What was looked for.
        of: &'static str,
    },
    /// The log could not be read.
    #[error("the projector could not read the log")]
    Log(#[source] ReadError),
    /// The folder or a file of the views is out of reach.
    #[error("the file of views {path} is out of reach")]
    File {
        /// The file or folder that was wanted.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: std::io::Error,
    },
    /// The writer's thread is gone.
    #[error("the views' writer has stopped")]
    Stopped,
    /// A bug: a fold panicked.
    #[error("a fold panicked")]
    Panicked,
    /// A leaf or a size that the tree does not have.
    #[error("the tree has no {asked} among {size} facts")]
    NotInTree {
        /// What was asked for.
        asked: u64,
        /// How many facts there are.
        size: u64,
    },
}

impl Error {
    /// Whether the file itself is damaged: no later try does better, and what makes the views anew mends it.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        let Self::Sqlite(error) = self else { return false };
        let code = error.sqlite_error_code();
        matches!(code, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
    }

    /// What lies at the bottom of it, in words.
    #[must_use]
    pub fn innermost(&self) -> String {
        let mut innermost: &dyn std::error::Error = self;
        while let Some(cause) = innermost.source() {
            innermost = cause;
        }
        innermost.to_string()
    }
}

/// What queries and folds answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;
