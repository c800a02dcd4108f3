//! What people write under an event, as news: the newest first, for whoever sees the event.

use app::App;
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use config::Config;
use domain::{ids::EventId, instance::SettingKey};
use formats::{atom, news};
use projections::{Reader, Result, comments::CommentRow, events::EventRow};
use visibility::{Look, Thing, Viewer};

use super::{
    answer::FeedDocument,
    asked::FeedQuery,
    event::answer,
    format::{Format, NEWS_ENTRIES_MAX},
    people::NamedActor,
    refusal::FeedRefusal,
    shelf::{FeedShelf, Of},
};

/// `GET /events/{event}/comments/{format}`
pub(super) async fn show(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    Path((event, format)): Path<(String, String)>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> std::result::Result<Response, FeedRefusal> {
    let event: EventId = event.parse().map_err(|_| FeedRefusal::Nothing)?;
    let format = Format::of(&format).filter(|it| *it != Format::Calendar);
    let format = format.ok_or(FeedRefusal::Nothing)?;
    answer(&app, &shelf, (Of::Comments(event), format, event, written), asked, &headers).await
}

fn written(
    reader: &Reader,
    config: &Config,
    viewer: &Viewer,
    (event, format): (EventId, Format),
    asked: &FeedQuery,
) -> Result<std::result::Result<FeedDocument, FeedRefusal>> {
    let look = Look { reader, viewer };
    let Some(event) = look.event(event)? else { return Ok(Err(FeedRefusal::Nothing)) };
    let Format::News(form) = format else { return Ok(Err(FeedRefusal::Nothing)) };
    let mut entries = vec![];
    for comment in reader.newest_comments(event.id, NEWS_ENTRIES_MAX)? {
        if look.sees(Thing::Comment(&event, &comment))? {
            entries.extend(entry(look, config, &comment, asked)?);
        }
    }
    let moved = entries.iter().map(|it| it.updated).max();
    let head = head(config, &event, (asked, format), moved);
    let text = news::news_feed(form, &head, entries, []);
    let position = reader.touched(event.id)?;
    Ok(Ok(FeedDocument::new(format, "comments", text, position).modified(moved)))
}

// Whose words are erased says nothing.
fn entry(
    look: Look<'_>,
    config: &Config,
    comment: &CommentRow,
    asked: &FeedQuery,
) -> Result<Option<atom::AtomEntry<'static>>> {
    let Some(said) = comment.said.as_ref() else { return Ok(None) };
    let author = look.person(comment.author)?;
    let author = author.and_then(|it| Some(NamedActor::of(&it.profile?, &it.origin, config)));
    let Some(NamedActor { name, url }) = author else { return Ok(None) };
    let page = format!("{}/comments/{}", config.instance.base(), comment.id);
    Ok(Some(atom::AtomEntry {
        id: page.clone().into(),
        title: asked.language.tell("feed-comment-by", "name", name.as_str()).into(),
        url: page.into(),
        published: comment.posted_at,
        updated: comment.updated_at(),
        summary: None,
        content_html: Some(said.text.to_string().into()),
        categories: vec![],
        author: Some(atom::Author { name: name.into(), uri: Some(url.into()) }),
        period: None,
        location: None,
        point: None,
        image: None,
    }))
}

fn head<'a>(
    config: &Config,
    event: &EventRow,
    (asked, format): (&FeedQuery, Format),
    moved: Option<domain::time::Moment>,
) -> atom::AtomFeed<'a> {
    let base = config.instance.base();
    let page = format!("{base}/events/{}", event.id);
    let title = event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default();
    let url = format!("{page}/comments/{}", format.extension());
    atom::AtomFeed {
        id: url.clone().into(),
        title: asked.language.tell("feed-comments-title", "title", title).into(),
        subtitle: None,
        updated: moved.unwrap_or(event.created_at),
        self_url: url.into(),
        alternate: Some(format!("{page}#comments").into()),
        first: None,
        prev: None,
        next: None,
        hub: None,
        icon: None,
        logo: None,
        version: env!("CARGO_PKG_VERSION").into(),
        author: atom::Author {
            name: config.instance.settings.text(SettingKey::Name).to_owned().into(),
            uri: Some(base.to_owned().into()),
        },
    }
}
