//! The one-time token that a letter carries.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Serialize};
use vault::NewToken;

/// A one-time token in a letter: its text, and until the letter is put, what the vault is to know of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket {
    text: String,
    #[serde(skip)]
    new: Option<NewToken>,
}

impl Ticket {
    /// What the vault is to know of it, if it does not yet.
    pub(crate) const fn new_token(&self) -> Option<&NewToken> {
        self.new.as_ref()
    }
}

impl From<NewToken> for Ticket {
    fn from(token: NewToken) -> Self {
        Self { text: token.text().to_owned(), new: Some(token) }
    }
}

impl From<&str> for Ticket {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), new: None }
    }
}

impl Deref for Ticket {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

// It opens doors.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(…)")
    }
}
