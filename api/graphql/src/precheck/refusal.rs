//! Why a document is not executed.

/// Why a document is not executed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub(crate) enum DocumentRefusal {
    /// It is no GraphQL.
    #[error("{0}")]
    Syntax(String),
    /// More of something than is good for anybody.
    #[error("the document has too many or too large {what}: at most {max}")]
    TooMuch {
        /// What there is too much of.
        what: &'static str,
        /// How much is fine.
        max: u64,
    },
    /// A fragment that contains itself.
    #[error("the fragment {0} contains itself")]
    Cycle(String),
    /// A fragment that is used and not there.
    #[error("there is no fragment {0}")]
    NoSuchFragment(String),
    /// Several operations, and none was named; or none of that name.
    #[error("say which operation to execute")]
    WhichOperation,
}

/// Refuses more than is good for anybody.
pub(super) fn at_most(what: &'static str, is: u64, max: u64) -> Result<(), DocumentRefusal> {
    if is > max { Err(DocumentRefusal::TooMuch { what, max }) } else { Ok(()) }
}
