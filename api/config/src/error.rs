//! Why settings are not usable.

use std::{io, path::PathBuf};

/// Why settings are not usable.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named is not there or cannot be read.
    #[error("could not read the settings in {}", path.display())]
    Unreadable {
        /// The file or folder that was wanted.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// The file is not TOML.
    #[error("{} is not TOML", path.display())]
    Syntax {
        /// The file or folder that was wanted.
        path: PathBuf,
        /// Where and why.
        #[source]
        cause: Box<toml::de::Error>,
    },
    /// A key that does not exist, with what was probably meant.
    #[error("{key} in {source_name} is not a setting{}", hint(nearest.as_deref()))]
    UnknownKey {
        /// As it was written.
        key: String,
        /// What it was read from.
        source_name: String,
        /// The nearest known one, spelled as it would be written there.
        nearest: Option<String>,
    },
    /// A secret's file cannot be read.
    #[error("could not read {}, which {key} names", path.display())]
    SecretFile {
        /// The key that names it.
        key: String,
        /// The file with the secret.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        cause: io::Error,
    },
    /// A secret is given twice in the same place.
    #[error("{key} and {key}_file are both given in {source_name}; one is enough")]
    Twice {
        /// The key of the secret.
        key: String,
        /// What it was read from.
        source_name: String,
    },
    /// A value is of the wrong type or not one of those possible.
    #[error("a setting has a value it cannot have")]
    Wrong(#[source] Box<figment::Error>),
    /// Values that do not fit together.
    #[error("{key} {why}")]
    Unfit {
        /// The key, as it is written.
        key: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map(|it| format!("; did you mean {it}?")).unwrap_or_default()
}
