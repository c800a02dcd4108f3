//! The frame around every page.

use app::instance::Site;
use i18n::Language;

use super::assets;

/// A feed that a page offers.
pub(crate) struct FeedLink {
    pub(crate) media_type: &'static str,
    pub(crate) title: String,
    pub(crate) path: String,
}

impl FeedLink {
    pub(crate) const ATOM: &'static str = "application/atom+xml";
    pub(crate) const CALENDAR: &'static str = "text/calendar";
}

/// How the header greets somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Greeting<'a> {
    pub(crate) whom: HeaderGreeting<'a>,
    /// Whether they run the place.
    pub(crate) administers: bool,
}

/// Whom the header greets.
#[derive(Clone, Copy, Debug)]
pub(crate) enum HeaderGreeting<'a> {
    /// Nobody known.
    Visitor,
    /// Somebody who signed in, and acts as no profile.
    Account,
    /// Somebody by the name of the profile that they act as.
    Profile(&'a str),
}

/// For whom the frame is.
pub(crate) enum FrameAudience {
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
pub(crate) struct Frame<'a> {
    pub(crate) site: &'a Site,
    pub(crate) language: Language,
    pub(crate) title: String,
    /// The page's own path; pages that carry a secret have none.
    pub(crate) path: Option<&'a str>,
    pub(crate) indexed: bool,
    pub(crate) feeds: Vec<FeedLink>,
    pub(crate) guest: FrameAudience,
    /// Whether they run the place: then there is a way to its settings.
    pub(crate) administers: bool,
    pub(crate) languages: [Language; 2],
    pub(crate) stylesheet: &'static str,
    pub(crate) logo: &'static str,
}

impl<'a> Frame<'a> {
    /// A page with this title, for search engines too.
    pub(crate) fn new(site: &'a Site, language: Language, title: &str, path: &'a str) -> Self {
        let mut frame = Self::hidden(site, language, title);
        frame.path = Some(path);
        frame.guest = FrameAudience::Visitor(sign_in_from(Some(path)));
        frame.indexed = true;
        frame
    }

    /// The same page, for somebody who may have signed in: the header says as whom.
    pub(crate) fn greet(mut self, greeting: Greeting<'_>) -> Self {
        self.guest = match greeting.whom {
            HeaderGreeting::Profile(name) => FrameAudience::Person(name.to_owned()),
            HeaderGreeting::Account => FrameAudience::Person(self.say("your-profiles")),
            HeaderGreeting::Visitor => FrameAudience::Visitor(sign_in_from(self.path)),
        };
        self.administers = greeting.administers;
        self
    }

    /// A page that nobody should find or link to.
    pub(crate) fn hidden(site: &'a Site, language: Language, title: &str) -> Self {
        let title = format!("{title} – {}", site.name);
        Self {
            site,
            language,
            title,
            path: None,
            indexed: false,
            feeds: vec![],
            guest: FrameAudience::Unknown,
            administers: false,
            languages: Language::ALL,
            stylesheet: assets::stylesheet(),
            logo: assets::logo(),
        }
    }

    /// Who signed in, by name.
    pub(crate) fn signed_in_as(&self) -> Option<&str> {
        match &self.guest {
            FrameAudience::Person(name) => Some(name),
            FrameAudience::Visitor(_) | FrameAudience::Unknown => None,
        }
    }

    /// Where a visitor signs in.
    pub(crate) fn sign_in_at(&self) -> Option<&str> {
        match &self.guest {
            FrameAudience::Visitor(url) => Some(url),
            FrameAudience::Person(_) | FrameAudience::Unknown => None,
        }
    }

    /// What is said about the server itself: where, and under which words.
    pub(crate) fn about(&self) -> Vec<(&'static str, String)> {
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

    pub(crate) fn say(&self, key: &str) -> String {
        self.language.say(key)
    }
}
