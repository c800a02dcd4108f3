//! The server's settings on the command line: which there are, what is in force, and one of them otherwise.

use std::{collections::BTreeMap, fmt, path::Path};

use anyhow::{Result, anyhow};
use app::{
    Stores,
    instance::{Now, SettingsChange},
    lock::DataLock,
};
use commands::{Ask, clock::Clock};
use config::Config;
use domain::{
    caller::Caller,
    instance::{Audience, Rule, SettingKey, SettingValue, Settings},
    text::Invalid,
};
use i18n::Language;
use serde::{Serialize, Serializer};
use serde_json::json;

/// What the rules are called, which are none of the table's settings.
const RULES: &str = "rules";

/// The server's settings, as they are in force.
#[derive(Clone, Debug)]
pub struct ServerSettings {
    settings: Settings,
    /// Its rules, each with its number.
    rules: Vec<Rule>,
    /// What was saved; the rest is as the configuration has it.
    saved: Vec<&'static str>,
}

/// Which settings there are, and what each may be: the table of `docs/settings.md`.
#[derive(Clone, Copy, Debug, Default)]
pub struct SettingsTable;

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
/// When a server runs, there is no such setting, or it cannot be so. Then nothing is saved.
pub async fn set_server(
    data: &Path,
    config: &Config,
    clock: &Clock,
    key: &str,
    value: &str,
) -> Result<ServerSettings> {
    let change = change(key, value)?.checked().map_err(|it| named(key, it))?;
    let _lock = DataLock::take(data, "changing a setting")?;
    let stores = Stores::open(data, config, clock).await?;
    change.save(&stores.commands, &Ask::new(Caller::CommandLine)).await?;
    shown(&stores, config).await
}

fn change(key: &str, value: &str) -> Result<SettingsChange> {
    let mut change = SettingsChange::default();
    match SettingKey::named(key) {
        Some(known) => change.typed(known, Some(value)),
        None if key == RULES => change.ruled(Some(value)),
        None => {
            let known: Vec<_> = SettingKey::ALL.iter().map(|it| it.name()).collect();
            let known = known.join(", ");
            return Err(anyhow!("there is no setting {key:?}; there are {known}, {RULES}"));
        }
    }
    Ok(change)
}

// Which setting, what is wrong with it, and what it may be.
fn named(key: &str, wrong: Vec<Invalid>) -> anyhow::Error {
    let reasons: Vec<_> = wrong.into_iter().map(|it| it.reason).collect();
    let reasons = reasons.join("; ");
    match SettingKey::named(key) {
        Some(known) => anyhow!("{key} {reasons} ({})", known.row().kind.bounds()),
        None => anyhow!("{key} {reasons}"),
    }
}

// From the stream itself: views of a server that stands still can be behind.
async fn shown(stores: &Stores, config: &Config) -> Result<ServerSettings> {
    let instance = stores.commands.instance().await?;
    let saved = instance.settings();
    let keys = saved.iter().map(|it| it.key().name());
    let keys = keys.chain(instance.rules().map(|_| RULES)).collect();
    let now = Now::of(config, saved, instance.rules());
    Ok(ServerSettings {
        settings: now.settings().clone(),
        rules: now.rules(Language::for_reader(&now.config.instance.language)),
        saved: keys,
    })
}

impl Serialize for ServerSettings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let settings = SettingKey::ALL.iter().map(|key| {
            let value = self.settings.value(*key);
            let is_document = matches!(value, SettingValue::Document(_));
            let value = if is_document { json!(value.typed()) } else { json!(value) };
            (camel(key.name()), value)
        });
        let others = [("rules", json!(self.rules)), ("saved", json!(self.saved))];
        let others = others.map(|(name, value)| (name.to_owned(), value));
        settings.chain(others).collect::<BTreeMap<_, _>>().serialize(serializer)
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| all + &word[..1].to_uppercase() + &word[1..])
}

impl fmt::Display for ServerSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for key in SettingKey::ALL {
            let (name, value) = (key.name(), self.settings.value(*key).typed());
            let saved = if self.saved.contains(&name) { "" } else { " (as configured)" };
            writeln!(f, "{name:<17}{}{saved}", value.replace('\n', " "))?;
        }
        self.rules.iter().try_for_each(|it| writeln!(f, "rule {:<12}{}", it.number, it.text))
    }
}

impl Serialize for SettingsTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows = SettingKey::ALL.iter().map(|key| {
            let row = key.row();
            json!({
                "name": row.name,
                "about": row.about,
                "bounds": row.kind.bounds(),
                "default": row.default,
                "configured": row.configured(),
                "seenBy": audience(row.seen_by),
            })
        });
        json!({ "settings": rows.collect::<Vec<_>>() }).serialize(serializer)
    }
}

impl fmt::Display for SettingsTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| name | in the configuration | what it is | what it may be | default | who may read it |"
        )?;
        writeln!(f, "|---|---|---|---|---|---|")?;
        for key in SettingKey::ALL {
            let row = key.row();
            let code = |it: &str| if it.is_empty() { String::new() } else { format!("`{it}`") };
            let configured = row.configured().map(|it| code(&format!("instance.{it}")));
            writeln!(
                f,
                "| `{}` | {} | {} | {} | {} | {} |",
                row.name,
                configured.unwrap_or_default(),
                row.about,
                row.kind.bounds(),
                code(row.default),
                audience(row.seen_by),
            )?;
        }
        Ok(())
    }
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Everybody => "everybody",
        Audience::Administrators => "administrators",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(key: &str, value: &str) -> String {
        match change(key, value).map(SettingsChange::checked) {
            Ok(checked) => named(key, checked.unwrap_err()).to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn every_setting_is_set_by_its_name() {
        for key in SettingKey::ALL {
            let value = key.row().default;
            assert_eq!(change(key.name(), value).unwrap().checked().unwrap().settings.len(), 1);
        }
        assert!(change(RULES, "Be kind").unwrap().checked().unwrap().rules.is_some());
    }

    #[test]
    fn what_cannot_be_is_said_with_the_name_and_the_bounds() {
        assert!(
            refused("colour", "red")
                .starts_with("there is no setting \"colour\"; there are name, ")
        );
        assert_eq!(
            refused("registrations", "perhaps"),
            "registrations should be open or closed (open or closed)"
        );
        assert_eq!(
            refused("name", ""),
            "name should be at least 1 character(s) (1 to 200 characters)"
        );
    }

    #[test]
    fn the_page_of_settings_is_the_table() {
        let page = include_str!("../../../docs/settings.md");
        let table = SettingsTable.to_string();
        assert!(page.ends_with(&table), "write this to docs/settings.md: {table}");
    }
}
