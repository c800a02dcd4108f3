//! Why something could not be fetched.

use crate::{authenticity::NotTheirs, vocabulary::MalformedDocument};

/// Why something could not be fetched. Kept for a while, so it can be cloned.
#[derive(Clone, Debug, thiserror::Error)]
pub enum FetchError {
    /// Nobody goes there: a private network, this machine, or no address of the web.
    #[error("nobody goes to this address")]
    NotGlobal,
    /// Nobody answered, or not in time.
    #[error("there was no answer: {0}")]
    NoAnswer(String),
    /// The answer was longer than anything that is read.
    #[error("the answer is too long")]
    TooLong,
    /// It pointed elsewhere too often, or to where nobody goes.
    #[error("the address points elsewhere too often")]
    Redirects,
    /// The answer was no document.
    #[error("the answer has the status {0}")]
    Status(u16),
    /// What is there is gone for good.
    #[error("it is gone")]
    Gone,
    /// The answer is not of a type that counts.
    #[error("the answer is no ActivityPub document")]
    MediaType,
    /// The document cannot be read.
    #[error("the document cannot be read: {0}")]
    Malformed(String),
    /// The document is not what was asked for.
    #[error(transparent)]
    NotTheirs(#[from] NotTheirs),
    /// This host was asked too often.
    #[error("this server was asked too often")]
    TooOften,
}

impl From<MalformedDocument> for FetchError {
    fn from(why: MalformedDocument) -> Self {
        Self::Malformed(why.to_string())
    }
}
