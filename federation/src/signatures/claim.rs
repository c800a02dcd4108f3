//! What a request says about who sent it, read and checked as far as that goes without a key.

use domain::time::Moment;
use http::HeaderMap;
use url::Url;

use super::{Algorithm, Scheme, VerifyingKey, Window, cavage, rfc9421};

/// A request that reached us, as far as signatures go.
#[derive(Clone, Copy, Debug)]
pub struct SignedRequest<'a> {
    /// The method of HTTP, in capitals.
    pub method: &'a str,
    /// Its address, under our own public name: not what a proxy in front of us calls it.
    pub target: &'a Url,
    /// The headers as they came.
    pub headers: &'a HeaderMap,
    /// What is in it, if it may have a body.
    pub body: Option<&'a [u8]>,
}

/// Why a signature does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SignatureRefusal {
    /// There is none.
    #[error("the request is not signed")]
    Unsigned,
    /// It cannot be read, or there is more than one of something.
    #[error("the signature cannot be read")]
    Unreadable,
    /// It does not cover what it must.
    #[error("the signature does not cover method, target, host, date and digest")]
    CoversTooLittle,
    /// The digest is not that of the body.
    #[error("the digest is not that of the body")]
    WrongDigest,
    /// It was signed at another time.
    #[error("the signature is too old, or from the future")]
    WrongTime,
    /// It was meant for another server.
    #[error("the request was signed for another host")]
    WrongHost,
}

/// What a request says about who sent it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The scheme by which it is signed.
    pub scheme: Scheme,
    /// What the key is called: an address, to be fetched and never cut.
    pub key_id: Url,
    /// When it was signed.
    pub signed_at: Moment,
    /// What was signed, in every reading that is honest.
    pub(super) messages: Vec<Vec<u8>>,
    /// How, if that is said.
    pub(super) algorithm: Option<Algorithm>,
    /// The signature, out of its base64.
    pub signature: Vec<u8>,
}

impl Claim {
    /// Reads and checks everything that needs no key. With `Signature-Input` it is RFC 9421 and nothing else.
    ///
    /// # Errors
    ///
    /// Why it does not count.
    pub fn read(
        request: &SignedRequest<'_>,
        window: Window,
        now: Moment,
    ) -> Result<Self, SignatureRefusal> {
        if request.headers.contains_key("signature-input") {
            return rfc9421::read(request, window, now);
        }
        cavage::read(request, window, now)
    }

    /// Whether this key made the signature.
    #[must_use]
    pub fn is_proven_by(&self, key: &VerifyingKey) -> bool {
        let algorithm = self.algorithm.unwrap_or_else(|| key.usual());
        self.messages.iter().any(|it| key.verifies(algorithm, it, &self.signature))
    }
}

/// A header that must stand exactly once.
pub(super) fn only<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> Result<Option<&'a str>, SignatureRefusal> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(SignatureRefusal::Unreadable);
    }
    first.to_str().map(|it| Some(it.trim())).map_err(|_| SignatureRefusal::Unreadable)
}

/// Whether a `Host` is ours, with the port or without.
pub(super) fn is_our_host(host: &str, target: &Url) -> bool {
    let ours = super::authority(target);
    let bare = target.host_str().unwrap_or_default();
    host.eq_ignore_ascii_case(&ours) || host.eq_ignore_ascii_case(bare)
}
