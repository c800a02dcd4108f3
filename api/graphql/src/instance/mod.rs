//! The server as a whole: what it is, its settings, and the servers it deals with.

pub(crate) mod admin_query;
pub(crate) mod input;
pub(crate) mod mutation;
pub(crate) mod query;
pub(crate) mod servers;
