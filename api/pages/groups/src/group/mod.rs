//! A group: what it says of itself, what comes next, and for its members who is in it; now, or as it was.
//!
//! Founding and settings are in `found.rs`, who comes in and goes in `members.rs`, who follows in `following.rs`, one's
//! own groups, and those one follows, in `mine.rs`, and the link that ends letters about one in `quiet.rs`; `routes.rs` has
//! them all.

mod follow_words;
mod following;
mod found;
mod members;
mod mine;
mod places;
mod quiet;
mod routes;

use app::App;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    group::{FollowLetters, Openness, Role, Visibility},
    ids::GroupId,
    time::Moment,
};
use frame::{
    answer,
    clean::Clean,
    errors::PageError,
    listing::{Day, ListedEvent, by_day},
    look_back::{self, LookBack},
    notice::DoneNotice,
    reader::PageReader,
    site::{FeedLink, Frame},
    viewer::PageViewer,
    who::People,
};
use projections::{
    Reader as Views,
    events::{Audience, EventOrder, Filter},
    followers::Follower,
    groups::GroupRow,
    members::MemberRow,
    paging::Paging,
    posts::PostRow,
};
use visibility::{Look, Thing, Viewer};

pub(super) use self::routes::routes;
use self::{
    follow_words::{FollowRequest, follow_requests},
    places::{GroupPlace, places_in},
};
use crate::{person, posts::ListedPost};

/// Events on the page; the feed has all.
const EVENTS_MAX: u32 = 30;

/// Posts on the page; they have a list of their own.
const POSTS_MAX: u32 = 3;

/// Whom the list of members names.
const INSIDE: [Role; 5] =
    [Role::Invited, Role::Member, Role::Moderator, Role::Administrator, Role::Creator];

#[derive(Template)]
#[template(path = "group.html")]
struct GroupPage<'a> {
    frame: Frame<'a>,
    name: &'a str,
    initial: String,
    handle: String,
    summary: Clean,
    path: &'a str,
    past: Option<String>,
    /// Where the form is sent with which somebody follows from elsewhere, if that can be.
    follow: Option<String>,
    members: Option<&'a [GroupPlace]>,
    days: Vec<Day>,
    /// What whoever looks is in the group.
    seat: Option<&'a MemberRow>,
    /// Who asks to come in, for those who answer.
    requests: &'a [GroupPlace],
    openness: Openness,
    /// Whether one comes in from here at all.
    is_here: bool,
    /// Whether people of this server can follow it.
    is_followed_from_here: bool,
    /// How whoever looks follows it, if they do.
    following: Option<&'a Follower>,
    /// Who asks to follow, for those who answer.
    follow_requests: &'a [FollowRequest],
    /// How many follow, for those who organize.
    followers: Option<String>,
    /// How many discussions there are, for its members.
    discussions: Option<String>,
    /// How much it keeps at hand, for its members.
    resources: Option<String>,
    /// How much it has to do still, for its members.
    tasks: Option<String>,
    /// What it published last.
    posts: Vec<ListedPost>,
    /// As whom whoever looks speaks.
    speaker: Option<String>,
    problem: Option<String>,
    invited: &'a str,
    /// What was just done.
    done: Option<String>,
}

impl GroupPage<'_> {
    fn is_invited(&self) -> bool {
        self.seat.is_some_and(|it| it.role == Role::Invited)
    }

    fn has_asked(&self) -> bool {
        self.seat.is_some_and(|it| it.role == Role::Requested)
    }

    fn gets_letters(&self) -> bool {
        self.following.is_some_and(|it| it.letters == FollowLetters::Sent)
    }

    fn is_open(&self) -> bool {
        self.openness == Openness::Open
    }

    fn takes_requests(&self) -> bool {
        self.is_here && self.openness != Openness::InviteOnly
    }

    fn is_member(&self) -> bool {
        self.seat.is_some_and(|it| it.role >= Role::Member)
    }

    fn organizes(&self) -> bool {
        self.past.is_none() && self.seat.is_some_and(|it| it.role >= Role::Moderator)
    }

    fn administers(&self) -> bool {
        self.past.is_none() && self.seat.is_some_and(|it| it.role >= Role::Administrator)
    }

    // Nobody changes their own place here, or that of whoever began the group.
    fn changes(&self, place: &GroupPlace) -> bool {
        self.administers() && place.is_given() && self.seat.is_none_or(|it| it.id != place.id)
    }
}

