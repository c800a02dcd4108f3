//! Terms of use and privacy policy: a page elsewhere, the server's own text, or what is true of every such server.

use askama::Template;
use config::InstanceConfig;
use domain::text::Html;
use i18n::Language;

/// Where a text is that a server owes its people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Legal {
    /// On a page elsewhere.
    Elsewhere(url::Url),
    /// Its own, as HTML.
    Own(Html),
    /// What the program says of itself, as HTML.
    Standard(String),
}

#[derive(Template)]
#[template(path = "legal/terms.html")]
struct Terms<'a> {
    french: bool,
    name: &'a str,
    contact: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "legal/privacy.html")]
struct Privacy<'a> {
    french: bool,
    name: &'a str,
    contact: Option<&'a str>,
}

impl Legal {
    pub(super) fn terms(instance: &InstanceConfig, language: Language) -> Self {
        let standard = || {
            let (name, contact) = (instance.name.as_str(), instance.contact.as_deref());
            Terms { french: language == Language::French, name, contact }.render()
        };
        Self::chosen(instance.terms_url.as_ref(), &instance.terms, standard)
    }

    pub(super) fn privacy(instance: &InstanceConfig, language: Language) -> Self {
        let standard = || {
            let (name, contact) = (instance.name.as_str(), instance.contact.as_deref());
            Privacy { french: language == Language::French, name, contact }.render()
        };
        Self::chosen(instance.privacy_url.as_ref(), &instance.privacy, standard)
    }

    fn chosen(
        url: Option<&url::Url>,
        own: &str,
        standard: impl FnOnce() -> Result<String, askama::Error>,
    ) -> Self {
        match url {
            Some(url) => Self::Elsewhere(url.clone()),
            None if !own.trim().is_empty() => match Html::of_strangers(own) {
                Ok(own) => Self::Own(own),
                // A novel is nobody's terms of use.
                Err(_) => Self::Standard(standard().unwrap_or_default()),
            },
            // A template without a loop or a filter has nothing to fail on.
            None => Self::Standard(standard().unwrap_or_default()),
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
            Self::Standard(html) => Some(html),
        }
    }
}
