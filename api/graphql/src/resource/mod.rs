//! What groups keep at hand.

pub(crate) mod mutation;
pub(crate) mod query;
