//! One place that settings come from: it knows only keys that exist, and reads secrets from the files it names.

use std::{
    fs,
    path::{Path, PathBuf},
};

use figment::{
    Metadata, Profile, Provider,
    value::{Dict, Map, Value},
};
use serde_json::Value as Json;

use super::{ConfigError, keys};

/// Settings whose value may stand in a file of its own, named by the same key with `_file` behind it.
pub(super) const SECRETS: [&str; 4] = ["log.url", "vault.url", "vault.key", "mail.smtp_password"];

const ENVIRONMENT: &str = "PARVIS__";

/// One place that settings come from.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    name: String,
    spelling: Spelling,
    values: Vec<(String, Value)>,
}

/// How a key is written there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Spelling {
    /// `section.key`.
    Dotted,
    /// `PARVIS__SECTION__KEY`.
    Environment,
}

impl Spelling {
    fn spell(self, key: &str) -> String {
        match self {
            Self::Dotted => key.to_owned(),
            Self::Environment => {
                format!("{ENVIRONMENT}{}", key.replace('.', "__").to_uppercase())
            }
        }
    }
}

impl Layer {
    /// What a TOML file says.
    pub(super) fn toml(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path)
            .map_err(|cause| ConfigError::Unreadable { path: path.to_owned(), cause })?;
        let table: Dict = toml::from_str(&text).map_err(|cause| ConfigError::Syntax {
            path: path.to_owned(),
            cause: Box::new(cause),
        })?;
        let values = table.into_iter().flat_map(|(section, value)| match value {
            Value::Dict(_, keys) => keys
                .into_iter()
                .map(|(key, value)| (format!("{section}.{key}"), value))
                .collect::<Vec<_>>(),
            Value::String(..)
            | Value::Char(..)
            | Value::Bool(..)
            | Value::Num(..)
            | Value::Empty(..)
            | Value::Array(..) => vec![(section, value)],
        });
        let name = path.display().to_string();
        Self { name, spelling: Spelling::Dotted, values: values.collect() }.checked()
    }

    /// What the environment says. Text stays text where text is wanted, even if it looks like a number.
    pub(super) fn environment(
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let known = keys::known();
        let values = variables.into_iter().filter_map(|(name, text)| {
            let key = name.strip_prefix(ENVIRONMENT)?.replace("__", ".").to_lowercase();
            let default = known.iter().find(|(it, _)| *it == key).map(|(_, default)| default);
            let value = match default {
                Some(Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_)) => {
                    text.parse().unwrap_or_else(|_| Value::from(text))
                }
                Some(Json::Null) if key.ends_with("_port") => {
                    text.parse().unwrap_or_else(|_| Value::from(text))
                }
                Some(Json::Null | Json::String(_)) | None => Value::from(text),
            };
            Some((key, value))
        });
        let values = values.collect();
        Self { name: "the environment".to_owned(), spelling: Spelling::Environment, values }
            .checked()
    }

    /// What was said on the command line.
    pub(super) fn command_line(values: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let values = values.into_iter().map(|(key, text)| (key.to_owned(), Value::from(text)));
        Self {
            name: "the command line".to_owned(),
            spelling: Spelling::Dotted,
            values: values.collect(),
        }
    }

    /// Whether it says something of this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.iter().any(|(it, _)| it == key)
    }

    /// What the place is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn checked(mut self) -> Result<Self, ConfigError> {
        let known = keys::known();
        for (key, _) in &self.values {
            self.refuse_unknown(key, &known)?;
        }
        for secret in SECRETS {
            self.read_secret(secret)?;
        }
        Ok(self)
    }

    fn refuse_unknown(&self, key: &str, known: &[(String, Json)]) -> Result<(), ConfigError> {
        let files = SECRETS.map(|it| format!("{it}_file"));
        let mut all =
            known.iter().map(|(it, _)| it.as_str()).chain(files.iter().map(String::as_str));
        if all.clone().any(|it| it == key) {
            return Ok(());
        }
        // A key of the right name in the wrong section is nearer than any slip.
        let name = key.rsplit('.').next().unwrap_or(key);
        let moved = all.find(|it| it.rsplit('.').next() == Some(name));
        let every = known.iter().map(|(it, _)| it.as_str()).chain(files.iter().map(String::as_str));
        let nearest = moved.or_else(|| keys::nearest(key, every));
        Err(ConfigError::UnknownKey {
            key: self.spelling.spell(key),
            source_name: self.name.clone(),
            nearest: nearest.map(|it| self.spelling.spell(it)),
        })
    }

    fn read_secret(&mut self, secret: &str) -> Result<(), ConfigError> {
        let file = format!("{secret}_file");
        let Some(at) = self.values.iter().position(|(key, _)| *key == file) else {
            return Ok(());
        };
        if self.has(secret) {
            return Err(ConfigError::Twice {
                key: self.spelling.spell(secret),
                source_name: self.name.clone(),
            });
        }
        let (_, path) = self.values.swap_remove(at);
        let path = PathBuf::from(path.as_str().unwrap_or_default());
        let text = fs::read_to_string(&path).map_err(|cause| ConfigError::SecretFile {
            key: self.spelling.spell(&file),
            path,
            cause,
        })?;
        self.values.push((secret.to_owned(), Value::from(text.trim_end_matches(['\r', '\n']))));
        Ok(())
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        let spelling = self.spelling;
        Metadata::named(self.name.clone())
            .interpolater(move |_, keys| spelling.spell(&keys.join(".")))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let mut sections = Dict::new();
        for (key, value) in &self.values {
            let Some((section, key)) = key.split_once('.') else { continue };
            let keys = sections.entry(section.to_owned()).or_insert_with(|| Dict::new().into());
            if let Value::Dict(_, keys) = keys {
                keys.insert(key.to_owned(), value.clone());
            }
        }
        Ok(Profile::Default.collect(sections))
    }
}
