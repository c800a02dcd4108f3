//! How this server presents itself. What was never saved is as the configuration has it; which settings there are, and
//! what each may be, says the table.

mod kind;
mod table;
mod value;

use std::{collections::BTreeMap, sync::LazyLock};

use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::Value;

pub use self::{
    kind::{Lines, SettingKind},
    table::{Audience, SettingKey, SettingRow},
    value::{Color, Document, SettingValue},
};
use crate::{ids::MediaId, text::Invalid};

/// One thing that can be said of the server, as it is from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting {
    key: SettingKey,
    value: SettingValue,
}

impl Setting {
    /// As somebody typed it.
    ///
    /// # Errors
    ///
    /// When the setting cannot be that, with the bound.
    pub fn read(key: SettingKey, text: &str) -> Result<Self, Invalid> {
        let row = key.row();
        Ok(Self { key, value: row.kind.read(row.field(), text)? })
    }

    /// A switch: on or off.
    ///
    /// # Errors
    ///
    /// When the setting is none.
    pub fn switch(key: SettingKey, on: bool) -> Result<Self, Invalid> {
        match (key.row().kind, on) {
            (SettingKind::Switch { on, .. }, true) => Self::read(key, on),
            (SettingKind::Switch { off, .. }, false) => Self::read(key, off),
            _ => Err(other_kind(key)),
        }
    }

    /// A picture that was uploaded, or none.
    ///
    /// # Errors
    ///
    /// When the setting is no picture.
    pub fn picture(key: SettingKey, picture: Option<MediaId>) -> Result<Self, Invalid> {
        if key.row().kind == SettingKind::Picture {
            return Ok(Self { key, value: SettingValue::Picture(picture) });
        }
        Err(other_kind(key))
    }

    /// A text that a server owes its people.
    ///
    /// # Errors
    ///
    /// When the setting is none of those.
    pub fn document(key: SettingKey, document: Document) -> Result<Self, Invalid> {
        if matches!(key.row().kind, SettingKind::Document { .. }) {
            return Ok(Self { key, value: SettingValue::Document(document) });
        }
        Err(other_kind(key))
    }

    /// Which setting it is.
    #[must_use]
    pub const fn key(&self) -> SettingKey {
        self.key
    }

    /// What it is.
    #[must_use]
    pub const fn value(&self) -> &SettingValue {
        &self.value
    }
}

fn other_kind(key: SettingKey) -> Invalid {
    Invalid::new(key.row().field(), format!("should be {}", key.row().kind.bounds()))
}

// One entry, by name: `{"name": "Fête"}`.
impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        BTreeMap::from([(self.key.name(), &self.value)]).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut entries = BTreeMap::<String, Value>::deserialize(deserializer)?;
        let (Some((name, stored)), None) = (entries.pop_first(), entries.pop_first()) else {
            return Err(D::Error::custom("a setting has one name"));
        };
        let key = SettingKey::named(&name);
        let key = key.ok_or_else(|| D::Error::custom(format!("there is no setting {name}")))?;
        let value = key.row().kind.stored(stored).map_err(D::Error::custom)?;
        Ok(Self { key, value })
    }
}

/// What was said of the server, each thing as it is now; of what was not, the default counts.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Settings(Vec<Setting>);

impl Settings {
    /// Each of them, in the order in which they were first saved.
    pub fn iter(&self) -> impl Iterator<Item = &Setting> {
        self.0.iter()
    }

    /// What was said of it, if anything was.
    #[must_use]
    pub fn said(&self, key: SettingKey) -> Option<&SettingValue> {
        self.0.iter().find(|it| it.key == key).map(|it| &it.value)
    }

    /// What it is, said or by default.
    #[must_use]
    pub fn value(&self, key: SettingKey) -> &SettingValue {
        self.said(key).unwrap_or(&DEFAULTS[key as usize])
    }

    /// Remembers that this is so from now on.
    pub fn set(&mut self, setting: &Setting) {
        match self.0.iter_mut().find(|it| it.key == setting.key) {
            Some(known) => known.clone_from(setting),
            None => self.0.push(setting.clone()),
        }
    }

    /// The text, the HTML or the word that it is; nothing for what is none of these.
    #[must_use]
    pub fn text(&self, key: SettingKey) -> &str {
        match self.value(key) {
            SettingValue::Text(text) => text,
            SettingValue::Html(html) => html.as_str(),
            SettingValue::Word(word) => word,
            SettingValue::Zone(zone) => zone.name(),
            SettingValue::Color(color) => color.as_ref().map_or("", Color::as_str),
            SettingValue::Tags(_) | SettingValue::Picture(_) | SettingValue::Document(_) => "",
        }
    }

    /// The same, if there is any.
    #[must_use]
    pub fn text_if_any(&self, key: SettingKey) -> Option<&str> {
        Some(self.text(key)).filter(|it| !it.is_empty())
    }

    /// Whether this switch is on.
    #[must_use]
    pub fn is_on(&self, key: SettingKey) -> bool {
        let SettingKind::Switch { on, .. } = key.row().kind else { return false };
        self.text(key) == on
    }

    /// The time zone that it is.
    #[must_use]
    pub fn zone(&self, key: SettingKey) -> Tz {
        if let SettingValue::Zone(zone) = self.value(key) { *zone } else { Tz::UTC }
    }

    /// The language tags that it is.
    #[must_use]
    pub fn tags(&self, key: SettingKey) -> &[String] {
        if let SettingValue::Tags(tags) = self.value(key) { tags } else { &[] }
    }

    /// The picture that it is, if one was chosen.
    #[must_use]
    pub fn picture(&self, key: SettingKey) -> Option<MediaId> {
        if let SettingValue::Picture(picture) = self.value(key) { *picture } else { None }
    }

    /// The text that the server owes its people.
    #[must_use]
    pub fn document(&self, key: SettingKey) -> &Document {
        if let SettingValue::Document(document) = self.value(key) {
            document
        } else {
            &Document::Default
        }
    }
}

static DEFAULTS: LazyLock<Vec<SettingValue>> = LazyLock::new(defaults);

#[expect(clippy::expect_used, reason = "a test reads every row's default")]
fn defaults() -> Vec<SettingValue> {
    let rows = SettingKey::ALL.iter().map(|it| it.row());
    let read = rows.map(|it| it.kind.read(it.field(), it.default));
    read.map(|it| it.expect("every default is what its setting may be")).collect()
}

/// Whether anybody may sign up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Registrations {
    /// Whoever wants may.
    Open,
    /// Only whom the configuration names.
    Closed,
}

impl Registrations {
    /// As the settings have it.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        if settings.is_on(SettingKey::Registrations) { Self::Open } else { Self::Closed }
    }
}

#[cfg(test)]
mod tests;
