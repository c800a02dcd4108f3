//! What a group keeps at hand, for its members: the top, a folder, and what was taken away. Who is not in the group finds no
//! such page.
//!
//! One thing in words is in `words.rs`, the form in `form.rs`, what is done with one in `changes.rs`.

mod changes;
mod form;
mod shelf;
mod words;

use app::{App, resources::beginning_of};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, resources::NewResource};
use domain::{
    ids::ResourceId,
    resource::{RESOURCES_MAX, ResourceKind},
};
use frame::{
    acting::ActingPerson, answer, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use projections::{paging::Paging, resources::ResourceRow};
use serde::Deserialize;

use self::{
    form::{ResourceFields, ResourceForm},
    shelf::{KeepingGroup, folders_of, frame_of, group_named, group_written_to, kept_resource},
    words::{ListedResource, MADE_BY_BUTTON, kind_of, name_of, unused_name},
};

/// What groups keep at hand.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/resources", get(show_top).post(add))
        .route("/@{name}/resources/new", get(ask_to_add))
        .route("/@{name}/resources/removed", get(show_removed))
        .route("/@{name}/resources/{id}", get(show_folder))
        .route("/resource/{id}", get(as_linked))
        .merge(changes::routes())
}

/// Things on a page.
const RESOURCES_PER_PAGE: u32 = 100;

/// The last page that is looked up.
const PAGE_MAX: u32 = 1_000;

/// What was taken away that its page shows; who looks for more asks who took it away.
const REMOVED_MAX: u32 = 200;

/// A folder on the way to what is shown.
struct TrailStep {
    name: String,
    url: String,
}

/// A button that makes something elsewhere.
struct MakingButton {
    word: &'static str,
    label: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct FolderQuery {
    page: Option<String>,
    what: String,
    folder: String,
}

#[derive(Template)]
#[template(path = "resource/list.html")]
struct ResourcesPage<'a> {
    frame: Frame<'a>,
    group: &'a KeepingGroup,
    trail: Vec<TrailStep>,
    heading: String,
    summary: Option<String>,
    /// The folder that is shown, as forms name it; nothing for the top.
    folder: String,
    edit: Option<String>,
    things: Vec<ListedResource>,
    made: Vec<MakingButton>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "resource/removed.html")]
struct RemovedPage<'a> {
    frame: Frame<'a>,
    group: &'a KeepingGroup,
    things: Vec<ListedResource>,
}

/// `GET /@{name}/resources`
async fn show_top(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<FolderQuery>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = group_named(&app, &name, (&viewer, &reader))?;
    shown(&app, &group, None, &asked, (&reader, &viewer))
}

/// `GET /@{name}/resources/{id}`: a folder; what is none is led to where it stands.
async fn show_folder(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<FolderQuery>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, row) = kept_resource(&app, &id, (&viewer, &reader))?;
    if row.what != ResourceKind::Folder {
        return Ok(Redirect::temporary(&group.address_of(row.folder)).into_response());
    }
    shown(&app, &group, Some(&row), &asked, (&reader, &viewer))
}

/// `GET /resource/{id}`: where Mobilizon has it.
async fn as_linked(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (group, row) = kept_resource(&app, &id, (&viewer, &reader))?;
    Ok(Redirect::temporary(&group.address_of(Some(row.id))))
}

fn shown(
    app: &App,
    group: &KeepingGroup,
    folder: Option<&ResourceRow>,
    asked: &FolderQuery,
    (reader, viewer): (&PageReader, &PageViewer),
) -> Result<Response, PageError> {
    let page = asked.page.as_deref().and_then(|it| it.parse().ok());
    let page: u32 = page.map_or(1, |it| std::cmp::Ord::clamp(it, 1, PAGE_MAX));
    let within = folder.map(|it| it.id);
    let read = app.views.read(|views| {
        let paging = Paging::page(page, RESOURCES_PER_PAGE);
        let around = folder.map(|it| views.folders_around(it)).transpose()?;
        Ok((views.resources_within(group.id, within, paging)?, around.unwrap_or_default()))
    });
    let (found, around) = read.map_err(|it| PageError::failed(reader, it))?;
    let zone = app.zone();
    let listed = |it: &ResourceRow| ListedResource::of(it, group, (reader, viewer), zone);
    let at = |page: u32| format!("{}?page={page}", group.address_of(within));
    let heading = folder.map_or_else(|| reader.say("resources"), |it| name_of(it, reader));
    let said = folder.and_then(|it| it.particulars.clone()?.summary);
    let changing = folder.filter(|it| group.may_change(it, viewer));
    let has_more = found.total > u64::from(page) * u64::from(RESOURCES_PER_PAGE);
    let page = ResourcesPage {
        frame: frame_of(reader, viewer, &heading, &group.name),
        group,
        trail: trail(&around, group, reader),
        heading,
        summary: said.map(|it| it.to_string()),
        folder: within.map(|it| it.to_string()).unwrap_or_default(),
        edit: changing.map(|it| format!("/resources/{}/edit", it.id)),
        things: found.elements.iter().map(listed).collect(),
        made: buttons(app, reader),
        newer: (page > 1).then(|| at(page - 1)),
        older: has_more.then(|| at(page + 1)),
    };
    let html = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(StatusCode::OK, reader, html))
}

