//! Taking part without an account: the form, and the two links of its letters. As a profile: `seat.rs`; who comes, for
//! organizers: `roll.rs`.
//!
//! A link shows a page with one button: mail programs that follow links must not confirm or cancel anything.

mod roll;
mod seat;

use app::{App, actions::ActionError, asked::ClientAddress};
use askama::Template;
use axum::{
    Router,
    extract::{Extension, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError, Rejection, events::NewGuest};
use domain::{
    caller::Caller,
    event::{EventRejection, Standing},
    ids::EventId,
};
use frame::{
    answer,
    errors::{PageError, reason_of},
    reader::PageReader,
    site::Frame,
    step::StepPage,
    stranger::StrangerForm,
    viewer::PageViewer,
};
use vault::Purpose;
use visibility::Viewer;

use super::event::{ClosedReason, EventContent, closed};
use crate::event::guest_form::{Form, GuestEntry, GuestForm};

/// Taking part without an account.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .merge(seat::routes())
        .merge(roll::routes())
        .route("/events/{id}/participate", get(ask_whom))
        .route("/events/{id}/participate/without-account", get(ask).post(announce))
        .route("/events/{id}/participate/without-account/sent", get(sent))
        .route("/participation/email/confirm/{token}", get(ask_to_confirm).post(confirm))
        .route("/participation/email/cancel/{event}/{token}", get(ask_to_cancel).post(cancel))
        .route("/participation/email/quiet/{token}", get(ask_for_quiet).post(quiet))
}

#[derive(Template)]
#[template(path = "participate.html")]
struct Participate<'a> {
    frame: Frame<'a>,
    title: &'a str,
    when: String,
    closed: Option<String>,
    form: Form,
}

/// `GET /events/{id}/participate`: whoever signed in comes as one of their profiles.
async fn ask_whom(
    app: State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    if viewer.is_signed_in() {
        let to = format!("/events/{id}/participate/with-account");
        return Ok(Redirect::to(&to).into_response());
    }
    ask(app, Path(id), reader).await
}

/// `GET /events/{id}/participate/without-account`
async fn ask(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let told = seen(&app, &id, &reader)?;
    let form = Form::empty(&told.event);
    page(&app, &told, form, &reader, StatusCode::OK)
}

/// `POST /events/{id}/participate/without-account`
async fn announce(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    Extension(client): Extension<ClientAddress>,
    StrangerForm(fields): StrangerForm<GuestForm>,
) -> Result<Response, PageError> {
    let reader = reader.in_language_of_form(fields.lang.as_deref());
    let told = seen(&app, &id, &reader)?;
    let (checked, form) = match Form::check(&told.event, fields, &reader) {
        Ok(checked) => checked,
        Err(form) => return page(&app, &told, *form, &reader, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match join(&app, client, told.event.id, checked, &reader).await {
        Ok(()) => {
            let sent = format!("/events/{}/participate/without-account/sent", told.event.id);
            Ok(Redirect::to(&sent).into_response())
        }
        Err(ActionError::TooOften(wait)) => {
            let problem = reader.language.tell("too-many-requests", "minutes", wait.minutes());
            let form = form.with_problem(problem);
            page(&app, &told, form, &reader, StatusCode::TOO_MANY_REQUESTS)
        }
        Err(ActionError::Refused(error)) => match refusal(&error) {
            Some(key) => {
                let form = form.with_problem(reader.say(key));
                page(&app, &told, form, &reader, StatusCode::UNPROCESSABLE_ENTITY)
            }
            None => Err(PageError::refused(&reader, error)),
        },
    }
}

/// `GET /events/{id}/participate/without-account/sent`
async fn sent(Path(id): Path<String>, reader: PageReader) -> Result<Response, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    let step = StepPage::new(&reader, "sent-title")
        .line("sent-line")
        .line("sent-not-there")
        .link("to-the-event", format!("/events/{id}"));
    Ok(step.answer(StatusCode::OK))
}

/// `GET /participation/email/confirm/{token}`
async fn ask_to_confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let about = app.seat_with(Purpose::ConfirmParticipation, &token).await;
    let event = about.map_err(|error| unknown(&reader, error))?.event;
    let step = StepPage::new(&reader, "confirm-participation-title");
    Ok(about_event(&app, step, event, &reader)
        .button("confirm-participation-button")
        .answer(StatusCode::OK))
}

/// `POST /participation/email/confirm/{token}`
async fn confirm(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let ask = Ask::new(Caller::Visitor);
    let joined = match app.confirm_participation(&ask, &token).await {
        Ok(deed) => deed.id,
        Err(error) => return not_done(&reader, error),
    };
    let event = app.commands.event(joined.event).await;
    let event = event.map_err(|error| PageError::refused(&reader, error))?;
    let standing = event.participation(joined.participation).map(|it| it.standing);
    let name = match standing {
        Some(Standing::Confirmed) => "participation-confirmed",
        Some(Standing::Announced | Standing::Requested | Standing::Refused | Standing::Left)
        | None => "participation-requested",
    };
    Ok(done(&reader, name).link("to-the-event", event_path(joined.event)).answer(StatusCode::OK))
}

/// `GET /participation/email/cancel/{event}/{token}`
async fn ask_to_cancel(
    State(app): State<App>,
    Path((_, token)): Path<(String, String)>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let about = app.seat_with(Purpose::CancelParticipation, &token).await;
    let event = about.map_err(|error| unknown(&reader, error))?.event;
    let step = StepPage::new(&reader, "cancel-participation-title");
    Ok(about_event(&app, step, event, &reader)
        .line("cancel-participation-line")
        .button("cancel-participation-button")
        .answer(StatusCode::OK))
}

