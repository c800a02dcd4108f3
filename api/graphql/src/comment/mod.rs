//! What is written under events.

pub(crate) mod mutation;
pub(crate) mod query;
