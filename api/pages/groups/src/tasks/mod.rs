//! What a group has to do, for its members: its lists, one list with its tasks, and what was taken away. Who is not in the
//! group finds no such page.
//!
//! One task in words is in `words.rs`, the forms in `form.rs`, what is done with a task in `changes.rs` and with a list in
//! `lists.rs`.

mod board;
mod changes;
mod form;
mod lists;
mod words;

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{
    Ask,
    tasks::{NewTask, NewTaskList},
};
use domain::task::{TASK_LISTS_MAX, TaskStatus};
use frame::{acting::ActingPerson, answer, errors::PageError, site::Frame};
use projections::paging::Paging;
use serde::Deserialize;

use self::{
    board::{
        WorkingGroup, crew_of, frame_of, group_named, group_worked_in, known_list, known_task,
    },
    form::{ListFields, ListForm, TaskFields, TaskForm},
    words::{ListedTask, RemovedTask, list_title},
};

/// What groups have to do.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/todo-lists", get(show_lists).post(add_list))
        .route("/@{name}/todo-lists/removed", get(show_removed))
        .route("/@{name}/todo-lists/{id}", get(show_list).post(add_task))
        .route("/todo-list/{id}", get(list_as_linked))
        .route("/todo/{id}", get(task_as_linked))
        .merge(lists::routes())
        .merge(changes::routes())
}

/// Tasks on a page.
const TASKS_PER_PAGE: u32 = 100;

/// The last page that is looked up.
const PAGE_MAX: u32 = 1_000;

/// What was taken away that its page shows; who looks for more asks who took it away.
const REMOVED_MAX: u32 = 200;

/// A list in words.
struct ListedTaskList {
    title: String,
    url: String,
    count: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ListQuery {
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "task/lists.html")]
struct TaskListsPage<'a> {
    frame: Frame<'a>,
    group: &'a WorkingGroup,
    lists: Vec<ListedTaskList>,
    form: Option<ListForm<'a>>,
}

#[derive(Template)]
#[template(path = "task/list.html")]
struct TaskListPage<'a> {
    frame: Frame<'a>,
    group: &'a WorkingGroup,
    heading: String,
    rename: Option<String>,
    tasks: Vec<ListedTask>,
    newer: Option<String>,
    older: Option<String>,
    form: Option<TaskForm<'a>>,
}

#[derive(Template)]
#[template(path = "task/removed.html")]
struct RemovedTasksPage<'a> {
    frame: Frame<'a>,
    group: &'a WorkingGroup,
    things: Vec<RemovedTask>,
}

/// `GET /@{name}/todo-lists`
async fn show_lists(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = group_named(&app, &name, (&viewer, &reader))?;
    let all = Paging::first(u32::try_from(TASK_LISTS_MAX).unwrap_or(u32::MAX));
    let read = app.views.read(|views| views.task_lists_of(group.id, all));
    let found = read.map_err(|it| PageError::failed(&reader, it))?;
    let listed = found.elements.iter().map(|it| ListedTaskList {
        title: list_title(it, &reader),
        url: group.address_of(it.id),
        count: reader.language.tell("tasks-open", "count", it.open),
    });
    let form = ListForm::blank_form(&group, (&reader, &viewer));
    let page = TaskListsPage {
        frame: frame_of(&reader, &viewer, &reader.say("tasks"), &group.name),
        group: &group,
        lists: listed.collect(),
        form: group.is_written_to().then_some(form),
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, html))
}

/// `POST /@{name}/todo-lists`
async fn add_list(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<ListFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = group_worked_in(&app, &name, (&viewer, &reader))?;
    let form = ListForm::blank_form(&group, (&reader, &viewer)).filled_with(&fields);
    let Ok(title) = fields.read() else { return form.with_wrong() };
    let new = NewTaskList { group: group.id, author: me.person, title };
    match app.add_task_list(&Ask::new(viewer.caller.clone()), new).await {
        Ok(made) => Ok(Redirect::to(&group.address_of(made.id)).into_response()),
        Err(error) => form.refused_with(error),
    }
}

