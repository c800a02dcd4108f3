//! A case in one file, to be checked by anybody on any machine: JSON, one object a line.
//!
//! ```text
//! {"bundle": …}   what it is, of which case, made when
//! {"readme": …}   how to check it, in words
//! {"keys": …}     the public keys of the log
//! {"head": …}     the signed head that every proof leads to
//! {"fact": …}     a fact; as many as there are
//! {"case": …}     what the facts tell
//! {"seal": …}     the SHA-256 of every line above, signed
//! ```
//!
//! The facts prove themselves: commitment, leaf, proof, head. The seal is over every byte, so that a change of what is
//! not a fact is named too. docs/audit.md says all of it again, for those who write their own program.

mod check;
mod lines;
mod write;

use std::collections::BTreeSet;

use domain::{
    hex::{hex, unhex},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{
    SigningKey,
    heads::{PublicKey, Signature, SignedHead, Succession},
};

pub use check::{BundleReport, SignerCheck, verify};
pub use write::{BundleFile, export};

use crate::{case::Case, line::BundleLine, succession::with_successors};

/// How a bundle is written; raised when an older program could not read a newer one.
const FORMAT: u32 = 1;

/// How the text that the seal signs begins, which no head's does.
const SEAL: &str = "parvis case bundle v1";

/// One line of a bundle, by what it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Piece {
    Bundle(Cover),
    Readme(Vec<String>),
    Keys(Vec<BundleKey>),
    Head(HeadOf),
    Fact(Box<BundleLine>),
    Case(Box<Case>),
    Seal(Seal),
}

/// What it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Cover {
    format: u32,
    program: String,
    origin: String,
    case: Uuid,
    until: Moment,
    made: Moment,
}

/// A public key of the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BundleKey {
    key: String,
    since: Moment,
    until: Option<Moment>,
    /// Which key it named to sign after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    successor: Option<BundleSuccession>,
}

/// The word of a key for the one after it: a signature over [`Succession::text`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BundleSuccession {
    key: String,
    signature: String,
}

impl BundleKey {
    fn of(key: &SigningKey) -> Self {
        let successor = key.succession.as_ref().map(|it| BundleSuccession {
            key: it.successor.to_string(),
            signature: hex(&it.signature),
        });
        Self { key: key.public.to_string(), since: key.since, until: key.until, successor }
    }

    /// The key that it named to sign after it, if its word holds.
    fn named(&self) -> Option<(PublicKey, PublicKey)> {
        let (key, named) = (PublicKey::from_hex(&self.key)?, self.successor.as_ref()?);
        let successor = PublicKey::from_hex(&named.key)?;
        let said =
            Succession { successor, until: self.until?, signature: unhex(&named.signature)? };
        said.is_of(key).then_some((key, successor))
    }
}

/// Keys, and those that they named, one after the other.
fn successors(pinned: &[PublicKey], keys: &[BundleKey]) -> BTreeSet<PublicKey> {
    let named: Vec<_> = keys.iter().filter_map(BundleKey::named).collect();
    with_successors(pinned, &named)
}

/// A signed head.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadOf {
    text: String,
    key: String,
    signature: String,
}

/// The hashes of all other lines, signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    lines: Vec<String>,
    key: String,
    signature: String,
}

impl HeadOf {
    fn of(head: &SignedHead) -> Self {
        let (key, signature) = (head.key.to_string(), hex(&head.signature));
        Self { text: head.text.clone(), key, signature }
    }

    fn signed(&self) -> Option<SignedHead> {
        let key = PublicKey::from_hex(&self.key)?;
        Some(SignedHead { text: self.text.clone(), key, signature: unhex(&self.signature)? })
    }
}

impl Seal {
    /// What is signed: a first line that nothing else begins with, then the hashes, a line each.
    fn text(lines: &[String]) -> String {
        format!("{SEAL}\n{}\n", lines.join("\n"))
    }

    fn holds(&self) -> bool {
        let signature: Option<Signature> = unhex(&self.signature);
        let key = PublicKey::from_hex(&self.key);
        let text = Self::text(&self.lines);
        key.zip(signature).is_some_and(|(key, it)| key.has_signed(text.as_bytes(), &it))
    }
}
