//! A group: what it says of itself, and for its members who is in it; now, or as it was.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use domain::{group::Role, ids::GroupId};
use projections::{Reader as Views, groups::GroupRow, paging::Paging};
use visibility::{Look, Thing, Viewer};

use crate::frame::{
    answer,
    clean::Clean,
    errors::PageError,
    look_back::{self, LookBack},
    reader::PageReader,
    site::{FeedLink, Frame},
    viewer::PageViewer,
};

/// Groups.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/@{name}", get(show)).route("/@{name}/members", get(show))
}

/// Members on the page; who has more reads them in the API, page by page.
const MEMBERS_MAX: u32 = 200;

#[derive(Template)]
#[template(path = "group.html")]
struct GroupPage<'a> {
    frame: Frame<'a>,
    name: &'a str,
    handle: String,
    summary: Clean,
    path: &'a str,
    past: Option<String>,
    members: Option<&'a [MemberLine]>,
}

/// Somebody's place in the group, in words.
struct MemberLine {
    name: String,
    handle: String,
    role: String,
}

/// What there is to show.
struct GroupContent {
    group: GroupRow,
    members: Option<Vec<MemberLine>>,
}

/// `GET /@{name}`
async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    look_back: LookBack,
    reader: PageReader,
    viewer: PageViewer,
) -> Result<Response, PageError> {
    let failed = |it| PageError::failed(&reader, it);
    let name = name.to_lowercase();
    let now = app.views.read(|views| match views.group_named(&name, None)? {
        Some(group) => told(views, &viewer.viewer, group.id, &reader),
        None => Ok(None),
    });
    let now = now.map_err(failed)?.ok_or_else(|| PageError::not_found(&reader))?;
    let shown = match look_back.0 {
        None => now,
        Some(at) => {
            let id = now.group.id;
            let past = audit::of_group(&app, id, at).await;
            let past = past.map_err(|it| look_back::unseen(&reader, it))?;
            let then = Viewer::of(&viewer.caller, past.reader());
            let then = then.and_then(|it| told(past.reader(), &it, id, &reader)).map_err(failed)?;
            let mut then = then.ok_or_else(|| PageError::not_found(&reader))?;
            // Who may not see the members now does not see those of then either.
            then.members = then.members.filter(|_| now.members.is_some());
            then
        }
    };
    page(&app, &shown, look_back, &reader, &viewer)
}

fn told(
    views: &Views,
    viewer: &Viewer,
    id: GroupId,
    reader: &PageReader,
) -> projections::Result<Option<GroupContent>> {
    let look = Look { reader: views, viewer };
    let Some(group) = look.group(id)? else { return Ok(None) };
    let members = match look.sees(Thing::InsideOf(id))? {
        true => Some(places(views, id, reader)?),
        false => None,
    };
    Ok(Some(GroupContent { group, members }))
}

fn places(
    views: &Views,
    group: GroupId,
    reader: &PageReader,
) -> projections::Result<Vec<MemberLine>> {
    let inside = [Role::Member, Role::Moderator, Role::Administrator, Role::Creator];
    let members = views.members(group, &inside, Paging::first(MEMBERS_MAX))?;
    let mut places = Vec::new();
    for member in members.elements {
        let person = views.person(member.person)?.filter(|it| !it.deleted);
        let Some(profile) = person.and_then(|it| it.profile) else { continue };
        let handle = format!("@{}", profile.username.as_str());
        let name = Some(profile.name.to_string()).filter(|it| !it.is_empty());
        places.push(MemberLine {
            name: name.unwrap_or_else(|| profile.username.to_string()),
            handle,
            role: reader.say(role(member.role)),
        });
    }
    Ok(places)
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Rejected | Role::Invited | Role::Member => "group-role-member",
        Role::Moderator => "group-role-moderator",
        Role::Administrator => "group-role-administrator",
        Role::Creator => "group-role-creator",
    }
}

fn page(
    app: &App,
    told: &GroupContent,
    look_back: LookBack,
    reader: &PageReader,
    viewer: &PageViewer,
) -> Result<Response, PageError> {
    let profile = told.group.profile.as_ref().ok_or_else(|| PageError::not_found(reader))?;
    let username = profile.username.as_str();
    let name = Some(profile.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(username);
    let (path, site) = (format!("/@{username}"), &*reader.site);
    let mut frame = Frame::new(site, reader.language, name, &path).greet(viewer.greeting());
    frame.indexed = look_back.0.is_none();
    frame.feeds = feeds(reader, name, &path);
    let zone = app.config.instance.timezone;
    let page = GroupPage {
        frame,
        name,
        handle: format!("@{username}@{}", site.authority()),
        summary: (&profile.summary).into(),
        path: &path,
        past: look_back.0.map(|at| look_back::as_it_was(reader.language, zone, at)),
        members: told.members.as_deref(),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(answer::private(StatusCode::OK, reader, page))
}

fn feeds(reader: &PageReader, name: &str, path: &str) -> Vec<FeedLink> {
    let title = reader.language.tell("feed-title-of", "name", name);
    [(FeedLink::ATOM, "atom"), (FeedLink::CALENDAR, "ics")]
        .map(|(media_type, format)| FeedLink {
            media_type,
            title: title.clone(),
            path: format!("{path}/feed/{format}"),
        })
        .into()
}
