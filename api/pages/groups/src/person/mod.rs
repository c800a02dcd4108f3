//! Profiles: the page of a person, and the forms to make and change one's own.
//!
//! Nothing on a person's page ties it to another profile of the same account.

mod profile_form;

use app::{App, auth};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError, persons::ProfileChange};
use domain::text::Username;
use frame::{
    answer,
    clean::Clean,
    coming_in::{local, sign_in_first, with_cookies},
    errors::PageError,
    listing::{Day, ListedEvent, by_day},
    reader::PageReader,
    site::{FeedLink, Frame},
    viewer::PageViewer,
    who::People,
};
use projections::{
    events::{EventOrder, Filter},
    paging::Paging,
    persons::PersonRow,
};
use serde::Deserialize;
use visibility::{Look, Thing};

use self::profile_form::{ProfileFields, ProfileForm};

/// Profiles, and making and changing them.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/identity", get(|| async { Redirect::to("/profiles") }))
        .route("/identity/create", get(ask).post(create))
        .route("/identity/update/{name}", get(ask_to_change).post(change))
}

/// Events on a person's page; the feed has all.
const EVENTS_MAX: u32 = 20;

#[derive(Template)]
#[template(path = "person/person.html")]
struct PersonPage<'a> {
    frame: Frame<'a>,
    name: &'a str,
    initial: String,
    handle: String,
    summary: Clean,
    path: &'a str,
    is_mine: bool,
    username: &'a str,
    days: Vec<Day>,
}

/// Where one came from.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Origin {
    to: Option<String>,
}

/// `GET /@{name}`, where it is a person's: what everybody may know, and what they organize in their own name.
pub(super) fn show(
    app: &App,
    name: &str,
    (viewer, reader): (&PageViewer, &PageReader),
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let now = app.commands.now();
    let read = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let Some(person) = views.person_named(name, None)? else { return Ok(None) };
        if !look.sees(Thing::Person(&person))? {
            return Ok(None);
        }
        let filter =
            Filter { organizers: vec![person.id], without_group: true, ..Filter::upcoming(now) };
        let events = views.events(&filter, EventOrder::Soonest, Paging::first(EVENTS_MAX))?;
        let mut people = People::new(look, &reader.site);
        let listed = look.seen(events.elements)?.into_iter().map(|event| {
            let organizer = people.organizer(&event)?;
            Ok(ListedEvent::of(event, organizer))
        });
        Ok(Some((person, listed.collect::<projections::Result<Vec<_>>>()?)))
    });
    let read = read.map_err(|it| PageError::failed(reader, it))?;
    let (person, listed) = read.ok_or_else(|| PageError::not_found(reader))?;
    let days = by_day(reader.language, &listed, now);
    page(&person, days, (viewer, reader), headers)
}

fn page(
    person: &PersonRow,
    days: Vec<Day>,
    (viewer, reader): (&PageViewer, &PageReader),
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let profile = person.profile.as_ref().ok_or_else(|| PageError::not_found(reader))?;
    let username = profile.username.as_str();
    let name = Some(profile.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(username);
    let path = format!("/@{username}");
    let mut frame = Frame::new(&reader.site, reader.language, name, &path).greet(viewer.greeting());
    // Persons are found by those who have their address.
    frame.indexed = false;
    let title = reader.language.tell("feed-title-of", "name", name);
    frame.feeds = FeedLink::in_each_form(&title, |form| format!("{path}/feed/{form}"));
    let page = PersonPage {
        frame,
        name,
        initial: name.chars().take(1).flat_map(char::to_uppercase).collect(),
        handle: format!("@{username}@{}", reader.site.authority()),
        summary: (&profile.summary).into(),
        path: &path,
        is_mine: viewer.viewer.is(person.id),
        username,
        days,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::unless_known(headers, reader, page))
}

/// `GET /identity/create`
async fn ask(
    Query(origin): Query<Origin>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    if !viewer.is_signed_in() {
        return Ok(sign_in_first("/identity/create"));
    }
    let fields = ProfileFields { to: origin.to.unwrap_or_default(), ..ProfileFields::default() };
    ProfileForm::new(&reader, fields).answer(&reader, StatusCode::OK)
}

/// `POST /identity/create`
async fn create(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<ProfileFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else {
        return Ok(sign_in_first("/identity/create"));
    };
    let form = ProfileForm::new(&reader, fields);
    let username = Username::new(&form.fields.username.trim().to_lowercase());
    let (username, profile) = match (username, form.fields.change()) {
        (Ok(username), Ok(profile)) => (username, profile),
        (username, profile) => {
            let wrong = [username.err().map(|_| "username"), profile.err()];
            return form.wrong(&reader, &wrong).answer(&reader, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let ask = Ask::new(viewer.caller.clone());
    match app.create_person(&ask, signed.account, (username.clone(), profile)).await {
        Ok(deed) => {
            let to = Some(form.fields.to.as_str()).filter(|it| !it.is_empty());
            let to = to.map_or_else(|| format!("/@{username}"), |it| local(Some(it)));
            let cookie = auth::keep_profile(&app, deed.id);
            Ok(with_cookies([cookie], Redirect::to(&to).into_response()))
        }
        Err(error) => match error.refusal() {
            Some(CommandError::Invalid(_)) => form
                .wrong(&reader, &[Some("username-taken")])
                .answer(&reader, StatusCode::UNPROCESSABLE_ENTITY),
            _ => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `GET /identity/update/{name}`
async fn ask_to_change(
    State(app): State<App>,
    Path(name): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    if !viewer.is_signed_in() {
        return Ok(sign_in_first(&format!("/identity/update/{name}")));
    }
    let person = own(&app, &name, &viewer, &reader)?;
    let profile = person.profile.as_ref().ok_or_else(|| PageError::not_found(&reader))?;
    let fields = ProfileFields {
        username: profile.username.to_string(),
        name: profile.name.to_string(),
        summary: html::to_text(profile.summary.as_str()),
        to: String::new(),
    };
    ProfileForm::changing(&reader, fields).answer(&reader, StatusCode::OK)
}

/// `POST /identity/update/{name}`
async fn change(
    State(app): State<App>,
    Path(name): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<ProfileFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(mut fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    if !viewer.is_signed_in() {
        return Ok(sign_in_first(&format!("/identity/update/{name}")));
    }
    let person = own(&app, &name, &viewer, &reader)?;
    let profile = person.profile.as_ref().ok_or_else(|| PageError::not_found(&reader))?;
    fields.username = profile.username.to_string();
    let form = ProfileForm::changing(&reader, fields);
    let mut change: ProfileChange = match form.fields.change() {
        Ok(change) => change,
        Err(field) => {
            let form = form.wrong(&reader, &[Some(field)]);
            return form.answer(&reader, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    // What was written elsewhere keeps its shape if it was not touched.
    let before = html::to_text(profile.summary.as_str());
    if form.fields.summary.lines().eq(before.lines()) {
        change.summary = None;
    }
    let done = app.update_person(&Ask::new(viewer.caller.clone()), person.id, change).await;
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&format!("/@{}", profile.username)).into_response())
}

// Somebody else's is answered like none.
fn own(
    app: &App,
    name: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<PersonRow, PageError> {
    let found = app.views.read(|views| views.person_named(&name.to_lowercase(), None));
    let found = found.map_err(|it| PageError::failed(reader, it))?;
    let own = found.filter(|it| !it.deleted && viewer.viewer.is(it.id));
    own.ok_or_else(|| PageError::not_found(reader))
}
