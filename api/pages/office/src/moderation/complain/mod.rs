//! The form by which anybody says that something is not in order: an event, a comment, a group, a profile.

mod meant;

use app::{App, actions::ActionError, asked::ClientAddress};
use askama::Template;
use axum::{
    extract::{Extension, Path, State},
    http::StatusCode,
    response::Response,
};
use commands::Ask;
use domain::text::Message;
use frame::{
    answer, coming_in::sign_in_first, errors::PageError, reader::PageReader, site::Frame,
    step::StepPage, stranger::StrangerForm, viewer::PageViewer,
};
use projections::{Reader as Views, Result as Read};
use serde::Deserialize;
use visibility::Viewer;

use self::meant::{CommentAuthor, ComplaintTarget};

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ComplaintForm {
    text: String,
    /// Sent when it is ticked.
    forward: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/complain.html")]
struct ComplaintPage<'a> {
    frame: Frame<'a>,
    heading: String,
    action: String,
    back: Option<&'a str>,
    title: &'a str,
    author: Option<&'a CommentAuthor>,
    server: Option<&'a str>,
    sent: &'a ComplaintForm,
    problem: Option<String>,
}

/// What can be reported: `/events/{id}`, `/comments/{id}`, `/@{name}`.
#[derive(Clone, Copy)]
pub(crate) enum Reportable {
    /// Somebody reports an event.
    Event,
    /// Somebody reports a comment.
    Comment,
    /// A group or a profile.
    Named,
}

/// `GET …/report`
pub(crate) async fn ask(
    Extension(kind): Extension<Reportable>,
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let meant = meant(&app, kind, &id, &reader, &viewer)?;
    if may_report(&app, &viewer) {
        form(&reader, &viewer, &meant, &ComplaintForm::default(), None, StatusCode::OK)
    } else {
        Ok(sign_in_first(&format!("{}/report", meant.path)))
    }
}

/// `POST …/report`
pub(crate) async fn file(
    Extension(kind): Extension<Reportable>,
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    StrangerForm(sent): StrangerForm<ComplaintForm>,
) -> Result<Response, PageError> {
    let meant = meant(&app, kind, &id, &reader, &viewer)?;
    if !may_report(&app, &viewer) {
        return Ok(sign_in_first(&format!("{}/report", meant.path)));
    }
    let refuse =
        |key: &str, status| form(&reader, &viewer, &meant, &sent, Some(reader.say(key)), status);
    let Ok(text) = Message::new(&sent.text) else {
        return refuse("report-too-long", StatusCode::UNPROCESSABLE_ENTITY);
    };
    let new = meant.reported(text, sent.forward.is_some());
    match app.file_report(&Ask::new(viewer.caller.clone()), client, new).await {
        Ok(_) => {}
        Err(ActionError::TooOften(_)) => {
            return refuse("report-too-often", StatusCode::TOO_MANY_REQUESTS);
        }
        Err(error) => return Err(PageError::not_done(&reader, error)),
    }
    let thanks = StepPage::new(&reader, "report-sent-title").line("report-sent-line");
    let thanks = match &meant.back {
        Some(back) => thanks.link("report-back", back.as_str()),
        None => thanks.link("home-link", "/"),
    };
    Ok(thanks.answer(StatusCode::OK))
}

fn meant(
    app: &App,
    kind: Reportable,
    id: &str,
    reader: &PageReader,
    viewer: &PageViewer,
) -> Result<ComplaintTarget, PageError> {
    let found = app.views.read(|views| found(views, &viewer.viewer, kind, id));
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    found.ok_or_else(|| PageError::not_found(reader))
}

fn found(
    views: &Views,
    viewer: &Viewer,
    kind: Reportable,
    id: &str,
) -> Read<Option<ComplaintTarget>> {
    match kind {
        Reportable::Event => {
            id.parse().map_or(Ok(None), |id| ComplaintTarget::event(views, viewer, id))
        }
        Reportable::Comment => {
            id.parse().map_or(Ok(None), |id| ComplaintTarget::comment(views, viewer, id))
        }
        Reportable::Named => ComplaintTarget::named(views, viewer, &id.to_lowercase()),
    }
}

fn may_report(app: &App, viewer: &PageViewer) -> bool {
    app.commands.may_report(&viewer.caller).is_ok()
}

fn form(
    reader: &PageReader,
    viewer: &PageViewer,
    meant: &ComplaintTarget,
    sent: &ComplaintForm,
    problem: Option<String>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let heading = reader.say(meant.heading);
    let page = ComplaintPage {
        frame: Frame::hidden(&reader.site, reader.language, &heading).greet(viewer.greeting()),
        heading,
        action: format!("{}/report", meant.path),
        back: meant.back.as_deref(),
        title: &meant.title,
        author: meant.author.as_ref(),
        server: meant.server.as_deref(),
        sent,
        problem,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
