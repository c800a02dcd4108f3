//! Who may see what: the rule that every way out asks.
//!
//! What somebody may *do* is not decided here (`commands`), and nothing here knows how things are shown.

mod can_see;
mod history;
mod look;

pub use can_see::{Membership, Thing, Viewer, can_see, is_held};
pub use look::Look;
