//! Taking part as one of one's profiles, and changing one's mind.

use app::{App, actions::ActionError, auth};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::Ask;
use domain::ids::{EventId, PersonId};
use frame::{
    answer, coming_in::profile_first, errors::PageError, listing::standing_words,
    reader::PageReader, site::Frame, step::StepPage, viewer::PageViewer,
};
use projections::participations::SeatRole;

use super::refusal;
use crate::event::{
    ClosedReason, EventContent,
    seat_form::{SeatFields, SeatForm},
    shut,
};

/// Taking part as one of one's profiles.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/events/{id}/participate/with-account", get(ask).post(join))
        .route("/events/{id}/leave", get(ask_to_leave).post(leave))
}

#[derive(Template)]
#[template(path = "participate_with_profile.html")]
struct SeatPage<'a> {
    frame: Frame<'a>,
    title: &'a str,
    when: String,
    closed: Option<String>,
    form: SeatForm,
}

/// `GET /events/{id}/participate/with-account`
async fn ask(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let told = told(&app, &id, &viewer, &reader)?;
    let Some(form) = SeatForm::empty(&told.event, &viewer) else {
        return Ok(profile_first(&viewer, &path(told.event.id)));
    };
    let seats = seats(&app, &told, &viewer, &reader)?;
    let form = form.without(|it| seats.iter().any(|(known, _)| *known == it));
    if form.profiles.is_empty() {
        return Ok(stands(&told, &seats, &viewer, &reader));
    }
    page(&app, &told, form, &reader, StatusCode::OK)
}

type Seats = Vec<(PersonId, SeatRole)>;

// What each profile of theirs is at the event, where it is something.
fn seats(
    app: &App,
    told: &EventContent,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<Seats, PageError> {
    let read = app.views.read(|views| {
        let mut seats = Vec::new();
        for me in &viewer.profiles {
            let seat = views.participation_of(told.event.id, me.person)?;
            seats.extend(seat.map(|it| (me.person, it.role)));
        }
        Ok(seats)
    });
    read.map_err(|it| PageError::failed(reader, it))
}

// There is nothing to press: how they stand to it, and where that is changed.
fn stands(
    told: &EventContent,
    seats: &Seats,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Response {
    let event = event_path(told.event.id);
    let acting = viewer.me.as_ref().map(|it| it.person);
    let seat = seats.iter().find(|(it, _)| Some(*it) == acting).map(|(_, seat)| *seat);
    let step = about(StepPage::new(reader, "take-part"), told, viewer, reader);
    let step = match seat {
        Some(SeatRole::Creator) => {
            step.line("seat-of-organizer").link("who-comes", format!("{event}/participations"))
        }
        Some(seat @ SeatRole::Participant) => {
            step.line(standing_words(seat)).link("leave-event", format!("{event}/leave"))
        }
        Some(seat @ (SeatRole::NotApproved | SeatRole::NotConfirmed)) => {
            step.line(standing_words(seat)).link("leave-request", format!("{event}/leave"))
        }
        Some(seat @ SeatRole::Rejected) => step.line(standing_words(seat)),
        None => step.line("seat-of-nobody"),
    };
    step.link("to-the-event", event).answer(StatusCode::OK)
}

// Which event it is, and which profile.
fn about<'a>(
    step: StepPage<'a>,
    told: &EventContent,
    viewer: &PageViewer,
    reader: &PageReader,
) -> StepPage<'a> {
    let title = told.event.description.as_ref().map(|it| it.title.to_string());
    let step = step.said(title.unwrap_or_default());
    match &viewer.me {
        Some(me) => step.said(reader.language.tell_of("leave-as", "name", me.name.as_str())),
        None => step,
    }
}

/// `POST /events/{id}/participate/with-account`
async fn join(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<SeatFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = told(&app, &id, &viewer, &reader)?;
    let Some(form) = SeatForm::empty(&told.event, &viewer) else {
        return Ok(profile_first(&viewer, &path(told.event.id)));
    };
    let (person, message, form) = match form.check(fields) {
        Ok(checked) => checked,
        Err(form) => return page(&app, &told, *form, &reader, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let ask = Ask::new(viewer.caller.clone());
    match app.join_event(&ask, told.event.id, (person, message)).await {
        // From now on they act as whoever comes: else the page would not show it.
        Ok(_) => Ok(back(told.event.id, Some(auth::keep_profile(&app, person)))),
        Err(error) => match error.refusal().and_then(refusal) {
            Some(key) => {
                let form = form.with_problem(key);
                page(&app, &told, form, &reader, StatusCode::UNPROCESSABLE_ENTITY)
            }
            None => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `GET /events/{id}/leave`
async fn ask_to_leave(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let told = told(&app, &id, &viewer, &reader)?;
    let event = told.event.id;
    let Some(me) = &viewer.me else { return Ok(profile_first(&viewer, &event_path(event))) };
    let seats = seats(&app, &told, &viewer, &reader)?;
    let comes = |(person, seat): &(PersonId, SeatRole)| *person == me.person && seat.can_leave();
    if !seats.iter().any(comes) {
        return Ok(stands(&told, &seats, &viewer, &reader));
    }
    let step = StepPage::new(&reader, "cancel-participation-title");
    Ok(about(step, &told, &viewer, &reader)
        .line("cancel-participation-line")
        .button("cancel-participation-button")
        .link("to-the-event", event_path(event))
        .answer(StatusCode::OK))
}

/// `POST /events/{id}/leave`
async fn leave(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let told = told(&app, &id, &viewer, &reader)?;
    let event = told.event.id;
    let Some(me) = &viewer.me else { return Ok(profile_first(&viewer, &event_path(event))) };
    match app.leave_event(&Ask::new(viewer.caller.clone()), event, me.person).await {
        // Who does not come has left already.
        Ok(_) | Err(ActionError::Refused(commands::CommandError::Rejected(_))) => {
            Ok(back(event, None))
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

fn told(
    app: &App,
    id: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<EventContent, PageError> {
    let id: EventId = id.parse().map_err(|_| PageError::not_found(reader))?;
    let told =
        app.views.read(|views| EventContent::seen(app, &reader.site, id, &viewer.viewer, views));
    let told = told.map_err(|it| PageError::failed(reader, it))?;
    told.filter(|it| it.event.description.is_some()).ok_or_else(|| PageError::not_found(reader))
}

fn page(
    app: &App,
    told: &EventContent,
    form: SeatForm,
    reader: &PageReader,
    status: StatusCode,
) -> Result<Response, PageError> {
    let title = told.event.description.as_ref().map(|it| it.title.as_str()).unwrap_or_default();
    let words = format!("{}: {title}", reader.say("take-part"));
    // What was typed is shown again with what was wrong, whatever has happened since.
    let why = if form.problem.is_some() { None } else { shut(told, app.commands.now()) };
    let page = SeatPage {
        frame: Frame::hidden(&reader.site, reader.language, &words).greet(reader.greeting()),
        title,
        when: reader.language.period(&told.event.when, told.event.options.shown),
        closed: why.map(ClosedReason::key).map(|key| reader.say(key)),
        form,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}

fn back(event: EventId, cookie: Option<HeaderValue>) -> Response {
    let mut response = Redirect::to(&event_path(event)).into_response();
    let headers = response.headers_mut();
    headers.extend(cookie.map(|it| (header::SET_COOKIE, it)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn event_path(event: EventId) -> String {
    format!("/events/{event}")
}

fn path(event: EventId) -> String {
    format!("/events/{event}/participate/with-account")
}
