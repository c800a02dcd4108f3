//! What a group publishes in words, as news for everybody: the newest first, page by page.

use app::App;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse as _, Response},
};
use domain::{log::Position, time::Moment};
use formats::{atom, news};
use projections::{
    groups::GroupRow,
    paging::{Paging, Portion},
    posts::{PostList, PostRow},
};
use visibility::{Look, Viewer};

use super::{
    answer::{Copy, FeedDocument},
    asked::FeedQuery,
    format::Format,
    people::NamedActor,
    refusal::FeedRefusal,
};

/// Posts on one page of the feed.
const POSTS_PER_PAGE: u32 = 50;

/// `GET /@{name}/posts/feed/{format}`
pub(super) async fn posts_feed(
    State(app): State<App>,
    Path((name, format)): Path<(String, String)>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let format = Format::of(&format).filter(|it| *it != Format::Calendar);
    let Some(Format::News(form)) = format else { return Err(FeedRefusal::Nothing) };
    let format = Format::News(form);
    let found = found(&app, &name, asked.page)?;
    let PublishedPosts { author, began, posts } = found.ok_or(FeedRefusal::Nothing)?;
    let shown = u64::from(asked.page) * u64::from(POSTS_PER_PAGE);
    let of = |page: u32| {
        let query = asked.query(format, page);
        format!("{}/posts/feed/{}{query}", author.url, format.extension())
    };
    let next = (posts.total > shown).then(|| of(asked.page + 1));
    let entries: Vec<_> = posts.elements.iter().filter_map(|it| entry(&app, &author, it)).collect();
    let is_paged = next.is_some() || asked.page > 1;
    let head = atom::AtomFeed {
        id: of(1).into(),
        title: asked.language.tell("posts-feed-of", "name", author.name.as_str()).into(),
        subtitle: None,
        updated: entries.iter().map(|it| it.updated).max().unwrap_or(began),
        self_url: of(asked.page).into(),
        alternate: Some(format!("{}/posts", author.url).into()),
        first: is_paged.then(|| of(1).into()),
        prev: (asked.page > 1).then(|| of(asked.page - 1).into()),
        next: next.clone().map(Into::into),
        hub: None,
        icon: None,
        logo: None,
        version: env!("CARGO_PKG_VERSION").into(),
        author: atom::Author {
            name: author.name.as_str().into(),
            uri: Some(author.url.as_str().into()),
        },
    };
    let text = news::news_feed(form, &head, entries, []);
    let document = FeedDocument::new(format, "posts", text, Position::default());
    Ok(document.next(next.as_deref()).answer(&headers, Copy::Public).into_response())
}

/// What a group publishes for everybody.
struct PublishedPosts {
    author: NamedActor,
    /// When the group began: a feed of nothing is as old.
    began: Moment,
    posts: Portion<PostRow>,
}

/// A group of this server that everybody sees, and what it publishes for everybody.
fn found(app: &App, name: &str, page: u32) -> Result<Option<PublishedPosts>, FeedRefusal> {
    let read = app.views.read(|reader| {
        let viewer = Viewer::default();
        let look = Look { reader, viewer: &viewer };
        let Some(group) = reader.group_named(&name.to_lowercase(), None)? else { return Ok(None) };
        let Some(GroupRow { profile: Some(profile), origin, id, created_at, .. }) =
            look.group(group.id)?
        else {
            return Ok(None);
        };
        let paging = Paging::page(page, POSTS_PER_PAGE);
        let posts = reader.posts(id, PostList::ForEverybody, paging)?;
        let author = NamedActor::of(&profile, &origin, &app.config);
        Ok(Some(PublishedPosts { author, began: created_at, posts }))
    });
    read.map_err(FeedRefusal::failed)
}

// Whose words are erased says nothing.
fn entry<'a>(app: &App, author: &NamedActor, row: &'a PostRow) -> Option<atom::AtomEntry<'a>> {
    let (article, published) = (row.article.as_ref()?, row.published_at?);
    let page = format!("{}/p/{}", app.config.instance.base(), row.id);
    let tag = |it: &'a domain::text::Tag| atom::Category {
        term: it.as_str().into(),
        label: it.as_str().into(),
    };
    Some(atom::AtomEntry {
        id: page.clone().into(),
        title: article.title.as_str().into(),
        url: page.into(),
        published,
        updated: row.changed_at.max(published),
        summary: None,
        content_html: Some(article.text.as_str().into()),
        categories: article.tags.iter().map(tag).collect(),
        author: Some(atom::Author {
            name: author.name.clone().into(),
            uri: Some(author.url.clone().into()),
        }),
        period: None,
        location: None,
        point: None,
        image: None,
    })
}
