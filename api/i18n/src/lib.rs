//! The languages in which the house speaks: pages, mail, dates.
//!
//! Words are Fluent messages in `locales/<language>/*.ftl`, embedded at compile time: a language is a folder, and a
//! variant here that says how its speakers write. All have the same keys, and each is asked for (a test checks). What people wrote themselves is never translated here.

mod dates;
mod known;
pub mod negotiation;
mod numbers;

use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue, langid};

pub use dates::days;
pub use dates::{machine_day, machine_time, offset};
pub use known::{KNOWN_LANGUAGES, own_name};
pub use negotiation::negotiate;

fluent_templates::static_loader! {
    static WORDS = {
        locales: "./locales",
        fallback_language: "en",
        // Between words from right to left, names from left to right stand apart, with marks that nobody sees. In other
        // languages these would only end up in mail subjects and page titles.
        customise: |bundle| {
            let from_right = bundle.locales.iter().any(|it| it == &langid!("ar"));
            bundle.set_use_isolating(from_right);
        },
    };
}

/// A language the house speaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// The language English.
    #[default]
    English,
    /// The language French.
    French,
    /// The language German.
    German,
    /// The language Spanish.
    Spanish,
    /// The language Arabic.
    Arabic,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 5] =
        [Self::English, Self::French, Self::German, Self::Spanish, Self::Arabic];

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::German => "de",
            Self::Spanish => "es",
            Self::Arabic => "ar",
        }
    }

    /// What its speakers call it.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::German => "Deutsch",
            Self::Spanish => "Español",
            Self::Arabic => "العربية",
        }
    }

    /// As OpenGraph writes it.
    #[must_use]
    pub const fn with_territory(self) -> &'static str {
        match self {
            Self::English => "en_GB",
            Self::French => "fr_FR",
            Self::German => "de_DE",
            Self::Spanish => "es_ES",
            Self::Arabic => "ar_AR",
        }
    }

    /// The colon behind a word.
    #[must_use]
    pub const fn colon(self) -> &'static str {
        match self {
            Self::English | Self::German | Self::Spanish | Self::Arabic => ":",
            Self::French => "\u{a0}:",
        }
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_from_right(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The arrow that leads on, as one reads.
    #[must_use]
    pub const fn arrow_onward(self) -> &'static str {
        if self.is_from_right() { "←" } else { "→" }
    }

    /// The arrow that leads back.
    #[must_use]
    pub const fn arrow_back(self) -> &'static str {
        if self.is_from_right() { "→" } else { "←" }
    }

    /// The language of a tag, whatever its region: `fr`, `fr-CA`, `fr_CH`.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(primary))
    }

    /// The language of somebody who chose this tag; English when the house does not speak it.
    #[must_use]
    pub fn for_reader(tag: &str) -> Self {
        Self::of(tag).unwrap_or_default()
    }

    /// A message, in this language.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        WORDS.lookup(self.id(), key)
    }

    /// A message if there is one.
    #[must_use]
    pub fn say_if_known(self, key: &str) -> Option<String> {
        WORDS.try_lookup(self.id(), key)
    }

    /// A message with something filled in.
    #[must_use]
    pub fn tell<'a, V: Into<FluentValue<'a>>>(
        self,
        key: &str,
        name: &'static str,
        value: V,
    ) -> String {
        self.tell_all(key, [(name, value.into())])
    }

    /// A message that says what somebody is called, or calls something: their words stand apart, whichever way they are
    /// written, as between `<bdi>` and `</bdi>`.
    #[must_use]
    pub fn tell_of(self, key: &str, name: &'static str, words: impl std::fmt::Display) -> String {
        self.tell(key, name, format!("\u{2068}{words}\u{2069}"))
    }

    /// A message with several things filled in.
    #[must_use]
    pub fn tell_all<'a>(
        self,
        key: &str,
        values: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
    ) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'a>> =
            values.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        WORDS.lookup_with_args(self.id(), key, &values)
    }

    fn id(self) -> &'static fluent_templates::LanguageIdentifier {
        static ENGLISH: fluent_templates::LanguageIdentifier = langid!("en");
        static FRENCH: fluent_templates::LanguageIdentifier = langid!("fr");
        static GERMAN: fluent_templates::LanguageIdentifier = langid!("de");
        static SPANISH: fluent_templates::LanguageIdentifier = langid!("es");
        static ARABIC: fluent_templates::LanguageIdentifier = langid!("ar");
        match self {
            Self::English => &ENGLISH,
            Self::French => &FRENCH,
            Self::German => &GERMAN,
            Self::Spanish => &SPANISH,
            Self::Arabic => &ARABIC,
        }
    }
}

#[cfg(test)]
mod tests;
