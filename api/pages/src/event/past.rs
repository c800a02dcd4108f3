//! An event's page as it was: the same page over the same views, folded over the facts until then.
//!
//! It is for who may know what the event said before, and could see it then: a visitor is told on the page itself that
//! something changed, and not what was there. Nobody keeps it, and nothing can be done on it.

use app::{App, instance::Site};
use axum::{http::StatusCode, response::Response};
use domain::{ids::EventId, time::Moment};
use frame::{
    answer, errors::PageError, look_back, reader::PageReader, viewer::PageViewer, who::People,
};
use projections::Reader as Views;
use visibility::{Look, Thing, Viewer};

use super::{super::comments::Talk, page::render, told::EventContent};

/// The page at a moment.
pub(super) async fn show(
    app: &App,
    (id, at): (EventId, Moment),
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<Response, PageError> {
    let seen_now = app.views.read(|reader| {
        let look = Look { reader, viewer: &viewer.viewer };
        let Some(event) = look.event(id)? else { return Ok(false) };
        look.sees(Thing::EarlierWordsOf(&event))
    });
    if !seen_now.map_err(|it| PageError::failed(reader, it))? {
        return Err(PageError::not_found(reader));
    }
    let past = audit::of_event(app, id, at).await.map_err(|it| look_back::unseen(reader, it))?;
    let then = Viewer::of(&viewer.caller, past.reader())
        .and_then(|then| told(app, &reader.site, id, &then, past.reader()));
    let told = then.map_err(|it| PageError::failed(reader, it))?;
    let (mut told, talk) = told.ok_or_else(|| PageError::not_found(reader))?;
    told.as_of = Some(at);
    let page = render(&told, &talk, viewer, &reader.site, reader.language, at);
    let page = page.map_err(|it| PageError::failed(reader, it))?;
    let page = page.ok_or_else(|| PageError::not_found(reader))?;
    Ok(answer::private(StatusCode::OK, reader, page))
}

// The comments as a visitor reads them: nothing can be written there any more.
fn told(
    app: &App,
    site: &Site,
    id: EventId,
    then: &Viewer,
    views: &Views,
) -> projections::Result<Option<(EventContent, Talk)>> {
    let Some(told) = EventContent::seen(app, site, id, then, views)? else { return Ok(None) };
    let mut people = People::new(Look { reader: views, viewer: then }, site);
    let talk = Talk::under(
        views,
        &mut people,
        &told.event,
        &PageViewer::visitor(),
        (1, app.commands.now()),
    )?;
    Ok(Some((told, talk)))
}
