//! What whoever gave a command is told when it was carried out.

use domain::log::{Position, Revision};

/// Where what a command caused stands. A view at least at `position` shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// In the log.
    pub position: Position,
    /// In the stream; `None` when it has no facts.
    pub revision: Option<Revision>,
}

impl Receipt {
    /// The later of two, for use cases that write more than one stream.
    #[must_use]
    pub fn or_later(self, other: Self) -> Self {
        if other.position > self.position { other } else { self }
    }
}
