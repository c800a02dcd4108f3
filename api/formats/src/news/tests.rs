use chrono_tz::Tz;
use domain::time::{Moment, Period, Precision, WallTime};
use serde_json::Value;

use super::*;
use crate::atom::{Author, Category};

fn head() -> AtomFeed<'static> {
    AtomFeed {
        id: "https://p.test/@lyon/feed/atom".into(),
        title: "Lyon & friends".into(),
        subtitle: None,
        updated: Moment::from_micros(1_782_000_300_000_000),
        self_url: "https://p.test/@lyon/feed/rss?page=2".into(),
        alternate: Some("https://p.test/@lyon".into()),
        first: Some("https://p.test/@lyon/feed/rss".into()),
        prev: Some("https://p.test/@lyon/feed/rss".into()),
        next: Some("https://p.test/@lyon/feed/rss?page=3".into()),
        hub: None,
        icon: Some("https://p.test/icon.png".into()),
        logo: Some("javascript:alert(1)".into()),
        version: "1.2.3".into(),
        author: Author { name: "Lyon".into(), uri: Some("https://p.test/@lyon".into()) },
    }
}

fn party() -> AtomEntry<'static> {
    let wall = |text: &str| WallTime::local(text.parse().unwrap(), Tz::Europe__Paris);
    let (begins, ends) = (wall("2026-07-01T19:00:00"), wall("2026-07-01T23:00:00"));
    AtomEntry {
        id: "https://p.test/events/1".into(),
        title: "Fête <b>".into(),
        url: "https://p.test/events/1".into(),
        published: Moment::from_micros(1_782_000_060_000_000),
        updated: Moment::from_micros(1_782_000_300_000_000),
        summary: Some("1 July, 19:00 · <Lyon>".into()),
        content_html: Some("<p>Bring ]]> & friends</p>".into()),
        categories: vec![Category { term: "music".into(), label: "Music".into() }],
        author: None,
        period: Some(Period::new(begins, Some(ends), Precision::Minutes).unwrap()),
        location: Some("Town hall, Lyon".into()),
        point: domain::place::Point::new(45.75, 4.85),
        image: Some("https://p.test/media/a.png".into()),
    }
}

#[test]
fn rss_tells_all_of_it_with_date_and_place_in_the_text() {
    insta::assert_snapshot!(news_feed(NewsForm::Rss, &head(), [party()], []));
}

#[test]
fn json_feed_tells_all_of_it_with_date_and_place_in_the_text() {
    let feed: Value =
        serde_json::from_str(&news_feed(NewsForm::Json, &head(), [party()], [])).unwrap();
    insta::assert_snapshot!(format!("{feed:#}"));
}

#[test]
fn what_has_no_words_has_its_title() {
    let bare = AtomEntry { summary: None, content_html: None, ..party() };
    let feed: Value =
        serde_json::from_str(&news_feed(NewsForm::Json, &head(), [bare], [])).unwrap();
    assert_eq!(feed["items"][0]["content_text"], "Fête <b>");
    assert_eq!(feed["items"][0]["content_html"], Value::Null);
}

#[test]
fn texts_stay_texts_in_every_form() {
    let bad = "x\r\n]]></title><!DOCTYPE a>\0\u{b}\u{fffe}\u{2028}";
    let entry = || AtomEntry { title: bad.into(), location: Some(bad.into()), ..party() };
    let text = news_feed(NewsForm::Rss, &head(), [entry()], []);
    assert_eq!(
        text.matches('<').count(),
        news_feed(NewsForm::Rss, &head(), [party()], []).matches('<').count()
    );
    assert!(!text.contains(['\0', '\u{b}', '\u{fffe}']));
    let json: Value =
        serde_json::from_str(&news_feed(NewsForm::Json, &head(), [entry()], [])).unwrap();
    assert_eq!(json["items"][0]["title"], bad);
}
