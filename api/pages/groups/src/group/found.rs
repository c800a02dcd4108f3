//! Founding a group, and settling what it is.

use app::{App, comments::paragraphs};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{
    Ask, CommandError,
    groups::{GroupChange, NewGroup},
    persons::ProfileChange,
};
use domain::{
    group::{Followers, GroupSettings, Openness, Role, Visibility},
    text::{DisplayName, Summary, Username},
};
use frame::{
    acting::ActingPerson,
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    step::{Question, StepPage},
    viewer::PageViewer,
};
use projections::groups::GroupRow;
use serde::Deserialize;

use super::seen;

/// Founding and settling groups.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/create", get(ask).post(create))
        .route("/@{name}/settings", get(ask_to_change).post(change))
        .route("/@{name}/delete", get(ask_to_delete).post(delete))
}

/// What was sent.
#[derive(Deserialize, Default)]
#[serde(default)]
struct GroupFields {
    username: String,
    name: String,
    summary: String,
    visibility: String,
    openness: String,
    followers: String,
}

impl GroupFields {
    fn of(group: &GroupRow) -> Self {
        let Some(profile) = &group.profile else { return Self::default() };
        let visibility = match group.settings.visibility {
            Visibility::Public => "public",
            Visibility::Unlisted => "unlisted",
            Visibility::Private => "private",
        };
        let openness = match group.settings.openness {
            Openness::InviteOnly => "invitation",
            Openness::Moderated => "moderated",
            Openness::Open => "open",
        };
        Self {
            username: profile.username.to_string(),
            name: profile.name.to_string(),
            summary: html::to_text(profile.summary.as_str()),
            visibility: visibility.to_owned(),
            openness: openness.to_owned(),
            followers: match group.settings.followers {
                Followers::Welcome => "welcome".to_owned(),
                Followers::Approved => "approved".to_owned(),
            },
        }
    }

    // What it says, or which field is wrong. A summary that was not touched keeps its shape.
    fn read(
        &self,
        known: Option<&GroupRow>,
    ) -> Result<(ProfileChange, GroupSettings), &'static str> {
        let name = DisplayName::new(&self.name).map_err(|_| "name")?;
        let before = known.map(Self::of).unwrap_or_default();
        let untouched = known.is_some() && self.summary.lines().eq(before.summary.lines());
        let summary = match untouched {
            true => None,
            false => {
                let said = Summary::of_strangers(&paragraphs(&self.summary));
                Some(said.map_err(|_| "summary")?)
            }
        };
        let settings = known.map(|it| it.settings).unwrap_or_default();
        let visibility = match self.visibility.as_str() {
            "unlisted" => Visibility::Unlisted,
            "private" => Visibility::Private,
            _ => Visibility::Public,
        };
        let openness = match self.openness.as_str() {
            "open" => Openness::Open,
            "moderated" => Openness::Moderated,
            _ => Openness::InviteOnly,
        };
        let followers = match self.followers.as_str() {
            "approved" => Followers::Approved,
            "welcome" => Followers::Welcome,
            _ => settings.followers,
        };
        let profile = ProfileChange { name: Some(name), summary, ..ProfileChange::default() };
        Ok((profile, GroupSettings { visibility, openness, followers }))
    }
}

#[derive(Template)]
#[template(path = "group/form.html")]
struct GroupForm<'a> {
    frame: Frame<'a>,
    heading: String,
    action: String,
    is_new: bool,
    authority: &'a str,
    fields: &'a GroupFields,
    mistakes: Vec<(&'static str, String)>,
}

impl GroupForm<'_> {
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str())
    }

    fn is(&self, visibility: &str) -> bool {
        let chosen = self.fields.visibility.as_str();
        chosen == visibility || (chosen.is_empty() && visibility == "public")
    }

    fn asks_followers(&self) -> bool {
        self.fields.followers == "approved"
    }

    fn opens(&self, openness: &str) -> bool {
        let chosen = self.fields.openness.as_str();
        chosen == openness || (chosen.is_empty() && openness == "moderated")
    }
}

/// `GET /groups/create`
async fn ask(ActingPerson { reader, .. }: ActingPerson) -> Result<Response, PageError> {
    form(&reader, None, &GroupFields::default(), &[], StatusCode::OK)
}

