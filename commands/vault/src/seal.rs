//! Sealing: XChaCha20-Poly1305 with random nonces, and randomness itself.
//!
//! A sealed text is nonce ‖ ciphertext ‖ tag. What it is `about` is not in it, but it opens only with the same.

use std::fmt;

use aws_lc_rs::{hmac, rand};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};

const NONCE_BYTES: usize = 24;

/// A key that seals and opens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

impl From<[u8; 32]> for Key {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Key {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(random())
    }

    /// The key that nobody has who does not have both.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), &other.0);
        let mut both = [0; 32];
        both.copy_from_slice(tag.as_ref());
        Self(both)
    }

    /// The key itself, for a cipher.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a text that is about something.
    #[must_use]
    pub fn seal(&self, plain: &[u8], about: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_BYTES] = random();
        let payload = Payload { msg: plain, aad: about };
        #[expect(clippy::expect_used, reason = "only 256 GiB at once are refused")]
        let ciphertext =
            self.cipher().encrypt(XNonce::from_slice(&nonce), payload).expect("below 256 GiB");
        [&nonce, ciphertext.as_slice()].concat()
    }

    /// Opens what this key sealed about the same thing; `None` for everything else.
    #[must_use]
    pub fn open(&self, sealed: &[u8], about: &[u8]) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.split_at_checked(NONCE_BYTES)?;
        let payload = Payload { msg: ciphertext, aad: about };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()
    }

    /// Wraps another key.
    pub(super) fn wrap(&self, key: &Self, about: &[u8]) -> Vec<u8> {
        self.seal(&key.0, about)
    }

    /// Unwraps what [`Self::wrap`] gave.
    pub(super) fn unwrap_key(&self, wrapped: &[u8], about: &[u8]) -> Option<Self> {
        Some(Self(self.open(wrapped, about)?.try_into().ok()?))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

/// Bytes that nobody can guess.
#[expect(clippy::expect_used, reason = "without randomness nothing can go on")]
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_opens_and_only_as_what_it_was_sealed_about() {
        let (annas, bens) = (Key::random(), Key::random());
        let sealed = annas.seal(b"anna@example.org", b"anna");
        assert_eq!(annas.open(&sealed, b"anna").as_deref(), Some(b"anna@example.org".as_slice()));
        assert_eq!(annas.open(&sealed, b"ben"), None);
        assert_eq!(bens.open(&sealed, b"anna"), None);
    }

    #[test]
    fn what_two_keys_seal_takes_both() {
        let (annas, cases) = (Key::random(), Key::random());
        let sealed = annas.with(&cases).seal(b"They sell watches", b"");
        assert!(annas.with(&cases).open(&sealed, b"").is_some());
        for other in [annas, cases, cases.with(&annas), annas.with(&Key::random())] {
            assert_eq!(other.open(&sealed, b""), None);
        }
    }

    #[test]
    fn what_was_changed_or_cut_does_not_open() {
        let key = Key::random();
        let mut sealed = key.seal(b"noon", b"");
        assert_eq!(key.open(&sealed[..20], b""), None);
        assert_eq!(key.open(&sealed[..30], b""), None);
        sealed[30] ^= 1;
        assert_eq!(key.open(&sealed, b""), None);
    }
}
