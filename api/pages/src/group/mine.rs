//! One's own groups, and the invitations that wait for an answer.

use app::App;
use askama::Template;
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use domain::group::Role;
use frame::{acting::ActingPerson, answer, errors::PageError, site::Frame};

use super::role;

/// One's own groups.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/groups/me", get(show))
}

#[derive(Template)]
#[template(path = "group/mine.html")]
struct GroupsPage<'a> {
    frame: Frame<'a>,
    invitations: Vec<Membership>,
    groups: Vec<Membership>,
    may_found: bool,
}

/// A group that somebody is in, or is asked to come into.
struct Membership {
    name: String,
    username: String,
    role: String,
}

/// `GET /groups/me`
async fn show(
    State(app): State<App>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let read = app.views.read(|views| {
        let (mut invitations, mut groups) = (Vec::new(), Vec::new());
        for member in views.memberships(me.person)? {
            let group = views.group(member.group)?.filter(|it| !it.deleted);
            let Some(profile) = group.and_then(|it| it.profile) else { continue };
            let username = profile.username.to_string();
            let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
            let name = name.unwrap_or_else(|| username.clone());
            let said = Membership { name, username, role: reader.say(role(member.role)) };
            match member.role {
                Role::Rejected => {}
                Role::Invited => invitations.push(said),
                Role::Requested => groups.push(said),
                Role::Member | Role::Moderator | Role::Administrator | Role::Creator => {
                    groups.push(said);
                }
            }
        }
        Ok((invitations, groups))
    });
    let (invitations, groups) = read.map_err(|it| PageError::failed(&reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("my-groups"));
    let mut frame = frame.greet(viewer.greeting());
    frame.path = Some("/groups/me");
    let may_found = app.commands.may_found(&viewer.caller).is_ok();
    let page = GroupsPage { frame, invitations, groups, may_found }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}
