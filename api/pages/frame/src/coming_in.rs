//! The way to whoever has to sign in first, or to choose a profile, and back to where they were. How one signs in is a page.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Redirect, Response},
};

use super::viewer::PageViewer;

/// The longest address that one is sent back to.
const BACK_BYTES_MAX: usize = 2_000;

/// The page that asks to sign in first, and comes back.
pub fn sign_in_first(back: &str) -> Response {
    let to: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    Redirect::to(&format!("/login?to={to}")).into_response()
}

/// The page that one comes to who acts as no profile: they sign in, or make one, and come back.
pub fn profile_first(viewer: &PageViewer, back: &str) -> Response {
    if !viewer.is_signed_in() {
        return sign_in_first(back);
    }
    let to: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    let path = if viewer.profiles.is_empty() { "/identity/create" } else { "/profiles" };
    Redirect::to(&format!("{path}?to={to}")).into_response()
}

/// An answer that gives a browser these cookies, and that nobody keeps.
pub fn with_cookies(
    cookies: impl IntoIterator<Item = HeaderValue>,
    mut response: Response,
) -> Response {
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Where one is sent back to. Only to a page of ours: a path, and nothing that a browser could take for another host.
pub fn local(path: Option<&str>) -> String {
    let ours = |it: &&str| {
        it.len() <= BACK_BYTES_MAX
            && it.starts_with('/')
            && !it.starts_with("//")
            && it.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    };
    path.filter(ours).unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_sent_back_to_this_site_only() {
        assert_eq!(local(Some("/events/1?x=y#comments")), "/events/1?x=y#comments");
        for elsewhere in
            ["https://evil.test/", "//evil.test", "/\\evil.test", "/\t/evil.test", "evil", "", "/é"]
        {
            assert_eq!(local(Some(elsewhere)), "/", "{elsewhere:?}");
        }
    }
}
