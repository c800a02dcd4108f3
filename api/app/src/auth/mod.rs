//! Who asks over HTTP, and how often they may try.
//!
//! Tokens and passwords themselves are checked by the use cases; here a request's header becomes a caller.

mod bearer;
mod cookie;
mod device;
mod limits;
mod mark;
mod window;

pub use self::{
    bearer::{caller, has_token, program_caller, session_family},
    cookie::{forget, keep_profile, keep_session, page_caller, session},
    device::device_named,
    limits::{LetterKind, Limits, Try, network},
    mark::visitor_mark,
    window::Wait,
};
