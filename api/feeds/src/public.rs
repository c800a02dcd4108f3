//! The feeds that are the same for everybody: of the place, of a person, of a group.

use app::App;
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use config::Config;
use domain::log::Position;
use projections::{Reader, Result};
use visibility::Viewer;

use super::{
    answer::FeedDocument,
    asked::FeedQuery,
    cover::Cover,
    format::Format,
    page::FeedPage,
    refusal::FeedRefusal,
    shelf::{FeedKey, FeedShelf, Of, ShelfContent},
    whose::Whose,
};

/// `GET /feed/instance/{format}`
pub(super) async fn instance(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    Path(format): Path<String>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let format = Format::of(&format).ok_or(FeedRefusal::Nothing)?;
    if !app.config.feeds.instance {
        return Err(FeedRefusal::Off);
    }
    answer(&app, &shelf, (Whose::Instance, format, asked), &headers).await
}

/// `GET /@{name}/feed/{format}`
pub(super) async fn actor(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    Path((name, format)): Path<(String, String)>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let format = Format::of(&format).ok_or(FeedRefusal::Nothing)?;
    let whose = app.views.read(|reader| named(reader, &name)).map_err(FeedRefusal::failed)?;
    let whose = whose.ok_or(FeedRefusal::Nothing)?;
    answer(&app, &shelf, (whose, format, asked), &headers).await
}

// Persons and groups share one name space; `@name@server` is somebody of another place.
fn named(reader: &Reader, name: &str) -> Result<Option<Whose>> {
    let (name, host) = name.split_once('@').map_or((name, None), |(name, host)| (name, Some(host)));
    let name = name.to_lowercase();
    if let Some(group) = reader.group_named(&name, host)? {
        return Ok(Some(Whose::Group(group.id)));
    }
    Ok(reader.person_named(&name, host)?.map(|it| Whose::Person(it.id)))
}

async fn answer(
    app: &App,
    shelf: &FeedShelf,
    (whose, format, asked): (Whose, Format, FeedQuery),
    headers: &HeaderMap,
) -> Result<Response, FeedRefusal> {
    let today = app.commands.now().utc().date_naive();
    let since = asked.since(today, app.config.feeds.past_days);
    let key = FeedKey {
        of: Of::Feed(whose),
        format,
        query: asked.query(format, asked.page),
        since,
        language: asked.language,
    };
    let moved = move |reader: &Reader| reader.feed_position(whose.feed());
    let write = move |reader: &Reader, config: &Config, touched| {
        written(reader, config, (whose, format), &asked, since, touched)
    };
    shelf.answer(app, headers, key, moved, write).await
}

fn written(
    reader: &Reader,
    config: &Config,
    (whose, format): (Whose, Format),
    asked: &FeedQuery,
    since: chrono::NaiveDate,
    touched: Position,
) -> Result<ShelfContent> {
    let Some(cover) = Cover::of(whose, reader, config, asked.language)? else {
        return Ok(Err(FeedRefusal::Nothing));
    };
    let (viewer, feed) = (&Viewer::default(), whose.feed());
    let page = FeedPage { reader, config, viewer, cover: &cover, feed, format, asked, since };
    let written = page.written()?;
    let document = FeedDocument::new(format, &cover.file, written.text, touched);
    Ok(Ok(document.modified(written.moved).next(written.next.as_deref())))
}
