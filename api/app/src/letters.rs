//! How mail leaves: what the configuration says, checked once at the start. Letters themselves are written elsewhere.

use std::path::{Path, PathBuf};

use config::{Config, Mail, SmtpSecurity, Transport};
use lettre::message::Mailbox;

use crate::files;

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// Who letters are from; the server's name where the configuration gives none.
    from: Mailbox,
    /// Where answers go, if not there.
    pub reply_to: Option<Mailbox>,
    /// By which way.
    pub way: Way,
    /// The most letters that leave in a second: mail servers turn away who sends too fast.
    pub per_second: u16,
}

/// By which way.
#[derive(Clone, Debug)]
pub enum Way {
    /// Not at all: printed where the program runs.
    Console,
    /// One `.eml` file each, in this folder.
    Folder(PathBuf),
    /// A mail server.
    Smtp {
        /// The name of the mail server.
        host: String,
        /// The port that it listens on.
        port: u16,
        /// How the way there is secured.
        secured: MailSecurity,
        /// User name and password.
        credentials: Option<(String, String)>,
    },
}

/// How the way to a mail server is secured.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailSecurity {
    /// From the first byte.
    Tls,
    /// Agreed on first; without it nothing is sent.
    Starttls,
    /// The connection stays in the clear.
    No,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Not an address.
    #[error("{setting}: {value:?} is not an e-mail address")]
    Address {
        /// The name of the setting.
        setting: &'static str,
        /// What it says.
        value: String,
        /// What is wrong with it.
        #[source]
        cause: lettre::address::AddressError,
    },
    /// The mail server's name or its encryption.
    #[error("the mail server cannot be used")]
    Smtp(#[source] lettre::transport::smtp::Error),
}

impl MailSettings {
    /// Settings whose letters are from this name and address: `Name <mail@example.org>` or the address alone, which gets
    /// the server's name when a letter is written.
    ///
    /// # Errors
    ///
    /// When `from` or `reply_to` is no address.
    pub fn new(
        from: &str,
        reply_to: Option<&str>,
        way: Way,
        per_second: u16,
    ) -> Result<Self, SettingsError> {
        let from = mailbox("mail.from", from)?;
        let reply_to = reply_to.map(|it| mailbox("mail.reply_to", it)).transpose()?;
        Ok(Self { from, reply_to, way, per_second })
    }

    /// Who letters are from, on a server of this name.
    #[must_use]
    pub fn from(&self, server: &str) -> Mailbox {
        let name = self.from.name.clone().unwrap_or_else(|| server.to_owned());
        Mailbox { name: Some(name), email: self.from.email.clone() }
    }
}

/// How letters leave.
///
/// # Errors
///
/// When an address in the settings is none.
pub fn settings(config: &Config, data: &Path) -> Result<MailSettings, SettingsError> {
    let mail = &config.mail;
    let way = match mail.transport {
        Transport::Console => Way::Console,
        Transport::Folder => {
            Way::Folder(mail.folder.clone().unwrap_or_else(|| data.join(files::MAIL)))
        }
        Transport::Smtp => server(mail),
    };
    MailSettings::new(&mail.from, mail.reply_to.as_deref(), way, mail.per_second)
}

fn server(mail: &Mail) -> Way {
    let password = mail.smtp_password.as_ref().map(|it| it.reveal().to_owned());
    Way::Smtp {
        host: mail.smtp_host.clone(),
        port: mail.port(),
        secured: match mail.smtp_security {
            SmtpSecurity::Tls => MailSecurity::Tls,
            SmtpSecurity::Starttls => MailSecurity::Starttls,
            SmtpSecurity::None => MailSecurity::No,
        },
        credentials: mail.smtp_username.clone().zip(password),
    }
}

fn mailbox(setting: &'static str, value: &str) -> Result<Mailbox, SettingsError> {
    value.parse().map_err(|cause| SettingsError::Address {
        setting,
        value: value.to_owned(),
        cause,
    })
}
