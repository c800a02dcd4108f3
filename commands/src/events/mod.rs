//! Events: written, changed, called off (`organize.rs`), attended (`attend.rs`), and moved by other rules of their zone
//! (`zones.rs`).

mod attend;
mod organize;
mod zones;

pub use attend::{NewGuest, Seat};
pub use organize::{CalendarSource, EventChange, NewEvent};
