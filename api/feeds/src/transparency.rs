//! What moderators decided, where it is published: as news, and for programs. Where it is not, there is no such feed.
//!
//! A tag is the hash alone: the position of a decision would lead to what it is about.

use app::App;
use audit::transparency::{self, PATH, goes_on, headline, kind_word, moved};
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, get},
};
use domain::{
    instance::SettingKey,
    log::Position,
    time::{Moment, WallTime},
};
use formats::{
    atom,
    news::{self, NewsForm},
};
use i18n::Language;
use projections::{decisions::PublishedDecision, paging::Portion};
use serde_json::{Value, json};

use super::{
    answer::{Copy, FeedDocument},
    asked::FeedQuery,
    format::Format,
    refusal::FeedRefusal,
};

/// `GET /transparency.atom`, and in the other forms of news
pub(super) fn news_in(form: NewsForm) -> MethodRouter<App> {
    get(move |State(app): State<App>, asked: FeedQuery, headers: HeaderMap| async move {
        news(form, &app, &asked, &headers)
    })
}

fn news(
    form: NewsForm,
    app: &App,
    asked: &FeedQuery,
    headers: &HeaderMap,
) -> Result<Response, FeedRefusal> {
    let found = found(app, asked)?;
    let format = Format::News(form);
    let of = |page| address(app, format.ending(), &asked.query(format, page));
    let next = goes_on(&found, asked.page).then(|| of(asked.page + 1));
    let instance = &app.instance.now().config.instance;
    let page = address(app, "", "");
    let is_paged = next.is_some() || asked.page > 1;
    let head = atom::AtomFeed {
        id: of(1).into(),
        title: asked
            .language
            .tell("transparency-feed", "name", instance.settings.text(SettingKey::Name))
            .into(),
        subtitle: Some(asked.language.say("transparency-intro").into()),
        updated: found.elements.iter().map(moved).max().unwrap_or(Moment::EPOCH),
        self_url: of(asked.page).into(),
        alternate: Some(page.as_str().into()),
        first: is_paged.then(|| of(1).into()),
        prev: (asked.page > 1).then(|| of(asked.page - 1).into()),
        next: next.clone().map(Into::into),
        hub: None,
        icon: None,
        logo: None,
        version: env!("CARGO_PKG_VERSION").into(),
        author: atom::Author {
            name: instance.settings.text(SettingKey::Name).into(),
            uri: Some(instance.base().into()),
        },
    };
    let entries = found.elements.iter().map(|it| entry(asked.language, &page, it));
    let text = news::news_feed(form, &head, entries, vec![]);
    let document = FeedDocument::new(format, "transparency", text, Position::default());
    Ok(document.next(next.as_deref()).answer(headers, Copy::Public).into_response())
}

/// Data take the parameters of news.
const DATA: Format = Format::News(NewsForm::Json);

/// `GET /transparency.json`
pub(super) async fn json(
    State(app): State<App>,
    asked: FeedQuery,
    headers: HeaderMap,
) -> Result<Response, FeedRefusal> {
    let found = found(&app, &asked)?;
    let head = transparency::head(&app).await.map_err(FeedRefusal::failed)?;
    let of = |page| address(&app, "json", &asked.query(DATA, page));
    let next = goes_on(&found, asked.page).then(|| of(asked.page + 1));
    let proofs = format!("{}/.well-known/parvis/log", app.config.instance.base());
    let document = json!({
        "url": address(&app, "", &asked.query(DATA, asked.page)),
        "total": found.total,
        "page": asked.page,
        "next": next,
        "decisions": found.elements.iter().map(told).collect::<Vec<_>>(),
        "log": {
            "head": head,
            "heads": format!("{proofs}/heads"),
            "keys": format!("{proofs}/keys"),
            "consistency": format!("{proofs}/proof/consistency"),
        },
    });
    let document = FeedDocument::json("transparency", document.to_string());
    Ok(document.next(next.as_deref()).answer(&headers, Copy::Public))
}

fn found(app: &App, asked: &FeedQuery) -> Result<Portion<PublishedDecision>, FeedRefusal> {
    transparency::decisions(app, asked.page)
        .map_err(FeedRefusal::failed)?
        .ok_or(FeedRefusal::Nothing)
}

fn address(app: &App, format: &str, query: &str) -> String {
    let dot = if format.is_empty() { "" } else { "." };
    format!("{}{PATH}{dot}{format}{query}", app.config.instance.base())
}

fn entry<'a>(
    language: Language,
    page: &str,
    decision: &'a PublishedDecision,
) -> atom::AtomEntry<'a> {
    let undone =
        decision.undone.map(|it| language.tell("transparency-undone", "day", day(language, it)));
    let rule = decision.said.as_ref().map(|it| {
        language.tell_all(
            "transparency-rule",
            [("number", it.rule.into()), ("text", it.rule_text.as_str().into())],
        )
    });
    let lines: Vec<String> = rule.into_iter().chain(undone).collect();
    atom::AtomEntry {
        id: format!("urn:uuid:{}", decision.id).into(),
        title: headline(language, decision).into(),
        url: format!("{page}#{}", decision.id).into(),
        published: decision.day,
        updated: moved(decision),
        summary: (!lines.is_empty()).then(|| lines.join(" ").into()),
        content_html: None,
        categories: vec![atom::Category {
            term: kind_word(decision.about).into(),
            label: kind_word(decision.about).into(),
        }],
        author: None,
        period: None,
        location: None,
        point: None,
        image: None,
    }
}

fn day(language: Language, at: Moment) -> String {
    language.day(WallTime::at(at, chrono_tz::UTC).shown().date())
}

fn told(decision: &PublishedDecision) -> Value {
    let date = |at: Moment| at.utc().date_naive().to_string();
    json!({
        "id": decision.id,
        "day": date(decision.day),
        "about": kind_word(decision.about),
        "measure": decision.said.as_ref().map(|it| it.measure.name()),
        "rule": decision.said.as_ref().map(|it| json!({ "number": it.rule, "text": it.rule_text })),
        "undone": decision.undone.map(date),
    })
}
