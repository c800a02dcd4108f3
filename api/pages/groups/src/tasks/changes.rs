//! What is done with one task: it is ticked, changed, given to somebody, taken away and put back.

use app::App;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, tasks::TaskChange};
use domain::task::{TASK_LISTS_MAX, TaskStatus};
use frame::{
    acting::ActingPerson, errors::PageError, reader::PageReader, step::StepPage, viewer::PageViewer,
};
use projections::{
    paging::Paging,
    tasks::{TaskListRow, TaskRow},
};
use serde::Deserialize;

use super::{
    board::{OfGroup, WorkingGroup, crew_of, known_list, known_task},
    form::{TaskFields, TaskForm},
    words::task_title,
};

/// What is done with one task.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/todos/{id}/tick", get(back).post(tick))
        .route("/todos/{id}/edit", get(ask_to_change).post(change))
        .route("/todos/{id}/remove", get(ask_to_remove).post(remove))
        .route("/todos/{id}/restore", get(back).post(restore))
}

/// What a tick means.
#[derive(Deserialize)]
struct TickFields {
    status: TaskStatus,
}

/// `POST /todos/{id}/tick`
async fn tick(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<TickFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(TickFields { status }) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let change = TaskChange { status: Some(status), ..TaskChange::default() };
    let ask = Ask::new(viewer.caller.clone());
    let ticked = app.revise_task(&ask, (group.id, row.id), change).await;
    ticked.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.address_of(row.list)).into_response())
}

/// `GET /todos/{id}/edit`
async fn ask_to_change(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let form = form_of(&app, &group, &row, (&viewer, &reader))?;
    form.page_with(StatusCode::OK)
}

/// `POST /todos/{id}/edit`
async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<TaskFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let form = form_of(&app, &group, &row, (&viewer, &reader))?.filled_with(fields.clone());
    let read = match fields.read(app.zone()) {
        Ok(read) => read,
        Err(wrong) => return form.with_wrong(&wrong),
    };
    let change = TaskChange {
        assignee: read.assignee_amended(),
        due: read.due_amended(&row),
        title: Some(read.title),
        list: read.list,
        status: None,
    };
    let list = read.list.unwrap_or(row.list);
    let ask = Ask::new(viewer.caller.clone());
    match app.revise_task(&ask, (group.id, row.id), change).await {
        Ok(_) => Ok(Redirect::to(&group.address_of(list)).into_response()),
        Err(error) => form.refused_with(error),
    }
}

/// `GET /todos/{id}/remove`
async fn ask_to_remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = removing(&app, &id, (&viewer, &reader))?;
    Ok(StepPage::new(&reader, "task-remove")
        .said(task_title(&row, &reader))
        .line("task-remove-line")
        .button("resource-remove-button")
        .link("resource-keep", group.address_of(row.list))
        .answer(StatusCode::OK))
}

/// `POST /todos/{id}/remove`
async fn remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = removing(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let removed = app.remove_task(&ask, (group.id, row.id)).await;
    removed.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.address_of(row.list)).into_response())
}

/// `GET /todos/{id}/tick` and `GET /todos/{id}/restore`: there is nothing to read there.
async fn back(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let OfGroup(group, _) = known_task(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::to(&group.top_path()))
}

/// `POST /todos/{id}/restore`
async fn restore(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let OfGroup(group, row) = known_task(&app, &id, (&viewer, &reader))?;
    if !group.may_remove(row.author, &viewer) {
        return Err(PageError::not_found(&reader));
    }
    let ask = Ask::new(viewer.caller.clone());
    let restored = app.restore_task(&ask, (group.id, row.id)).await;
    restored.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.address_of(row.list)).into_response())
}

fn form_of<'a>(
    app: &App,
    group: &'a WorkingGroup,
    row: &TaskRow,
    who: (&PageViewer, &'a PageReader),
) -> Result<TaskForm<'a>, PageError> {
    let OfGroup(_, list) = known_list(app, &row.list.to_string(), who)?;
    let lists = lists_of(app, group, who.1)?;
    let crew = crew_of(app, group, who)?;
    Ok(TaskForm::of(group, (who.1, who.0), (row, &list), (&lists, &crew)))
}

fn lists_of(
    app: &App,
    group: &WorkingGroup,
    reader: &PageReader,
) -> Result<Vec<TaskListRow>, PageError> {
    let all = Paging::first(u32::try_from(TASK_LISTS_MAX).unwrap_or(u32::MAX));
    let read = app.views.read(|views| views.task_lists_of(group.id, all));
    Ok(read.map_err(|it| PageError::failed(reader, it))?.elements)
}

// A task that whoever asks may change: every member may.
fn changing(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(WorkingGroup, TaskRow), PageError> {
    let (group, row) = known_task(app, id, who)?.that_is_there(who.1)?;
    if group.is_written_to() { Ok((group, row)) } else { Err(PageError::not_found(who.1)) }
}

// A task that whoever asks may take away.
fn removing(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(WorkingGroup, TaskRow), PageError> {
    let (group, row) = known_task(app, id, who)?.that_is_there(who.1)?;
    if group.may_remove(row.author, who.0) {
        Ok((group, row))
    } else {
        Err(PageError::not_found(who.1))
    }
}
