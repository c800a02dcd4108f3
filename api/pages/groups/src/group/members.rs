//! Who comes into a group and goes: invited, asking, answered, given a role, shown the door, gone of their own will.

use app::{
    App,
    actions::{ActionError, InvitationAnswer},
};
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use commands::{Ask, CommandError, Rejection, groups::JoinAnswer};
use domain::{
    group::{Openness, Role},
    ids::{MemberId, PersonId},
    text::Username,
};
use frame::office::to_page;
use frame::{
    acting::ActingPerson,
    errors::{PageError, reason_of},
    look_back::LookBack,
    reader::PageReader,
    step::StepPage,
    viewer::PageViewer,
};
use projections::{members::MemberRow, paging::Paging};
use serde::Deserialize;

use super::{GroupRemark, GroupView, page, seen};

/// Who comes into a group and goes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/members", post(invite))
        .route("/@{name}/members/{member}", get(to_page).post(change))
        .route("/@{name}/invitation", get(to_page).post(answer))
        .route("/@{name}/join", get(ask_to_join).post(join))
        .route("/@{name}/requests/{member}", get(to_page).post(answer_request))
        .route("/@{name}/leave", get(ask_to_leave).post(leave))
}

/// Who is invited.
#[derive(Deserialize, Default)]
#[serde(default)]
struct InvitationFields {
    username: String,
}

/// What shall become of a member.
#[derive(Deserialize, Default)]
#[serde(default)]
struct RoleFields {
    role: String,
}

/// What somebody answers who was invited.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct AnswerFields {
    pub(super) answer: String,
}

