//! One line of what happened in a group, as the views have it.

use projections::activity::ActivityLine;

/// One line of what happened.
pub struct Activity(pub ActivityLine);
