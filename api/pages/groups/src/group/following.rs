//! Following a group by people of this server: begun, with letters or without, ended, and answered by those who organize.
//!
//! Following from another server is asked for there (`crate::follow`).

use app::{App, actions::ActionError};
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, followers::FollowAnswer};
use domain::group::{FollowLetters, Followers};
use frame::{
    acting::ActingPerson, coming_in::local, errors::PageError, notice::page_saying,
    office::to_page, reader::PageReader, step::StepPage,
};
use serde::Deserialize;
use uuid::Uuid;

use super::members::{AnswerFields, own_group, problem_of, to_group};

/// Following a group.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/follow-here", get(ask_to_follow).post(follow))
        .route("/@{name}/followers/{follow}", get(to_page).post(answer))
}

/// How one wants to follow: with letters unless something else is said.
#[derive(Deserialize, Default)]
#[serde(default)]
struct FollowFields {
    follow: String,
    /// The page that the form stood on.
    to: Option<String>,
}

/// `GET /@{name}/follow-here`
async fn ask_to_follow(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let told = own_group(&app, &name, &viewer, &reader)?;
    let step = StepPage::new(&reader, "group-follow-title")
        .line("group-follow-why")
        .link("follow-back", format!("/@{name}"));
    if let Some(own) = &told.following {
        let so = if own.accepted { "group-you-follow" } else { "group-follow-asked" };
        return Ok(step.line(so).answer(StatusCode::OK));
    }
    if !told.is_followed_from_here() {
        return Ok(step.answer(StatusCode::OK));
    }
    let step = match told.group.settings.followers {
        Followers::Welcome => step,
        Followers::Approved => step.line("group-follow-asks"),
    };
    let speaks = reader.language.tell_of("leave-as", "name", me.name.as_str());
    Ok(step.said(speaks).button("group-follow-button").answer(StatusCode::OK))
}

/// `POST /@{name}/follow-here`
async fn follow(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<FollowFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = own_group(&app, &name, &viewer, &reader)?.group.id;
    let ask = Ask::new(viewer.caller.clone());
    let done = match fields.follow.as_str() {
        "" | "letters" => app.follow_group_as(&ask, group, me.person, FollowLetters::Sent).await,
        "quietly" => app.follow_group_as(&ask, group, me.person, FollowLetters::Withheld).await,
        "no" => app.unfollow_group_as(&ask, group, me.person).await,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    if let Err(error) = done {
        return refused(&reader, &name, error);
    }
    let group = format!("/@{name}");
    let to = local(Some(fields.to.as_deref().unwrap_or(&group)));
    let now = own_group(&app, &name, &viewer, &reader)?.following;
    let done = match (now, fields.follow.as_str()) {
        (None, _) => "group-unfollow-done",
        (Some(own), _) if !own.accepted => "group-follow-asked-done",
        (Some(_), "quietly") => "group-follow-quiet-done",
        (Some(_), _) => "group-follow-done",
    };
    Ok(Redirect::to(&page_saying(&to, done)).into_response())
}

/// `POST /@{name}/followers/{follow}`
async fn answer(
    State(app): State<App>,
    Path((name, follow)): Path<(String, String)>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<AnswerFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = own_group(&app, &name, &viewer, &reader)?.group.id;
    let follow: Uuid = follow.parse().map_err(|_| PageError::not_found(&reader))?;
    let answer = match fields.answer.as_str() {
        "accept" => FollowAnswer::Yes,
        "refuse" => FollowAnswer::No,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    let row = app.views.read(|views| views.follow_with_id(follow));
    let row = row.map_err(|it| PageError::failed(&reader, it))?;
    // Who was answered already, or asks no more, is in nobody's way.
    let Some(row) = row.filter(|it| it.group == group) else { return Ok(to_group(&name)) };
    let ask = Ask::new(viewer.caller.clone());
    match app.answer_follower(&ask, group, row.follower, answer).await {
        Ok(_) => Ok(to_group(&name)),
        Err(error) => refused(&reader, &name, error),
    }
}

fn refused(reader: &PageReader, name: &str, error: ActionError) -> Result<Response, PageError> {
    let Some(key) = problem_of(&error) else { return Err(PageError::not_done(reader, error)) };
    Ok(StepPage::new(reader, "group-follow-title")
        .problem(key)
        .link("follow-back", format!("/@{name}"))
        .answer(StatusCode::UNPROCESSABLE_ENTITY))
}
