//! Groups and who is in them.

pub(crate) mod member;
pub(crate) mod mutation;