/// What there is to show.
struct GroupView {
    group: GroupRow,
    /// Whether everybody sees it: other servers see what everybody sees.
    is_public: bool,
    members: Option<Vec<GroupPlace>>,
    events: Vec<ListedEvent>,
    seat: Option<MemberRow>,
    requests: Vec<GroupPlace>,
    following: Option<Follower>,
    follow_requests: Vec<FollowRequest>,
    followers: Option<u64>,
    discussions: Option<u64>,
    resources: Option<u64>,
    tasks: Option<u64>,
    posts: Vec<PostRow>,
}

impl GroupView {
    // What its members keep to themselves is followed by nobody, and what lives elsewhere is followed there.
    fn is_followed_from_here(&self) -> bool {
        let is_private = self.group.settings.visibility == Visibility::Private;
        self.group.origin.is_here() && !is_private
    }
}

/// `GET /@{name}`
async fn show(
    State(app): State<App>,
    Path(name): Path<String>,
    (look_back, done): (LookBack, DoneNotice),
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let failed = |it| PageError::failed(&reader, it);
    let name = name.to_lowercase();
    let Some(now) = seen(&app, &name, &viewer, &reader)? else {
        return person::show(&app, &name, (&viewer, &reader), &headers);
    };
    let shown = match look_back.0 {
        None => now,
        // What was edited away is for who is in it, and who keeps order.
        Some(_) if now.members.is_none() => return Err(PageError::not_found(&reader)),
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
    let done = done.among(&follow_words::DONE);
    let said = GroupRemark { done, known: Some(&headers), ..GroupRemark::default() };
    page(&app, &shown, look_back, (&reader, &viewer), said, StatusCode::OK)
}

/// What the page says about what was just tried.
#[derive(Default)]
struct GroupRemark<'a> {
    /// Why it was not done.
    problem: Option<String>,
    /// Who was to be invited.
    invited: &'a str,
    /// That it was.
    done: Option<&'static str>,
    /// What whoever only reads says that they have already.
    known: Option<&'a HeaderMap>,
}

/// The group of this name, as far as it may be seen, with what is next and what whoever looks is in it.
fn seen(
    app: &App,
    name: &str,
    viewer: &PageViewer,
    reader: &PageReader,
) -> Result<Option<GroupView>, PageError> {
    let now = app.commands.now();
    let read = app.views.read(|views| {
        let Some(group) = views.group_named(name, None)? else { return Ok(None) };
        let Some(mut told) = told(views, &viewer.viewer, group.id, reader)? else {
            return Ok(None);
        };
        told.events = next(views, viewer, group.id, now, reader)?;
        told.posts = published(Look { reader: views, viewer: &viewer.viewer }, group.id)?;
        if let Some(me) = &viewer.me {
            told.seat = views.membership(group.id, me.person)?;
            let look = Look { reader: views, viewer: &viewer.viewer };
            if look.hears(group.id)? {
                told.discussions = Some(views.discussions_in(group.id)?);
                told.resources = Some(views.resources_in(group.id)?);
                told.tasks = Some(views.open_tasks_in(group.id)?);
            }
            told.following = views.follower(group.id, me.person.into())?;
        }
        if told.seat.as_ref().is_some_and(|it| it.role >= Role::Moderator) {
            let look = Look { reader: views, viewer: &viewer.viewer };
            told.requests = places_in(look, group.id, &[Role::Requested], reader)?;
            told.follow_requests = follow_requests(look, group.id)?;
            told.followers = Some(views.followers_total(group.id)?);
        }
        Ok(Some(told))
    });
    read.map_err(|it| PageError::failed(reader, it))
}

// What it published last, as far as whoever looks is listed it.
fn published(look: Look<'_>, group: GroupId) -> projections::Result<Vec<PostRow>> {
    let listed = look.posts_listed(group)?;
    Ok(look.reader.posts(group, listed, Paging::first(POSTS_MAX))?.elements)
}

