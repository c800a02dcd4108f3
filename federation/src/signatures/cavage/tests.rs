use http::{HeaderMap, HeaderName, HeaderValue};

use super::*;
use crate::signatures::{RsaKey, VerifyingKey};

const INBOX: &str = "https://ev.test/inbox";
const BODY: &[u8] = b"{\"type\":\"Follow\"}";

struct TestRequest {
    target: Url,
    headers: HeaderMap,
}

fn key() -> RsaKey {
    RsaKey::generate().unwrap()
}

fn now() -> Moment {
    Moment::from_micros(1_795_294_737_000_000)
}

fn headers(list: &[(&'static str, String)]) -> HeaderMap {
    let header = |(name, value): &(&'static str, String)| {
        (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())
    };
    list.iter().map(header).collect()
}

fn sent(key: &RsaKey, target: &str, body: Option<&[u8]>) -> TestRequest {
    let target: Url = target.parse().unwrap();
    let method = if body.is_some() { "POST" } else { "GET" };
    let request = Outgoing { method, target: &target, body };
    let signer = Signer { key_id: "https://peer.test/u#main-key", key };
    let headers = headers(&sign(&request, &signer, now()).unwrap());
    TestRequest { target, headers }
}

impl TestRequest {
    fn read(&self, body: Option<&[u8]>) -> Result<Claim, SignatureRefusal> {
        let method = if body.is_some() { "POST" } else { "GET" };
        let request = SignedRequest { method, target: &self.target, headers: &self.headers, body };
        Claim::read(&request, Window::default(), now())
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
        self
    }
}

fn public(key: &RsaKey) -> VerifyingKey {
    VerifyingKey::read(&key.public_pem().unwrap()).unwrap()
}

#[test]
fn what_we_sign_is_what_others_check() {
    let key = key();
    let claim = sent(&key, INBOX, Some(BODY)).read(Some(BODY)).unwrap();
    assert_eq!(claim.key_id.as_str(), "https://peer.test/u#main-key");
    assert!(claim.is_proven_by(&public(&key)));
    assert!(!claim.is_proven_by(&public(&self::key())));
    let get = sent(&key, "https://ev.test/u/ada?page=1", None).read(None).unwrap();
    assert!(get.is_proven_by(&public(&key)));
}

#[test]
fn the_body_is_covered_or_it_is_nobodys() {
    let key = key();
    let swapped = sent(&key, INBOX, Some(BODY)).with("digest", &digest(b"other"));
    assert_eq!(swapped.read(Some(BODY)).unwrap_err(), SignatureRefusal::WrongDigest);
    // Right for another body, but then the signature is wrong.
    let claim = swapped.read(Some(b"other")).unwrap();
    assert!(!claim.is_proven_by(&public(&key)));
    let other = sent(&key, INBOX, Some(BODY)).with("content-digest", "sha-256=:AAAA:");
    assert_eq!(other.read(Some(BODY)).unwrap_err(), SignatureRefusal::WrongDigest);
    let mut twice = sent(&key, INBOX, Some(BODY));
    twice.headers.append("digest", HeaderValue::from_str(&digest(BODY)).unwrap());
    assert_eq!(twice.read(Some(BODY)).unwrap_err(), SignatureRefusal::Unreadable);
    let unsigned = sent(&key, INBOX, None).with("digest", &digest(BODY));
    assert_eq!(unsigned.read(Some(BODY)).unwrap_err(), SignatureRefusal::CoversTooLittle);
}

#[test]
fn the_clock_and_the_host_are_looked_at_before_any_key() {
    let key = key();
    let late = now().plus_hours(2);
    let post = sent(&key, INBOX, Some(BODY));
    let request = SignedRequest {
        method: "POST",
        target: &post.target,
        headers: &post.headers,
        body: Some(BODY),
    };
    let read = Claim::read(&request, Window::default(), late);
    assert_eq!(read.unwrap_err(), SignatureRefusal::WrongTime);
    let elsewhere = sent(&key, INBOX, Some(BODY)).with("host", "other.test");
    assert_eq!(elsewhere.read(Some(BODY)).unwrap_err(), SignatureRefusal::WrongHost);
}

#[test]
fn a_port_that_is_sent_and_not_signed_is_still_honest() {
    let key = key();
    let bare = sent(&key, INBOX, Some(BODY));
    let target: Url = "https://ev.test:8443/inbox".parse().unwrap();
    let with_port = TestRequest { target, headers: bare.headers }.with("host", "ev.test:8443");
    assert!(with_port.read(Some(BODY)).unwrap().is_proven_by(&public(&key)));
}

#[test]
fn whatever_is_not_a_signature_is_refused() {
    let key = key();
    let good = sent(&key, INBOX, Some(BODY));
    let header = good.headers["signature"].to_str().unwrap().to_owned();
    for wrong in [
        String::new(),
        "Signature".to_owned(),
        header.replace("keyId", "keyid"),
        header.replace("https://peer.test/u#main-key", "acct:u@peer.test"),
        header.replace("rsa-sha256", "none"),
        header.replace("(request-target) ", ""),
        header.replace(" host", ""),
        header.replace(" date", ""),
        header.replace(" digest", ""),
        format!("{header},keyId=\"https://peer.test/other\""),
        header.replace("signature=\"", "signature=\"%"),
        header.replace("\",algorithm", "\" algorithm"),
    ] {
        let read = sent(&key, INBOX, Some(BODY)).with("signature", &wrong).read(Some(BODY));
        assert!(read.is_err(), "{wrong}");
    }
    let mut none = good;
    none.headers.remove("signature");
    assert_eq!(none.read(Some(BODY)).unwrap_err(), SignatureRefusal::Unsigned);
}

#[test]
fn created_stands_for_the_date_and_hs2019_for_the_keys_own_way() {
    let key = key();
    let target: Url = INBOX.parse().unwrap();
    let seconds = now().micros() / 1_000_000;
    let message = format!(
        "(request-target): post /inbox\n(created): {seconds}\nhost: ev.test\ndigest: {}",
        digest(BODY)
    );
    let signature = STANDARD.encode(key.sign(message.as_bytes()).unwrap());
    let header = format!(
        "keyId=\"https://peer.test/u/main-key\",algorithm=\"hs2019\",created={seconds},\
         headers=\"(request-target) (created) host digest\",signature=\"{signature}\""
    );
    let list = [("host", "ev.test".to_owned()), ("digest", digest(BODY)), ("signature", header)];
    let claim = TestRequest { target, headers: headers(&list) }.read(Some(BODY)).unwrap();
    assert!(claim.is_proven_by(&public(&key)));
}
