//! One post, for whoever may read it.

use app::App;
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    http::HeaderMap,
    response::{Redirect, Response},
    routing::get,
};
use domain::{
    group::Visibility,
    ids::PostId,
    time::{Moment, WallTime},
};
use frame::{
    answer,
    clean::{Clean, Data},
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::PageViewer,
    who::{People, Who},
};
use i18n::machine_time;
use projections::posts::PostRow;
use serde_json::json;
use visibility::Look;

use super::posting::{PostingGroup, post_address, post_found, post_mark, posts_feeds};

/// The page of one post.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/p/{id}", get(show)).route("/@{name}/p/{id}", get(as_linked))
}

/// Letters of a post that search engines and previews show.
const SUMMARY_MAX: usize = 300;

#[derive(Template)]
#[template(path = "post/show.html")]
struct PostPage<'a> {
    frame: Frame<'a>,
    group: &'a PostingGroup,
    id: PostId,
    title: &'a str,
    summary: String,
    url: String,
    text: Clean,
    lang: Option<&'a str>,
    author: Option<Who>,
    picture: Option<PostPicture>,
    published: Option<(String, String)>,
    changed: Option<(String, String)>,
    mark: Option<String>,
    tags: Vec<&'a str>,
    linked_data: Data,
}

/// The picture above a post.
struct PostPicture {
    path: String,
    alt: String,
    width: u32,
    height: u32,
}

impl PostPage<'_> {
    const fn is_published(&self) -> bool {
        self.published.is_some()
    }
}

/// `GET /p/{id}`
async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    reader: PageReader,
    viewer: PageViewer,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (group, row) = post_found(&app, &id, (&viewer, &reader))?;
    let Some(article) = &row.article else { return Err(PageError::not_found(&reader)) };
    let read = app.views.read(|views| {
        let look = Look { reader: views, viewer: &viewer.viewer };
        let author = People::new(look, &reader.site).person(row.author)?;
        Ok((author, article.picture.map(|it| views.media(it)).transpose()?.flatten()))
    });
    let (author, picture) = read.map_err(|it| PageError::failed(&reader, it))?;
    let picture = picture.and_then(|it| {
        let shown = it.picture?;
        let (width, height) = (shown.width, shown.height);
        Some(PostPicture {
            path: format!("/media/{}", shown.blob),
            alt: shown.alt.unwrap_or_default(),
            width,
            height,
        })
    });
    let path = post_address(row.id);
    let title = article.title.as_str();
    let mut frame =
        Frame::new(&reader.site, reader.language, title, &path).greet(viewer.greeting());
    frame.indexed = row.is_listed();
    frame.feeds = posts_feeds(&reader, &group);
    let moment = |at: Moment| {
        let wall = WallTime::at(at, app.zone());
        (reader.language.day_and_time(wall), machine_time(wall))
    };
    let summary = html::excerpt(&html::to_text(article.text.as_str()), SUMMARY_MAX);
    let linked_data = linked_data(&row, &group, (title, &summary), &reader);
    let page = PostPage {
        frame,
        group: &group,
        id: row.id,
        title,
        linked_data: linked_data.map_err(|it| PageError::failed(&reader, it))?,
        summary,
        url: reader.site.url(&path),
        text: (&article.text).into(),
        lang: Some(article.language.as_str()).filter(|it| *it != "und"),
        author,
        picture,
        published: row.published_at.map(moment),
        changed: row.published_at.filter(|it| row.changed_at > *it).map(|_| moment(row.changed_at)),
        mark: post_mark(&row).map(|it| reader.say(it)),
        tags: article.tags.iter().map(domain::text::Tag::as_str).collect(),
    };
    let html = page.render().map_err(|it| PageError::failed(&reader, it))?;
    Ok(answer::unless_known(&headers, &reader, html))
}

/// `GET /@{name}/p/{id}`: as some have it in their notes.
async fn as_linked(
    Path((_, id)): Path<(String, String)>,
    reader: PageReader,
) -> Result<Redirect, PageError> {
    let id: PostId = id.parse().map_err(|_| PageError::not_found(&reader))?;
    Ok(Redirect::temporary(&post_address(id)))
}

/// The post as schema.org has it: an article of an organization.
fn linked_data(
    row: &PostRow,
    group: &PostingGroup,
    (title, summary): (&str, &str),
    reader: &PageReader,
) -> Result<Data, serde_json::Error> {
    if row.visibility == Visibility::Private || row.published_at.is_none() {
        return Data::of(&json!({}));
    }
    let at = |it: Moment| it.utc().to_rfc3339();
    Data::of(&json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "description": summary,
        "url": reader.site.url(&post_address(row.id)),
        "datePublished": row.published_at.map(at),
        "dateModified": at(row.changed_at),
        "author": { "@type": "Organization", "name": group.name, "url": reader.site.url(&group.path) },
    }))
}
