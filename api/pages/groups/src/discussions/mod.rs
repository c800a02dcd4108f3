//! Discussions of a group, for its members: the list of them, and one begun. Who is not in the group finds no such page.
//!
//! One discussion with what is said in it is in `talk.rs`, its words in `words.rs`, what its moderators do in `order.rs`.

mod form;
mod order;
mod talk;
mod words;

use app::{App, actions::ActionError};
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, CommandError, Rejection, discussions::NewDiscussion};
use domain::{
    discussion::DiscussionRejection,
    group::Role,
    ids::{DiscussionId, GroupId},
};
use frame::{
    acting::ActingPerson, answer, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer, who::People,
};
use projections::{discussions::DiscussionRow, paging::Paging};
use serde::Deserialize;
use visibility::Look;

use self::{
    form::{DiscussionFields, DiscussionForm},
    words::{ListedDiscussion, listed_discussion},
};
use crate::heading::{GroupHeading, look_for, look_for_group};

/// What the members of groups talk about.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/discussions", get(list).post(begin))
        .route("/@{name}/discussions/new", get(ask_to_begin))
        .route("/@{name}/c/{slug}", get(as_linked))
        .merge(talk::routes())
        .merge(order::routes())
}

/// Discussions on a page.
const DISCUSSIONS_PER_PAGE: u32 = 30;

/// The last page that is looked up.
const PAGE_MAX: u32 = 1_000;

/// A group whose talk the reader hears.
struct TalkingGroup {
    id: GroupId,
    name: String,
    path: String,
    may: MayDiscuss,
}

/// What somebody may do in the discussions of a group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum MayDiscuss {
    /// Only read: another profile of theirs is in the group.
    Read,
    /// Say something, too.
    Write,
    /// And keep order.
    KeepOrder,
}

#[derive(Deserialize, Default)]
struct PageQuery {
    page: Option<String>,
}

impl PageQuery {
    fn number(&self) -> Option<u32> {
        let page = self.page.as_deref().and_then(|it| it.parse().ok());
        page.map(|it| std::cmp::Ord::clamp(it, 1, PAGE_MAX))
    }
}

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
    let group = talking(&app, &name, (&viewer, &reader))?;
    let page = asked.number().unwrap_or(1);
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
        frame: frame(&reader, &viewer, &reader.say("discussions"), &group.name),
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

/// The group of this name, if the reader hears what its members say.
fn talking(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<TalkingGroup, PageError> {
    look_for_group(app, name, who, talked_in)
}

// The same, for whoever acts as a member of it.
fn writing(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<TalkingGroup, PageError> {
    let group = talking(app, name, who)?;
    if group.may == MayDiscuss::Read {
        return Err(PageError::not_found(who.1));
    }
    Ok(group)
}

/// A discussion that the reader hears, and its group.
fn heard(
    app: &App,
    id: &str,
    (viewer, reader): (&PageViewer, &PageReader),
) -> Result<(TalkingGroup, DiscussionRow), PageError> {
    let id: DiscussionId = id.parse().map_err(|_| PageError::not_found(reader))?;
    look_for(app, (viewer, reader), |look| {
        let Some(row) = look.discussion(id)? else { return Ok(None) };
        Ok(talked_in(look, row.group, viewer)?.map(|group| (group, row)))
    })
}

fn talked_in(
    look: Look<'_>,
    group: GroupId,
    viewer: &PageViewer,
) -> projections::Result<Option<TalkingGroup>> {
    if !look.hears(group)? {
        return Ok(None);
    }
    let Some(heading) = GroupHeading::seen(look, group, viewer)? else { return Ok(None) };
    let GroupHeading { id, name, path, role } = heading;
    let may = match role {
        Some(role) if role >= Role::Moderator => MayDiscuss::KeepOrder,
        Some(Role::Member) => MayDiscuss::Write,
        Some(_) | None => MayDiscuss::Read,
    };
    Ok(Some(TalkingGroup { id, name, path, may }))
}

// Nothing of it is for search engines, or for the back of a page's address.
fn frame<'a>(reader: &'a PageReader, viewer: &PageViewer, heading: &str, group: &str) -> Frame<'a> {
    let title = format!("{heading}: {group}");
    Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting())
}

// The sentence for what a rule said, where there is one.
const fn problem(error: &ActionError) -> Option<&'static str> {
    match error {
        ActionError::TooOften(_) => Some("too-many-contributions"),
        ActionError::Refused(CommandError::Rejected(Rejection::Discussion(why))) => match why {
            DiscussionRejection::Closed => Some("discussion-is-closed"),
            DiscussionRejection::Full => Some("discussion-is-full"),
            DiscussionRejection::NotFound | DiscussionRejection::NoSuchContribution => None,
        },
        ActionError::Refused(_) => None,
    }
}
