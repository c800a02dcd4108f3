//! Who really sent it: HTTP signatures in both schemes that are in use, and proofs that travel with a document.
//!
//! Draft-cavage-12 is what most servers speak, RFC 9421 what some have moved to. A signature is read and checked in two
//! steps: [`Claim::read`] looks at everything that costs nothing (what is covered, digest, clock, whose host), and only
//! then is a key fetched for [`Claim::is_proven_by`]. Linked-data signatures are not looked at, ever.

pub mod cavage;
mod claim;
mod digest;
mod fields;
mod keys;
mod multibase;
pub mod proof;
mod replay;
pub mod rfc9421;
mod schemes;
mod window;

pub use claim::{Claim, SignatureRefusal, SignedRequest};
pub use digest::{content_digest, digest};
pub use keys::{Algorithm, Ed25519Key, KeyError, RsaKey, VerifyingKey};
pub use replay::{REMEMBERED_MAX, Replays};
pub use schemes::{DeliveryAnswer, HOSTS_MAX, KNOWN_FOR, Knock, Scheme, Schemes};
pub use window::Window;

use url::Url;

/// What we send, as far as a signature covers it.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// In capitals: `GET` or `POST`.
    pub method: &'a str,
    /// The address that it goes to.
    pub target: &'a Url,
    /// What is in it, if anything.
    pub body: Option<&'a [u8]>,
}

/// With what we sign.
#[derive(Clone, Copy, Debug)]
pub struct Signer<'a> {
    /// What others look up.
    pub key_id: &'a str,
    /// The key that it signs with.
    pub key: &'a RsaKey,
}

/// A host as the `Host` header has it: with the port, unless it is the usual one.
#[must_use]
pub fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// What stands in a request line.
#[must_use]
pub fn path_and_query(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}