fn trail(around: &[ResourceRow], group: &KeepingGroup, reader: &PageReader) -> Vec<TrailStep> {
    let step = |it: &ResourceRow| TrailStep {
        name: name_of(it, reader),
        url: group.address_of(Some(it.id)),
    };
    around.iter().map(step).collect()
}

// What is made elsewhere, where the operator said that it is.
fn buttons(app: &App, reader: &PageReader) -> Vec<MakingButton> {
    let now = app.instance.now();
    let made = MADE_BY_BUTTON.into_iter();
    let made = made.filter(|(what, ..)| beginning_of(now.settings(), *what).is_some());
    made.map(|(_, word, label)| MakingButton { word, label: reader.say(label) }).collect()
}

/// `GET /@{name}/resources/new`
async fn ask_to_add(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<FolderQuery>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = group_written_to(&app, &name, (&viewer, &reader))?;
    let folders = folders_of(&app, &group, &reader)?;
    let fields =
        ResourceFields { what: asked.what, folder: asked.folder, ..ResourceFields::default() };
    ResourceForm::blank_form(&group, (&reader, &viewer), fields, &folders).page_with(StatusCode::OK)
}

/// `POST /@{name}/resources`: what a button makes elsewhere needs no name.
async fn add(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<ResourceFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(mut fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = group_written_to(&app, &name, (&viewer, &reader))?;
    let what = kind_of(&fields.what).ok_or_else(|| PageError::unprocessable(&reader))?;
    let folder = fields.folder_id().map_err(|_| PageError::unprocessable(&reader))?;
    if fields.title.trim().is_empty() && MADE_BY_BUTTON.iter().any(|(it, ..)| *it == what) {
        fields.title = free_name(&app, &group, folder, (&reader, what))?;
    }
    let folders = folders_of(&app, &group, &reader)?;
    let read = fields.read(what, None);
    let form = ResourceForm::blank_form(&group, (&reader, &viewer), fields, &folders);
    let (name, particulars) = match read {
        Ok(read) => read,
        Err(wrong) => return form.with_wrong(&wrong),
    };
    let new = NewResource { group: group.id, author: me.person, what, folder, name, particulars };
    match app.add_resource(&Ask::new(viewer.caller.clone()), new).await {
        Ok(_) => Ok(Redirect::to(&group.address_of(folder)).into_response()),
        Err(error) => form.refused_with(error),
    }
}

// The word for its kind, with a number behind it where the folder has the name already.
fn free_name(
    app: &App,
    group: &KeepingGroup,
    folder: Option<ResourceId>,
    (reader, what): (&PageReader, ResourceKind),
) -> Result<String, PageError> {
    let all = Paging::first(u32::try_from(RESOURCES_MAX).unwrap_or(u32::MAX));
    let read = app.views.read(|views| views.resources_within(group.id, folder, all));
    let found = read.map_err(|it| PageError::failed(reader, it))?.elements;
    Ok(unused_name(&words::kind_in_words(what, reader), &found))
}

/// `GET /@{name}/resources/removed`
async fn show_removed(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = group_named(&app, &name, (&viewer, &reader))?;
    let read = app.views.read(|views| views.removed_resources(group.id, REMOVED_MAX));
    let rows = read.map_err(|it| PageError::failed(&reader, it))?;
    let zone = app.zone();
    let listed = |it: &ResourceRow| ListedResource::of(it, &group, (&reader, &viewer), zone);
    let page = RemovedPage {
        frame: frame_of(&reader, &viewer, &reader.say("resources-removed"), &group.name),
        group: &group,
        things: rows.iter().map(listed).collect(),
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, html))
}
