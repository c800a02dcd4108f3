//! Draft-cavage-12: `Signature: keyId="…",headers="(request-target) host date digest",signature="…"`.

use std::collections::HashMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::DateTime;
use domain::time::Moment;
use url::Url;

use super::{
    Algorithm, Claim, KeyError, Outgoing, Scheme, SignatureRefusal, SignedRequest, Signer, Window,
    authority,
    claim::{is_our_host, only},
    digest::{digest, is_content_digest_of, is_digest_of},
    path_and_query,
};

/// Headers that one signature may name.
const COVERED_MAX: usize = 32;

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
    let date = now.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut headers = vec![("host", authority(request.target)), ("date", date)];
    headers.extend(request.body.map(|it| ("digest", digest(it))));
    let target =
        format!("{} {}", request.method.to_ascii_lowercase(), path_and_query(request.target));
    let covered: Vec<&str> =
        std::iter::once("(request-target)").chain(headers.iter().map(|(name, _)| *name)).collect();
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}"));
    let message: Vec<String> =
        std::iter::once(format!("(request-target): {target}")).chain(lines).collect();
    let signature = STANDARD.encode(signer.key.sign(message.join("\n").as_bytes())?);
    headers.push((
        "signature",
        format!(
            "keyId=\"{}\",algorithm=\"rsa-sha256\",headers=\"{}\",signature=\"{signature}\"",
            signer.key_id,
            covered.join(" ")
        ),
    ));
    Ok(headers)
}

/// Reads the header, as [`Claim::read`] says.
pub(super) fn read(
    request: &SignedRequest<'_>,
    window: Window,
    now: Moment,
) -> Result<Claim, SignatureRefusal> {
    let header = only(request.headers, "signature")?.ok_or(SignatureRefusal::Unsigned)?;
    let parts = parts(header).ok_or(SignatureRefusal::Unreadable)?;
    let part = |name| parts.get(name).map(String::as_str);
    let covered: Vec<String> = part("headers")
        .ok_or(SignatureRefusal::CoversTooLittle)?
        .split(' ')
        .map(str::to_ascii_lowercase)
        .collect();
    covers_enough(request, &covered)?;
    let signed_at = signed_at(request, &covered, part("created"))?;
    let expires = part("expires").and_then(|it| it.parse::<i64>().ok());
    let expired = expires.is_some_and(|it| it.saturating_mul(1_000_000) < now.micros());
    if expired || !window.takes(signed_at, now) {
        return Err(SignatureRefusal::WrongTime);
    }
    digests_are_right(request)?;
    let host = only(request.headers, "host")?.unwrap_or_default();
    if !is_our_host(host, request.target) {
        return Err(SignatureRefusal::WrongHost);
    }
    Ok(Claim {
        scheme: Scheme::Cavage,
        key_id: part("keyId").and_then(key_id).ok_or(SignatureRefusal::Unreadable)?,
        signed_at,
        messages: messages(request, &covered, &parts)?,
        algorithm: algorithm(part("algorithm"))?,
        signature: part("signature")
            .and_then(|it| STANDARD.decode(it).ok())
            .ok_or(SignatureRefusal::Unreadable)?,
    })
}

/// A key is fetched from where its name says: `acct:` and the like are no place.
pub(super) fn key_id(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|it| matches!(it.scheme(), "https" | "http") && it.has_host())
}

// `hs2019` says nothing: it is the key's own usual way (GoToSocial says it and means rsa-sha256).
fn algorithm(name: Option<&str>) -> Result<Option<Algorithm>, SignatureRefusal> {
    match name {
        None | Some("hs2019") => Ok(None),
        Some("rsa-sha256") => Ok(Some(Algorithm::RsaSha256)),
        Some("rsa-sha512") => Ok(Some(Algorithm::RsaSha512)),
        Some("ed25519") => Ok(Some(Algorithm::Ed25519)),
        Some(_) => Err(SignatureRefusal::Unreadable),
    }
}

