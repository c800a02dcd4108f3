//! Where the moment comes from: asked once per command, at the door, and handed down.

use std::sync::Arc;

use domain::time::Moment;

/// Tells the moment. Tests hand in their own.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// The machine's clock.
#[must_use]
pub fn system() -> Clock {
    Arc::new(|| Moment::new(chrono::Utc::now()))
}
