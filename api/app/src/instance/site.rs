//! The server as its pages and letters present it.

use config::Config;
use domain::{
    instance::{SettingKey, Theme},
    log::Position,
};
use i18n::Language;
use url::Url;

/// Where this program's source is (AGPL, section 13).
const SOURCE: Option<&str> = option_env!("PARVIS_SOURCE_URL");

/// The server, as its pages and letters present it.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name that visitors read.
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
    /// Whether it speaks with other servers.
    pub federates: bool,
    /// The path of the picture beside its name, if it has one of its own.
    pub logo: Option<String>,
    /// The path of the picture in the browser's tab, if it has one of its own.
    pub icon: Option<String>,
    /// The path of the picture that links to it are shown with elsewhere, if it has one.
    pub picture: Option<String>,
    /// The colours of its pages, if it has its own.
    pub theme: Option<Theme>,
    /// The last fact that changed any of this; pages that were rendered before it are not right any more.
    pub changed: Position,
}

impl Site {
    /// As the configuration presents it.
    pub(super) fn of(config: &Config) -> Self {
        let (instance, settings) = (&config.instance, &config.instance.settings);
        Self {
            name: settings.text(SettingKey::Name).to_owned(),
            description: settings.text(SettingKey::Description).to_owned(),
            base: instance.url.clone(),
            language: Language::for_reader(&instance.language),
            source: SOURCE.and_then(|it| it.parse().ok()),
            transparency: settings.is_on(SettingKey::Transparency),
            federates: config.federation.enabled,
            logo: None,
            icon: None,
            picture: None,
            theme: Theme::of(settings),
            changed: Position::default(),
        }
    }

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

#[cfg(any(test, feature = "samples"))]
impl Site {
    /// A site that is called Fête.
    #[must_use]
    #[expect(clippy::unwrap_used, reason = "a sample for tests, of a literal that parses")]
    pub fn sample() -> Self {
        Self {
            name: "Fête".to_owned(),
            description: "Events in Lyon".to_owned(),
            base: "https://fete.test".parse().unwrap(),
            language: Language::French,
            source: None,
            transparency: false,
            federates: true,
            logo: None,
            icon: None,
            picture: None,
            theme: None,
            changed: Position::default(),
        }
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
