//! The server as its pages present it, and the frame around every page.

use domain::{caller::Role, log::Position};
use i18n::Language;
use url::Url;

use super::{assets, viewer::PageViewer};

/// The server, as its pages and letters present it.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence or two.
    pub description: String,
    /// The base of every link, without a slash at its end: `https://example.org`.
    pub base: Url,
    /// What it speaks to those who say nothing about themselves.
    pub language: Language,
    /// Where its program's source is (AGPL, section 13).
    pub source: Option<Url>,
    /// Whether everybody may read what its moderators decide.
    pub transparency: bool,
    /// The path of the picture beside its name, if it has one of its own.
    pub logo: Option<String>,
    /// The path of the picture in the browser's tab, if it has one of its own.
    pub icon: Option<String>,
    /// The last fact that changed any of this; pages that were rendered before it are not right any more.
    pub changed: Position,
}

impl Site {
    /// The whole address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base.as_str().trim_end_matches('/'))
    }

    /// The address by which calendar programs subscribe.
    #[must_use]
    pub fn webcal(&self, path: &str) -> String {
        let url = self.url(path);
        match url.split_once("://") {
            Some((_, rest)) => format!("webcal://{rest}"),
            None => url,
        }
    }

    /// The host with its port if that is not the usual one, as people write it behind an at sign.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.base.authority()
    }

    /// The host, as in an e-mail address.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or("localhost")
    }
}

#[cfg(test)]
impl Site {
    /// A site that is called Fête.
    pub(crate) fn sample() -> Self {
        Self {
            name: "Fête".to_owned(),
            description: "Events in Lyon".to_owned(),
            base: "https://fete.test".parse().unwrap(),
            language: Language::French,
            source: None,
            transparency: false,
            logo: None,
            icon: None,
            changed: Position::default(),
        }
    }
}

/// A feed that a page offers.
pub(super) struct Feed {
    pub(super) media_type: &'static str,
    pub(super) title: String,
    pub(super) path: String,
}

impl Feed {
    pub(super) const ATOM: &'static str = "application/atom+xml";
    pub(super) const CALENDAR: &'static str = "text/calendar";
}

/// For whom the frame is.
pub(super) enum Guest {
    /// Pages that are the same for everybody who has their address.
    Unknown,
    /// Nobody known; where they can sign in, and come back from.
    Visitor(String),
    /// Somebody who signed in, by the name of the profile they act as.
    Person(String),
}

fn sign_in_from(path: Option<&str>) -> String {
    let Some(path) = path else { return "/login".to_owned() };
    let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("/login?to={to}")
}

/// The frame around a page.
pub(super) struct Frame<'a> {
    pub(super) site: &'a Site,
    pub(super) language: Language,
    pub(super) title: String,
    /// The page's own path; pages that carry a secret have none.
    pub(super) path: Option<&'a str>,
    pub(super) indexed: bool,
    pub(super) feeds: Vec<Feed>,
    pub(super) guest: Guest,
    /// Whether they run the place: then there is a way to its settings.
    pub(super) administers: bool,
    pub(super) languages: [Language; 2],
    pub(super) stylesheet: &'static str,
    pub(super) logo: &'static str,
}

impl<'a> Frame<'a> {
    /// A page with this title, for search engines too.
    pub(super) fn new(site: &'a Site, language: Language, title: &str, path: &'a str) -> Self {
        let mut frame = Self::hidden(site, language, title);
        frame.path = Some(path);
        frame.guest = Guest::Visitor(sign_in_from(Some(path)));
        frame.indexed = true;
        frame
    }

    /// The same page, for somebody who may have signed in: the header says as whom.
    pub(super) fn greet(mut self, viewer: &PageViewer) -> Self {
        self.guest = match &viewer.me {
            Some(me) => Guest::Person(me.name.clone()),
            None if viewer.is_signed_in() => Guest::Person(self.say("your-profiles")),
            None => Guest::Visitor(sign_in_from(self.path)),
        };
        self.administers = viewer.caller.has_role(Role::Administrator);
        self
    }

    /// A page that nobody should find or link to.
    pub(super) fn hidden(site: &'a Site, language: Language, title: &str) -> Self {
        let title = format!("{title} – {}", site.name);
        Self {
            site,
            language,
            title,
            path: None,
            indexed: false,
            feeds: vec![],
            guest: Guest::Unknown,
            administers: false,
            languages: Language::ALL,
            stylesheet: assets::stylesheet(),
            logo: assets::logo(),
        }
    }

    /// Who signed in, by name.
    pub(super) fn signed_in_as(&self) -> Option<&str> {
        match &self.guest {
            Guest::Person(name) => Some(name),
            Guest::Visitor(_) | Guest::Unknown => None,
        }
    }

    /// Where a visitor signs in.
    pub(super) fn sign_in_at(&self) -> Option<&str> {
        match &self.guest {
            Guest::Visitor(url) => Some(url),
            Guest::Person(_) | Guest::Unknown => None,
        }
    }

    /// What is said about the server itself: where, and under which words.
    pub(super) fn about(&self) -> Vec<(&'static str, String)> {
        let mut pages = vec![
            ("/about/instance", self.say("about-this-site")),
            ("/rules", self.say("rules")),
            ("/terms", self.say("terms")),
            ("/privacy", self.say("privacy")),
        ];
        if self.site.transparency {
            pages.push(("/transparency", self.say("transparency")));
        }
        pages
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.language.say(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_one_slash_between_their_parts() {
        let site = Site::sample();
        assert_eq!(site.url("/events/1"), "https://fete.test/events/1");
        assert_eq!(site.webcal("/feed/instance/ics"), "webcal://fete.test/feed/instance/ics");
        assert_eq!((site.host(), site.authority()), ("fete.test", "fete.test"));
    }
}
