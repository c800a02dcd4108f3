//! As whom one acts: one of one's own profiles. Nobody else ever sees this page.

use app::{App, auth};
use askama::Template;
use axum::{
    extract::{Form, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::ids::PersonId;
use frame::{
    answer,
    coming_in::{local, sign_in_first, with_cookies},
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::PageViewer,
};
use projections::Reader as Views;
use serde::Deserialize;

use super::SignInQuery;

const PATH: &str = "/profiles";

#[derive(Template)]
#[template(path = "profiles.html")]
struct Profiles<'a> {
    frame: Frame<'a>,
    profiles: Vec<ProfileLine>,
    back: String,
}

struct ProfileLine {
    username: String,
    id: PersonId,
    name: String,
    handle: String,
    chosen: bool,
}

/// What was sent.
#[derive(Deserialize)]
pub(crate) struct ProfileFields {
    profile: String,
    to: Option<String>,
}

/// `GET /profiles`
pub(crate) async fn list(
    State(app): State<App>,
    Query(asked): Query<SignInQuery>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let profiles = app.views.read(|views| profiles(views, &signed.persons, signed.acting, &reader));
    let profiles = profiles.map_err(|it| PageError::failed(&reader, it))?;
    let back = local(Some(asked.to.as_deref().unwrap_or(PATH)));
    let mut frame = Frame::hidden(&reader.site, reader.language, &reader.say("your-profiles"));
    frame.path = Some(PATH);
    let page = Profiles { frame: frame.greet(viewer.greeting()), profiles, back }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

fn profiles(
    views: &Views,
    persons: &[PersonId],
    acting: Option<PersonId>,
    reader: &PageReader,
) -> projections::Result<Vec<ProfileLine>> {
    let mut profiles = Vec::new();
    for id in persons {
        let profile = views.person(*id)?.and_then(|it| it.profile);
        profiles.extend(profile.map(|it| ProfileLine {
            id: *id,
            username: it.username.to_string(),
            name: it.name.to_string(),
            handle: format!("@{}@{}", it.username, reader.site.authority()),
            chosen: acting == Some(*id),
        }));
    }
    Ok(profiles)
}

/// `POST /profiles`
pub(crate) async fn choose(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<ProfileFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let chosen: Option<PersonId> = sent.profile.parse().ok();
    let chosen = chosen.filter(|it| signed.persons.contains(it));
    let chosen = chosen.ok_or_else(|| PageError::unprocessable(&reader))?;
    let cookie = auth::keep_profile(&app, chosen);
    let to = local(Some(sent.to.as_deref().unwrap_or(PATH)));
    Ok(with_cookies([cookie], Redirect::to(&to).into_response()))
}
