use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::*;
use crate::signatures::{RsaKey, VerifyingKey};

const BODY: &[u8] = b"{\"hello\": \"world\"}";

fn now() -> Moment {
    Moment::from_micros(1_795_294_737_000_000)
}

fn headers<'a>(list: impl IntoIterator<Item = (&'static str, &'a str)>) -> HeaderMap {
    let header =
        |(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    list.into_iter().map(header).collect()
}

fn read(target: &Url, headers: &HeaderMap, body: &[u8]) -> Result<Claim, SignatureRefusal> {
    let request = SignedRequest { method: "POST", target, headers, body: Some(body) };
    Claim::read(&request, Window::default(), now())
}

fn signed(key: &RsaKey) -> (Url, HeaderMap) {
    let target: Url = "https://ev.test/inbox?a=1".parse().unwrap();
    let request = Outgoing { method: "POST", target: &target, body: Some(BODY) };
    let signer = Signer { key_id: "https://peer.test/g#main-key", key };
    let list = sign(&request, &signer, now()).unwrap();
    let headers = headers(list.iter().map(|(name, value)| (*name, value.as_str())));
    (target, headers)
}

// RFC 9421, appendix B.2.6: Ed25519 over the request of appendix B.2.
#[test]
fn the_rfcs_own_vector_verifies() {
    let target: Url = "https://example.com/foo?param=Value&Pet=dog".parse().unwrap();
    let headers = headers([
        ("date", "Tue, 20 Apr 2021 02:07:55 GMT"),
        ("content-type", "application/json"),
        ("content-length", "18"),
    ]);
    let request =
        SignedRequest { method: "POST", target: &target, headers: &headers, body: Some(BODY) };
    let covered = ["date", "@method", "@path", "@authority", "content-type", "content-length"];
    let covered = covered.map(str::to_owned);
    let parameters = "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")\
        ;created=1618884473;keyid=\"test-key-ed25519\"";
    let base = base(&request, &covered, parameters).unwrap();
    let key = VerifyingKey::read(
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----",
    )
    .unwrap();
    let signature = STANDARD
        .decode("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==")
        .unwrap();
    assert!(key.verifies(Algorithm::Ed25519, &base, &signature));
}

#[test]
fn what_we_sign_is_what_others_check() {
    let key = RsaKey::generate().unwrap();
    let (target, headers) = signed(&key);
    let claim = read(&target, &headers, BODY).unwrap();
    assert_eq!(claim.scheme, Scheme::Rfc9421);
    assert!(claim.is_proven_by(&VerifyingKey::read(&key.public_pem().unwrap()).unwrap()));
    let elsewhere: Url = "https://ev.test/inbox?a=2".parse().unwrap();
    let claim = read(&elsewhere, &headers, BODY).unwrap();
    assert!(!claim.is_proven_by(&VerifyingKey::read(&key.public_pem().unwrap()).unwrap()));
}

#[test]
fn a_body_that_is_not_covered_is_refused() {
    let key = RsaKey::generate().unwrap();
    let (target, good) = signed(&key);
    let input = good["signature-input"].to_str().unwrap().to_owned();
    let with = |name: &'static str, value: &str| {
        let mut changed = good.clone();
        changed.insert(name, HeaderValue::from_str(value).unwrap());
        read(&target, &changed, BODY).unwrap_err()
    };
    let uncovered = input.replace(" \"content-digest\"", "");
    assert_eq!(with("signature-input", &uncovered), SignatureRefusal::CoversTooLittle);
    assert_eq!(with("content-digest", "sha-256=:SHA-256=abc=:"), SignatureRefusal::WrongDigest);
    let untimed = input.replace(";created=1795294737", "");
    assert_eq!(with("signature-input", &untimed), SignatureRefusal::CoversTooLittle);
    let old = input.replace("created=1795294737", "created=1795290000");
    assert_eq!(with("signature-input", &old), SignatureRefusal::WrongTime);
    assert_eq!(read(&target, &good, b"{}").unwrap_err(), SignatureRefusal::WrongDigest);
}

#[test]
fn a_request_with_both_is_read_as_the_newer_and_never_falls_back() {
    let key = RsaKey::generate().unwrap();
    let (target, mut headers) = signed(&key);
    headers.insert("signature-input", HeaderValue::from_static("nonsense"));
    assert_eq!(read(&target, &headers, BODY).unwrap_err(), SignatureRefusal::Unreadable);
}

// As NodeBB 4.15 signs: another label, a tag, a nonce, and the authority covered.
#[test]
fn other_labels_and_parameters_are_taken_as_they_stand() {
    let key = RsaKey::generate().unwrap();
    let target: Url = "https://ev.test/inbox".parse().unwrap();
    let digest = content_digest(BODY);
    let parameters = "(\"@method\" \"@path\" \"@authority\" \"content-digest\");tag=\"activitypub\"\
        ;keyid=\"https://node.test/uid/1#key\";created=1795294700;nonce=\"x1\"";
    let base = format!(
        "\"@method\": POST\n\"@path\": /inbox\n\"@authority\": ev.test\n\"content-digest\": {digest}\n\
         \"@signature-params\": {parameters}"
    );
    let signature =
        format!("activitypub=:{}:", STANDARD.encode(key.sign(base.as_bytes()).unwrap()));
    let input = format!("broken=(\"@method\");created=1, activitypub={parameters}");
    let headers = headers([
        ("content-digest", digest.as_str()),
        ("signature-input", &input),
        ("signature", &signature),
    ]);
    let claim = read(&target, &headers, BODY).unwrap();
    assert!(claim.is_proven_by(&VerifyingKey::read(&key.public_pem().unwrap()).unwrap()));
}