fn covers_enough(request: &SignedRequest<'_>, covered: &[String]) -> Result<(), SignatureRefusal> {
    let has = |name: &str| covered.iter().any(|it| it == name);
    let dated = has("date") || has("(created)");
    let whole = has("digest") || has("content-digest");
    let enough =
        has("(request-target)") && has("host") && dated && (request.body.is_none() || whole);
    if enough && covered.len() <= COVERED_MAX {
        Ok(())
    } else {
        Err(SignatureRefusal::CoversTooLittle)
    }
}

fn signed_at(
    request: &SignedRequest<'_>,
    covered: &[String],
    created: Option<&str>,
) -> Result<Moment, SignatureRefusal> {
    if covered.iter().any(|it| it == "date") {
        let date = only(request.headers, "date")?.ok_or(SignatureRefusal::CoversTooLittle)?;
        let date = DateTime::parse_from_rfc2822(date).map_err(|_| SignatureRefusal::WrongTime)?;
        return Ok(Moment::new(date.to_utc()));
    }
    let seconds =
        created.and_then(|it| it.parse::<i64>().ok()).ok_or(SignatureRefusal::CoversTooLittle)?;
    Ok(Moment::from_micros(seconds.saturating_mul(1_000_000)))
}

/// Every digest that is there must be right, covered or not: two that differ are a trick.
pub(super) fn digests_are_right(request: &SignedRequest<'_>) -> Result<(), SignatureRefusal> {
    let Some(body) = request.body else { return Ok(()) };
    let old = only(request.headers, "digest")?;
    let new = only(request.headers, "content-digest")?;
    let right = old.is_none_or(|it| is_digest_of(it, body))
        && new.is_none_or(|it| is_content_digest_of(it, body));
    if right && (old.is_some() || new.is_some()) {
        Ok(())
    } else {
        Err(SignatureRefusal::WrongDigest)
    }
}

// Some sign the host without the port that they send (WordPress, Gancio), some the path without the query
// (GoToSocial tries both).
fn messages(
    request: &SignedRequest<'_>,
    covered: &[String],
    parts: &HashMap<String, String>,
) -> Result<Vec<Vec<u8>>, SignatureRefusal> {
    let host = only(request.headers, "host")?.unwrap_or_default().to_owned();
    let bare = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name).to_owned();
    let whole = path_and_query(request.target);
    let mut readings = vec![(host.clone(), whole.clone())];
    if bare != host {
        readings.push((bare, whole.clone()));
    }
    if request.body.is_none() && request.target.query().is_some() {
        readings.push((host, request.target.path().to_owned()));
    }
    readings.iter().map(|(host, path)| message(request, covered, parts, host, path)).collect()
}

fn message(
    request: &SignedRequest<'_>,
    covered: &[String],
    parts: &HashMap<String, String>,
    host: &str,
    path: &str,
) -> Result<Vec<u8>, SignatureRefusal> {
    let mut lines = Vec::with_capacity(covered.len());
    for name in covered {
        let value = match name.as_str() {
            "(request-target)" => format!("{} {path}", request.method.to_ascii_lowercase()),
            "host" => host.to_owned(),
            "(created)" => parts.get("created").cloned().ok_or(SignatureRefusal::Unreadable)?,
            "(expires)" => parts.get("expires").cloned().ok_or(SignatureRefusal::Unreadable)?,
            header => {
                only(request.headers, header)?.ok_or(SignatureRefusal::CoversTooLittle)?.to_owned()
            }
        };
        lines.push(format!("{name}: {value}"));
    }
    Ok(lines.join("\n").into_bytes())
}

// `name="value"` or `name=123`, with commas between. A name that comes twice makes it unreadable.
fn parts(header: &str) -> Option<HashMap<String, String>> {
    let mut parts = HashMap::new();
    let mut rest = header.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(',').unwrap_or(after.len())),
        };
        if parts.insert(name.trim().to_owned(), value.to_owned()).is_some() {
            return None;
        }
        let after = after.trim_start();
        rest = match after.strip_prefix(',') {
            Some(more) => more.trim_start(),
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(parts)
}

#[cfg(test)]
mod tests;
