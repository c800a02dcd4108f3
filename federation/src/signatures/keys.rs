//! Keys: RSA for requests, Ed25519 for proofs. All arithmetic is aws-lc's.

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, KeySize, PublicKey as RsaPublicKey},
    signature::{
        ED25519, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_2048_8192_SHA256,
        RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA256, RSA_PSS_2048_8192_SHA512,
        VerificationAlgorithm,
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::multibase;

/// What comes before an Ed25519 key in a Multikey.
const ED25519_PUBLIC: [u8; 2] = [0xed, 0x01];

/// What comes before an Ed25519 key in a `SubjectPublicKeyInfo` (RFC 8410).
const ED25519_SPKI: [u8; 12] =
    [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// The longest PEM that is looked at: RSA with 8192 bits has 1.5 kB.
const PEM_BYTES_MAX: usize = 8 * 1024;

/// How long an RSA key of 2048 to 8192 bits is, as RFC 8017 writes it: the number and a few bytes around it.
const RSA_DER_BYTES: std::ops::RangeInclusive<usize> = 262..=1_060;

/// Why a key is none.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Not a key that we know how to read.
    #[error("this is no public key that we can read")]
    Unreadable,
    /// The library said no.
    #[error("the key could not be made or used")]
    Failed,
}

/// How something was signed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Algorithm {
    /// RSA PKCS #1 v1.5 with SHA-256: what nearly everybody does.
    RsaSha256,
    /// RSA PKCS #1 v1.5 with SHA-512: `hs2019` to the letter.
    RsaSha512,
    /// RSA-PSS with SHA-512.
    RsaPssSha512,
    /// Ed25519 (RFC 8032).
    Ed25519,
}

/// A key that checks signatures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VerifyingKey {
    /// RSA, as DER. Under 2048 bits nothing verifies.
    Rsa(Vec<u8>),
    /// A key for Ed25519, 32 bytes.
    Ed25519([u8; 32]),
}

impl VerifyingKey {
    /// A key as actors publish it: PEM, or a Multikey.
    ///
    /// # Errors
    ///
    /// When it is neither.
    pub fn read(material: &str) -> Result<Self, KeyError> {
        if material.starts_with('z') {
            let bytes = multibase::read(material).ok_or(KeyError::Unreadable)?;
            let key = bytes.strip_prefix(&ED25519_PUBLIC).ok_or(KeyError::Unreadable)?;
            return key.try_into().map(Self::Ed25519).map_err(|_| KeyError::Unreadable);
        }
        let der = der(material).ok_or(KeyError::Unreadable)?;
        if let Some(key) = der.strip_prefix(&ED25519_SPKI) {
            return key.try_into().map(Self::Ed25519).map_err(|_| KeyError::Unreadable);
        }
        let parsed = RsaPublicKey::from_der(&der).map_err(|_| KeyError::Unreadable)?;
        let fits = RSA_DER_BYTES.contains(&parsed.as_ref().len());
        if fits { Ok(Self::Rsa(der)) } else { Err(KeyError::Unreadable) }
    }

    /// Whether this signature of this message was made with the key's other half.
    #[must_use]
    pub fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let (by, key): (&dyn VerificationAlgorithm, &[u8]) = match (self, algorithm) {
            (Self::Rsa(der), Algorithm::RsaSha256) => (&RSA_PKCS1_2048_8192_SHA256, der),
            (Self::Rsa(der), Algorithm::RsaSha512) => (&RSA_PKCS1_2048_8192_SHA512, der),
            (Self::Rsa(der), Algorithm::RsaPssSha512) => (&RSA_PSS_2048_8192_SHA512, der),
            (Self::Ed25519(key), Algorithm::Ed25519) => (&ED25519, key),
            (Self::Rsa(_), Algorithm::Ed25519) | (Self::Ed25519(_), _) => return false,
        };
        by.verify_sig(key, message, signature).is_ok()
    }

    /// What the key's own kind is, for signers that do not say.
    #[must_use]
    pub const fn usual(&self) -> Algorithm {
        match self {
            Self::Rsa(_) => Algorithm::RsaSha256,
            Self::Ed25519(_) => Algorithm::Ed25519,
        }
    }
}

