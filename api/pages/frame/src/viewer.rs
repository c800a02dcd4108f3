//! Who looks at a page: nobody known, or somebody who signed in, acting as one of their profiles.
//!
//! Every page that differs for who signed in takes a [`PageViewer`]: `caller` for orders, `viewer` for `can_see`, and
//! the frame's `greet` for the name in the header. Pages for visitors only need none, and are kept rendered.

use app::App;
use axum::{extract::FromRequestParts, http::request::Parts};

pub use super::acquaintance::{Me, PageViewer};
use super::{errors::PageError, reader::PageReader};

impl FromRequestParts<App> for PageViewer {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        let Ok(reader) = PageReader::from_request_parts(parts, app).await;
        let known = reader.viewer.as_deref().cloned();
        known.ok_or_else(|| PageError::unsure(&reader))
    }
}
