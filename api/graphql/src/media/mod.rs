//! Pictures: bringing and removing them.

pub(crate) mod input;
pub(crate) mod mutation;
