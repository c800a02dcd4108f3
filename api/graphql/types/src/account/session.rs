//! Where an account is signed in: for its owner alone.

use async_graphql::{ID, Object};
use vault::{Family, OpenSession};

use crate::scalars::DateTime;

/// A session that is open. Not of Mobilizon's schema.
pub struct SeenSession {
    session: OpenSession,
    is_this: bool,
}

impl SeenSession {
    /// As the vault has it, seen from a session of the same account.
    #[must_use]
    pub fn of(session: OpenSession, from: Option<Family>) -> Self {
        let is_this = from == Some(session.family);
        Self { session, is_this }
    }
}

#[Object(name = "Session")]
impl SeenSession {
    /// What `endSession` takes. It opens nothing.
    async fn id(&self) -> ID {
        self.session.family.0.into()
    }
    /// Browser and system, if that was said.
    async fn device(&self) -> Option<&str> {
        self.session.device.as_deref()
    }
    /// When somebody signed in.
    async fn created_at(&self) -> DateTime {
        self.session.created_at.into()
    }
    /// When it was last renewed: to the quarter of an hour in programs, to the day in browsers.
    async fn last_used_at(&self) -> DateTime {
        self.session.last_used_at.into()
    }
    /// Whether it is the one that asks.
    async fn current(&self) -> bool {
        self.is_this
    }
}
