//! A head with its signature (Ed25519, RFC 8032), and the check that needs nothing else.

use std::fmt;

use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{ED25519, UnparsedPublicKey},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::hex::{hex, unhex};

use super::Head;

/// The mark of Ed25519 in the id of a note's key (C2SP signed-note).
const ED25519_MARK: u8 = 1;

/// A signature, as Ed25519 writes it.
pub type Signature = [u8; 64];

/// What checks signatures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    /// Back from 64 hex digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }

    /// Whether the holder of this key has signed these bytes.
    #[must_use]
    pub fn has_signed(&self, bytes: &[u8], signature: &Signature) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(bytes, signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

/// A head, signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedHead {
    /// What was signed; see [`Head::text`].
    pub text: String,
    /// The key that checks it.
    pub key: PublicKey,
    /// The signature over the text's bytes.
    pub signature: Signature,
}

impl SignedHead {
    /// What it says, if that is what its key has signed.
    #[must_use]
    pub fn checked(&self) -> Option<Head> {
        let head = Head::parse(&self.text)?;
        self.key.has_signed(self.text.as_bytes(), &self.signature).then_some(head)
    }

    /// As a [C2SP signed note](https://c2sp.org/signed-note), under the origin's name.
    #[must_use]
    pub fn note(&self) -> String {
        let name = self.text.lines().next().unwrap_or_default();
        let of = [name.as_bytes(), b"\n", &[ED25519_MARK], &self.key.0].concat();
        let mut signed = digest(&SHA256, &of).as_ref().get(..4).unwrap_or_default().to_vec();
        signed.extend_from_slice(&self.signature);
        format!("{}\n\u{2014} {name} {}\n", self.text, STANDARD.encode(signed))
    }
}
