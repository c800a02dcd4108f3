//! A setting of the server, whichever: what it is, and what the table says of it.

use async_graphql::{InputObject, SimpleObject};
use domain::instance::{SettingKey, Settings};

/// A setting of the server.
#[derive(SimpleObject)]
pub struct ServerSetting {
    /// What it is called.
    name: &'static str,
    /// What it is.
    value: String,
    /// What it is for.
    about: &'static str,
    /// What it may be.
    bounds: String,
    /// What it is until somebody says otherwise.
    default: &'static str,
}

/// What a setting of the server shall be.
#[derive(InputObject)]
pub struct ServerSettingInput {
    /// What it is called.
    pub name: String,
    /// What it shall be.
    pub value: String,
}

impl ServerSetting {
    /// Every setting there is.
    pub fn all(settings: &Settings) -> Vec<Self> {
        SettingKey::ALL.iter().map(|key| Self::of(settings, *key)).collect()
    }

    /// Those that everybody may read.
    pub(super) fn public(settings: &Settings) -> Vec<Self> {
        let public = SettingKey::ALL.iter().filter(|it| it.is_public());
        public.map(|key| Self::of(settings, *key)).collect()
    }

    fn of(settings: &Settings, key: SettingKey) -> Self {
        let row = key.row();
        Self {
            name: row.name,
            value: settings.value(key).typed(),
            about: row.about,
            bounds: row.kind.bounds(),
            default: row.default,
        }
    }
}
