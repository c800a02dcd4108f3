use chrono_tz::Tz;
use domain::{
    place::Point,
    time::{Moment, Period, Precision, WallTime},
};

use super::*;

fn wall(text: &str) -> WallTime {
    WallTime::local(text.parse().unwrap(), Tz::Europe__Paris)
}

fn minute(minute: i64) -> Moment {
    Moment::from_micros((29_700_000 + minute) * 60_000_000)
}

fn head() -> AtomFeed<'static> {
    AtomFeed {
        id: "https://p.test/@lyon/feed/atom".into(),
        title: "Lyon & friends".into(),
        subtitle: None,
        updated: minute(5),
        self_url: "https://p.test/@lyon/feed/atom?page=2".into(),
        alternate: Some("https://p.test/@lyon".into()),
        first: Some("https://p.test/@lyon/feed/atom".into()),
        prev: Some("https://p.test/@lyon/feed/atom".into()),
        next: Some("https://p.test/@lyon/feed/atom?page=3".into()),
        hub: Some("https://p.test/hub".into()),
        icon: Some("https://p.test/icon.png".into()),
        logo: Some("javascript:alert(1)".into()),
        version: "1.2.3".into(),
        author: Author { name: "Lyon".into(), uri: Some("https://p.test/@lyon".into()) },
    }
}

fn party() -> AtomEntry<'static> {
    let (begins, ends) = (wall("2026-07-01T19:00:00"), wall("2026-07-01T23:00:00"));
    AtomEntry {
        id: "https://p.test/events/1".into(),
        title: "Fête <b>".into(),
        url: "https://p.test/events/1".into(),
        published: minute(1),
        updated: minute(5),
        summary: Some("1 July, 19:00, Lyon".into()),
        content_html: Some("<p>Bring ]]> & friends</p>".into()),
        categories: vec![Category { term: "music".into(), label: "Music".into() }],
        author: None,
        period: Some(Period::new(begins, Some(ends), Precision::Minutes).unwrap()),
        location: Some("Town hall, Lyon".into()),
        point: Point::new(45.75, 4.85),
        image: None,
    }
}

#[test]
fn a_feed_is_told_whole() {
    let gone = Tombstone { of: "https://p.test/events/0".into(), when: minute(2) };
    insta::assert_snapshot!(feed(&head(), [party()], [gone]), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:georss="http://www.georss.org/georss" xmlns:media="http://search.yahoo.com/mrss/">
    <id>https://p.test/@lyon/feed/atom</id>
    <title>Lyon &amp; friends</title>
    <updated>2026-06-21T00:05:00Z</updated>
    <author>
    <name>Lyon</name>
    <uri>https://p.test/@lyon</uri>
    </author>
    <link rel="self" type="application/atom+xml" href="https://p.test/@lyon/feed/atom?page=2"/>
    <link rel="alternate" type="text/html" href="https://p.test/@lyon"/>
    <link rel="first" type="application/atom+xml" href="https://p.test/@lyon/feed/atom"/>
    <link rel="previous" type="application/atom+xml" href="https://p.test/@lyon/feed/atom"/>
    <link rel="next" type="application/atom+xml" href="https://p.test/@lyon/feed/atom?page=3"/>
    <link rel="hub" href="https://p.test/hub"/>
    <icon>https://p.test/icon.png</icon>
    <generator version="1.2.3">Parvis</generator>
    <entry>
    <id>https://p.test/events/1</id>
    <title>Fête &lt;b&gt;</title>
    <link rel="alternate" type="text/html" href="https://p.test/events/1"/>
    <published>2026-06-21T00:01:00Z</published>
    <updated>2026-06-21T00:05:00Z</updated>
    <category term="music" label="Music"/>
    <summary>1 July, 19:00, Lyon</summary>
    <content type="html">&lt;p&gt;Bring ]]&gt; &amp; friends&lt;/p&gt;</content>
    <ev:startdate>2026-07-01T19:00:00+02:00</ev:startdate>
    <ev:enddate>2026-07-01T23:00:00+02:00</ev:enddate>
    <ev:location>Town hall, Lyon</ev:location>
    <georss:point>45.75 4.85</georss:point>
    </entry>
    <at:deleted-entry ref="https://p.test/events/0" when="2026-06-21T00:02:00Z"/>
    </feed>
    "#);
}

#[test]
fn joining_what_was_rendered_gives_the_same_bytes() {
    assert_eq!(
        join(&head(), &[entry(&party()), entry(&party())], []),
        feed(&head(), [party(), party()], [])
    );
}

#[test]
fn whole_days_are_told_as_people_say_them() {
    let days = |ends| {
        let period = Period::new(wall("2026-07-01T00:00:00"), Some(wall(ends)), Precision::Days);
        entry(&AtomEntry { period: Some(period.unwrap()), ..party() })
    };
    let three = days("2026-07-04T00:00:00");
    assert!(
        three.contains("<ev:startdate>2026-07-01<") && three.contains("<ev:enddate>2026-07-03<")
    );
    assert!(days("2026-07-01T00:00:00").contains("<ev:enddate>2026-07-01<"));
}

#[test]
fn texts_stay_texts() {
    let bad = "x\r\n]]></title><!DOCTYPE a>\0\u{b}\u{fffe}\u{2028}";
    let text = entry(&AtomEntry {
        title: bad.into(),
        location: Some(bad.into()),
        categories: vec![Category { term: "\"/><x y=\"".into(), label: bad.into() }],
        ..party()
    });
    assert_eq!(text.matches('<').count(), entry(&party()).matches('<').count());
    assert!(!text.contains(['\0', '\u{b}', '\u{fffe}']));
}
