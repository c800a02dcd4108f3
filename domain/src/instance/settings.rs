//! How this server presents itself. What was never saved is as the configuration file has it.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    ids::MediaId,
    text::{Html, Invalid, text},
};

text! {
    /// What the server is called.
    Name("instance_name", 1..=200)
    /// One sentence under the name.
    Slogan("instance_slogan", 0..=500)
    /// What it is for, in a few sentences.
    Description("instance_description", 0..=5000)
    /// Whom to write to: an e-mail address or a page.
    Contact("contact", 0..=500)
}

/// One thing that can be said of the server, as it is from now on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// Its name.
    Name(Name),
    /// One sentence under the name.
    Slogan(Slogan),
    /// What it is for, in a few sentences.
    Description(Description),
    /// The same at length.
    LongDescription(Html),
    /// Whom to write to; empty is nobody.
    Contact(Contact),
    /// What its people speak, as language tags; empty is any.
    Languages(Vec<String>),
    /// Whether anybody may sign up.
    Registrations(Registrations),
    /// The picture beside its name.
    Logo(Option<MediaId>),
    /// The picture in the browser's tab.
    Favicon(Option<MediaId>),
    /// What is shown for events and groups that have no picture.
    DefaultPicture(Option<MediaId>),
    /// Its colour.
    PrimaryColor(Option<Color>),
    /// Its other colour.
    SecondaryColor(Option<Color>),
    /// Its terms of use.
    Terms(Document),
    /// How it handles personal data.
    Privacy(Document),
    /// Whether everybody may read what its moderators decide.
    Transparency(Transparency),
}

impl Setting {
    /// What it is called where settings are named.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Slogan(_) => "slogan",
            Self::Description(_) => "description",
            Self::LongDescription(_) => "long-description",
            Self::Contact(_) => "contact",
            Self::Languages(_) => "languages",
            Self::Registrations(_) => "registrations",
            Self::Logo(_) => "logo",
            Self::Favicon(_) => "favicon",
            Self::DefaultPicture(_) => "default-picture",
            Self::PrimaryColor(_) => "primary-color",
            Self::SecondaryColor(_) => "secondary-color",
            Self::Terms(_) => "terms",
            Self::Privacy(_) => "privacy",
            Self::Transparency(_) => "transparency",
        }
    }
}

/// Everything that was ever saved, each thing as it is now.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(Vec<Setting>);

impl Settings {
    /// Each of them, in the order in which they were first saved.
    pub fn iter(&self) -> impl Iterator<Item = &Setting> {
        self.0.iter()
    }

    /// As this is, as far as it was ever saved.
    #[must_use]
    pub fn named(&self, key: &str) -> Option<&Setting> {
        self.0.iter().find(|it| it.key() == key)
    }

    /// Remembers that this is so from now on.
    pub fn set(&mut self, setting: &Setting) {
        match self.0.iter_mut().find(|it| it.key() == setting.key()) {
            Some(known) => known.clone_from(setting),
            None => self.0.push(setting.clone()),
        }
    }
}

/// Whether anybody may sign up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registrations {
    /// Yes.
    Open,
    /// Only whom the configuration names.
    Closed,
}

/// Whether everybody may read what moderators decide, without whom it is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transparency {
    /// It is published.
    Published,
    /// It stays with those who keep order.
    Withheld,
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
