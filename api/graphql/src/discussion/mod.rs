//! What the members of a group talk about.

pub(crate) mod mutation;
pub(crate) mod query;
