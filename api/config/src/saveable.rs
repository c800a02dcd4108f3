//! What administrators may save over, as the operator writes it: a key of the section `instance` for each row of the
//! table of settings, so that a new setting is configurable without a word here.

use std::collections::BTreeMap;

use domain::{
    instance::{Document, Setting, SettingKey, SettingKind, SettingValue, Settings},
    text::Invalid,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Value, json};

/// What is behind the key of a text for the address of a page elsewhere.
const URL: &str = "_url";

pub(super) fn write_settings<S: Serializer>(settings: &Settings, to: S) -> Result<S::Ok, S::Error> {
    let mut written = BTreeMap::new();
    for key in SettingKey::ALL {
        let Some(name) = key.row().configured() else { continue };
        let value = match settings.value(*key) {
            SettingValue::Word(_) => settings.is_on(*key).into(),
            SettingValue::Tags(tags) => json!(tags),
            SettingValue::Document(document) => {
                written.insert(format!("{name}{URL}"), json!(document.url()));
                document.body().into()
            }
            other @ (SettingValue::Text(_)
            | SettingValue::Html(_)
            | SettingValue::Zone(_)
            | SettingValue::Color(_)
            | SettingValue::Picture(_)) => other.typed().into(),
        };
        written.insert(name, value);
    }
    written.serialize(to)
}

pub(super) fn read_settings<'de, D: Deserializer<'de>>(from: D) -> Result<Settings, D::Error> {
    let mut written = BTreeMap::<String, Value>::deserialize(from)?;
    let mut settings = Settings::default();
    for key in SettingKey::ALL {
        let Some(name) = key.row().configured() else { continue };
        let has_url = key.row().kind.url_field().is_some();
        let url = if has_url { written.remove(&format!("{name}{URL}")) } else { None };
        let setting = match (url.filter(|it| !it.is_null()), written.remove(&name)) {
            (Some(url), _) => elsewhere(*key, &url),
            (None, Some(value)) => setting(*key, &value),
            (None, None) => continue,
        };
        let wrong = |it: Invalid| {
            let bounds = key.row().kind.bounds();
            D::Error::custom(format!("instance.{name} {} ({bounds})", it.reason))
        };
        settings.set(&setting.map_err(wrong)?);
    }
    Ok(settings)
}

fn setting(key: SettingKey, value: &Value) -> Result<Setting, Invalid> {
    match (key.row().kind, value) {
        (SettingKind::Switch { .. }, Value::Bool(on)) => Setting::switch(key, *on),
        (SettingKind::Document { .. }, Value::String(text)) if text.trim().is_empty() => {
            Setting::document(key, Document::Default)
        }
        (SettingKind::Tags, Value::Array(tags)) => {
            let tags = tags.iter().map(|it| it.as_str().unwrap_or("?"));
            Setting::read(key, &tags.collect::<Vec<_>>().join(","))
        }
        (SettingKind::Switch { .. } | SettingKind::Tags, _) => Err(other_shape(key)),
        (_, Value::String(text)) => Setting::read(key, text),
        _ => Err(other_shape(key)),
    }
}

fn elsewhere(key: SettingKey, url: &Value) -> Result<Setting, Invalid> {
    let document = Document::elsewhere(key.row().field(), url.as_str().unwrap_or_default())?;
    Setting::document(key, document)
}

fn other_shape(key: SettingKey) -> Invalid {
    let wanted = match key.row().kind {
        SettingKind::Switch { .. } => "should be true or false",
        SettingKind::Tags => "should be a list",
        SettingKind::Text { .. }
        | SettingKind::Html
        | SettingKind::Address
        | SettingKind::Zone
        | SettingKind::Color
        | SettingKind::Picture
        | SettingKind::Document { .. } => "should be a text",
    };
    Invalid::new(key.row().field(), wanted)
}
