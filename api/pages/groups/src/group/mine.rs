//! One's own groups, those one follows, and the invitations that wait for an answer.

use app::App;
use askama::Template;
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use domain::{
    group::{FollowLetters, Role},
    ids::PersonId,
};
use frame::{
    acting::ActingPerson, answer, errors::PageError, notice::DoneNotice, reader::PageReader,
    site::Frame,
};
use visibility::Look;

use super::{follow_words::DONE, places::role_words};

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
    followed: Vec<FollowedLine>,
    done: Option<String>,
    may_found: bool,
}

/// A group that somebody follows.
struct FollowedLine {
    name: String,
    username: String,
    /// How: by letter, quietly, or not answered yet.
    state: String,
    accepted: bool,
    gets_letters: bool,
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
    done: DoneNotice,
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
            let said = Membership { name, username, role: reader.say(role_words(member.role)) };
            match member.role {
                Role::Rejected => {}
                Role::Invited => invitations.push(said),
                Role::Requested => groups.push(said),
                Role::Member | Role::Moderator | Role::Administrator | Role::Creator => {
                    groups.push(said);
                }
            }
        }
        let look = Look { reader: views, viewer: &viewer.viewer };
        Ok((invitations, groups, followed(look, me.person, &reader)?))
    });
    let (invitations, groups, followed) = read.map_err(|it| PageError::failed(&reader, it))?;
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("my-groups"));
    let mut frame = frame.greet(viewer.greeting());
    frame.path = Some("/groups/me");
    let may_found = app.commands.may_found(&viewer.caller).is_ok();
    let done = done.among(&DONE).map(|it| reader.say(it));
    let page = GroupsPage { frame, invitations, groups, followed, done, may_found }.render();
    let page = page.map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, page))
}

// What one may not see any more is not in it.
fn followed(
    look: Look<'_>,
    person: PersonId,
    reader: &PageReader,
) -> projections::Result<Vec<FollowedLine>> {
    let mut lines = Vec::new();
    for own in look.reader.followings(person.into())? {
        let group = look.group(own.group)?.filter(|it| it.origin.is_here());
        let Some(profile) = group.and_then(|it| it.profile) else { continue };
        let (username, gets_letters) =
            (profile.username.to_string(), own.letters == FollowLetters::Sent);
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        let state = match (own.accepted, gets_letters) {
            (false, _) => "group-asked-line",
            (true, true) => "group-follow-letters",
            (true, false) => "group-follow-quiet",
        };
        lines.push(FollowedLine {
            name: name.unwrap_or_else(|| username.clone()),
            username,
            state: reader.say(state),
            accepted: own.accepted,
            gets_letters,
        });
    }
    Ok(lines)
}
