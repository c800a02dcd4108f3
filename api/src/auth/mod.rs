//! Who asks over HTTP, and how often they may try.
//!
//! Tokens and passwords themselves are checked by the use cases; here a request's header becomes a caller.

mod bearer;
mod cookie;
mod device;
mod limits;
mod window;

pub(crate) use self::bearer::{caller, family};
pub(crate) use self::cookie::{forget, keep_profile, keep_session, page_caller, session};
pub(crate) use self::device::device;
pub(crate) use self::limits::network;
pub use self::limits::{Kind, Limits, Try};
pub use self::window::Wait;
