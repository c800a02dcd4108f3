//! Digests of bodies: `Digest` (RFC 3230) and `Content-Digest` (RFC 9530). A body that has none is nobody's.

use aws_lc_rs::digest::{SHA256, SHA512, digest as hash};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::fields::{self, Bare};

/// `Digest` of a body, with the name in capitals: some compare it letter by letter.
#[must_use]
pub fn digest(body: &[u8]) -> String {
    format!("SHA-256={}", STANDARD.encode(hash(&SHA256, body)))
}

/// `Content-Digest` of a body.
#[must_use]
pub fn content_digest(body: &[u8]) -> String {
    format!("sha-256=:{}:", STANDARD.encode(hash(&SHA256, body)))
}

/// Whether a `Digest` says what the body is: with SHA-256 or SHA-512, and nothing that it says may be wrong.
pub(super) fn is_digest_of(header: &str, body: &[u8]) -> bool {
    let mut known = 0;
    for item in header.split(',') {
        let Some((name, value)) = item.trim().split_once('=') else { return false };
        let Ok(value) = STANDARD.decode(value) else { return false };
        match matches_body(name, &value, body) {
            Some(true) => known += 1,
            Some(false) => return false,
            None => {}
        }
    }
    known == 1
}

/// The same for `Content-Digest`.
pub(super) fn is_content_digest_of(header: &str, body: &[u8]) -> bool {
    let Some(items) = fields::dictionary(header) else { return false };
    let mut known = 0;
    for item in &items {
        let Bare::Bytes(value) = &item.value else { return false };
        match matches_body(&item.name, value, body) {
            Some(true) => known += 1,
            Some(false) => return false,
            None => {}
        }
    }
    known > 0
}

// MD5, SHA-1 and what else was used once prove nothing.
fn matches_body(algorithm: &str, value: &[u8], body: &[u8]) -> Option<bool> {
    match algorithm.to_ascii_lowercase().as_str() {
        "sha-256" => Some(hash(&SHA256, body).as_ref() == value),
        "sha-512" => Some(hash(&SHA512, body).as_ref() == value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = b"{\"hello\": \"world\"}";
    // RFC 9421, appendix B.2, and RFC 9530, appendix D.
    const SHA512_OF_BODY: &str = "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
    const SHA256_OF_BODY: &str = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

    #[test]
    fn the_rfcs_own_examples_hold() {
        assert!(is_content_digest_of(SHA512_OF_BODY, BODY));
        assert_eq!(content_digest(BODY), SHA256_OF_BODY);
        assert!(is_content_digest_of(&format!("{SHA256_OF_BODY}, {SHA512_OF_BODY}"), BODY));
        assert!(!is_content_digest_of(SHA512_OF_BODY, b"{}"));
    }

    #[test]
    fn whatever_is_wrong_or_weak_is_no_digest() {
        let right = digest(BODY);
        let wrong = digest(b"other");
        assert!(is_digest_of(&right, BODY));
        assert!(is_digest_of(&right.replace("SHA-256", "sha-256"), BODY));
        for bad in [
            wrong.clone(),
            format!("{right},{wrong}"),
            format!("{right},{right}"),
            "MD5=XrY7u+Ae7tCTyyK7j1rNww==".to_owned(),
            right.replace("SHA-256=", "SHA-256"),
            String::new(),
        ] {
            assert!(!is_digest_of(&bad, BODY), "{bad}");
        }
        // As apsig 0.6.0 sends it.
        let malformed = format!("sha-256=:{right}=:");
        assert!(!is_content_digest_of(&malformed, BODY));
        assert!(!is_content_digest_of("", BODY));
    }
}
