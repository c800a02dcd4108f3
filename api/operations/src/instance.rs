//! The server's settings on the command line: what is in force, and one of them otherwise.

use std::{fmt, path::Path};

use anyhow::{Result, anyhow, bail};
use app::{
    Stores,
    instance::{InstanceChanges, Now, Source, WantedLegal, read_rules},
    lock::DataLock,
};
use commands::{Ask, clock::Clock};
use config::Config;
use domain::{
    caller::Caller,
    instance::{Rule, Settings},
};
use i18n::Language;
use serde::Serialize;

/// What is called by which key.
const KEYS: &str = "name, slogan, description, long-description, contact, languages, registrations, rules, terms, \
    privacy, transparency, primary-color, secondary-color";

/// The server's settings, as they are in force.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServerSettings {
    /// Its name.
    pub name: String,
    /// One sentence under the name.
    pub slogan: String,
    /// What it is for.
    pub description: String,
    /// The same at length, as HTML.
    pub long_description: String,
    /// Whom to write to.
    pub contact: Option<String>,
    /// What its people speak.
    pub languages: Vec<String>,
    /// `open` or `closed`.
    pub registrations: &'static str,
    /// Its rules, each with its number.
    pub rules: Vec<Rule>,
    /// `default`, an address, or HTML.
    pub terms: String,
    /// `default`, an address, or HTML.
    pub privacy: String,
    /// `published` or `withheld`.
    pub transparency: &'static str,
    /// Its colour.
    pub primary_color: Option<String>,
    /// Its other colour.
    pub secondary_color: Option<String>,
    /// What was saved; the rest is as the configuration has it.
    pub saved: Vec<&'static str>,
}

/// What is in force.
///
/// # Errors
///
/// When a store is not there or out of reach.
pub async fn server(data: &Path, config: &Config, clock: &Clock) -> Result<ServerSettings> {
    shown(&Stores::look(data, config, clock).await?, config).await
}

/// Saves one setting; what is in force then.
///
/// # Errors
///
/// When a server runs, there is no such setting, or it cannot be so.
pub async fn set_server(
    data: &Path,
    config: &Config,
    clock: &Clock,
    key: &str,
    value: &str,
) -> Result<ServerSettings> {
    let _lock = DataLock::take(data, "changing a setting")?;
    let stores = Stores::open(data, config, clock).await?;
    let ask = Ask::new(Caller::CommandLine);
    if key == "rules" {
        stores.commands.change_rules(&ask, read_rules(value)?).await?;
        return shown(&stores, config).await;
    }
    let settings = wanted(key, value)?.read(&config.instance);
    let settings = settings.map_err(|wrong| match wrong.into_iter().next() {
        Some(invalid) => anyhow!("{key} {}", invalid.reason),
        None => anyhow!("{key} cannot be so"),
    })?;
    stores.commands.change_instance(&ask, settings).await?;
    shown(&stores, config).await
}

fn wanted(key: &str, value: &str) -> Result<InstanceChanges> {
    let said = Some(value.to_owned());
    let wanted = InstanceChanges::default();
    Ok(match key {
        "name" => InstanceChanges { name: said, ..wanted },
        "slogan" => InstanceChanges { slogan: said, ..wanted },
        "description" => InstanceChanges { description: said, ..wanted },
        "long-description" => InstanceChanges { long_description: said, ..wanted },
        "contact" => InstanceChanges { contact: said, ..wanted },
        "primary-color" => InstanceChanges { primary_color: said, ..wanted },
        "secondary-color" => InstanceChanges { secondary_color: said, ..wanted },
        "languages" => {
            let tags = value.split([',', ' ']).map(str::trim).filter(|it| !it.is_empty());
            InstanceChanges { languages: Some(tags.map(str::to_owned).collect()), ..wanted }
        }
        "registrations" => InstanceChanges {
            registrations_open: Some(one_of(value, ["open", "closed"])?),
            ..wanted
        },
        "transparency" => InstanceChanges {
            transparency: Some(one_of(value, ["published", "withheld"])?),
            ..wanted
        },
        "terms" => InstanceChanges { terms: legal(value), ..wanted },
        "privacy" => InstanceChanges { privacy: legal(value), ..wanted },
        _ => bail!("there is no setting {key:?}; there are {KEYS}"),
    })
}

