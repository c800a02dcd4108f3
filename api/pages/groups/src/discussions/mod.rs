//! Discussions of a group, for its members: the list of them, and one begun. Who is not in the group finds no such page.
//!
//! One discussion with what is said in it is in `talk.rs`, its words in `words.rs`, what its moderators do in
//! `changes.rs`, and whose talk the reader hears in `talking.rs`.

mod changes;
mod form;
mod talk;
mod talking;
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
use commands::{Ask, discussions::NewDiscussion};
use domain::ids::DiscussionId;
use frame::{
    acting::ActingPerson, answer, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer, who::People,
};
use projections::paging::Paging;
use visibility::Look;

use self::{
    form::{DiscussionFields, DiscussionForm},
    talking::{MayDiscuss, PageQuery, TalkingGroup, talk_frame, talking_group},
    words::{ListedDiscussion, listed_discussion},
};

/// What the members of groups talk about.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/discussions", get(list).post(begin))
        .route("/@{name}/discussions/new", get(ask_to_begin))
        .route("/@{name}/c/{slug}", get(as_linked))
        .merge(talk::routes())
        .merge(changes::routes())
}

/// Discussions on a page.
const DISCUSSIONS_PER_PAGE: u32 = 30;

#[derive(Template)]
#[template(path = "discussion/list.html")]
struct DiscussionsPage<'a> {
    frame: Frame<'a>,
    group: &'a TalkingGroup,
    discussions: Vec<ListedDiscussion>,
    newer: Option<String>,
    older: Option<String>,
    may_begin: bool,
}

/// `GET /@{name}/discussions`
async fn list(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<PageQuery>,
    ActingPerson { reader, viewer, .. }: ActingPerson,
) -> Result<Response, PageError> {
    let group = talking_group(&app, &name, (&viewer, &reader))?;
    let page = asked.page_number().unwrap_or(1);
    let zone = app.zone();
    let read = app.views.read(|views| {
        let found = views.discussions(group.id, Paging::page(page, DISCUSSIONS_PER_PAGE))?;
        let mut people = People::new(Look { reader: views, viewer: &viewer.viewer }, &reader.site);
        let told = found.elements.into_iter().map(|it| {
            listed_discussion(views, &mut people, &it, &group.path, (reader.language, zone))
        });
        Ok((told.collect::<projections::Result<Vec<_>>>()?, found.total))
    });
    let (discussions, total) = read.map_err(|it| PageError::failed(&reader, it))?;
    let at = |page: u32| format!("{}/discussions?page={page}", group.path);
    let has_more = total > u64::from(page) * u64::from(DISCUSSIONS_PER_PAGE);
    let page = DiscussionsPage {
        frame: talk_frame(&reader, &viewer, &reader.say("discussions"), &group.name),
        group: &group,
        discussions,
        newer: (page > 1).then(|| at(page - 1)),
        older: has_more.then(|| at(page + 1)),
        may_begin: group.may >= MayDiscuss::Write,
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::private(StatusCode::OK, &reader, html))
}

/// `GET /@{name}/discussions/new`
async fn ask_to_begin(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let group = writing(&app, &name, (&viewer, &reader))?;
    let form = DiscussionForm::beginning(&group, (&reader, &viewer, &me));
    form.answer(StatusCode::OK)
}

/// `POST /@{name}/discussions`
async fn begin(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<DiscussionFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = writing(&app, &name, (&viewer, &reader))?;
    let form = DiscussionForm::beginning(&group, (&reader, &viewer, &me));
    let (title, said) = match (fields.title(), fields.said()) {
        (Some(title), Some(said)) => (title, said),
        (title, said) => {
            let wrong = [title.is_none().then_some("title"), said.is_none().then_some("text")];
            return form.typed(fields).wrong(wrong.into_iter().flatten());
        }
    };
    let new = NewDiscussion { group: group.id, author: me.person, title, said };
    match app.start_discussion(&Ask::new(viewer.caller.clone()), new).await {
        Ok(begun) => {
            let to = format!("{}/discussions/{}", group.path, begun.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => form.typed(fields).refused(error),
    }
}

/// `GET /@{name}/c/{slug}`: where Mobilizon has it.
async fn as_linked(
    Path((name, slug)): Path<(String, String)>,
    reader: PageReader,
) -> Result<Redirect, PageError> {
    let id: DiscussionId = slug.parse().map_err(|_| PageError::not_found(&reader))?;
    let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    Ok(Redirect::temporary(&format!("/@{name}/discussions/{id}")))
}

// The same, for whoever acts as a member of it.
fn writing(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<TalkingGroup, PageError> {
    let group = talking_group(app, name, who)?;
    if group.may == MayDiscuss::Read {
        return Err(PageError::not_found(who.1));
    }
    Ok(group)
}
