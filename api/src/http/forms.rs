//! What a form meets before its page: whose page it came from, and how large it is. What is refused here is put into words
//! by `frame::say_why`.

use app::App;
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures::StreamExt as _;
use url::Url;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// So much of a form that is too large is read on and forgotten: who is still sending would not see the answer.
const FORGOTTEN_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Refuses what the page of another site sent, as far as only `Referer` tells. Browsers of these years say it in
/// `Sec-Fetch-Site` or `Origin`, which `CsrfLayer` reads; a browser, or a proxy, that keeps both back still names the page
/// that it stood on (OWASP, "Verifying Origin with Standard Headers"). Who names nothing at all is no browser's form, and has
/// no cookie that another site could use: `SameSite` holds it back.
pub(super) async fn refuse_other_sites(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let is_foreign = !request.method().is_safe()
        && is_from_elsewhere(request.headers(), request.uri(), &app.config.instance.url);
    if is_foreign {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

/// Refuses a form that is larger than any of ours; what carries a file is measured by its own page.
pub(super) async fn keep_size(request: Request, next: Next) -> Response {
    if !is_too_large(request.headers()) {
        return next.run(request).await;
    }
    forget(request.into_body()).await;
    StatusCode::PAYLOAD_TOO_LARGE.into_response()
}

fn is_too_large(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    let has_files = text(header::CONTENT_TYPE).is_some_and(|it| it.starts_with("multipart/"));
    let length = text(header::CONTENT_LENGTH).and_then(|it| it.parse::<usize>().ok());
    !has_files && length.is_some_and(|it| it > frame::FORM_BYTES_MAX)
}

async fn forget(body: Body) {
    let (mut parts, mut bytes) = (body.into_data_stream(), 0);
    while let Some(Ok(part)) = parts.next().await {
        bytes += part.len();
        if bytes > FORGOTTEN_BYTES_MAX {
            return;
        }
    }
}

fn is_from_elsewhere(headers: &HeaderMap, uri: &Uri, base: &Url) -> bool {
    if headers.contains_key(header::ORIGIN) || headers.contains_key(SEC_FETCH_SITE) {
        return false;
    }
    let Some(referer) = headers.get(header::REFERER) else { return false };
    let page = referer.to_str().ok().and_then(|it| it.parse::<Url>().ok());
    let Some(page) = page else { return true };
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    let here = uri.authority().map(Authority::as_str).or(host);
    let ours = here.and_then(|it| format!("{}://{it}", page.scheme()).parse::<Url>().ok());
    page.origin() != base.origin() && ours.is_none_or(|it| it.origin() != page.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(headers: &[(&'static str, &str)]) -> bool {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
        let headers = HeaderMap::from_iter(headers);
        let base = "https://ev.test".parse().unwrap();
        is_from_elsewhere(&headers, &Uri::from_static("/login"), &base)
    }

    #[test]
    fn a_page_is_known_by_its_referer_where_nothing_else_says_it() {
        assert!(!from(&[]), "a program, or the button of a mail program (RFC 8058)");
        assert!(!from(&[("referer", "https://ev.test/login?to=/")]));
        assert!(!from(&[("referer", "http://10.0.0.7:4000/"), ("host", "10.0.0.7:4000")]));
        for page in ["https://peer.test/", "https://ev.test.peer.test/", "http://ev.test/", "x"] {
            assert!(from(&[("referer", page), ("host", "10.0.0.7:4000")]), "{page}");
        }
        assert!(from(&[("referer", "http://10.0.0.7:4001/"), ("host", "10.0.0.7:4000")]));
    }

    #[test]
    fn what_says_more_is_read_by_the_layer_for_it() {
        assert!(!from(&[("referer", "https://peer.test/"), ("sec-fetch-site", "cross-site")]));
        assert!(!from(&[("referer", "https://peer.test/"), ("origin", "https://peer.test")]));
    }
}
