//! What groups have to do.

pub(crate) mod mutation;
pub(crate) mod query;
