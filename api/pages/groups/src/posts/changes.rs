//! What the moderators of a group do with a post: rewrite it, publish it, make a draft of it again, take it away.

use app::App;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, posts::PostChange};
use frame::{
    acting::ActingPerson, errors::PageError, reader::PageReader, step::StepPage, viewer::PageViewer,
};
use projections::posts::PostRow;
use serde::Deserialize;

use super::{
    form::{PostFields, PostForm},
    posting::{PostingGroup, post_address, post_found},
};

/// What those do who write in the name of a group.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/p/{id}/edit", get(ask_to_rewrite).post(rewrite))
        .route("/p/{id}/publish", get(back).post(publish))
        .route("/p/{id}/delete", get(ask_to_delete).post(delete))
}

/// Whether others shall read it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct CourseFields {
    course: String,
}

/// `GET /p/{id}/edit`
async fn ask_to_rewrite(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = own(&app, &id, (&viewer, &reader))?;
    PostForm::of(&group, (&reader, &viewer, &me), &row).answer(StatusCode::OK)
}

/// `POST /p/{id}/edit`
async fn rewrite(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<PostFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = own(&app, &id, (&viewer, &reader))?;
    let form = PostForm::of(&group, (&reader, &viewer, &me), &row);
    let article = match fields.article(row.article.as_ref()) {
        Ok(article) => article,
        Err(wrong) => return form.typed(fields).wrong(&wrong),
    };
    let change = PostChange { article: Some(article), visibility: Some(fields.visibility()) };
    let ask = Ask::new(viewer.caller.clone());
    if let Err(error) = app.update_post(&ask, row.id, change).await {
        return form.typed(fields).refused(error);
    }
    if fields.is_to_be_published() {
        let published = app.publish_post(&ask.then("publish"), row.id).await;
        published.map_err(|it| PageError::not_done(&reader, it))?;
    }
    Ok(Redirect::to(&post_address(row.id)).into_response())
}

/// `GET /p/{id}/publish`: there is nothing to read there.
async fn back(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (_, row) = own(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::to(&post_address(row.id)))
}

/// `POST /p/{id}/publish`
async fn publish(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<CourseFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (_, row) = own(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let done = match fields.course.as_str() {
        "publish" => app.publish_post(&ask, row.id).await,
        "draft" => app.withdraw_post(&ask, row.id).await,
        _ => return Err(PageError::unprocessable(&reader)),
    };
    done.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&post_address(row.id)).into_response())
}

/// `GET /p/{id}/delete`
async fn ask_to_delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (_, row) = own(&app, &id, (&viewer, &reader))?;
    let title = row.article.as_ref().map(|it| it.title.to_string()).unwrap_or_default();
    Ok(StepPage::new(&reader, "post-delete")
        .said(title)
        .line("post-delete-line")
        .button("delete")
        .link("post-keep", post_address(row.id))
        .answer(StatusCode::OK))
}

/// `POST /p/{id}/delete`
async fn delete(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = own(&app, &id, (&viewer, &reader))?;
    let deleted = app.delete_post(&Ask::new(viewer.caller.clone()), row.id).await;
    deleted.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&format!("{}/posts", group.path)).into_response())
}

// A post in the name of a group for which whoever asks writes.
fn own(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(PostingGroup, PostRow), PageError> {
    let (group, row) = post_found(app, id, who)?;
    if group.may_write { Ok((group, row)) } else { Err(PageError::not_found(who.1)) }
}