/// `GET /participation/email/quiet/{token}`
async fn ask_for_quiet(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let about = app.seat_with(Purpose::StopAnnouncements, &token).await;
    let event = about.map_err(|error| unknown(&reader, error))?.event;
    let step = StepPage::new(&reader, "quiet-title");
    Ok(about_event(&app, step, event, &reader)
        .line("quiet-line")
        .button("quiet-button")
        .answer(StatusCode::OK))
}

/// `POST /participation/email/quiet/{token}`, also by the button that mail programs show beside a letter (RFC 8058): the
/// answer is never a redirect, and the place stays theirs.
async fn quiet(
    State(app): State<App>,
    Path(token): Path<String>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let seat = app.commands.stop_announcements(&token).await;
    let seat = seat.map_err(|error| unknown(&reader, error))?;
    let step = done(&reader, "quiet-done").link("to-the-event", event_path(seat.event));
    Ok(step.answer(StatusCode::OK))
}

/// `POST /participation/email/cancel/{event}/{token}`: the answer is never a redirect.
async fn cancel(
    State(app): State<App>,
    Path((_, token)): Path<(String, String)>,
    reader: PageReader,
) -> Result<Response, PageError> {
    let ask = Ask::new(Caller::Visitor);
    let joined = match app.leave_as_guest(&ask, &token).await {
        Ok(deed) => deed.id,
        Err(error) => return not_done(&reader, error),
    };
    Ok(done(&reader, "participation-cancelled")
        .link(
            "take-part-again",
            format!("{}/participate/without-account", event_path(joined.event)),
        )
        .answer(StatusCode::OK))
}

fn seen(app: &App, id: &str, reader: &PageReader) -> Result<EventContent, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let told = app
        .views
        .read(|views| EventContent::seen(app, &reader.site, id, &Viewer::default(), views));
    let told = told.map_err(|error| PageError::failed(reader, error))?;
    told.filter(|it| it.event.description.is_some()).ok_or_else(|| PageError::not_found(reader))
}

fn page(
    app: &App,
    told: &EventContent,
    form: Form,
    reader: &PageReader,
    status: StatusCode,
) -> Result<Response, PageError> {
    let title = told.event.description.as_ref().map(|it| it.title.as_str()).unwrap_or_default();
    let words = format!("{}: {title}", reader.say("take-part"));
    let path = format!("/events/{}/participate/without-account", told.event.id);
    let frame = Frame::new(&reader.site, reader.language, &words, &path);
    let mut frame = frame.greet(reader.greeting());
    frame.indexed = false;
    // A form that was sent is shown again with what was wrong, whatever has happened since.
    let why = if form.has_errors() { None } else { closed(told, app.commands.now()) };
    let page = Participate {
        frame,
        title,
        when: reader.language.period(&told.event.when, told.event.options.shown),
        closed: why.map(ClosedReason::key).map(|key| reader.say(key)),
        form,
    };
    let page = page.render().map_err(|error| PageError::failed(reader, error))?;
    Ok(answer::private(status, reader, page))
}

async fn join(
    app: &App,
    ClientAddress(client): ClientAddress,
    event: EventId,
    checked: GuestEntry,
    reader: &PageReader,
) -> Result<(), ActionError> {
    let guest = NewGuest {
        email: checked.email,
        message: checked.message,
        locale: reader.language.tag().to_owned(),
        timezone: None,
    };
    app.join_as_guest(&Ask::new(Caller::Visitor), client, event, guest).await.map(drop)
}

// A rule said no: why, in words.
fn refusal(error: &CommandError) -> Option<&'static str> {
    let CommandError::Rejected(why) = error else { return None };
    reason_of(why)
}

fn not_done(reader: &PageReader, error: ActionError) -> Result<Response, PageError> {
    let ActionError::Refused(error) = error else { return Err(PageError::not_done(reader, error)) };
    if let Some(key) = refusal(&error) {
        let step = StepPage::new(reader, "unprocessable-title").problem(key).link("home-link", "/");
        return Ok(step.answer(StatusCode::UNPROCESSABLE_ENTITY));
    }
    Err(unknown(reader, error))
}

// The page for a link that does not work (any more), unless something else is wrong.
fn unknown(reader: &PageReader, error: CommandError) -> PageError {
    let gone = Rejection::Event(EventRejection::NoSuchParticipation);
    let is_gone = matches!(&error, CommandError::Rejected(why) if *why == gone);
    PageError::refused(reader, if is_gone { CommandError::InvalidToken } else { error })
}

fn about_event<'a>(
    app: &App,
    step: StepPage<'a>,
    event: EventId,
    reader: &PageReader,
) -> StepPage<'a> {
    match seen(app, &event.to_string(), reader) {
        Ok(told) => {
            let title = told.event.description.as_ref().map(|it| it.title.to_string());
            let when = reader.language.period(&told.event.when, told.event.options.shown);
            step.said(title.unwrap_or_default()).said(when)
        }
        Err(_) => step,
    }
}

fn done<'a>(reader: &'a PageReader, name: &str) -> StepPage<'a> {
    StepPage::new(reader, &format!("{name}-title")).line(&format!("{name}-line"))
}

fn event_path(event: EventId) -> String {
    format!("/events/{event}")
}
