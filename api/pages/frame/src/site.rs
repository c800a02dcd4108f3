//! The frame around every page.

use app::instance::Site;
use domain::time::Moment;
use i18n::Language;

use super::{
    acquaintance::Me,
    assets::{self, Sheets},
};

/// A feed that a page offers.
pub struct FeedLink {
    /// The media type that it comes in.
    pub media_type: &'static str,
    /// What the link to it says.
    pub title: String,
    /// Its path on this site.
    pub path: String,
}

impl FeedLink {
    /// The media type of news feeds.
    pub const ATOM: &'static str = "application/atom+xml";
    /// The media type of calendars.
    pub const CALENDAR: &'static str = "text/calendar";
    /// Every form of a feed: what it is called, its media type, and what its address ends in.
    const FORMS: [(&'static str, &'static str, &'static str); 4] = [
        ("Atom", Self::ATOM, "atom"),
        ("RSS", "application/rss+xml", "rss"),
        ("JSON Feed", "application/feed+json", "json"),
        ("iCalendar", Self::CALENDAR, "ics"),
    ];

    /// A feed in every form that it comes in, at the address that each has.
    #[must_use]
    pub fn in_each_form(title: &str, path: impl Fn(&str) -> String) -> Vec<Self> {
        let link = |(name, media_type, ending)| Self {
            media_type,
            title: format!("{title} ({name})"),
            path: path(ending),
        };
        Self::FORMS.map(link).into()
    }

    /// The same as news only.
    #[must_use]
    pub fn as_news(title: &str, path: impl Fn(&str) -> String) -> Vec<Self> {
        let mut links = Self::in_each_form(title, path);
        links.retain(|it| it.media_type != Self::CALENDAR);
        links
    }
}

/// How the header greets somebody.
#[derive(Clone, Debug)]
pub struct Greeting {
    /// By which name, or as a visitor.
    pub whom: HeaderGreeting,
    /// The profiles that they can act as.
    pub profiles: Vec<Me>,
    /// How many reports wait, if they keep order.
    pub reports: Option<u64>,
    /// Whether they run the place.
    pub administers: bool,
    /// When they asked, where a form has to know.
    pub asked_at: Option<Moment>,
}

/// Whom the header greets.
#[derive(Clone, Debug)]
pub enum HeaderGreeting {
    /// Somebody who did not sign in.
    Visitor,
    /// Somebody who signed in, and acts as no profile.
    Account,
    /// Somebody by the profile that they act as.
    Profile(Me),
}

/// For whom the frame is.
pub enum FrameAudience {
    /// Nobody known; where they can sign in, and come back from.
    Visitor(String),
    /// Somebody who signed in and acts as no profile.
    Account,
    /// Somebody who signed in, by the profile they act as.
    Person(Me),
}

fn sign_in_from(path: Option<&str>) -> String {
    let Some(path) = path else { return "/login".to_owned() };
    let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    format!("/login?to={to}")
}

/// The frame around a page.
pub struct Frame<'a> {
    /// The site that it is a page of.
    pub site: &'a Site,
    /// The language that it is in.
    pub language: Language,
    /// What the window is called, with the site's name.
    pub title: String,
    /// The page's own path; pages that carry a secret have none.
    pub path: Option<&'a str>,
    /// Whether search engines may list it.
    pub indexed: bool,
    /// The feeds that it offers.
    pub feeds: Vec<FeedLink>,
    /// The page's own address, where programs may ask how it is shown elsewhere (oEmbed).
    pub embeds: Option<String>,
    /// Whom the header greets.
    pub guest: FrameAudience,
    /// The profiles that they can act as.
    pub profiles: Vec<Me>,
    /// How many reports wait, if they keep order.
    pub reports: Option<u64>,
    /// Whether they run the place: then there is a way to its settings.
    pub administers: bool,
    /// The languages that it can be read in.
    pub languages: [Language; Language::ALL.len()],
    /// The style sheets that it loads.
    pub sheets: Sheets,
    /// The address of the site's own colours, if it has any.
    pub theme: Option<String>,
    /// When it was asked for, where a form has to know.
    pub asked_at: Option<Moment>,
}

impl<'a> Frame<'a> {
    /// A page with this title, for search engines too.
    pub fn new(site: &'a Site, language: Language, title: &str, path: &'a str) -> Self {
        let mut frame = Self::hidden(site, language, title);
        frame.path = Some(path);
        frame.guest = FrameAudience::Visitor(sign_in_from(Some(path)));
        frame.indexed = true;
        frame
    }

    /// The same page, for somebody who may have signed in: the header says as whom.
    pub fn greet(mut self, greeting: Greeting) -> Self {
        self.asked_at = greeting.asked_at;
        self.guest = match greeting.whom {
            HeaderGreeting::Profile(me) => FrameAudience::Person(me),
            HeaderGreeting::Account => FrameAudience::Account,
            HeaderGreeting::Visitor => FrameAudience::Visitor(sign_in_from(self.path)),
        };
        self.profiles = greeting.profiles;
        self.reports = greeting.reports;
        self.administers = greeting.administers;
        self
    }

    /// A page that nobody should find or link to.
    pub fn hidden(site: &'a Site, language: Language, title: &str) -> Self {
        let title = format!("{title} – {}", site.name);
        Self {
            site,
            language,
            title,
            path: None,
            indexed: false,
            feeds: vec![],
            embeds: None,
            guest: FrameAudience::Visitor(sign_in_from(None)),
            profiles: vec![],
            reports: None,
            administers: false,
            languages: Language::ALL,
            sheets: assets::sheets(),
            theme: site.theme.as_ref().map(assets::theme_sheet),
            asked_at: None,
        }
    }

    /// The same page, of what others may show on theirs.
    #[must_use]
    pub fn embedded_by(mut self, path: &str) -> Self {
        let url = self.site.url(path);
        let asked: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
        self.embeds = Some(self.site.url(&format!("/oembed?url={asked}")));
        self
    }

    /// Whether somebody signed in.
    pub const fn is_signed_in(&self) -> bool {
        !matches!(self.guest, FrameAudience::Visitor(_))
    }

    /// Who signed in, by the profile they act as.
    pub const fn me(&self) -> Option<&Me> {
        match &self.guest {
            FrameAudience::Person(me) => Some(me),
            FrameAudience::Visitor(_) | FrameAudience::Account => None,
        }
    }

    /// The profiles that they could act as instead.
    pub fn others(&self) -> impl Iterator<Item = &Me> {
        self.profiles.iter().filter(|it| self.me().is_none_or(|me| me.person != it.person))
    }

    /// Where one comes back to after choosing a profile.
    pub fn here(&self) -> &str {
        self.path.unwrap_or("/")
    }

    /// Where a visitor signs in.
    pub fn sign_in_at(&self) -> Option<&str> {
        match &self.guest {
            FrameAudience::Visitor(url) => Some(url),
            FrameAudience::Person(_) | FrameAudience::Account => None,
        }
    }

    /// What is said about the server itself: where, and under which words.
    pub fn about(&self) -> Vec<(&'static str, String)> {
        let mut pages = vec![
            ("/help", self.say("help")),
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

    /// A message in the page's language.
    pub fn say(&self, key: &str) -> String {
        self.language.say(key)
    }
}
