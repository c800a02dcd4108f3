//! Events that wait for a moderator: the queue, and one of them with what to decide. Whoever keeps order reads on the
//! event's own page, too.

use app::{
    App,
    actions::{ActionError, Deed, NewMeasure},
    asked::PageNumber,
};
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, moderation::Grounds};
use domain::{
    event::{Edition, Review},
    ids::EventId,
    instance::Rule,
    moderation::{MeasureKind, Subject},
    place::Address,
};
use frame::{answer, errors::PageError, office::Moderator, reader::PageReader, site::Frame};
use i18n::Language;
use projections::{Reader as Views, Result as Viewed, events::EventRow, paging::Paging};
use serde::Deserialize;
use visibility::Look;

use super::words;

const PATH: &str = "/moderation/events";

/// As many as one looks through at once.
const PER_PAGE: u32 = 25;

/// Which page is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ReviewQuery {
    page: PageNumber,
}

/// What a moderator decides about an event.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct ReviewForm {
    edition: String,
    reason: String,
    rule: String,
}

#[derive(Template)]
#[template(path = "moderation/waiting.html")]
struct WaitingPage<'a> {
    frame: Frame<'a>,
    lines: Vec<WaitingEvent>,
    total: u64,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/review.html")]
struct ReviewPage<'a> {
    frame: Frame<'a>,
    event: WaitingEvent,
    rules: Vec<Rule>,
    typed: ReviewForm,
    problem: Option<String>,
}

/// An event that waits, as far as a moderator has to know it to decide.
struct WaitingEvent {
    url: String,
    title: String,
    owner: Option<String>,
    when: String,
    place: String,
    text: String,
    edition: u32,
}

/// `GET /moderation/events`
pub(crate) async fn list_waiting(
    Moderator { reader, viewer }: Moderator,
    State(app): State<App>,
    Query(asked): Query<ReviewQuery>,
) -> Result<Response, PageError> {
    let page = asked.page.get();
    let found = app.views.read(|views| {
        let found = views.waiting_events(Paging::page(page, PER_PAGE))?;
        let lines = found.elements.iter().map(|it| WaitingEvent::of(views, reader.language, it));
        Ok((found.total, lines.collect::<Viewed<Vec<_>>>()?))
    });
    let (total, lines) = found.map_err(|it| PageError::failed(&reader, it))?;
    let more = asked.page.leaves(PER_PAGE, total);
    let next = more.then(|| format!("{PATH}?page={}", page + 1));
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("review-title"));
    let page = WaitingPage { frame: frame.greet(viewer.greeting()), lines, total, next }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

/// `GET /events/{id}/review`
pub(crate) async fn show_waiting(
    office: Moderator,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = event(&office.reader, &id)?;
    match found(&app, &office, id)? {
        Some(EventToReview::Waiting(event)) => {
            rendered(&app, &office, event, ReviewForm::default(), None).await
        }
        // What does not wait any more is read on its own page.
        Some(EventToReview::Decided) => Ok(Redirect::to(&format!("/events/{id}")).into_response()),
        None => Err(PageError::not_found(&office.reader)),
    }
}

/// `POST /events/{id}/review/accept`
pub(crate) async fn accept_waiting(
    office: Moderator,
    State(app): State<App>,
    Path(id): Path<String>,
    sent: Result<Form<ReviewForm>, FormRejection>,
) -> Result<Response, PageError> {
    let id = event(&office.reader, &id)?;
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&office.reader))?;
    let ask = Ask::new(office.viewer.caller.clone());
    // A form that says no edition was filled from none.
    let based_on = Some(Edition(sent.edition.parse().unwrap_or(u32::MAX)));
    let done = app.accept_event(&ask, id, based_on).await;
    answered(&app, &office, id, sent, done).await
}

/// `POST /events/{id}/review/turn-down`
pub(crate) async fn turn_down(
    office: Moderator,
    State(app): State<App>,
    Path(id): Path<String>,
    sent: Result<Form<ReviewForm>, FormRejection>,
) -> Result<Response, PageError> {
    let id = event(&office.reader, &id)?;
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&office.reader))?;
    let ask = Ask::new(office.viewer.caller.clone());
    let done = match Grounds::of(Some(&sent.reason), sent.rule.parse().ok(), None) {
        Ok(grounds) => {
            let (subject, measure) = (Subject::Event(id), MeasureKind::TurnedDown);
            app.moderate(&ask, NewMeasure { subject, measure, tags: vec![], grounds }).await
        }
        Err(wrong) => Err(wrong.into()),
    };
    answered(&app, &office, id, sent, done).await
}

fn event(reader: &PageReader, id: &str) -> Result<EventId, PageError> {
    id.parse().map_err(|_| PageError::not_found(reader))
}

// Back to the queue, or the event with what was typed and what was wrong with it.
async fn answered<T>(
    app: &App,
    office: &Moderator,
    id: EventId,
    sent: ReviewForm,
    done: Result<Deed<T>, ActionError>,
) -> Result<Response, PageError> {
    let Err(error) = done else { return Ok(Redirect::to(PATH).into_response()) };
    let problem = words::problem_with(&office.reader, &error);
    match (problem, found(app, office, id)?) {
        (Some(problem), Some(EventToReview::Waiting(event))) => {
            rendered(app, office, event, sent, Some(problem)).await
        }
        _ => Err(PageError::not_done(&office.reader, error)),
    }
}

/// An event that a moderator may see.
enum EventToReview {
    Waiting(WaitingEvent),
    Decided,
}

fn found(app: &App, office: &Moderator, id: EventId) -> Result<Option<EventToReview>, PageError> {
    let reader = &office.reader;
    let found = app.views.read(|views| {
        let look = Look { reader: views, viewer: &office.viewer.viewer };
        let Some(event) = look.event(id)? else { return Ok(None) };
        if event.review != Review::Waiting {
            return Ok(Some(EventToReview::Decided));
        }
        let waiting = WaitingEvent::of(views, reader.language, &event)?;
        Ok(Some(EventToReview::Waiting(waiting)))
    });
    found.map_err(|it| PageError::failed(reader, it))
}

async fn rendered(
    app: &App,
    office: &Moderator,
    event: WaitingEvent,
    typed: ReviewForm,
    problem: Option<String>,
) -> Result<Response, PageError> {
    let reader = &office.reader;
    let rules = app.commands.rules(reader.language.tag()).await;
    let rules = rules.map_err(|it| PageError::failed(reader, it))?;
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = Frame::hidden(&reader.site, reader.language, &event.title);
    let frame = frame.greet(office.viewer.greeting());
    let page = ReviewPage { frame, event, rules, typed, problem }.render();
    let page = page.map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}

fn review_path(id: EventId) -> String {
    format!("/events/{id}/review")
}

impl WaitingEvent {
    fn of(views: &Views, language: Language, event: &EventRow) -> Viewed<Self> {
        let says = event.description.as_ref();
        let owner = event.group.map_or(event.organizer.0, |it| it.0);
        let title = says.map(|it| it.title.to_string());
        Ok(Self {
            url: review_path(event.id),
            title: title.unwrap_or_else(|| language.say("subject-out-of-sight")),
            owner: words::owner(views, owner)?,
            when: language.period(&event.when, event.options.shown),
            place: event.place.as_ref().map(Address::line).unwrap_or_default(),
            text: says.map(|it| html::to_text(it.text.as_str())).unwrap_or_default(),
            edition: event.edition.0,
        })
    }
}
