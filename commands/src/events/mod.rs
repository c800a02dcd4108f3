//! Events: written, changed, called off (`organize.rs`), and attended (`attend.rs`).

mod attend;
mod organize;

pub use attend::{Joined, NewGuest};
pub use organize::{EventChange, NewEvent};
