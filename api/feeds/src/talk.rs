//! What people write under an event, as news: the newest first, for whoever sees the event.

use app::App;
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use config::Config;
use domain::ids::EventId;
use formats::atom;
use projections::{Reader, Result, comments::Comment, events::Event};
use visibility::{Look, Thing, Viewer};

use super::{
    answer::Document,
    asked::Asked,
    event::answer,
    format::{Format, NEWS_ENTRIES_MAX},
    people::Named,
    refusal::Refusal,
    shelf::{Of, Shelf},
};

/// `GET /events/{event}/comments/{format}`
pub(super) async fn show(
    State(app): State<App>,
    Extension(shelf): Extension<Shelf>,
    Path((event, format)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> std::result::Result<Response, Refusal> {
    let event: EventId = event.parse().map_err(|_| Refusal::Nothing)?;
    if Format::of(&format) != Some(Format::News) {
        return Err(Refusal::Nothing);
    }
    answer(&app, &shelf, (Of::Comments(event), event, written), asked, &headers).await
}

fn written(
    reader: &Reader,
    config: &Config,
    viewer: &Viewer,
    event: EventId,
    asked: &Asked,
) -> Result<std::result::Result<Document, Refusal>> {
    let look = Look { reader, viewer };
    let Some(event) = look.event(event)? else { return Ok(Err(Refusal::Nothing)) };
    let mut entries = vec![];
    for comment in reader.newest_comments(event.id, NEWS_ENTRIES_MAX)? {
        if look.sees(Thing::Comment(&event, &comment))? {
            entries.extend(entry(reader, config, &comment, asked)?);
        }
    }
    let moved = entries.iter().map(|it| it.updated).max();
    let head = head(config, &event, asked, moved);
    let text = atom::feed(&head, entries, []);
    let position = reader.touched(event.id)?;
    Ok(Ok(Document::new(Format::News, "comments", text, position).modified(moved)))
}

// Whose words are erased says nothing.
fn entry(
    reader: &Reader,
    config: &Config,
    comment: &Comment,
    asked: &Asked,
) -> Result<Option<atom::Entry<'static>>> {
    let Some(said) = comment.said.as_ref() else { return Ok(None) };
    let author = reader.person(comment.author)?.filter(|it| !it.deleted);
    let author = author.and_then(|it| Some(Named::of(&it.profile?, &it.origin, config)));
    let Some(Named { name, url }) = author else { return Ok(None) };
    let page = format!("{}/comments/{}", config.instance.base(), comment.id);
    Ok(Some(atom::Entry {
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
    event: &Event,
    asked: &Asked,
    moved: Option<domain::time::Moment>,
) -> atom::Feed<'a> {
    let base = config.instance.base();
    let page = format!("{base}/events/{}", event.id);
    let title = event.description.as_ref().map(|it| it.title.to_string()).unwrap_or_default();
    let url = format!("{page}/comments/atom");
    atom::Feed {
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
            name: config.instance.name.clone().into(),
            uri: Some(base.to_owned().into()),
        },
    }
}
