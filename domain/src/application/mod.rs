//! Programs that act for people: what they may be let do, and where people are sent back to them. They write no facts;
//! what they are and were let is the vault's.

mod redirect;
mod scope;

pub use self::{
    redirect::{OUT_OF_BAND, is_acceptable_redirect, is_same_redirect},
    scope::{SCOPES, Scopes},
};