/// `POST /@{name}/members`
async fn invite(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<InvitationFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = own_group(&app, &name, &viewer, &reader)?;
    let again = |key: &str| {
        let invited = fields.username.as_str();
        let problem =
            GroupRemark { problem: Some(reader.say(key)), invited, ..GroupRemark::default() };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        page(&app, &told, LookBack(None), (&reader, &viewer), problem, status)
    };
    let typed = fields.username.trim().trim_start_matches('@').to_lowercase();
    let Ok(username) = Username::new(&typed) else { return again("group-invite-nobody") };
    let person = app.views.read(|views| views.person_named(username.as_str(), None));
    let person = person.map_err(|it| PageError::failed(&reader, it))?;
    let Some(person) = person.filter(|it| !it.deleted) else {
        return again("group-invite-nobody");
    };
    let ask = Ask::new(viewer.caller.clone());
    match app.invite_member(&ask, told.group.id, person.id).await {
        Ok(_) => Ok(to_members(&name)),
        Err(error) => match problem_of(&error) {
            Some(key) => again(key),
            None => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `POST /@{name}/members/{member}`
async fn change(
    State(app): State<App>,
    Path((name, member)): Path<(String, String)>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<RoleFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = own_group(&app, &name, &viewer, &reader)?;
    let member: MemberId = member.parse().map_err(|_| PageError::not_found(&reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let role = match fields.role.as_str() {
        "member" => Some(Role::Member),
        "moderator" => Some(Role::Moderator),
        "administrator" => Some(Role::Administrator),
        "none" => None,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    let done = match role {
        Some(role) => app.change_member_role(&ask, (told.group.id, member), role).await,
        None => app.remove_member(&ask, told.group.id, member).await,
    };
    match done {
        Ok(_) => Ok(to_members(&name)),
        Err(error) => said_again(&app, &told, (&reader, &viewer), error),
    }
}

// The group's page once more, with what kept somebody's place from changing.
fn said_again(
    app: &App,
    told: &GroupView,
    (reader, viewer): (&PageReader, &PageViewer),
    error: ActionError,
) -> Result<Response, PageError> {
    let Some(key) = problem_of(&error) else { return Err(PageError::not_done(reader, error)) };
    let problem = GroupRemark { problem: Some(reader.say(key)), ..GroupRemark::default() };
    page(app, told, LookBack(None), (reader, viewer), problem, StatusCode::UNPROCESSABLE_ENTITY)
}

/// `POST /@{name}/invitation`
async fn answer(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<AnswerFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = own_group(&app, &name, &viewer, &reader)?;
    let answer = match fields.answer.as_str() {
        "accept" => InvitationAnswer::Accept,
        "refuse" => InvitationAnswer::Refuse,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    let Some(seat) = &told.seat else { return Ok(to_group(&name)) };
    let ask = Ask::new(viewer.caller.clone());
    match app.answer_invitation(&ask, (told.group.id, seat.id), answer).await {
        Ok(_) if answer == InvitationAnswer::Accept => Ok(to_group(&name)),
        Ok(_) => Ok(Redirect::to("/groups/me").into_response()),
        // Who has answered already is where they wanted to be, or is not asked any more.
        Err(error) if problem_of(&error).is_some() => {
            Ok(Redirect::to("/groups/me").into_response())
        }
        Err(error) => Err(PageError::not_done(&reader, error)),
    }
}

/// `GET /@{name}/join`
async fn ask_to_join(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let told = own_group(&app, &name, &viewer, &reader)?;
    if let Some(why) = inside_already(&told) {
        return Ok(StepPage::new(&reader, "group-join-title")
            .said(reader.language.tell_of("leave-as", "name", me.name.as_str()))
            .line(why)
            .link("follow-back", format!("/@{name}"))
            .answer(StatusCode::OK));
    }
    let line = match told.group.settings.openness {
        Openness::Open => "group-join-open",
        Openness::Moderated => "group-join-moderated",
        Openness::InviteOnly => "group-joining-line",
    };
    let step = StepPage::new(&reader, "group-join-title").line(line);
    let step = step.link("group-stay-out", format!("/@{name}"));
    let asks = told.group.origin.is_here() && told.group.settings.openness != Openness::InviteOnly;
    Ok(match asks {
        true => step
            .said(reader.language.tell_of("leave-as", "name", me.name.as_str()))
            .button("group-join-button"),
        false => step,
    }
    .answer(StatusCode::OK))
}

// Why there is nothing to ask for any more.
fn inside_already(told: &GroupView) -> Option<&'static str> {
    match told.seat.as_ref()?.role {
        Role::Rejected => None,
        Role::Invited => Some("group-invited"),
        Role::Requested => Some("group-asked-line"),
        Role::Member | Role::Moderator | Role::Administrator | Role::Creator => {
            Some("group-inside")
        }
    }
}

/// `POST /@{name}/join`
async fn join(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let told = own_group(&app, &name, &viewer, &reader)?;
    match app.join_group(&Ask::new(viewer.caller.clone()), told.group.id, me.person).await {
        Ok(_) => Ok(to_group(&name)),
        Err(error) => match problem_of(&error) {
            Some(key) => Ok(StepPage::new(&reader, "group-join-title")
                .problem(key)
                .link("group-stay-out", format!("/@{name}"))
                .answer(StatusCode::UNPROCESSABLE_ENTITY)),
            None => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `POST /@{name}/requests/{member}`
async fn answer_request(
    State(app): State<App>,
    Path((name, member)): Path<(String, String)>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<AnswerFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let told = own_group(&app, &name, &viewer, &reader)?;
    let member: MemberId = member.parse().map_err(|_| PageError::not_found(&reader))?;
    let answer = match fields.answer.as_str() {
        "accept" => JoinAnswer::Yes,
        "refuse" => JoinAnswer::No,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    let ask = Ask::new(viewer.caller.clone());
    match app.answer_join(&ask, (told.group.id, member), answer).await {
        Ok(_) => Ok(to_members(&name)),
        Err(error) => said_again(&app, &told, (&reader, &viewer), error),
    }
}

/// `GET /@{name}/leave`
async fn ask_to_leave(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let told = own_group(&app, &name, &viewer, &reader)?;
    let can_leave = |it: &MemberRow| it.role.is_in() || it.role == Role::Requested;
    if !told.seat.as_ref().is_some_and(can_leave) {
        return Ok(StepPage::new(&reader, "group-leave-title")
            .said(reader.language.tell_of("leave-as", "name", me.name.as_str()))
            .line("group-outside")
            .link("follow-back", format!("/@{name}"))
            .answer(StatusCode::OK));
    }
    if administers_alone(&app, &told, me.person).map_err(|it| PageError::failed(&reader, it))? {
        return Ok(StepPage::new(&reader, "group-leave-title")
            .problem("group-last-administrator")
            .link("group-stay", format!("/@{name}"))
            .answer(StatusCode::OK));
    }
    Ok(StepPage::new(&reader, "group-leave-title")
        .said(reader.language.tell_of("leave-as", "name", me.name.as_str()))
        .line("group-leave-line")
        .button("group-leave")
        .link("group-stay", format!("/@{name}"))
        .answer(StatusCode::OK))
}

// Then the group has to be handed over first.
fn administers_alone(app: &App, told: &GroupView, person: PersonId) -> projections::Result<bool> {
    let (group, among) = (told.group.id, [Role::Administrator, Role::Creator]);
    let administer = app.views.read(|it| it.members(group, &among, Paging::first(2)))?;
    let alone = administer.total == 1;
    Ok(alone && administer.elements.iter().any(|it| it.person == person))
}

/// `POST /@{name}/leave`
async fn leave(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let told = own_group(&app, &name, &viewer, &reader)?;
    match app.leave_group(&Ask::new(viewer.caller.clone()), told.group.id, me.person).await {
        Ok(_) => Ok(Redirect::to("/groups/me").into_response()),
        Err(error) => match problem_of(&error) {
            Some(key) => Ok(StepPage::new(&reader, "group-leave-title")
                .problem(key)
                .link("group-stay", format!("/@{name}"))
                .answer(StatusCode::UNPROCESSABLE_ENTITY)),
            None => Err(PageError::not_done(&reader, error)),
        },
    }
}

pub(super) fn own_group(
    app: &App,
    name: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<GroupView, PageError> {
    let told = seen(app, &name.to_lowercase(), viewer, reader)?;
    told.ok_or_else(|| PageError::not_found(reader))
}

pub(super) fn problem_of(error: &ActionError) -> Option<&'static str> {
    let refusal = error.refusal()?;
    if matches!(refusal, CommandError::Forbidden(_)) {
        return Some("group-role-too-low");
    }
    let CommandError::Rejected(why @ Rejection::Group(_)) = refusal else { return None };
    reason_of(why)
}

pub(super) fn to_group(name: &str) -> Response {
    Redirect::to(&format!("/@{name}")).into_response()
}

fn to_members(name: &str) -> Response {
    Redirect::to(&format!("/@{name}#members")).into_response()
}
