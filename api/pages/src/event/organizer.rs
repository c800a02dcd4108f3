//! Whoever organizes an event, at that event: what their pages and commands begin with.
//!
//! An event that somebody does not manage is answered like none; whoever did not sign in may do so first.

use app::App;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
    response::{IntoResponse as _, Response},
};
use commands::Ask;
use domain::ids::EventId;
use frame::{
    coming_in::sign_in_first, errors::PageError, office::page_of, reader::PageReader,
    viewer::PageViewer,
};
use projections::events::EventRow;
use visibility::{Look, Thing};

/// Whoever organizes an event, at that event.
pub(crate) struct Organizer {
    pub(crate) reader: PageReader,
    pub(crate) viewer: PageViewer,
    pub(crate) event: EventRow,
}

impl Organizer {
    /// What a command of theirs is asked by.
    pub(crate) fn new_ask(&self) -> Ask {
        Ask::new(self.viewer.caller.clone())
    }
}

impl FromRequestParts<App> for Organizer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Ok(reader) = PageReader::from_request_parts(parts, app).await;
        let viewer = PageViewer::from_request_parts(parts, app).await;
        let viewer = viewer.map_err(PageError::into_response)?;
        if !viewer.is_signed_in() {
            return Err(sign_in_first(page_of(parts.uri.path())));
        }
        let id = Path::<String>::from_request_parts(parts, app).await;
        let id = id.map(|Path(id)| id).unwrap_or_default();
        let event = managed(app, &id, &viewer, &reader).map_err(PageError::into_response)?;
        Ok(Self { reader, viewer, event })
    }
}

/// An event that the viewer manages; another is answered like none.
pub(super) fn managed(
    app: &App,
    id: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<EventRow, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let found = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let Some(event) = look.event(id)? else { return Ok(None) };
        Ok(look.sees(Thing::ParticipantsOf(&event))?.then_some(event))
    });
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    let found = found.filter(|it| it.origin.is_here() && it.standing.is_shown());
    found.ok_or_else(|| PageError::not_found(reader))
}
