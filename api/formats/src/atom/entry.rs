//! One entry of a feed: something that was told, with time and place for machines.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use domain::{
    place::Point,
    time::{Moment, Period, Precision, WallTime},
};

use crate::{
    uri,
    xml::{element, element_of, empty, link, some_element, value},
};

/// One entry of a feed.
#[derive(Clone, Debug)]
pub struct AtomEntry<'a> {
    /// Its name in all feeds, for ever.
    pub id: Cow<'a, str>,
    /// Its title, as plain text.
    pub title: Cow<'a, str>,
    /// The page that it is read on.
    pub url: Cow<'a, str>,
    /// When it was told first; never when it takes place, for readers hide what is in the future.
    pub published: Moment,
    /// When what it says moved last.
    pub updated: Moment,
    /// Date and place in words, as plain text.
    pub summary: Option<Cow<'a, str>>,
    /// What it is about; HTML that was sanitised.
    pub content_html: Option<Cow<'a, str>>,
    /// Tags and category.
    pub categories: Vec<Category<'a>>,
    /// Who told it, when it is not the feed's author.
    pub author: Option<Author<'a>>,
    /// From when to when it takes place.
    pub period: Option<Period>,
    /// Where, on one line.
    pub location: Option<Cow<'a, str>>,
    /// Where on the globe.
    pub point: Option<Point>,
    /// The address of a picture.
    pub image: Option<Cow<'a, str>>,
}

/// A word to sort by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category<'a> {
    /// The word that machines compare.
    pub term: Cow<'a, str>,
    /// The word that people read.
    pub label: Cow<'a, str>,
}

/// Who told something. There is no place for a mail address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Author<'a> {
    /// What they are called.
    pub name: Cow<'a, str>,
    /// The page of their profile.
    pub uri: Option<Cow<'a, str>>,
}

/// An entry, rendered for [`join`](super::join).
#[must_use]
pub fn entry(entry: &AtomEntry<'_>) -> String {
    let mut out = String::new();
    write(&mut out, entry);
    out
}

pub(super) fn write(out: &mut String, entry: &AtomEntry<'_>) {
    out.push_str("<entry>\n");
    element(out, "id", &entry.id);
    element(out, "title", &entry.title);
    link(out, "alternate", "text/html", Some(&entry.url));
    value(out, "published", moment(entry.published));
    value(out, "updated", moment(entry.updated));
    if let Some(author) = &entry.author {
        write_author(out, author);
    }
    for Category { term, label } in &entry.categories {
        empty(out, "category", &[("term", term), ("label", label)]);
    }
    some_element(out, "summary", entry.summary.as_deref());
    if let Some(html) = &entry.content_html {
        element_of(out, "content", &[("type", "html")], html);
    }
    write_time_and_place(out, entry);
    out.push_str("</entry>\n");
}

pub(super) fn write_author(out: &mut String, author: &Author<'_>) {
    out.push_str("<author>\n");
    element(out, "name", &author.name);
    if let Some(uri) = author.uri.as_deref().and_then(uri::web) {
        element(out, "uri", &uri);
    }
    out.push_str("</author>\n");
}

/// From when to when and where it takes place, and what it looks like.
pub(crate) fn write_time_and_place(out: &mut String, entry: &AtomEntry<'_>) {
    if let Some(period) = &entry.period {
        let (precision, begins) = (period.precision(), period.begins());
        value(out, "ev:startdate", local_time(begins, precision));
        if let Some(ends) = period.ends() {
            value(out, "ev:enddate", last_time(ends, begins, precision));
        }
    }
    some_element(out, "ev:location", entry.location.as_deref());
    if let Some(Point { latitude, longitude }) = entry.point {
        value(out, "georss:point", format_args!("{latitude} {longitude}"));
    }
    if let Some(image) = entry.image.as_deref().and_then(uri::web) {
        empty(out, "media:thumbnail", &[("url", &image)]);
    }
}

/// A moment, as RFC 3339 says it.
pub(crate) fn moment(moment: Moment) -> String {
    moment.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A time with the offset that was meant, so that people who read the feed see their clock.
pub(crate) fn local_time(time: WallTime, precision: Precision) -> String {
    let local: DateTime<Tz> = time.instant().utc().with_timezone(&time.zone());
    match precision {
        Precision::Minutes => local.to_rfc3339_opts(SecondsFormat::Secs, false),
        Precision::Days => time.shown().date().to_string(),
    }
}

/// An end: whole days are told with the last of them, the way people say it.
pub(crate) fn last_time(ends: WallTime, begins: WallTime, precision: Precision) -> String {
    match precision {
        Precision::Minutes => local_time(ends, precision),
        Precision::Days => {
            let last = ends.shown().date().pred_opt().unwrap_or_default();
            last.max(begins.shown().date()).to_string()
        }
    }
}
