//! The form by which anybody says that an event is not in order.

use askama::Template;
use axum::{
    extract::{Extension, Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, moderation::NewReport};
use domain::{ids::EventId, moderation::Subject, report::Forward, text::Message};
use serde::Deserialize;

use super::super::{
    answer, errors::PageError, reader::Reader, site::Frame, step::Step, viewer::PageViewer,
};
use crate::{
    app::App,
    can_see::{Thing, can_see},
    http::Client,
};

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::pages) struct Sent {
    text: String,
}

#[derive(Template)]
#[template(path = "moderation/complain.html")]
struct Page<'a> {
    frame: Frame<'a>,
    action: String,
    back: String,
    title: String,
    text: String,
    problem: Option<String>,
}

/// The event that is meant.
struct Meant {
    event: EventId,
    title: String,
    about: Subject,
}

/// `GET /events/{id}/report`
pub(in crate::pages) async fn ask(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let meant = meant(&app, &id, &reader, &viewer)?;
    if let Some(answer) = sign_in_first(&app, &viewer, &meant) {
        return Ok(answer);
    }
    form(&reader, &viewer, &meant, String::new(), None, StatusCode::OK)
}

/// `POST /events/{id}/report`
pub(in crate::pages) async fn file(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: Reader,
    viewer: PageViewer,
    Extension(Client(client)): Extension<Client>,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let meant = meant(&app, &id, &reader, &viewer)?;
    if let Some(answer) = sign_in_first(&app, &viewer, &meant) {
        return Ok(answer);
    }
    let refuse = |key: &str, status| {
        form(&reader, &viewer, &meant, sent.text.clone(), Some(reader.say(key)), status)
    };
    if !app.limits.report(client) {
        return refuse("report-too-often", StatusCode::TOO_MANY_REQUESTS);
    }
    let Ok(text) = Message::new(&sent.text) else {
        return refuse("report-too-long", StatusCode::UNPROCESSABLE_ENTITY);
    };
    let new = NewReport {
        about: meant.about,
        events: vec![meant.event],
        comments: vec![],
        text,
        forward: Forward::No,
    };
    let filed = app.commands.file_report(&Ask::new(viewer.caller.clone()), new).await;
    filed.map_err(|it| PageError::refused(&reader, it))?;
    let thanks = Step::new(&reader, "report-sent-title")
        .line("report-sent-line")
        .link("back-to-event", format!("/events/{}", meant.event));
    Ok(thanks.answer(StatusCode::OK))
}

fn meant(app: &App, id: &str, reader: &Reader, viewer: &PageViewer) -> Result<Meant, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let found = app.views.read(|views| {
        let Some(event) = views.event(id)? else { return Ok(None) };
        Ok(can_see(views, &viewer.viewer, Thing::Event(&event))?.then_some(event))
    });
    let event = found.map_err(|it| PageError::failed(reader, it))?;
    let event = event.ok_or_else(|| PageError::not_found(reader))?;
    Ok(Meant {
        event: event.id,
        title: event.description.map(|it| it.title.to_string()).unwrap_or_default(),
        about: event.group.map_or(Subject::Person(event.organizer), Subject::Group),
    })
}

fn sign_in_first(app: &App, viewer: &PageViewer, meant: &Meant) -> Option<Response> {
    if viewer.is_signed_in() || app.config.instance.anonymous_reports {
        return None;
    }
    let to = format!("/login?to=%2Fevents%2F{}%2Freport", meant.event);
    Some(Redirect::to(&to).into_response())
}

fn form(
    reader: &Reader,
    viewer: &PageViewer,
    meant: &Meant,
    text: String,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("report-this"));
    let page = Page {
        frame: frame.greet(viewer),
        action: format!("/events/{}/report", meant.event),
        back: format!("/events/{}", meant.event),
        title: meant.title.clone(),
        text,
        problem,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
