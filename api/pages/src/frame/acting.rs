//! Pages for whoever acts as a profile: others sign in first, or make one, and come back.

use app::App;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{IntoResponse as _, Response},
};

use super::{
    errors::PageError,
    office::page_of,
    reader::PageReader,
    viewer::{Me, PageViewer},
};
use crate::sign_in::profile_first;

/// Whoever acts as a profile.
pub(crate) struct ActingPerson {
    pub(crate) reader: PageReader,
    pub(crate) viewer: PageViewer,
    pub(crate) me: Me,
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
