//! What groups publish in words.

pub(crate) mod mutation;
pub(crate) mod query;
