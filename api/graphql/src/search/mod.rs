//! Finding events, groups and persons.

pub(crate) mod query;
