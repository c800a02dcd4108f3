//! Why the index could not be read or written.

use std::{io, path::PathBuf};

/// Why the index could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// What it is made of could not be read.
    #[error(transparent)]
    Views(#[from] projections::Error),
    /// The library said no.
    #[error("the search index could not be read or written")]
    Tantivy(#[from] tantivy::TantivyError),
    /// How far it is could not be put down.
    #[error("the position of the search index could not be written")]
    Position(#[from] serde_json::Error),
    /// Its folder, or that of the views, is out of reach.
    #[error("the folder of the search index {path} is out of reach")]
    Folder {
        /// The folder that was wanted.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// The views have stopped, or a thread that was building is gone.
    #[error("the indexer has stopped")]
    Stopped,
}
