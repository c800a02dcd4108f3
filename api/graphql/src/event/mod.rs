//! Events over the API: what is asked, what is done, and what clients fill in.

pub(crate) mod input;
pub(crate) mod mutation;
pub(crate) mod options_input;
pub(crate) mod query;
