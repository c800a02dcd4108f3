//! `/settings/delete`: one profile or the whole account, after saying what goes with it.

use app::{App, actions::ActionError, auth, erasure};
use askama::Template;
use axum::{
    extract::{Form, Query, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use commands::{Ask, CommandError, Rejection, erasure::Orphans};
use domain::{
    account::AccountRejection,
    caller::{AccountCaller, Role},
    group::GroupRejection,
    ids::PersonId,
    instance::InstanceRejection,
};
use frame::{
    answer, coming_in::sign_in_first, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use projections::{accounts::AccountFilter, paging::Paging};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    ProfileChoice,
    preview::{ProfileFate, fates},
    profiles,
};

const PATH: &str = "/settings/delete";

/// What is written in the form for all of it.
const ACCOUNT: &str = "account";

/// What somebody looks at: nothing yet, [`ACCOUNT`], or a profile.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct DeletionQuery {
    what: String,
}

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct DeletionForm {
    what: String,
    password: String,
    with_groups: Option<String>,
}

/// What is to go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DeletionTarget {
    Account,
    Person(PersonId),
}

#[derive(Template)]
#[template(path = "leaving/choose.html")]
struct Choice<'a> {
    frame: Frame<'a>,
    profiles: Vec<ProfileChoice>,
    account: &'static str,
}

#[derive(Template)]
#[template(path = "leaving/delete.html")]
struct DeletionPage<'a> {
    frame: Frame<'a>,
    what: String,
    is_account: bool,
    fates: Vec<ProfileFate>,
    problem: Option<String>,
    /// Why it cannot be done at all.
    impossible: Option<String>,
}

#[derive(Template)]
#[template(path = "leaving/gone.html")]
struct FarewellPage<'a> {
    frame: Frame<'a>,
    receipts: Vec<Uuid>,
}

impl DeletionPage<'_> {
    fn has_orphans(&self) -> bool {
        self.fates.iter().any(|it| !it.orphans.is_empty())
    }
}

/// `GET /settings/delete`
pub(crate) async fn ask(
    State(app): State<App>,
    Query(asked): Query<DeletionQuery>,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let alone = signed.persons.len() < 2;
    match meant(&asked.what, signed) {
        Some(DeletionTarget::Person(_)) | None if alone => {
            show(&app, &reader, &viewer, signed, DeletionTarget::Account, None).await
        }
        Some(what) => show(&app, &reader, &viewer, signed, what, None).await,
        None if asked.what.is_empty() => {
            let page = Choice {
                frame: frame(&reader, &viewer),
                profiles: profiles(&app, &reader, &signed.persons)?,
                account: ACCOUNT,
            };
            let page = page.render().map_err(|it| PageError::failed(&reader, it))?;
            Ok(answer::private(StatusCode::OK, &reader, page))
        }
        None => Err(PageError::not_found(&reader)),
    }
}

/// `POST /settings/delete`
pub(crate) async fn carry_out(
    State(app): State<App>,
    reader: PageReader,
    viewer: PageViewer,
    sent: Result<Form<DeletionForm>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(sent) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let Some(signed) = viewer.caller.signed() else { return Ok(sign_in_first(PATH)) };
    let what = meant(&sent.what, signed).ok_or_else(|| PageError::unprocessable(&reader))?;
    let again =
        |key: &'static str, status| show(&app, &reader, &viewer, signed, what, Some((key, status)));
    match erased(&app, &viewer, signed, what, &sent).await {
        Ok(receipts) => gone(&app, &reader, what, receipts),
        Err(ActionError::TooOften(_)) => {
            again("too-many-sign-ins", StatusCode::TOO_MANY_REQUESTS).await
        }
        Err(ActionError::Refused(error)) => match problem(&error) {
            Some(key) => again(key, StatusCode::UNPROCESSABLE_ENTITY).await,
            None => Err(PageError::refused(&reader, error)),
        },
    }
}

fn meant(what: &str, signed: &AccountCaller) -> Option<DeletionTarget> {
    if what == ACCOUNT {
        return Some(DeletionTarget::Account);
    }
    let person: Option<PersonId> = what.parse().ok();
    person.filter(|it| signed.persons.contains(it)).map(DeletionTarget::Person)
}