/// `GET /@{name}/todo-lists/{id}`
async fn show_list(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<ListQuery>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let (group, list) = known_list(&app, &id, (&viewer, &reader))?.that_is_there(&reader)?;
    let page = asked.page.as_deref().and_then(|it| it.parse().ok());
    let page: u32 = page.map_or(1, |it| std::cmp::Ord::clamp(it, 1, PAGE_MAX));
    let read = app.views.read(|views| views.tasks_on(list.id, Paging::page(page, TASKS_PER_PAGE)));
    let found = read.map_err(|it| PageError::failed(&reader, it))?;
    let crew = crew_of(&app, &group, (&viewer, &reader))?;
    let (now, zone) = (app.commands.now(), app.zone());
    let listed = |it| ListedTask::of(it, &group, &crew, (&reader, now, zone));
    let at = |page: u32| format!("{}?page={page}", group.address_of(list.id));
    let has_more = found.total > u64::from(page) * u64::from(TASKS_PER_PAGE);
    let heading = list_title(&list, &reader);
    let form = TaskForm::blank_form(&group, &list, (&reader, &viewer), &crew);
    let shown = TaskListPage {
        frame: frame_of(&reader, &viewer, &heading, &group.name),
        group: &group,
        heading,
        rename: group.is_written_to().then(|| format!("/todo-lists/{}/edit", list.id)),
        tasks: found.elements.iter().map(listed).collect(),
        newer: (page > 1).then(|| at(page - 1)),
        older: has_more.then(|| at(page + 1)),
        form: group.is_written_to().then_some(form),
    };
    let html = shown.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, html))
}

/// `POST /@{name}/todo-lists/{id}`
async fn add_task(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<TaskFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let (group, list) = known_list(&app, &id, (&viewer, &reader))?.that_is_there(&reader)?;
    if !group.is_written_to() {
        return Err(PageError::not_found(&reader));
    }
    let crew = crew_of(&app, &group, (&viewer, &reader))?;
    let form = TaskForm::blank_form(&group, &list, (&reader, &viewer), &crew);
    let form = form.filled_with(fields.clone());
    let read = match fields.read(app.zone()) {
        Ok(read) => read,
        Err(wrong) => return form.with_wrong(&wrong),
    };
    let new = NewTask {
        group: group.id,
        list: list.id,
        author: me.person,
        title: read.title,
        assignee: read.assignee,
        due: read.due,
        status: TaskStatus::Open,
    };
    match app.add_task(&Ask::new(viewer.caller.clone()), new).await {
        Ok(_) => Ok(Redirect::to(&group.address_of(list.id)).into_response()),
        Err(error) => form.refused_with(error),
    }
}

/// `GET /todo-list/{id}`: where Mobilizon has it.
async fn list_as_linked(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (group, list) = known_list(&app, &id, (&viewer, &reader))?.that_is_there(&reader)?;
    Ok(Redirect::temporary(&group.address_of(list.id)))
}

/// `GET /todo/{id}`: where Mobilizon has a task; here it stands on its list.
async fn task_as_linked(
    State(app): State<App>,
    Path(id): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Redirect, PageError> {
    let (group, task) = known_task(&app, &id, (&viewer, &reader))?.that_is_there(&reader)?;
    Ok(Redirect::temporary(&format!("{}#{}", group.address_of(task.list), task.id)))
}

/// `GET /@{name}/todo-lists/removed`
async fn show_removed(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = group_named(&app, &name, (&viewer, &reader))?;
    let read = app.views.read(|views| {
        let lists = views.removed_task_lists(group.id, REMOVED_MAX)?;
        Ok((lists, views.removed_tasks(group.id, REMOVED_MAX)?))
    });
    let (lists, tasks) = read.map_err(|it| PageError::failed(&reader, it))?;
    let (zone, who) = (app.zone(), (&reader, &viewer));
    let lists = lists.iter().map(|it| RemovedTask::of_list(it, &group, who, zone));
    let tasks = tasks.iter().map(|it| RemovedTask::of_task(it, &group, who, zone));
    let page = RemovedTasksPage {
        frame: frame_of(&reader, &viewer, &reader.say("resources-removed"), &group.name),
        group: &group,
        things: lists.chain(tasks).collect(),
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, html))
}
