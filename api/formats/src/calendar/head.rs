//! What a calendar says about itself, before its entries.

use std::borrow::Cow;

use super::{
    duration::Duration,
    line::{ContentLine, short},
};
use crate::uri;

/// What a calendar says about itself.
#[derive(Clone, Debug, Default)]
pub struct CalendarHead<'a> {
    /// The version of Parvis that wrote it.
    pub version: &'a str,
    /// What to do with it; nothing for feeds.
    pub method: Method,
    /// What the calendar is called.
    pub name: Option<Cow<'a, str>>,
    /// What is in it.
    pub description: Option<Cow<'a, str>>,
    /// Where it comes from, so that a saved file can be refreshed.
    pub source: Option<Cow<'a, str>>,
    /// After how many minutes to look again; 0 says nothing.
    pub refresh_minutes: u32,
    /// The name of a CSS colour.
    pub color: Option<Cow<'a, str>>,
}

/// What whoever receives a calendar by mail is to do with it (RFC 5546).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Method {
    /// It is a feed.
    #[default]
    None,
    /// To take note.
    Publish,
    /// To strike it out.
    Cancel,
    /// They are asked to answer.
    Request,
}

impl Method {
    const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Publish => Some("PUBLISH"),
            Self::Cancel => Some("CANCEL"),
            Self::Request => Some("REQUEST"),
        }
    }
}

impl CalendarHead<'_> {
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        ContentLine::of(out, "PRODID").text(&format!("-//Parvis//Parvis {}//EN", self.version));
        out.push_str("CALSCALE:GREGORIAN\r\n");
        if let Some(method) = self.method.as_str() {
            short(out, format_args!("METHOD:{method}"));
        }
        // RFC 7986 has the second name of each pair; the first is what clients know since 2003.
        for (names, text) in [
            (["X-WR-CALNAME", "NAME"], &self.name),
            (["X-WR-CALDESC", "DESCRIPTION"], &self.description),
        ] {
            if let Some(text) = text {
                names.into_iter().for_each(|name| ContentLine::of(out, name).text(text));
            }
        }
        if let Some(source) = self.source.as_deref().and_then(uri::web) {
            ContentLine::of(out, "SOURCE;VALUE=URI").value(&source);
        }
        if self.refresh_minutes > 0 {
            let interval = Duration { days: 0, seconds: i64::from(self.refresh_minutes) * 60 };
            short(out, format_args!("REFRESH-INTERVAL;VALUE=DURATION:{interval}"));
            short(out, format_args!("X-PUBLISHED-TTL:{interval}"));
        }
        if let Some(color) = &self.color {
            ContentLine::of(out, "COLOR").text(color);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_says_what_it_is_and_when_to_look_again() {
        let head = CalendarHead {
            version: "1.2.3",
            name: Some("Fête; à Lyon".into()),
            source: Some("https://p.test/@lyon/feed/ics".into()),
            refresh_minutes: 60,
            ..CalendarHead::default()
        };
        let mut out = String::new();
        head.write(&mut out);
        assert_eq!(
            out,
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parvis//Parvis 1.2.3//EN\r\nCALSCALE:GREGORIAN\r\n\
             X-WR-CALNAME:Fête\\; à Lyon\r\nNAME:Fête\\; à Lyon\r\n\
             SOURCE;VALUE=URI:https://p.test/@lyon/feed/ics\r\n\
             REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
        );
    }

    #[test]
    fn mail_says_what_to_do() {
        let mut out = String::new();
        CalendarHead { method: Method::Cancel, ..CalendarHead::default() }.write(&mut out);
        assert!(out.contains("\r\nMETHOD:CANCEL\r\n"));
    }
}
