//! Taking part: joining and leaving, deciding who comes, and the list of who does.

pub(crate) mod csv;
pub(crate) mod export;
pub(crate) mod mutation;
