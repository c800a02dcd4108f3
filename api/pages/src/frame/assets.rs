//! The style sheet and the logo: in the program, under names that change with their content, so that browsers
//! keep them for ever.

use std::{fmt::Write as _, sync::LazyLock};

use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};

const STYLESHEET: &str = include_str!("../../assets/parvis.css");
const LOGO: &str = include_str!("../../assets/logo.svg");
// A year: the longest that caches are asked to keep anything.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

static STYLESHEET_PATH: LazyLock<String> = LazyLock::new(|| path("parvis", "css", STYLESHEET));
static LOGO_PATH: LazyLock<String> = LazyLock::new(|| path("logo", "svg", LOGO));

/// Where the style sheet is.
pub(crate) fn stylesheet() -> &'static str {
    &STYLESHEET_PATH
}

/// Where the logo is.
pub(crate) fn logo() -> &'static str {
    &LOGO_PATH
}

/// `GET /assets/{file}`
pub(crate) async fn serve(Path(file): Path<String>) -> Response {
    let (media_type, content) = match format!("/assets/{file}") {
        path if path == *STYLESHEET_PATH => ("text/css; charset=utf-8", STYLESHEET),
        path if path == *LOGO_PATH => ("image/svg+xml", LOGO),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let media_type = HeaderValue::from_static(media_type);
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, FOR_EVER)], content)
        .into_response()
}

/// `GET /favicon.ico`, for programs that ask without reading the page.
pub(crate) async fn favicon() -> Redirect {
    Redirect::temporary(logo())
}

fn path(name: &str, extension: &str, content: &str) -> String {
    let mut path = format!("/assets/{name}-");
    for byte in digest(&SHA256, content.as_bytes()).as_ref().iter().take(6) {
        let _infallible = write!(path, "{byte:02x}");
    }
    path.push('.');
    path.push_str(extension);
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    // What a phone loads before it shows anything.
    const STYLESHEET_MAX: usize = 12 * 1024;

    #[test]
    fn the_style_sheet_is_small_and_asks_nobody_else() {
        assert!(STYLESHEET.len() <= STYLESHEET_MAX, "{} bytes", STYLESHEET.len());
        assert!(!STYLESHEET.contains("url(") && !STYLESHEET.contains("@import"));
    }

    #[tokio::test]
    async fn only_todays_names_are_there() {
        let name = stylesheet().trim_start_matches("/assets/").to_owned();
        assert_eq!(serve(Path(name)).await.status(), StatusCode::OK);
        assert_eq!(serve(Path("parvis-old.css".into())).await.status(), StatusCode::NOT_FOUND);
    }
}
