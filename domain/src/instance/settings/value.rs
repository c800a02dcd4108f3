//! What a setting is.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    ids::MediaId,
    text::{Html, Invalid},
};

/// The longest address of a page; browsers take no longer ones everywhere.
const URL_BYTES_MAX: usize = 2_000;

/// What a setting is. Which of these, its row says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(untagged)]
pub enum SettingValue {
    /// A text, as long as its row says.
    Text(String),
    /// HTML that was cleaned.
    Html(Html),
    /// Tags of languages.
    Tags(Vec<String>),
    /// One of the two words of a switch.
    Word(&'static str),
    /// A time zone.
    Zone(Tz),
    /// A colour, or none.
    Color(Option<Color>),
    /// A picture, or none.
    Picture(Option<MediaId>),
    /// A text that a server owes its people.
    Document(Document),
}

impl SettingValue {
    /// The same as somebody would type it.
    #[must_use]
    pub fn typed(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Html(html) | Self::Document(Document::Custom(html)) => html.to_string(),
            Self::Tags(tags) => tags.join(", "),
            Self::Word(word) => (*word).to_owned(),
            Self::Zone(zone) => zone.name().to_owned(),
            Self::Color(color) => color.as_ref().map(|it| it.0.clone()).unwrap_or_default(),
            Self::Picture(picture) => picture.map(|it| it.to_string()).unwrap_or_default(),
            Self::Document(Document::Default) => "default".to_owned(),
            Self::Document(Document::Url(url)) => url.to_string(),
        }
    }
}

/// A text that a server owes its people.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Document {
    /// What the program says of itself.
    #[default]
    Default,
    /// A page elsewhere.
    Url(Url),
    /// The server's own.
    Custom(Html),
}

impl Document {
    /// A page elsewhere.
    ///
    /// # Errors
    ///
    /// When it is no address, or too long a one.
    pub fn elsewhere(field: &'static str, text: &str) -> Result<Self, Invalid> {
        let url = Url::parse(text.trim()).ok();
        url.filter(|it| matches!(it.scheme(), "http" | "https"))
            .filter(|it| it.as_str().len() <= URL_BYTES_MAX)
            .map(Self::Url)
            .ok_or_else(|| Invalid::new(field, "should be the address of a page"))
    }

    /// The server's own text.
    ///
    /// # Errors
    ///
    /// When there is none, or it is too long.
    pub fn own(field: &'static str, text: &str) -> Result<Self, Invalid> {
        if text.trim().is_empty() {
            return Err(Invalid::new(field, "can't be blank"));
        }
        let html = Html::of_strangers(text).map_err(|it| Invalid::new(field, it.reason))?;
        Ok(Self::Custom(html))
    }

    /// The page elsewhere, if it is one.
    #[must_use]
    pub const fn url(&self) -> Option<&Url> {
        match self {
            Self::Url(url) => Some(url),
            Self::Default | Self::Custom(_) => None,
        }
    }

    /// The server's own text; empty where it has none.
    #[must_use]
    pub fn body(&self) -> &str {
        match self {
            Self::Custom(html) => html.as_str(),
            Self::Default | Self::Url(_) => "",
        }
    }
}

/// A colour: `#` and six hexadecimal digits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Color(String);

impl Color {
    /// Lower-cases and checks.
    ///
    /// # Errors
    ///
    /// When it is anything else: it ends up in style sheets.
    pub fn new(field: &'static str, text: &str) -> Result<Self, Invalid> {
        let text = text.trim().to_lowercase();
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6);
        if digits.is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit())) {
            return Ok(Self(text));
        }
        Err(Invalid::new(field, "should be a colour like #1a2b3c"))
    }

    /// As style sheets write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
