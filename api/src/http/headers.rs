//! What every answer tells browsers to refuse, unless the answer itself says otherwise.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use config::Config;

const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// Nothing is loaded, run, framed or sent. Pages say more.
const NOTHING: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");

const DEVICES: HeaderValue =
    HeaderValue::from_static("geolocation=(self), camera=(), microphone=(), payment=(), usb=()");

/// Two years. It says nothing of hosts below this one: they may be others', and a proxy that knows better says more.
const SECURE_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Headers with their values.
#[derive(Clone)]
pub(super) struct Policy(Arc<[(HeaderName, HeaderValue)]>);

impl Policy {
    /// What holds here; only who is reached over TLS may ask for TLS.
    pub(super) fn of(config: &Config) -> Self {
        let mut headers = vec![
            (header::CONTENT_SECURITY_POLICY, NOTHING),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
            (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
            (CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin")),
            (PERMISSIONS_POLICY, DEVICES),
        ];
        if config.instance.is_secure() {
            headers.push((header::STRICT_TRANSPORT_SECURITY, SECURE_ONLY));
        }
        Self(headers.into())
    }

    /// Adds what is not said yet.
    pub(super) fn add_to(&self, headers: &mut HeaderMap) {
        // The older header knows no "everybody": who may frame a page is then said by its policy alone.
        let is_framed = may_be_framed(headers);
        let all = self.0.iter().filter(|(name, _)| !is_framed || *name != header::X_FRAME_OPTIONS);
        for (name, value) in all {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

fn may_be_framed(headers: &HeaderMap) -> bool {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|it| it.to_str().ok());
    policy.is_some_and(|it| it.contains("frame-ancestors *"))
}

/// Adds what the answer does not say itself.
pub(super) async fn add(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    policy.add_to(response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_that_says_so_can_be_framed() {
        let mut headers = HeaderMap::new();
        Policy::of(&Config::default()).add_to(&mut headers);
        assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY");
        let mut headers = HeaderMap::new();
        let open =
            HeaderValue::from_static("default-src 'none'; frame-ancestors *; base-uri 'none'");
        headers.insert(header::CONTENT_SECURITY_POLICY, open);
        Policy::of(&Config::default()).add_to(&mut headers);
        assert_eq!(headers.get(header::X_FRAME_OPTIONS), None);
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }

    #[test]
    fn only_who_is_reached_over_tls_asks_for_it_and_only_for_itself() {
        let asked = |url: &str| {
            let mut config = Config::default();
            config.instance.url = url.parse().unwrap();
            let mut headers = HeaderMap::new();
            Policy::of(&config).add_to(&mut headers);
            headers.get(header::STRICT_TRANSPORT_SECURITY).cloned()
        };
        assert_eq!(asked("http://localhost:4000"), None);
        let said = asked("https://ev.test").unwrap();
        let said = said.to_str().unwrap();
        assert!(said.starts_with("max-age=") && !said.contains("includeSubDomains"), "{said}");
    }
}
