//! Where things are kept.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Secret;

/// Where facts are kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// What keeps them.
    pub engine: LogEngine,
    /// Where `PostgreSQL` is: `postgres://user:password@host/database`.
    pub url: Option<Secret>,
}

/// What keeps the facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogEngine {
    /// A file in the data directory.
    #[default]
    Sqlite,
    /// A database that several machines can share.
    Postgres,
}

/// Where keys, passwords, sessions and outboxes are kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vault {
    /// What keeps them.
    pub engine: VaultEngine,
    /// Where `PostgreSQL` is.
    pub url: Option<Secret>,
    /// The instance key; without it, `instance.key` in the data directory, which is made when it is missing.
    pub key: Option<Secret>,
}

/// What keeps the vault.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VaultEngine {
    /// A file in the data directory.
    #[default]
    Sqlite,
    /// A database that several machines can share.
    Postgres,
}

/// Where pictures lie.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MediaConfig {
    /// Where they are kept; without it, `media` in the data directory.
    pub folder: Option<PathBuf>,
    /// The largest file taken, in bytes.
    pub bytes_max: u64,
    /// The largest portrait, in bytes.
    pub avatar_bytes_max: u64,
    /// The largest banner, in bytes.
    pub banner_bytes_max: u64,
}

impl Default for MediaConfig {
    fn default() -> Self {
        const MIB: u64 = 1024 * 1024;
        Self {
            folder: None,
            bytes_max: 10 * MIB,
            avatar_bytes_max: 2 * MIB,
            banner_bytes_max: 4 * MIB,
        }
    }
}
