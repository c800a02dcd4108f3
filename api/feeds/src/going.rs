//! What somebody goes to, by a secret address: of one person, or of all of an account's.

use app::{App, instance::Now};
use axum::{
    Extension,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    caller::{AccountCaller, Caller, Role},
    ids::PersonId,
    log::Position,
};
use projections::{Reader, Result, feeds::FeedOwner};
use vault::FeedToken;
use visibility::Viewer;

use super::{
    answer::{Copy, FeedDocument},
    asked::FeedQuery,
    cover::Cover,
    format::Format,
    page::FeedPage,
    refusal::FeedRefusal,
    shelf::FeedShelf,
    short,
};

/// `GET /events/going/{token}/{format}`
pub(super) async fn show(
    State(app): State<App>,
    Extension(shelf): Extension<FeedShelf>,
    Path((secret, format)): Path<(String, String)>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let format = Format::of(&format).ok_or(FeedRefusal::Nothing)?;
    let token = short::token(&secret).ok_or(FeedRefusal::Nothing)?;
    let token =
        app.vault.use_feed_token(token, app.commands.now()).await.map_err(FeedRefusal::failed)?;
    let token = token.ok_or(FeedRefusal::Nothing)?;
    // Whoever was suspended reads here no more, whatever was made before.
    if !app.commands.account(token.account).await.map_err(FeedRefusal::failed)?.is_active() {
        return Err(FeedRefusal::Nothing);
    }
    let document = shelf
        .write_once(move || {
            let now = app.instance.now();
            let look =
                |reader: &Reader| written(reader, &app, &now, token, (&secret, format), &asked);
            app.views.read(look).map_err(FeedRefusal::failed)?
        })
        .await?;
    Ok(document.answer(&headers, Copy::Private))
}

fn written(
    reader: &Reader,
    app: &App,
    now: &Now,
    token: FeedToken,
    (secret, format): (&str, Format),
    asked: &FeedQuery,
) -> Result<Result<FeedDocument, FeedRefusal>> {
    let persons = persons(reader, token)?;
    if persons.is_empty() {
        return Ok(Err(FeedRefusal::Nothing));
    }
    let viewer = viewer(reader, token, &persons)?;
    let profile = match token.person {
        Some(person) => reader.person(person)?.and_then(|it| it.profile),
        None => None,
    };
    let cover = Cover::going(secret, profile.as_ref(), &now.config, asked.language);
    let today = app.commands.now().utc().date_naive();
    let page = FeedPage {
        reader,
        config: &now.config,
        viewer: &viewer,
        cover: &cover,
        feed: FeedOwner::Going(&persons),
        format,
        asked,
        since: asked.since(today, app.config.feeds.past_days),
    };
    let written = page.written()?;
    // Who comes and goes moves nothing in the feeds' view: the hash alone tells whether it is the same.
    let document = FeedDocument::new(format, &cover.file, written.text, Position::default());
    Ok(Ok(document.next(written.next.as_deref())))
}

// The account's persons as they are now: a token for one that was taken away shows nothing.
fn persons(reader: &Reader, token: FeedToken) -> Result<Vec<PersonId>> {
    if reader.account(token.account)?.is_none() {
        return Ok(vec![]);
    }
    let mut persons = reader.persons_of(token.account)?;
    persons.retain(|it| token.person.is_none_or(|person| *it == person));
    Ok(persons)
}

// Nobody sees more by an address than the persons whose address it is.
fn viewer(reader: &Reader, token: FeedToken, persons: &[PersonId]) -> Result<Viewer> {
    let signed = AccountCaller {
        account: token.account,
        persons: persons.to_vec(),
        acting: token.person,
        role: Role::User,
    };
    Viewer::of(&Caller::Account(signed), reader)
}