/// `POST /groups/create`
async fn create(
    State(app): State<App>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<GroupFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let again = |wrong: &[&'static str]| {
        form(&reader, None, &fields, wrong, StatusCode::UNPROCESSABLE_ENTITY)
    };
    let username = Username::new(&fields.username.trim().to_lowercase());
    let (username, (profile, settings)) = match (username, fields.read(None)) {
        (Ok(username), Ok(read)) => (username, read),
        (username, read) => {
            let wrong = [username.err().map(|_| "username"), read.err()];
            return again(&wrong.into_iter().flatten().collect::<Vec<_>>());
        }
    };
    let new = NewGroup { username: username.clone(), profile, settings, address: None };
    match app.create_group(&Ask::new(viewer.caller.clone()), me.person, new).await {
        Ok(_) => Ok(Redirect::to(&format!("/@{username}")).into_response()),
        Err(error) => match error.refusal() {
            Some(CommandError::Invalid(_)) => again(&["username-taken"]),
            Some(CommandError::Forbidden(_)) => Ok(StepPage::new(&reader, "new-group")
                .problem("group-founders")
                .link("my-groups", "/groups/me")
                .answer(StatusCode::FORBIDDEN)),
            _ => Err(PageError::not_done(&reader, error)),
        },
    }
}

/// `GET /@{name}/settings`
async fn ask_to_change(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = administered(&app, &name, &viewer, &reader)?;
    form(&reader, Some(&group), &GroupFields::of(&group), &[], StatusCode::OK)
}

/// `POST /@{name}/settings`
async fn change(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<GroupFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = administered(&app, &name, &viewer, &reader)?;
    let (profile, settings) = match fields.read(Some(&group)) {
        Ok(read) => read,
        Err(wrong) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return form(&reader, Some(&group), &fields, &[wrong], status);
        }
    };
    let change = GroupChange { profile, settings: Some(settings), address: None };
    let done = app.update_group(&Ask::new(viewer.caller.clone()), group.id, change).await;
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&format!("/@{name}")).into_response())
}

/// `GET /@{name}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    administered(&app, &name, &viewer, &reader)?;
    let button = reader.say("group-delete-button");
    Ok(StepPage::new(&reader, "group-delete-title")
        .said(format!("@{name}"))
        .line("group-delete-line")
        .ask(Question { button, is_grave: true, ..Question::default() })
        .link("group-keep", format!("/@{name}"))
        .answer(StatusCode::OK))
}

/// `POST /@{name}/delete`
async fn delete(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = administered(&app, &name, &viewer, &reader)?;
    let done = app.delete_group(&Ask::new(viewer.caller.clone()), group.id).await;
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to("/groups/me").into_response())
}

// Another one is answered like none.
fn administered(
    app: &App,
    name: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<GroupRow, PageError> {
    let told = seen(app, &name.to_lowercase(), viewer, reader)?;
    let told = told.filter(|it| it.seat.as_ref().is_some_and(|it| it.role >= Role::Administrator));
    told.map(|it| it.group).ok_or_else(|| PageError::not_found(reader))
}

fn form(
    reader: &PageReader,
    group: Option<&GroupRow>,
    fields: &GroupFields,
    wrong: &[&'static str],
    status: StatusCode,
) -> Result<Response, PageError> {
    let username = group.and_then(|it| it.profile.as_ref()).map(|it| it.username.to_string());
    let heading = reader.say(if group.is_some() { "group-settings" } else { "new-group" });
    let words = |field: &&'static str| match *field {
        "username" => ("username", reader.say("username-wrong")),
        "username-taken" => ("username", reader.say("username-taken")),
        "name" => ("name", reader.say("name-too-long")),
        _ => ("summary", reader.say("summary-too-long")),
    };
    let action =
        username.map_or_else(|| "/groups/create".to_owned(), |it| format!("/@{it}/settings"));
    let page = GroupForm {
        frame: Frame::hidden(&reader.site, reader.language, &heading).greet(reader.greeting()),
        heading,
        action,
        is_new: group.is_none(),
        authority: reader.site.authority(),
        fields,
        mistakes: wrong.iter().map(words).collect(),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(status, reader, page))
}
