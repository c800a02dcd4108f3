//! Settings as `config check` shows them: each with where it came from, secrets masked.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{LoadedConfig, keys};

/// Settings as `config check` shows them.
#[derive(Clone, Debug, Serialize)]
pub struct ShownConfig {
    /// The file that was read.
    pub file: Option<String>,
    /// Every setting, in the order of the sections.
    pub settings: Vec<Setting>,
}

/// One setting, as it is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Setting {
    /// `section.key`.
    pub key: String,
    /// What it is; a secret is masked.
    pub value: Value,
    /// Where it came from.
    pub from: String,
}

impl From<&LoadedConfig> for ShownConfig {
    fn from(loaded: &LoadedConfig) -> Self {
        let settings = keys::flat(&loaded.config).into_iter().map(|(key, value)| {
            let from = loaded.origins.get(&key).map_or("the default", String::as_str).to_owned();
            Setting { key, value, from }
        });
        let file = loaded.file.as_ref().map(|it| it.display().to_string());
        Self { file, settings: settings.collect() }
    }
}

impl fmt::Display for ShownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => writeln!(f, "# read from {file}")?,
            None => writeln!(f, "# no file was read")?,
        }
        let mut section = "";
        for Setting { key, value, from } in &self.settings {
            let (of, key) = key.split_once('.').unwrap_or(("", key));
            if of != section {
                writeln!(f, "\n[{of}]")?;
                section = of;
            }
            match value {
                Value::Null => writeln!(f, "# {key} is not set")?,
                Value::Bool(_)
                | Value::Number(_)
                | Value::String(_)
                | Value::Array(_)
                | Value::Object(_) => writeln!(f, "{key} = {value}  # {from}")?,
            }
        }
        Ok(())
    }
}
