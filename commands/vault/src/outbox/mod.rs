//! The outbox: what must happen once in the world, as rows that a reactor writes and a sender works off.
//!
//! A reactor's entries and its new cursor are one transaction (`reacting`), so that each fact is answered once even if
//! two nodes react. A sender claims entries for a while (`sending`); whoever dies leaves them to the next.
//! Payloads and errors are sealed: both can name people.

mod counts;
mod reacting;
mod reminding;
mod sending;

use domain::time::Moment;
use uuid::Uuid;

use super::{NewToken, Vault, VaultError};

pub use counts::{Failure, QueueCount};
pub use sending::{DueEntry, LEASE};

/// A mail with its text and HTML is some 20 kB; ten times that is a mistake.
pub const PAYLOAD_BYTES_MAX: usize = 256 * 1024;

/// Of an error, what helps to find its cause.
const ERROR_CHARS_MAX: usize = 500;

/// The name of a queue; each has a sender of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Queue(pub &'static str);

impl Queue {
    /// Mails to send.
    pub const MAIL: Self = Self("mail");
}

/// Whether somebody waits for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Urgency {
    /// Somebody sits and waits: to sign up, to sign in, to have a place.
    AwaitedNow,
    /// It is for one, about something of theirs.
    Soon,
    /// Many get the same.
    ToMany,
}

impl Urgency {
    const ALL: [Self; 3] = [Self::AwaitedNow, Self::Soon, Self::ToMany];

    const fn code(self) -> i64 {
        match self {
            Self::AwaitedNow => 0,
            Self::Soon => 1,
            Self::ToMany => 2,
        }
    }
}

/// What became of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It is to be sent, now or later.
    Waiting,
    /// It was sent; its payload is gone.
    Done,
    /// It will not be sent.
    GivenUp,
}

impl State {
    const ALL: [Self; 3] = [Self::Waiting, Self::Done, Self::GivenUp];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::GivenUp => "given-up",
        }
    }

    fn named(name: &str) -> Result<Self, VaultError> {
        Self::ALL.into_iter().find(|it| it.name() == name).ok_or(VaultError::Damaged)
    }
}

/// Something to send.
#[derive(Clone, PartialEq, Debug)]
pub struct OutboxEntry {
    /// Derived from what it answers and who gets it: the same answer twice is one row.
    pub id: Uuid,
    /// What it answers: a fact, or a command.
    pub cause: Option<Uuid>,
    /// Who sends it.
    pub queue: Queue,
    /// Before what it goes.
    pub urgency: Urgency,
    /// What its sender needs.
    pub payload: serde_json::Value,
    /// It is not sent before this moment.
    pub due_at: Moment,
    /// One-time tokens in the payload: they are good from the moment when the entry is put.
    pub tokens: Vec<NewToken>,
}

impl OutboxEntry {
    /// Something to send that answers nothing and has no tokens.
    #[must_use]
    pub const fn new(id: Uuid, queue: Queue, payload: serde_json::Value, due_at: Moment) -> Self {
        let urgency = Urgency::Soon;
        Self { id, cause: None, queue, urgency, payload, due_at, tokens: vec![] }
    }
}

impl Vault {
    fn sealed_payload(&self, entry: &OutboxEntry) -> Result<Vec<u8>, VaultError> {
        self.sealed(entry.id, &entry.payload)
    }

    fn sealed(&self, id: Uuid, payload: &serde_json::Value) -> Result<Vec<u8>, VaultError> {
        let payload = serde_json::to_vec(payload)?;
        if payload.len() > PAYLOAD_BYTES_MAX {
            return Err(VaultError::PayloadTooLarge { bytes: payload.len() });
        }
        Ok(self.instance.wrapping.seal(&payload, id.as_bytes()))
    }

    fn opened_payload(&self, id: Uuid, sealed: &[u8]) -> Result<serde_json::Value, VaultError> {
        let payload = self.instance.wrapping.open(sealed, id.as_bytes());
        Ok(serde_json::from_slice(&payload.ok_or(VaultError::Damaged)?)?)
    }

    fn sealed_error(&self, id: Uuid, error: &str) -> Vec<u8> {
        let error: String = error.chars().take(ERROR_CHARS_MAX).collect();
        self.instance.wrapping.seal(error.as_bytes(), id.as_bytes())
    }

    fn opened_error(&self, id: Uuid, sealed: &[u8]) -> Result<String, VaultError> {
        let error = self.instance.wrapping.open(sealed, id.as_bytes());
        String::from_utf8(error.ok_or(VaultError::Damaged)?).map_err(|_| VaultError::Damaged)
    }
}