/// Whether it is the first of two words.
fn one_of(value: &str, [yes, no]: [&str; 2]) -> Result<bool> {
    match value.trim() {
        it if it == yes => Ok(true),
        it if it == no => Ok(false),
        _ => bail!("should be {yes} or {no}"),
    }
}

fn legal(value: &str) -> WantedLegal {
    let elsewhere = value.starts_with("https://") || value.starts_with("http://");
    let source = match (value.trim(), elsewhere) {
        ("default", _) => Source::Default,
        (_, true) => Source::Url,
        (_, false) => Source::Custom,
    };
    let text = Some(value.to_owned());
    WantedLegal { source: Some(source), body: text.clone(), url: text }
}

// From the stream itself: views of a server that stands still can be behind.
async fn shown(stores: &Stores, config: &Config) -> Result<ServerSettings> {
    let instance = stores.commands.instance().await?;
    let saved: &Settings = instance.settings();
    let keys = saved.iter().map(domain::instance::Setting::key);
    let keys = keys.chain(instance.rules().map(|_| "rules")).collect();
    let now = Now::of(config, saved, instance.rules());
    let own = &now.config.instance;
    let color = |it: &Option<domain::instance::Color>| it.as_ref().map(|it| it.as_str().to_owned());
    Ok(ServerSettings {
        name: own.name.clone(),
        slogan: own.slogan.clone(),
        description: own.description.clone(),
        long_description: own.long_description.clone(),
        contact: own.contact.clone(),
        languages: own.languages.clone(),
        registrations: if own.registrations_open { "open" } else { "closed" },
        rules: now.rules(Language::for_reader(&own.language)),
        terms: source(own.terms_url.as_ref(), &own.terms),
        privacy: source(own.privacy_url.as_ref(), &own.privacy),
        transparency: if own.transparency_log { "published" } else { "withheld" },
        primary_color: color(&now.look.primary_color),
        secondary_color: color(&now.look.secondary_color),
        saved: keys,
    })
}

fn source(url: Option<&url::Url>, text: &str) -> String {
    match (url, text.trim().is_empty()) {
        (Some(url), _) => url.to_string(),
        (None, true) => "default".to_owned(),
        (None, false) => text.to_owned(),
    }
}

impl fmt::Display for ServerSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let none = String::new();
        let languages = self.languages.join(", ");
        for (key, value) in [
            ("name", self.name.as_str()),
            ("slogan", &self.slogan),
            ("description", &self.description),
            ("long-description", &self.long_description),
            ("contact", self.contact.as_ref().unwrap_or(&none)),
            ("languages", &languages),
            ("registrations", self.registrations),
            ("terms", &self.terms),
            ("privacy", &self.privacy),
            ("transparency", self.transparency),
            ("primary-color", self.primary_color.as_ref().unwrap_or(&none)),
            ("secondary-color", self.secondary_color.as_ref().unwrap_or(&none)),
        ] {
            let saved = if self.saved.contains(&key) { "" } else { " (as configured)" };
            writeln!(f, "{key:<17}{}{saved}", value.replace('\n', " "))?;
        }
        self.rules.iter().try_for_each(|it| writeln!(f, "rule {:<12}{}", it.number, it.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(key: &str, value: &str) -> Result<usize> {
        let settings = wanted(key, value)?.read(&config::InstanceConfig::default());
        settings.map(|it| it.len()).map_err(|wrong| anyhow!("{}", wrong[0].reason))
    }

    #[test]
    fn every_key_that_is_named_is_one() {
        for key in KEYS.split(", ").filter(|it| *it != "rules") {
            let value = match key {
                "registrations" => "closed",
                "transparency" => "published",
                "primary-color" | "secondary-color" => "#1a2b3c",
                "languages" => "fr, en",
                _ => "default",
            };
            assert_eq!(read(key, value).unwrap(), 1, "{key}");
        }
        assert!(read("colour", "red").is_err());
        assert!(read("registrations", "perhaps").is_err());
        assert!(read("primary-color", "red").is_err());
    }
}
