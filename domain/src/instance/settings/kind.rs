//! What a setting may be: how somebody's words are read, and how what is stored is.

use chrono_tz::Tz;
use serde_json::Value;

use super::value::{Color, Document, SettingValue};
pub use crate::text::normal::Lines;
use crate::text::{Html, Invalid, bounded, language_tag, web_address};

/// More languages than any server's people speak.
const LANGUAGES_MAX: usize = 100;

/// What a setting may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettingKind {
    /// A text of so many characters.
    Text {
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
        /// Whether it has room for paragraphs.
        lines: Lines,
    },
    /// HTML, which is cleaned.
    Html,
    /// Tags of languages.
    Tags,
    /// One of two words.
    Switch {
        /// What it is when it is so; forms and the configuration say yes.
        on: &'static str,
        /// What it is when it is not.
        off: &'static str,
    },
    /// The address of a web page, or none.
    Address,
    /// A time zone.
    Zone,
    /// A colour, or none.
    Color,
    /// A picture that was uploaded, or none.
    Picture,
    /// A text that a server owes its people.
    Document {
        /// What the API calls the address of the page elsewhere.
        url_field: &'static str,
    },
}

impl SettingKind {
    /// What somebody typed: a text, one of the words, tags with commas between them; `default`, an address or HTML.
    ///
    /// # Errors
    ///
    /// When it cannot be that, with the bound.
    pub fn read(self, field: &'static str, text: &str) -> Result<SettingValue, Invalid> {
        Ok(match self {
            Self::Text { min, max, lines } => {
                SettingValue::Text(bounded(field, text, lines, min..=max)?)
            }
            Self::Html => SettingValue::Html(html(field, text)?),
            Self::Tags => SettingValue::Tags(tags(field, text)?),
            Self::Switch { on, off } => SettingValue::Word(word(field, text, [on, off])?),
            Self::Address if text.trim().is_empty() => SettingValue::Text(String::new()),
            Self::Address => SettingValue::Text(web_address(field, text)?.to_string()),
            Self::Zone => SettingValue::Zone(zone(field, text)?),
            Self::Color if text.trim().is_empty() => SettingValue::Color(None),
            Self::Color => SettingValue::Color(Some(Color::new(field, text)?)),
            Self::Picture if text.trim().is_empty() => SettingValue::Picture(None),
            Self::Picture => {
                return Err(Invalid::new(field, "is a picture: upload it on the page or the API"));
            }
            Self::Document { url_field } => {
                SettingValue::Document(document((field, url_field), text)?)
            }
        })
    }

    /// What was stored. Lengths may have been others then: it is taken as it stands.
    ///
    /// # Errors
    ///
    /// When it is something else altogether.
    pub(super) fn stored(self, json: Value) -> serde_json::Result<SettingValue> {
        use serde_json::from_value as of;
        Ok(match self {
            Self::Text { .. } | Self::Address => SettingValue::Text(of(json)?),
            Self::Html => SettingValue::Html(of(json)?),
            Self::Tags => SettingValue::Tags(of(json)?),
            Self::Switch { on, off } => {
                let known = word("", &of::<String>(json)?, [on, off]);
                SettingValue::Word(known.map_err(|it| serde::de::Error::custom(it.reason))?)
            }
            Self::Zone => SettingValue::Zone(of(json)?),
            Self::Color => SettingValue::Color(of(json)?),
            Self::Picture => SettingValue::Picture(of(json)?),
            Self::Document { .. } => SettingValue::Document(of(json)?),
        })
    }

    /// What the API calls the address of the page elsewhere, if it may be one.
    #[must_use]
    pub const fn url_field(self) -> Option<&'static str> {
        if let Self::Document { url_field } = self { Some(url_field) } else { None }
    }

    /// What it may be, for people.
    #[must_use]
    pub fn bounds(self) -> String {
        match self {
            Self::Text { min: 0, max, .. } => format!("at most {max} characters"),
            Self::Text { min, max, .. } => format!("{min} to {max} characters"),
            Self::Html => format!("HTML, at most {} characters", Html::MAX),
            Self::Tags => {
                format!("language tags with commas between them, at most {LANGUAGES_MAX}")
            }
            Self::Switch { on, off } => format!("{on} or {off}"),
            Self::Address => "the address of a web page, or nothing".to_owned(),
            Self::Zone => "a time zone of IANA, like Europe/Paris".to_owned(),
            Self::Color => "a colour like #1a2b3c, or nothing".to_owned(),
            Self::Picture => "a picture".to_owned(),
            Self::Document { .. } => {
                format!(
                    "default, the address of a page, or HTML of at most {} characters",
                    Html::MAX
                )
            }
        }
    }
}

fn html(field: &'static str, text: &str) -> Result<Html, Invalid> {
    Html::of_strangers(text).map_err(|it| Invalid::new(field, it.reason))
}

fn tags(field: &'static str, text: &str) -> Result<Vec<String>, Invalid> {
    let tags = text.split([',', ' ']).map(str::trim).filter(|it| !it.is_empty());
    let tags: Vec<_> = tags.map(|it| language_tag(field, it)).collect::<Result<_, _>>()?;
    if tags.len() > LANGUAGES_MAX {
        return Err(Invalid::new(field, format!("should be at most {LANGUAGES_MAX} languages")));
    }
    Ok(tags)
}

fn zone(field: &'static str, text: &str) -> Result<Tz, Invalid> {
    let zone = text.trim().parse();
    zone.map_err(|_| Invalid::new(field, "should be a time zone, like Europe/Paris"))
}

fn word(
    field: &'static str,
    text: &str,
    [on, off]: [&'static str; 2],
) -> Result<&'static str, Invalid> {
    let known = [on, off].into_iter().find(|it| *it == text.trim());
    known.ok_or_else(|| Invalid::new(field, format!("should be {on} or {off}")))
}

fn document(fields: (&'static str, &'static str), text: &str) -> Result<Document, Invalid> {
    let text = text.trim();
    match text {
        "default" => Ok(Document::Default),
        _ if text.starts_with("https://") || text.starts_with("http://") => {
            Document::elsewhere(fields.1, text)
        }
        _ => Document::own(fields.0, text),
    }
}
