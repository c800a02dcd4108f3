//! Profiles: what accounts act as.

pub(crate) mod mutation;
pub(crate) mod query;
