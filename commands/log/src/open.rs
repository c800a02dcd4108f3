//! Why a log could not be opened.

use std::io;

/// Why a log could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be reached, or its tables are not for this version.
    #[error("could not open the log")]
    Store(#[from] migrations::Error),
    /// It was reached, and then did not answer.
    #[error("could not read the log's head")]
    Head(#[from] sqlx::Error),
    /// The system has no thread left for the writer.
    #[error("could not start the log's writer")]
    Thread(#[source] io::Error),
}
