//! JSON Feed 1.1: the same entries for whoever rather reads JSON. When and where something takes place is in a field of
//! our own, `_event`, as the format leaves room for.

use domain::place::Point;
use serde_json::{Map, Value, json};

use super::{
    atom::{AtomEntry, AtomFeed, Author, last_time, local_time, moment},
    news::content_html,
    uri,
};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

/// A feed of these entries, in their order.
pub(super) fn json_feed<'a>(
    head: &AtomFeed<'_>,
    entries: impl IntoIterator<Item = AtomEntry<'a>>,
) -> String {
    let items: Vec<Value> = entries.into_iter().map(|it| item(&it)).collect();
    let feed = said([
        ("version", Some(VERSION.into())),
        ("title", Some(head.title.as_ref().into())),
        ("description", head.subtitle.as_deref().map(Into::into)),
        ("home_page_url", address(head.alternate.as_deref())),
        ("feed_url", address(Some(&head.self_url))),
        ("next_url", address(head.next.as_deref())),
        ("icon", address(head.icon.as_deref())),
        ("authors", Some(json!([author(&head.author)]))),
        ("items", Some(items.into())),
    ]);
    feed.to_string()
}

fn item(entry: &AtomEntry<'_>) -> Value {
    let tags: Vec<&str> = entry.categories.iter().map(|it| it.label.as_ref()).collect();
    let html = content_html(entry);
    // One of the two there has to be.
    let text = html.is_none().then(|| entry.title.as_ref().into());
    said([
        ("id", Some(entry.id.as_ref().into())),
        ("url", address(Some(&entry.url))),
        ("title", Some(entry.title.as_ref().into())),
        ("summary", entry.summary.as_deref().map(Into::into)),
        ("content_html", html.map(Into::into)),
        ("content_text", text),
        ("image", address(entry.image.as_deref())),
        ("date_published", Some(moment(entry.published).into())),
        ("date_modified", Some(moment(entry.updated).into())),
        ("authors", entry.author.as_ref().map(|it| json!([author(it)]))),
        ("tags", (!tags.is_empty()).then(|| tags.into())),
        ("_event", event(entry)),
    ])
}

// When and where, as the other forms say it.
fn event(entry: &AtomEntry<'_>) -> Option<Value> {
    let period = entry.period.as_ref()?;
    let (precision, begins) = (period.precision(), period.begins());
    Some(said([
        ("startdate", Some(local_time(begins, precision).into())),
        ("enddate", period.ends().map(|it| last_time(it, begins, precision).into())),
        ("location", entry.location.as_deref().map(Into::into)),
        ("point", entry.point.map(|Point { latitude, longitude }| json!([latitude, longitude]))),
    ]))
}

fn author(author: &Author<'_>) -> Value {
    said([("name", Some(author.name.as_ref().into())), ("url", address(author.uri.as_deref()))])
}

fn address(text: Option<&str>) -> Option<Value> {
    text.and_then(uri::web).map(|it| it.as_ref().into())
}

// What nobody said is not there.
fn said<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}