// Members see more than visitors: each event is asked of `can_see`.
fn next(
    views: &Views,
    viewer: &PageViewer,
    group: GroupId,
    now: Moment,
    reader: &PageReader,
) -> projections::Result<Vec<ListedEvent>> {
    let look = Look { reader: views, viewer: &viewer.viewer };
    let audience =
        if look.sees(Thing::InsideOf(group))? { Audience::Published } else { Audience::Listed };
    let filter = Filter { audience, group: Some(group), ..Filter::upcoming(now) };
    let events = views.events(&filter, EventOrder::Soonest, Paging::first(EVENTS_MAX))?;
    let mut people = People::new(look, &reader.site);
    let listed = look.seen(events.elements)?.into_iter().map(|event| {
        let organizer = people.organizer(&event)?;
        Ok(ListedEvent::of(event, organizer))
    });
    listed.collect()
}

fn told(
    views: &Views,
    viewer: &Viewer,
    id: GroupId,
    reader: &PageReader,
) -> projections::Result<Option<GroupView>> {
    let look = Look { reader: views, viewer };
    let Some(group) = look.group(id)? else { return Ok(None) };
    let visitor = Look { reader: views, viewer: &Viewer::default() };
    let is_public = visitor.group(id)?.is_some();
    let members = match look.sees(Thing::InsideOf(id))? {
        true => Some(places_in(look, id, &INSIDE, reader)?),
        false => None,
    };
    Ok(Some(GroupView {
        group,
        is_public,
        members,
        events: vec![],
        seat: None,
        requests: vec![],
        following: None,
        follow_requests: vec![],
        followers: None,
        discussions: None,
        resources: None,
        tasks: None,
        posts: vec![],
    }))
}

fn page(
    app: &App,
    told: &GroupView,
    look_back: LookBack,
    (reader, viewer): (&PageReader, &PageViewer),
    remark: GroupRemark<'_>,
    status: StatusCode,
) -> Result<Response, PageError> {
    let profile = told.group.profile.as_ref().ok_or_else(|| PageError::not_found(reader))?;
    let username = profile.username.as_str();
    let name = Some(profile.name.as_str()).filter(|it| !it.is_empty()).unwrap_or(username);
    let (path, site) = (format!("/@{username}"), &*reader.site);
    let mut frame = Frame::new(site, reader.language, name, &path).greet(viewer.greeting());
    let is_now = look_back.0.is_none();
    frame.indexed = is_now;
    frame.feeds = feeds(reader, name, &path);
    let frame = if is_now && told.is_public { frame.embedded_by(&path) } else { frame };
    let zone = app.zone();
    let follow = (is_now && told.is_public && app.config.federation.enabled)
        .then(|| format!("{path}/follow"));
    let page = GroupPage {
        frame,
        name,
        initial: name.chars().take(1).flat_map(char::to_uppercase).collect(),
        handle: format!("@{username}@{}", site.authority()),
        summary: (&profile.summary).into(),
        path: &path,
        past: look_back.0.map(|at| look_back::as_it_was(reader.language, zone, at)),
        follow,
        members: told.members.as_deref(),
        days: by_day(reader.language, &told.events, app.commands.now()),
        seat: told.seat.as_ref(),
        requests: &told.requests,
        openness: told.group.settings.openness,
        is_here: told.group.origin.is_here(),
        is_followed_from_here: told.is_followed_from_here(),
        following: told.following.as_ref(),
        follow_requests: &told.follow_requests,
        followers: told
            .followers
            .map(|it| reader.language.tell("group-followers-count", "count", it)),
        discussions: told
            .discussions
            .map(|it| reader.language.tell("discussions-count", "count", it)),
        resources: told.resources.map(|it| reader.language.tell("resources-count", "count", it)),
        tasks: told.tasks.map(|it| reader.language.tell("tasks-open", "count", it)),
        posts: told.posts.iter().filter_map(|it| ListedPost::of(it, reader, zone)).collect(),
        speaker: viewer
            .me
            .as_ref()
            .map(|it| reader.language.tell_of("leave-as", "name", it.name.as_str())),
        problem: remark.problem,
        invited: remark.invited,
        done: remark.done.map(|it| reader.say(it)),
    };
    let page = page.render().map_err(|it| PageError::failed(reader, it))?;
    Ok(match remark.known {
        Some(known) => answer::unless_known(known, reader, page),
        None => answer::private(status, reader, page),
    })
}

fn feeds(reader: &PageReader, name: &str, path: &str) -> Vec<FeedLink> {
    let title = reader.language.tell("feed-title-of", "name", name);
    FeedLink::in_each_form(&title, |form| format!("{path}/feed/{form}"))
}
