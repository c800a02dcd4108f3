//! RFC 9421: `Signature-Input` says what is covered, `Signature` has the bytes. Digests are RFC 9530's.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::time::Moment;

use super::{
    Algorithm, Claim, KeyError, Outgoing, Scheme, SignatureRefusal, SignedRequest, Signer, Window,
    authority,
    cavage::{digests_are_right, key_id},
    claim::{is_our_host, only},
    digest::content_digest,
    fields::{Bare, DictionaryMember, dictionary},
};

/// What to send with a refusal, so that the other side knows what to cover (§5.1).
pub const ACCEPT_SIGNATURE: &str =
    "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created;keyid";

/// Signatures of one request that are looked at.
const LABELS_MAX: usize = 4;

/// The headers that sign a request.
///
/// # Errors
///
/// When the key cannot be used.
pub fn sign(
    request: &Outgoing<'_>,
    signer: &Signer<'_>,
    now: Moment,
) -> Result<Vec<(&'static str, String)>, KeyError> {
    let mut headers = vec![("host", authority(request.target))];
    let mut covered = vec!["@method", "@target-uri"];
    let mut lines = vec![
        format!("\"@method\": {}", request.method),
        format!("\"@target-uri\": {}", request.target),
    ];
    if let Some(body) = request.body {
        let digest = content_digest(body);
        covered.push("content-digest");
        lines.push(format!("\"content-digest\": {digest}"));
        headers.push(("content-digest", digest));
    }
    let covered: Vec<String> = covered.iter().map(|it| format!("\"{it}\"")).collect();
    let parameters = format!(
        "({});created={};keyid=\"{}\";alg=\"rsa-v1_5-sha256\"",
        covered.join(" "),
        now.micros() / 1_000_000,
        signer.key_id
    );
    lines.push(format!("\"@signature-params\": {parameters}"));
    let signature = STANDARD.encode(signer.key.sign(lines.join("\n").as_bytes())?);
    headers.push(("signature-input", format!("sig1={parameters}")));
    headers.push(("signature", format!("sig1=:{signature}:")));
    Ok(headers)
}

/// See [`Claim::read`]. Of several signatures the first that covers enough is taken.
pub(super) fn read(
    request: &SignedRequest<'_>,
    window: Window,
    now: Moment,
) -> Result<Claim, SignatureRefusal> {
    let input = only(request.headers, "signature-input")?.unwrap_or_default();
    let inputs = dictionary(input).ok_or(SignatureRefusal::Unreadable)?;
    let signatures = only(request.headers, "signature")?.ok_or(SignatureRefusal::Unsigned)?;
    let signatures = dictionary(signatures).ok_or(SignatureRefusal::Unreadable)?;
    digests_are_right(request)?;
    let mut refused = SignatureRefusal::Unsigned;
    for input in inputs.iter().take(LABELS_MAX) {
        let Some(Bare::Bytes(bytes)) =
            signatures.iter().find(|it| it.name == input.name).map(|it| &it.value)
        else {
            continue;
        };
        match claim(request, input, bytes, window, now) {
            Ok(claim) => return Ok(claim),
            Err(why) => refused = why,
        }
    }
    Err(refused)
}

fn claim(
    request: &SignedRequest<'_>,
    input: &DictionaryMember,
    signature: &[u8],
    window: Window,
    now: Moment,
) -> Result<Claim, SignatureRefusal> {
    let Bare::List(covered) = &input.value else { return Err(SignatureRefusal::Unreadable) };
    covers_enough(request, covered)?;
    let Some(Bare::Number(created)) = input.parameter("created") else {
        return Err(SignatureRefusal::CoversTooLittle);
    };
    let signed_at = Moment::from_micros(created.saturating_mul(1_000_000));
    let expired = match input.parameter("expires") {
        Some(Bare::Number(expires)) => expires.saturating_mul(1_000_000) < now.micros(),
        Some(_) => return Err(SignatureRefusal::Unreadable),
        None => false,
    };
    if expired || !window.takes(signed_at, now) {
        return Err(SignatureRefusal::WrongTime);
    }
    let Some(Bare::Text(key)) = input.parameter("keyid") else {
        return Err(SignatureRefusal::Unreadable);
    };
    Ok(Claim {
        scheme: Scheme::Rfc9421,
        key_id: key_id(key).ok_or(SignatureRefusal::Unreadable)?,
        signed_at,
        messages: vec![base(request, covered, &input.raw)?],
        algorithm: algorithm(input.parameter("alg"))?,
        signature: signature.to_vec(),
    })
}

