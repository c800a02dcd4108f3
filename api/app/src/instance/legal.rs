//! Terms of use and privacy policy: a page elsewhere, the server's own text, or what is true of every such server.

use askama::Template;
use domain::{
    instance::{Document, SettingKey, Settings},
    text::Html,
};
use i18n::Language;

/// Where a text is that a server owes its people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Legal {
    /// On a page elsewhere.
    Elsewhere(url::Url),
    /// Its own, as HTML.
    Own(Html),
    /// What the program says of itself, as HTML.
    Standard(StandardText),
}

/// What a template of this file made: it has escaped what it was given, and nothing else makes one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StandardText(String);

impl StandardText {
    fn of(template: &impl Template) -> Self {
        // A template without a loop or a filter has nothing to fail on.
        Self(template.render().unwrap_or_default())
    }

    /// The text, as HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Template)]
#[template(path = "legal/terms.html")]
struct Terms<'a> {
    language: Language,
    name: &'a str,
    contact: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "legal/privacy.html")]
struct Privacy<'a> {
    language: Language,
    name: &'a str,
    contact: Option<&'a str>,
}

impl Legal {
    pub(super) fn terms(settings: &Settings, language: Language) -> Self {
        let standard = || {
            let (name, contact) = addressee(settings);
            StandardText::of(&Terms { language, name, contact })
        };
        Self::chosen(settings.document(SettingKey::Terms), standard)
    }

    pub(super) fn privacy(settings: &Settings, language: Language) -> Self {
        let standard = || {
            let (name, contact) = addressee(settings);
            StandardText::of(&Privacy { language, name, contact })
        };
        Self::chosen(settings.document(SettingKey::Privacy), standard)
    }

    fn chosen(document: &Document, standard: impl FnOnce() -> StandardText) -> Self {
        match document {
            Document::Url(url) => Self::Elsewhere(url.clone()),
            Document::Custom(own) => Self::Own(own.clone()),
            Document::Default => Self::Standard(standard()),
        }
    }

    /// The page elsewhere, if it is one.
    #[must_use]
    pub const fn url(&self) -> Option<&url::Url> {
        match self {
            Self::Elsewhere(url) => Some(url),
            Self::Own(_) | Self::Standard(_) => None,
        }
    }

    /// The text, if it is here.
    #[must_use]
    pub fn html(&self) -> Option<&str> {
        match self {
            Self::Elsewhere(_) => None,
            Self::Own(html) => Some(html.as_str()),
            Self::Standard(html) => Some(html.as_str()),
        }
    }
}

fn addressee(settings: &Settings) -> (&str, Option<&str>) {
    (settings.text(SettingKey::Name), settings.text_if_any(SettingKey::Contact))
}
