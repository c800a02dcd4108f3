//! Groups and who is in them.

pub(crate) mod follow;
pub(crate) mod joining;
pub(crate) mod member;
pub(crate) mod mutation;
