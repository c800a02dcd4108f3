//! What the moderators of a group do with a discussion: call it something else, close it, open it again, take it away.

use app::App;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::Ask;
use frame::{
    acting::ActingPerson, errors::PageError, reader::PageReader, step::StepPage, viewer::PageViewer,
};
use projections::discussions::DiscussionRow;
use serde::Deserialize;

use super::{
    form::{DiscussionFields, DiscussionForm},
    talking::{MayDiscuss, TalkingGroup, heard_discussion},
    words::discussion_title,
};

/// What keeps order in a discussion.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/discussions/{id}/rename", get(ask_to_rename).post(rename))
        .route("/discussions/{id}/close", get(back).post(close))
        .route("/discussions/{id}/delete", get(ask_to_delete).post(delete))
}

/// Whether anybody shall write in it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct CourseFields {
    course: String,
}

/// `GET /discussions/{id}/rename`
async fn ask_to_rename(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = kept(&app, &id, (&viewer, &reader))?;
    let known = row.title.as_ref().map(ToString::to_string).unwrap_or_default();
    let form = DiscussionForm::naming(&group, (&reader, &viewer), ways(&group, &row), known);
    form.answer(StatusCode::OK)
}

/// `POST /discussions/{id}/rename`
async fn rename(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<DiscussionFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = kept(&app, &id, (&viewer, &reader))?;
    let ways = ways(&group, &row);
    let form = DiscussionForm::naming(&group, (&reader, &viewer), ways, String::new());
    let Some(title) = fields.title() else { return form.typed(fields).wrong(["title"]) };
    match app.rename_discussion(&Ask::new(viewer.caller.clone()), row.id, title).await {
        Ok(_) => Ok(Redirect::to(&address(&group, &row)).into_response()),
        Err(error) => form.typed(fields).refused(error),
    }
}

/// `GET /discussions/{id}/close`: there is nothing to read there.
async fn back(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (group, row) = heard_discussion(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::to(&address(&group, &row)))
}

/// `POST /discussions/{id}/close`
async fn close(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<CourseFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = kept(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let done = match fields.course.as_str() {
        "closed" => app.close_discussion(&ask, row.id).await,
        "open" => app.reopen_discussion(&ask, row.id).await,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&address(&group, &row)).into_response())
}

/// `GET /discussions/{id}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = kept(&app, &id, (&viewer, &reader))?;
    Ok(StepPage::new(&reader, "discussion-delete")
        .said(discussion_title(&row, reader.language))
        .line("discussion-delete-line")
        .button("delete")
        .link("keep-discussion", address(&group, &row))
        .answer(StatusCode::OK))
}

/// `POST /discussions/{id}/delete`
async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = kept(&app, &id, (&viewer, &reader))?;
    let deleted = app.delete_discussion(&Ask::new(viewer.caller.clone()), row.id).await;
    deleted.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&format!("{}/discussions", group.path)).into_response())
}

// A discussion in which whoever asks keeps order.
fn kept(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(TalkingGroup, DiscussionRow), PageError> {
    let (group, row) = heard_discussion(app, id, who)?;
    if group.may != MayDiscuss::Moderate {
        return Err(PageError::not_found(who.1));
    }
    Ok((group, row))
}

fn ways(group: &TalkingGroup, row: &DiscussionRow) -> (String, String) {
    let back = address(group, row);
    (format!("/discussions/{}/rename", row.id), back)
}

fn address(group: &TalkingGroup, row: &DiscussionRow) -> String {
    format!("{}/discussions/{}", group.path, row.id)
}