async fn erased(
    app: &App,
    viewer: &PageViewer,
    signed: &AccountCaller,
    what: DeletionTarget,
    sent: &DeletionForm,
) -> Result<Vec<Uuid>, ActionError> {
    let orphans = if sent.with_groups.is_some() { Orphans::GoToo } else { Orphans::HandOver };
    let (own, ask) = ((signed.account, sent.password.as_str()), Ask::new(viewer.caller.clone()));
    match what {
        DeletionTarget::Account => app.erase_own_account(&ask, own, orphans).await,
        DeletionTarget::Person(person) => {
            Ok(vec![app.erase_own_person(&ask, own, person, orphans).await?])
        }
    }
}

fn problem(error: &CommandError) -> Option<&'static str> {
    match error {
        CommandError::WrongPassword => Some("password-not-right"),
        CommandError::Rejected(Rejection::Group(GroupRejection::LastAdministrator)) => {
            Some("leave-hand-over-first")
        }
        CommandError::Rejected(Rejection::Account(AccountRejection::LastPerson)) => {
            Some("leave-last-profile")
        }
        CommandError::Rejected(Rejection::Instance(InstanceRejection::LastAdministrator)) => {
            Some("leave-last-administrator")
        }
        CommandError::Rejected(_)
        | CommandError::Invalid(_)
        | CommandError::Unauthenticated
        | CommandError::Forbidden(_)
        | CommandError::WrongCredentials
        | CommandError::Unconfirmed
        | CommandError::InvalidToken
        | CommandError::Reused
        | CommandError::Newer
        | CommandError::Halted(_)
        | CommandError::Contended
        | CommandError::Busy
        | CommandError::Full
        | CommandError::Unknown(_)
        | CommandError::Away(_)
        | CommandError::Unshown
        | CommandError::Failed(_) => None,
    }
}

async fn show(
    app: &App,
    reader: &PageReader,
    viewer: &PageViewer,
    signed: &AccountCaller,
    what: DeletionTarget,
    problem: Option<(&str, StatusCode)>,
) -> Result<Response, PageError> {
    let persons = match what {
        DeletionTarget::Account => signed.persons.clone(),
        DeletionTarget::Person(person) => vec![person],
    };
    let preview = erasure::preview(app, &persons).await;
    let preview = preview.map_err(|it| PageError::failed(reader, DeletionFailure(it)))?;
    let page = DeletionPage {
        frame: frame(reader, viewer),
        what: match what {
            DeletionTarget::Account => ACCOUNT.to_owned(),
            DeletionTarget::Person(person) => person.to_string(),
        },
        is_account: what == DeletionTarget::Account,
        fates: fates(preview, reader.language),
        problem: problem.map(|(key, _)| reader.say(key)),
        impossible: impossible(app, reader, signed, what)?,
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(problem.map_or(StatusCode::OK, |(_, status)| status), reader, page))
}

// Said before the password is asked for; the rule itself is the instance's.
fn impossible(
    app: &App,
    reader: &PageReader,
    signed: &AccountCaller,
    what: DeletionTarget,
) -> Result<Option<String>, PageError> {
    if what != DeletionTarget::Account || signed.role != Role::Administrator {
        return Ok(None);
    }
    let filter = AccountFilter { at_least: Some(Role::Administrator), ..AccountFilter::default() };
    let order = projections::accounts::AccountOrder::Oldest;
    let keepers = app.views.read(|views| views.accounts(&filter, order, Paging::first(2)));
    let keepers = keepers.map_err(|it| PageError::failed(reader, it))?;
    Ok((keepers.total < 2).then(|| reader.say("leave-last-administrator")))
}

// Who erased the account is signed out everywhere; its browser forgets the cookies, too.
fn gone(
    app: &App,
    reader: &PageReader,
    what: DeletionTarget,
    receipts: Vec<Uuid>,
) -> Result<Response, PageError> {
    if let (DeletionTarget::Person(_), [receipt]) = (what, receipts.as_slice()) {
        return Ok(Redirect::to(&format!("/erasure/{receipt}")).into_response());
    }
    let frame = Frame::hidden(&reader.site, reader.language, &reader.say("leave-gone-title"));
    let page =
        FarewellPage { frame, receipts }.render().map_err(|it| PageError::failed(reader, it))?;
    let mut response = answer::private(StatusCode::OK, reader, page);
    for cookie in auth::forget(app) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn frame<'a>(reader: &'a PageReader, viewer: &PageViewer) -> Frame<'a> {
    Frame::hidden(&reader.site, reader.language, &reader.say("leave-title"))
        .greet(viewer.greeting())
}

#[derive(Debug, thiserror::Error)]
#[error("what would go could not be looked up")]
struct DeletionFailure(#[source] anyhow::Error);
