//! What is done with one list: it is called something else, taken away and put back.

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
use projections::tasks::TaskListRow;

use super::{
    board::{OfGroup, WorkingGroup, known_list},
    form::{ListFields, ListForm},
    words::list_title,
};

/// What is done with one list.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/todo-lists/{id}/edit", get(ask_to_rename).post(rename))
        .route("/todo-lists/{id}/remove", get(ask_to_remove).post(remove))
        .route("/todo-lists/{id}/restore", get(back).post(restore))
}

/// `GET /todo-lists/{id}/edit`
async fn ask_to_rename(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = renaming(&app, &id, (&viewer, &reader))?;
    ListForm::of(&group, (&reader, &viewer), &row).page_with(StatusCode::OK)
}

/// `POST /todo-lists/{id}/edit`
async fn rename(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<ListFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = renaming(&app, &id, (&viewer, &reader))?;
    let form = ListForm::of(&group, (&reader, &viewer), &row).filled_with(&fields);
    let Ok(title) = fields.read() else { return form.with_wrong() };
    let ask = Ask::new(viewer.caller.clone());
    match app.rename_task_list(&ask, (group.id, row.id), title).await {
        Ok(_) => Ok(Redirect::to(&group.address_of(row.id)).into_response()),
        Err(error) => form.refused_with(error),
    }
}

/// `GET /todo-lists/{id}/remove`
async fn ask_to_remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = removing(&app, &id, (&viewer, &reader))?;
    Ok(StepPage::new(&reader, "task-list-remove")
        .said(list_title(&row, &reader))
        .line("task-list-remove-line")
        .button("resource-remove-button")
        .link("resource-keep", group.address_of(row.id))
        .answer(StatusCode::OK))
}

/// `POST /todo-lists/{id}/remove`
async fn remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = removing(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let removed = app.remove_task_list(&ask, (group.id, row.id)).await;
    removed.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.top_path()).into_response())
}

/// `GET /todo-lists/{id}/restore`: there is nothing to read there.
async fn back(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let OfGroup(group, _) = known_list(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::to(&group.top_path()))
}

/// `POST /todo-lists/{id}/restore`
async fn restore(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let OfGroup(group, row) = known_list(&app, &id, (&viewer, &reader))?;
    if !group.may_remove(row.author, &viewer) {
        return Err(PageError::not_found(&reader));
    }
    let ask = Ask::new(viewer.caller.clone());
    let restored = app.restore_task_list(&ask, (group.id, row.id)).await;
    restored.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.top_path()).into_response())
}

// A list that whoever asks may call something else: every member may.
fn renaming(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(WorkingGroup, TaskListRow), PageError> {
    let (group, row) = known_list(app, id, who)?.that_is_there(who.1)?;
    if group.is_written_to() { Ok((group, row)) } else { Err(PageError::not_found(who.1)) }
}

// A list that whoever asks may take away; whether others wrote on it, the rules say.
fn removing(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(WorkingGroup, TaskListRow), PageError> {
    let (group, row) = known_list(app, id, who)?.that_is_there(who.1)?;
    if group.may_remove(row.author, who.0) {
        Ok((group, row))
    } else {
        Err(PageError::not_found(who.1))
    }
}
