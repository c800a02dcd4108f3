//! The picture of an event: brought, described for those who do not see it, taken away.

use app::{
    App,
    actions::{ActionError, PictureError},
    asked::ClientAddress,
};
use askama::Template;
use axum::body::Bytes;
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, events::EventChange};
use domain::{ids::MediaId, media::Picture};
use frame::{
    acting::ActingPerson,
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::{Me, PageViewer},
};
use media::{StoreError, Upload};
use projections::events::EventRow;

use super::organizer::managed;

/// The picture of an event.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/events/{id}/picture", get(ask).post(bring))
}

/// What a form holds beside its file.
const WORDS_BYTES_MAX: usize = 32 * 1024;
/// The longest name of a file that is kept.
const NAME_MAX: usize = 200;

#[derive(Template)]
#[template(path = "event/picture.html")]
struct PicturePage<'a> {
    frame: Frame<'a>,
    action: String,
    event: String,
    title: String,
    picture: Option<Picture>,
    alt: String,
    problem: Option<String>,
    megabytes: u64,
}

/// What was sent.
#[derive(Default)]
struct PictureParts {
    alt: String,
    removes: bool,
    file: Option<(String, Bytes)>,
}

/// `GET /events/{id}/picture`
async fn ask(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let event = managed(&app, &id, &viewer, &reader)?;
    page(&app, &event, &reader, ("", None), StatusCode::OK)
}

/// `POST /events/{id}/picture`
async fn bring(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    Extension(client): Extension<ClientAddress>,
    request: Request,
) -> Result<Response, PageError> {
    let event = managed(&app, &id, &viewer, &reader)?;
    let again = |alt: &str, key: &str| {
        let problem = (alt, Some(reader.say(key)));
        page(&app, &event, &reader, problem, StatusCode::UNPROCESSABLE_ENTITY)
    };
    let Some(parts) = read(&app, request).await else { return again("", "picture-too-large") };
    let alt = parts.alt.clone();
    let chosen = match (parts.removes, parts.file.is_some()) {
        (true, _) => Ok(None),
        (false, true) => brought(&app, &me, &viewer, client, parts).await.map(Some),
        (false, false) => return again(&alt, "picture-missing"),
    };
    let picture = match chosen {
        Ok(picture) => picture,
        Err(PictureError::NotKept(StoreError::Refused(_))) => return again(&alt, "picture-wrong"),
        Err(PictureError::TooOften) => return Err(PageError::too_often(&reader)),
        Err(PictureError::NotKept(error)) => return Err(PageError::failed(&reader, error)),
        Err(PictureError::NotDone(error)) => return Err(PageError::not_done(&reader, error)),
    };
    let saved = save(&app, &event, picture, &viewer).await;
    saved.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&format!("/events/{}", event.id)).into_response())
}

async fn brought(
    app: &App,
    me: &Me,
    viewer: &PageViewer,
    ClientAddress(client): ClientAddress,
    parts: PictureParts,
) -> Result<MediaId, PictureError> {
    let (name, bytes) = parts.file.unwrap_or_default();
    let alt = Some(parts.alt.trim().to_owned()).filter(|it| !it.is_empty());
    let upload = Upload { bytes, name, alt };
    let ask = Ask::new(viewer.caller.clone());
    Ok(app
        .upload_picture(&ask, (me.person, client), (upload, app.config.media.bytes_max))
        .await?
        .id)
}

async fn save(
    app: &App,
    event: &EventRow,
    picture: Option<MediaId>,
    viewer: &PageViewer,
) -> Result<(), ActionError> {
    let Some(description) = event.description.clone() else { return Ok(()) };
    let description = Some(domain::event::Description { picture, ..description });
    let change = EventChange { description, ..EventChange::default() };
    app.update_event(&Ask::new(viewer.caller.clone()), event.id, change).await.map(drop)
}

// None when it is too large, or no form.
async fn read(app: &App, mut request: Request) -> Option<PictureParts> {
    let bytes_max = usize::try_from(app.config.media.bytes_max).unwrap_or(usize::MAX);
    DefaultBodyLimit::max(bytes_max.saturating_add(WORDS_BYTES_MAX)).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut parts = PictureParts::default();
    while let Some(field) = form.next_field().await.ok()? {
        let part = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(|it| it.chars().take(NAME_MAX).collect::<String>());
        let bytes = field.bytes().await.ok()?;
        match (part.as_str(), file) {
            // A browser sends an empty file for a field that was left alone.
            ("file", Some(name)) if !bytes.is_empty() => parts.file = Some((name, bytes)),
            ("alt", None) => parts.alt = String::from_utf8(bytes.to_vec()).ok()?,
            ("step", None) => parts.removes = &*bytes == b"remove",
            _ => {}
        }
    }
    Some(parts)
}

fn page(
    app: &App,
    event: &EventRow,
    reader: &PageReader,
    (alt, problem): (&str, Option<String>),
    status: StatusCode,
) -> Result<Response, PageError> {
    let id = event.description.as_ref().and_then(|it| it.picture);
    let picture = match id {
        Some(id) => app.views.read(|views| views.media(id)),
        None => Ok(None),
    };
    let picture = picture.map_err(|it| PageError::failed(reader, it))?.and_then(|it| it.picture);
    let heading = reader.say("picture-title");
    let page = PicturePage {
        frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
        action: format!("/events/{}/picture", event.id),
        event: format!("/events/{}", event.id),
        title: event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default(),
        alt: alt.to_owned(),
        picture,
        problem,
        megabytes: app.config.media.bytes_max / (1024 * 1024),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
