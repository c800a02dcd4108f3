//! Proofs that travel with a document (FEP-8b32, `eddsa-jcs-2022`): whoever passes it on cannot change it.

use aws_lc_rs::digest::{SHA256, digest};
use domain::time::Moment;
use serde_json::{Map, Value, json};
use url::Url;

use super::{Algorithm, Ed25519Key, VerifyingKey, multibase};

const SUITE: &str = "eddsa-jcs-2022";

/// Why a proof does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoProof {
    /// There is none.
    #[error("the document has no proof")]
    Absent,
    /// It is of another kind, or cannot be read.
    #[error("the proof is of a kind that is not understood")]
    NotUnderstood,
}

/// What a proof says before anybody checks it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    /// The key that made it, to be looked up with its controller.
    pub method: Url,
    message: Vec<u8>,
    signature: Vec<u8>,
}

impl Statement {
    /// Reads a document's proof. A linked-data signature beside it is taken off, as its maker did not see it.
    ///
    /// # Errors
    ///
    /// When there is none, or one of another kind.
    pub fn read(document: &Map<String, Value>) -> Result<Self, NoProof> {
        let proof = match document.get("proof") {
            Some(Value::Object(proof)) => proof,
            Some(Value::Array(proofs)) if proofs.len() == 1 => {
                proofs[0].as_object().ok_or(NoProof::NotUnderstood)?
            }
            Some(Value::Null) | None => return Err(NoProof::Absent),
            Some(_) => return Err(NoProof::NotUnderstood),
        };
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        let understood = text("type") == Some("DataIntegrityProof")
            && text("cryptosuite") == Some(SUITE)
            && text("proofPurpose") == Some("assertionMethod");
        if !understood || !is_about(proof, document) {
            return Err(NoProof::NotUnderstood);
        }
        let method = text("verificationMethod").and_then(|it| Url::parse(it).ok());
        let signature = text("proofValue").and_then(multibase::read);
        let mut bare = document.clone();
        bare.remove("proof");
        bare.remove("signature");
        let mut options = proof.clone();
        options.remove("proofValue");
        Ok(Self {
            method: method.ok_or(NoProof::NotUnderstood)?,
            message: hashes(&options, &bare).ok_or(NoProof::NotUnderstood)?,
            signature: signature.ok_or(NoProof::NotUnderstood)?,
        })
    }

    /// Whether this key made it.
    #[must_use]
    pub fn is_proven_by(&self, key: &VerifyingKey) -> bool {
        key.verifies(Algorithm::Ed25519, &self.message, &self.signature)
    }
}

// A proof with a context of its own says how to read the document: only the document's own way is taken.
fn is_about(proof: &Map<String, Value>, document: &Map<String, Value>) -> bool {
    proof.get("@context").is_none_or(|it| Some(it) == document.get("@context"))
}

/// Adds a proof to a document of ours. One that is no object, or cannot be written down canonically, stays as it is.
#[must_use]
pub fn prove(document: Value, key: &Ed25519Key, method: &str, now: Moment) -> Value {
    let Value::Object(mut document) = document else { return document };
    let options = json!({
        "@context": document.get("@context").cloned().unwrap_or_default(),
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
        "created": now.utc().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    });
    let Value::Object(mut options) = options else { return Value::Object(document) };
    if let Some(message) = hashes(&options, &document) {
        let signature = multibase::written(&key.sign(&message));
        options.insert("proofValue".to_owned(), Value::String(signature));
        document.insert("proof".to_owned(), Value::Object(options));
    }
    Value::Object(document)
}

fn hashes(options: &Map<String, Value>, document: &Map<String, Value>) -> Option<Vec<u8>> {
    let canonical = |it: &Map<String, Value>| serde_json_canonicalizer::to_vec(it).ok();
    let (options, document) = (canonical(options)?, canonical(document)?);
    let (options, document) = (digest(&SHA256, &options), digest(&SHA256, &document));
    Some([options.as_ref(), document.as_ref()].concat())
}

#[cfg(test)]
mod tests;
