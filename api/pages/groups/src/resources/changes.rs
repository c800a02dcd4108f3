//! What is done with one thing: it is called something else, put elsewhere, taken away and put back.

use app::App;
use axum::{
    Router,
    extract::{Form, Path, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, resources::ResourceChange};
use frame::{
    acting::ActingPerson, errors::PageError, reader::PageReader, step::StepPage, viewer::PageViewer,
};
use projections::resources::ResourceRow;

use super::{
    form::{ResourceFields, ResourceForm},
    shelf::{KeepingGroup, folders_of, kept_resource, known_resource},
    words::name_of,
};

/// What is done with one thing.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/resources/{id}/edit", get(ask_to_change).post(change))
        .route("/resources/{id}/remove", get(ask_to_remove).post(remove))
        .route("/resources/{id}/restore", get(back).post(restore))
}

/// `GET /resources/{id}/edit`
async fn ask_to_change(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let folders = folders_of(&app, &group, &reader)?;
    ResourceForm::of(&group, (&reader, &viewer), &row, &folders).page_with(StatusCode::OK)
}

/// `POST /resources/{id}/edit`
async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
    sent: Result<Form<ResourceFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let to = fields.place_to_go().map_err(|_| PageError::unprocessable(&reader))?;
    let folders = folders_of(&app, &group, &reader)?;
    let form = ResourceForm::of(&group, (&reader, &viewer), &row, &folders);
    let read = fields.read(row.what, Some(&row));
    let (name, particulars) = match read {
        Ok(read) => read,
        Err(wrong) => return form.filled_with(fields).with_wrong(&wrong),
    };
    let folder = fields.folder_id().unwrap_or_default();
    let change = ResourceChange { name: Some(name), particulars: Some(particulars), to };
    let ask = Ask::new(viewer.caller.clone());
    match app.revise_resource(&ask, (group.id, row.id), change).await {
        Ok(_) => Ok(Redirect::to(&group.address_of(folder)).into_response()),
        Err(error) => form.filled_with(fields).refused_with(error),
    }
}

/// `GET /resources/{id}/remove`
async fn ask_to_remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    Ok(StepPage::new(&reader, "resource-remove")
        .said(name_of(&row, &reader))
        .line("resource-remove-line")
        .button("resource-remove-button")
        .link("resource-keep", group.address_of(row.folder))
        .answer(StatusCode::OK))
}

/// `POST /resources/{id}/remove`
async fn remove(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = changing(&app, &id, (&viewer, &reader))?;
    let ask = Ask::new(viewer.caller.clone());
    let removed = app.remove_resource(&ask, (group.id, row.id)).await;
    removed.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.address_of(row.folder)).into_response())
}

/// `GET /resources/{id}/restore`: there is nothing to read there.
async fn back(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (group, _) = known_resource(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::to(&group.top_path()))
}

/// `POST /resources/{id}/restore`
async fn restore(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = known_resource(&app, &id, (&viewer, &reader))?;
    if !group.may_change(&row, &viewer) {
        return Err(PageError::not_found(&reader));
    }
    let ask = Ask::new(viewer.caller.clone());
    let restored = app.restore_resource(&ask, (group.id, row.id)).await;
    restored.map_err(|it| PageError::not_done(&reader, it))?;
    Ok(Redirect::to(&group.top_path()).into_response())
}

// A resource that whoever asks may change.
fn changing(
    app: &App,
    id: &str,
    who: (&PageViewer, &PageReader),
) -> Result<(KeepingGroup, ResourceRow), PageError> {
    let (group, row) = kept_resource(app, id, who)?;
    if group.may_change(&row, who.0) { Ok((group, row)) } else { Err(PageError::not_found(who.1)) }
}
