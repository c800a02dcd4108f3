//! Who of other servers asks to hear what a group does, and what its moderators answer.

use app::App;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, followers::FollowAnswer};
use domain::ids::{FollowerId, GroupId};
use frame::{acting::ActingPerson, errors::PageError, office::to_page};
use projections::Reader;
use serde::Deserialize;

use super::members::own;

/// Askers on the page; the others follow when these were answered.
const SHOWN_MAX: u32 = 50;

/// Somebody who waits for a yes.
pub(super) struct WaitingFollower {
    pub(super) id: FollowerId,
    /// Where they are, as people read it.
    pub(super) name: String,
    pub(super) url: String,
}

/// What is answered.
#[derive(Deserialize, Default)]
#[serde(default)]
struct FollowerFields {
    answer: String,
}

pub(super) fn routes() -> Router<App> {
    Router::new().route("/@{name}/audience/{follower}", get(to_page).post(answer_follower))
}

/// Who waits, as far as it is known who they are.
pub(super) fn waiting_followers(
    views: &Reader,
    group: GroupId,
) -> projections::Result<Vec<WaitingFollower>> {
    let waiting = views.followers_waiting(group, SHOWN_MAX)?.into_iter();
    let known = waiting.filter_map(|it| {
        let url = it.address?.actor.to_string();
        let name = url.split_once("://").map_or(url.as_str(), |(_, name)| name).to_owned();
        Some(WaitingFollower { id: it.id, name, url })
    });
    Ok(known.collect())
}

/// `POST /@{name}/audience/{follower}`
async fn answer_follower(
    State(app): State<App>,
    Path((name, follower)): Path<(String, String)>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<FollowerFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = own(&app, &name, &viewer, &reader)?;
    let follower: FollowerId = follower.parse().map_err(|_| PageError::not_found(&reader))?;
    let answer = match fields.answer.as_str() {
        "accept" => FollowAnswer::Yes,
        "refuse" => FollowAnswer::No,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    let order = Ask::new(viewer.caller.clone());
    match app.answer_follower(&order, (told.group.id, follower), answer).await {
        Ok(_) => Ok(Redirect::to(&format!("/@{}", name.to_lowercase())).into_response()),
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}
