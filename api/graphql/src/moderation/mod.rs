//! Reports, decisions, and undoing them.

pub(crate) mod mutation;
pub(crate) mod query;
pub(crate) mod report;
