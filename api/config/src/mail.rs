//! How mail leaves.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Secret;

/// How mail leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// By which way.
    pub transport: Transport,
    /// Who it is from.
    pub from: String,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// Where the transport `folder` writes; without it, `mail` in the data directory.
    pub folder: Option<PathBuf>,
    /// The most letters that leave in a second.
    pub per_second: u16,
    /// The server that takes it.
    pub smtp_host: String,
    /// Its port; without it, what is usual for the way it is secured.
    pub smtp_port: Option<u16>,
    /// How the way there is secured.
    pub smtp_security: SmtpSecurity,
    /// The name to sign in with.
    pub smtp_username: Option<String>,
    /// The password to sign in with.
    pub smtp_password: Option<Secret>,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: Transport::default(),
            from: "parvis@localhost".to_owned(),
            reply_to: None,
            folder: None,
            per_second: 20,
            smtp_host: "localhost".to_owned(),
            smtp_port: None,
            smtp_security: SmtpSecurity::default(),
            smtp_username: None,
            smtp_password: None,
        }
    }
}

impl Mail {
    /// The port of the server: the one that is set, or the usual one.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.smtp_port.unwrap_or(match self.smtp_security {
            SmtpSecurity::Tls => 465,
            SmtpSecurity::Starttls => 587,
            SmtpSecurity::None => 25,
        })
    }
}

/// By which way mail leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transport {
    /// Not at all: it is shown where the program runs. Until something else is set.
    #[default]
    Console,
    /// As one `.eml` file each.
    Folder,
    /// To a mail server.
    Smtp,
}

/// How the way to the mail server is secured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SmtpSecurity {
    /// By TLS from the first byte.
    Tls,
    /// By TLS that both agree on first; without it nothing is sent.
    #[default]
    Starttls,
    /// Not: only for a server on the same machine.
    None,
}
