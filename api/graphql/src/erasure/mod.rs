//! Leaving: what would go, going, and taking one's data along.

pub(crate) mod mutation;
pub(crate) mod query;
