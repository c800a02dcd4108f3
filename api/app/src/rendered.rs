//! Whether what was rendered may still be shown, although no fact touched it: somebody it names was erased.
//!
//! Nothing is kept here. Whoever keeps pages or feeds asks for the number before they look, and throws all away when it
//! has risen.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// How often everything rendered was thrown away. Clones are the same number.
#[derive(Clone, Debug, Default)]
pub struct RenderEpoch(Arc<AtomicU64>);

impl RenderEpoch {
    /// Throws away what was rendered: somebody it names is gone.
    pub fn forget(&self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }

    /// The number as it is now.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}
