//! A key names the one that signs after it, so that whoever keeps a key from elsewhere can follow to the next.

use chrono::SecondsFormat;
use domain::time::Moment;

use super::{PublicKey, Signature};

/// How the text begins, which no head's does.
const FORM: &str = "parvis key succession v1";

/// The word of a key that was replaced for the one after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Succession {
    /// The key that signs from then on.
    pub successor: PublicKey,
    /// When the old one was replaced.
    pub until: Moment,
    /// The old key's signature over [`Succession::text`].
    pub signature: Signature,
}

impl Succession {
    /// What the old key signs: four lines, each with a line feed.
    #[must_use]
    pub fn text(old: PublicKey, successor: PublicKey, until: Moment) -> String {
        let until = until.utc().to_rfc3339_opts(SecondsFormat::Micros, true);
        format!("{FORM}\n{old}\n{successor}\n{until}\n")
    }

    /// Whether it is the word of this key.
    #[must_use]
    pub fn is_of(&self, old: PublicKey) -> bool {
        let text = Self::text(old, self.successor, self.until);
        old.has_signed(text.as_bytes(), &self.signature)
    }
}
