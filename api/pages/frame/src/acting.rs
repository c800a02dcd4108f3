//! Pages for whoever acts as a profile: others sign in first, or make one, and come back.

use app::App;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse as _, Response},
};

use super::{
    coming_in::profile_first,
    errors::PageError,
    office::page_of,
    reader::PageReader,
    viewer::{Me, PageViewer},
};

/// Whoever acts as a profile.
pub struct ActingPerson {
    /// On which site and in which language they read.
    pub reader: PageReader,
    /// Who they are, and what they may see.
    pub viewer: PageViewer,
    /// The profile that they act as.
    pub me: Me,
}

impl FromRequestParts<App> for ActingPerson {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = PageReader::from_request_parts(parts, app).await;
        let viewer = PageViewer::from_request_parts(parts, app).await;
        let viewer = viewer.map_err(PageError::into_response)?;
        match viewer.me.clone() {
            Some(me) => Ok(Self { reader, viewer, me }),
            None => Err(profile_first(&viewer, page_of(parts.uri.path()))),
        }
    }
}
