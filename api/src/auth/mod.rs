//! Who asks over HTTP, and how often they may try.
//!
//! Tokens and passwords themselves are checked by the use cases; here a request's header becomes a caller.

mod bearer;
mod limits;

pub(crate) use self::bearer::caller;
pub use self::limits::{Limits, Try};
