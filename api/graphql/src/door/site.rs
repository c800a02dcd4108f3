//! Whose page sent a request: browsers say it, and nobody's page may borrow a visitor's cookies.

use axum::http::{HeaderMap, HeaderName, header};
use url::Url;

use super::DoorRefusal;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what another site's page sends with cookies. Bearer tokens are never sent by themselves, so they may come from anywhere.
pub(super) fn check(headers: &HeaderMap, base: &Url) -> Result<(), DoorRefusal> {
    if headers.contains_key(header::COOKIE) && is_from_elsewhere(headers, base) {
        return Err(DoorRefusal::OtherSite);
    }
    Ok(())
}

/// Browsers send forms to other sites without asking them first: so it carries a token, or no cookie, or it is of our
/// page. Without either it is a visitor's, as from any program.
pub(super) fn check_form(headers: &HeaderMap) -> Result<(), DoorRefusal> {
    let ours = text(headers, &SEC_FETCH_SITE) == Some("same-origin");
    let anonymous = !headers.contains_key(header::COOKIE);
    if ours || anonymous || headers.contains_key(header::AUTHORIZATION) {
        Ok(())
    } else {
        Err(DoorRefusal::OtherSite)
    }
}

fn is_from_elsewhere(headers: &HeaderMap, base: &Url) -> bool {
    let by_site =
        text(headers, &SEC_FETCH_SITE).is_some_and(|it| !matches!(it, "same-origin" | "none"));
    let by_origin = headers
        .get(header::ORIGIN)
        .is_some_and(|it| it.to_str().ok() != Some(&base.origin().ascii_serialization()));
    by_site || by_origin
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|it| it.to_str().ok())
}