fn algorithm(named: Option<&Bare>) -> Result<Option<Algorithm>, SignatureRefusal> {
    match named {
        None => Ok(None),
        Some(Bare::Text(name)) => match name.as_str() {
            "rsa-v1_5-sha256" => Ok(Some(Algorithm::RsaSha256)),
            "rsa-pss-sha512" => Ok(Some(Algorithm::RsaPssSha512)),
            "ed25519" => Ok(Some(Algorithm::Ed25519)),
            _ => Err(SignatureRefusal::Unreadable),
        },
        Some(_) => Err(SignatureRefusal::Unreadable),
    }
}

// The method, where to, and the body: as a whole address, or in the parts that make one.
fn covers_enough(request: &SignedRequest<'_>, covered: &[String]) -> Result<(), SignatureRefusal> {
    let has = |name: &str| covered.iter().any(|it| it == name);
    let path = has("@path") || has("@request-target");
    let query = request.target.query().is_none() || has("@query") || has("@request-target");
    let target = has("@target-uri") || ((has("@authority") || has("host")) && path && query);
    let method = has("@method") || has("@request-target");
    let body = request.body.is_none() || has("content-digest");
    if method && target && body { Ok(()) } else { Err(SignatureRefusal::CoversTooLittle) }
}

/// What was signed (§2.5).
fn base(
    request: &SignedRequest<'_>,
    covered: &[String],
    parameters: &str,
) -> Result<Vec<u8>, SignatureRefusal> {
    let mut lines = Vec::with_capacity(covered.len() + 1);
    for (at, name) in covered.iter().enumerate() {
        if covered[..at].contains(name) {
            return Err(SignatureRefusal::Unreadable);
        }
        lines.push(format!("\"{name}\": {}", component(request, name)?));
    }
    lines.push(format!("\"@signature-params\": {parameters}"));
    Ok(lines.join("\n").into_bytes())
}

fn component(request: &SignedRequest<'_>, name: &str) -> Result<String, SignatureRefusal> {
    let target = request.target;
    Ok(match name {
        "@method" => request.method.to_owned(),
        "@target-uri" => target.to_string(),
        "@authority" => authority(target).to_ascii_lowercase(),
        "@scheme" => target.scheme().to_owned(),
        "@path" => target.path().to_owned(),
        "@query" => format!("?{}", target.query().unwrap_or_default()),
        "@request-target" => super::path_and_query(target),
        derived if derived.starts_with('@') => return Err(SignatureRefusal::Unreadable),
        "host" => {
            let host = only(request.headers, "host")?.ok_or(SignatureRefusal::CoversTooLittle)?;
            if !is_our_host(host, target) {
                return Err(SignatureRefusal::WrongHost);
            }
            host.to_owned()
        }
        header => {
            if *header != header.to_ascii_lowercase() {
                return Err(SignatureRefusal::Unreadable);
            }
            let values: Result<Vec<&str>, _> = request
                .headers
                .get_all(header)
                .iter()
                .map(|it| it.to_str().map(str::trim))
                .collect();
            let values = values.map_err(|_| SignatureRefusal::Unreadable)?;
            if values.is_empty() {
                return Err(SignatureRefusal::CoversTooLittle);
            }
            values.join(", ")
        }
    })
}

#[cfg(test)]
mod tests;