fn der(pem: &str) -> Option<Vec<u8>> {
    if pem.len() > PEM_BYTES_MAX {
        return None;
    }
    let (_, rest) = pem.split_once("-----BEGIN ")?;
    let (kind, rest) = rest.split_once("-----")?;
    let (body, _) = rest.split_once("-----END ")?;
    if !matches!(kind, "PUBLIC KEY" | "RSA PUBLIC KEY") {
        return None;
    }
    let body: String = body.split_whitespace().collect();
    STANDARD.decode(body).ok()
}

/// An RSA key of ours.
#[derive(Debug)]
pub struct RsaKey(RsaKeyPair);

impl RsaKey {
    /// A new one, of 2048 bits: what everybody takes.
    ///
    /// # Errors
    ///
    /// When the library cannot.
    pub fn generate() -> Result<Self, KeyError> {
        RsaKeyPair::generate(KeySize::Rsa2048).map(Self).map_err(|_| KeyError::Failed)
    }

    /// From its PKCS #8 form.
    ///
    /// # Errors
    ///
    /// When that is none.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        RsaKeyPair::from_pkcs8(der).map(Self).map_err(|_| KeyError::Unreadable)
    }

    /// Its PKCS #8 form, to be kept where keys are kept.
    ///
    /// # Errors
    ///
    /// When the library cannot.
    pub fn pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        let der: Pkcs8V1Der<'_> = self.0.as_der().map_err(|_| KeyError::Failed)?;
        Ok(der.as_ref().to_vec())
    }

    /// Its public half, as actors publish it.
    ///
    /// # Errors
    ///
    /// When the library cannot.
    pub fn public_pem(&self) -> Result<String, KeyError> {
        let der = self.0.public_key().as_der().map_err(|_| KeyError::Failed)?;
        let text = STANDARD.encode(der.as_ref());
        let lines: Vec<&str> =
            text.as_bytes().chunks(64).filter_map(|it| std::str::from_utf8(it).ok()).collect();
        Ok(format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", lines.join("\n")))
    }

    /// Signs, with PKCS #1 v1.5 and SHA-256.
    ///
    /// # Errors
    ///
    /// When the library cannot.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.0.public_modulus_len()];
        let signed = self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature);
        signed.map(|()| signature).map_err(|_| KeyError::Failed)
    }
}

/// An Ed25519 key of ours.
#[derive(Debug)]
pub struct Ed25519Key(Ed25519KeyPair);

impl Ed25519Key {
    /// From its seed.
    ///
    /// # Errors
    ///
    /// When the library cannot.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyError> {
        Ed25519KeyPair::from_seed_unchecked(seed).map(Self).map_err(|_| KeyError::Failed)
    }

    /// A new seed for one.
    ///
    /// # Errors
    ///
    /// When there is no randomness.
    pub fn new_seed() -> Result<[u8; 32], KeyError> {
        let mut seed = [0; 32];
        aws_lc_rs::rand::fill(&mut seed).map_err(|_| KeyError::Failed)?;
        Ok(seed)
    }

    /// Its public half, as a Multikey.
    #[must_use]
    pub fn public_multibase(&self) -> String {
        multibase::written(&[&ED25519_PUBLIC, self.0.public_key().as_ref()].concat())
    }

    /// The signature under these bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The key of draft-cavage-12, appendix C: 1024 bits, as nobody should have any more.
    const SMALL: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----";

    #[test]
    fn a_key_is_kept_published_and_read_again() {
        let key = RsaKey::from_pkcs8(&RsaKey::generate().unwrap().pkcs8().unwrap()).unwrap();
        let public = VerifyingKey::read(&key.public_pem().unwrap()).unwrap();
        let signature = key.sign(b"noon").unwrap();
        assert!(public.verifies(Algorithm::RsaSha256, b"noon", &signature));
        assert!(!public.verifies(Algorithm::RsaSha256, b"one", &signature));
        assert!(!public.verifies(Algorithm::Ed25519, b"noon", &signature));
    }

    #[test]
    fn small_keys_and_what_is_no_key_are_refused() {
        for wrong in [
            SMALL,
            "",
            "MADE-UP",
            "-----BEGIN PUBLIC KEY-----\nMADE-UP\n-----END PUBLIC KEY-----\n",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "z6Mk",
        ] {
            assert!(VerifyingKey::read(wrong).is_err(), "{wrong}");
        }
    }
}
