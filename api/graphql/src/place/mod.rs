//! Looking places up.

pub(crate) mod query;
