//! Posts of a group: the list of them for whoever may read them, and one written by its moderators.
//!
//! One post is in `show.rs`, the form in `form.rs`, what its moderators do with one in `changes.rs`, and whose
//! posts the reader may see in `posting.rs`.

mod changes;
mod form;
mod posting;
mod show;

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Form, Path, Query, State, rejection::FormRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use commands::{Ask, posts::NewPost};
use domain::time::WallTime;
use frame::{
    acting::ActingPerson, answer, errors::PageError, reader::PageReader, site::Frame,
    viewer::PageViewer,
};
use i18n::machine_time;
use projections::{paging::Paging, posts::PostRow};
use serde::Deserialize;
use visibility::Look;

use self::{
    form::{PostFields, PostForm},
    posting::{PostingGroup, post_address, post_mark, posting_group, posts_feeds},
};

/// What groups publish in words.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/@{name}/posts", get(list).post(write))
        .route("/@{name}/posts/new", get(ask_to_write))
        .merge(show::routes())
        .merge(changes::routes())
}

/// Posts on a page.
const POSTS_PER_PAGE: u32 = 20;

/// The last page that is looked up.
const PAGE_MAX: u32 = 1_000;

/// Drafts that the list shows to those who write; who has more begins with these.
const DRAFTS_MAX: u32 = 50;

/// Letters of a post that a list shows.
const EXCERPT_MAX: usize = 200;

/// A post in a list.
pub(super) struct ListedPost {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) excerpt: String,
    pub(super) lang: Option<String>,
    pub(super) when: String,
    pub(super) when_machine: String,
    /// The words for what not everybody reads.
    pub(super) mark: Option<String>,
}

impl ListedPost {
    /// The post as a list shows it; none when what it said is gone.
    pub(super) fn of(row: &PostRow, reader: &PageReader, zone: chrono_tz::Tz) -> Option<Self> {
        let article = row.article.as_ref()?;
        let at = WallTime::at(row.published_at.unwrap_or(row.changed_at), zone);
        Some(Self {
            url: post_address(row.id),
            title: article.title.to_string(),
            excerpt: html::excerpt(&html::to_text(article.text.as_str()), EXCERPT_MAX),
            lang: Some(article.language.clone()).filter(|it| it != "und"),
            when: reader.language.day_and_time(at),
            when_machine: machine_time(at),
            mark: post_mark(row).map(|it| reader.say(it)),
        })
    }
}

#[derive(Deserialize, Default)]
struct PageQuery {
    page: Option<String>,
}

#[derive(Template)]
#[template(path = "post/list.html")]
struct PostsPage<'a> {
    frame: Frame<'a>,
    group: &'a PostingGroup,
    drafts: Vec<ListedPost>,
    posts: Vec<ListedPost>,
    newer: Option<String>,
    older: Option<String>,
}

/// `GET /@{name}/posts`
async fn list(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(asked): Query<PageQuery>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let group = posting_group(&app, &name, (&viewer, &reader))?;
    let page = asked.page.as_deref().and_then(|it| it.parse().ok());
    let page: u32 = page.map_or(1, |it| std::cmp::Ord::clamp(it, 1, PAGE_MAX));
    let read = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let drafts = match group.may_write {
            true => views.drafted_posts(group.id, DRAFTS_MAX)?,
            false => vec![],
        };
        let listed = look.posts_listed(group.id)?;
        Ok((drafts, views.posts(group.id, listed, Paging::page(page, POSTS_PER_PAGE))?))
    });
    let (drafts, found) = read.map_err(|it| PageError::failed(&reader, it))?;
    let zone = app.zone();
    let told = |rows: &[PostRow]| -> Vec<ListedPost> {
        rows.iter().filter_map(|it| ListedPost::of(it, &reader, zone)).collect()
    };
    let path = format!("{}/posts", group.path);
    let at = |page: u32| format!("{path}?page={page}");
    let heading = format!("{}: {}", reader.say("posts"), group.name);
    let mut frame =
        Frame::new(&reader.site, reader.language, &heading, &path).greet(viewer.greeting());
    frame.feeds = posts_feeds(&reader, &group);
    let page = PostsPage {
        frame,
        group: &group,
        drafts: told(&drafts),
        posts: told(&found.elements),
        newer: (page > 1).then(|| at(page - 1)),
        older: (found.total > u64::from(page) * u64::from(POSTS_PER_PAGE)).then(|| at(page + 1)),
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::unless_known(&headers, &reader, html))
}

/// `GET /@{name}/posts/new`
async fn ask_to_write(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
) -> Result<Response, PageError> {
    let group = writing(&app, &name, (&viewer, &reader))?;
    PostForm::blank(&group, (&reader, &viewer, &me)).answer(StatusCode::OK)
}

/// `POST /@{name}/posts`
async fn write(
    State(app): State<App>,
    Path(name): Path<String>,
    ActingPerson { reader, viewer, me }: ActingPerson,
    sent: Result<Form<PostFields>, FormRejection>,
) -> Result<Response, PageError> {
    let Form(fields) = sent.map_err(|_| PageError::unprocessable(&reader))?;
    let group = writing(&app, &name, (&viewer, &reader))?;
    let form = PostForm::blank(&group, (&reader, &viewer, &me));
    let article = match fields.article(None) {
        Ok(article) => article,
        Err(wrong) => return form.typed(fields).wrong(&wrong),
    };
    let new = NewPost {
        group: group.id,
        author: me.person,
        article,
        visibility: fields.visibility(),
        publish: fields.is_to_be_published(),
    };
    match app.create_post(&Ask::new(viewer.caller.clone()), new).await {
        Ok(made) => Ok(Redirect::to(&post_address(made.id)).into_response()),
        Err(error) => form.typed(fields).refused(error),
    }
}

// The same, for whoever writes in its name.
fn writing(
    app: &App,
    name: &str,
    who: (&PageViewer, &PageReader),
) -> Result<PostingGroup, PageError> {
    let group = posting_group(app, name, who)?;
    if group.may_write { Ok(group) } else { Err(PageError::not_found(who.1)) }
}
