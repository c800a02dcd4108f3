//! Who asks over HTTP, and how often they may try.
//!
//! Tokens and passwords themselves are checked by the use cases; here a request's header becomes a caller.

mod bearer;
mod cookie;
mod limits;

pub use self::{
    bearer::caller,
    cookie::{forget, keep_profile, keep_session, page_caller, session},
    limits::{Limits, Try, network},
};
