//! From settings to what each part wants to know of them, so that no part reads settings of others.

use std::path::Path;

use config::{Config, Mail, SmtpSecurity, Transport};
use domain::log::Position;
use i18n::Language;

use crate::{
    mail::{Secured, Settings, SettingsError, Way},
    operations::files,
    pages::Site,
};

/// Where this program's source is (AGPL, section 13).
const SOURCE: Option<&str> = option_env!("PARVIS_SOURCE_URL");

/// The place, as pages and letters present it.
pub(crate) fn site(config: &Config) -> Site {
    let instance = &config.instance;
    Site {
        name: instance.name.clone(),
        description: instance.description.clone(),
        base: instance.url.clone(),
        language: Language::for_reader(&instance.language),
        source: SOURCE.and_then(|it| it.parse().ok()),
        transparency: instance.transparency_log,
        logo: None,
        icon: None,
        changed: Position::default(),
    }
}

/// How letters leave.
///
/// # Errors
///
/// When an address in the settings is none.
pub(crate) fn mail(config: &Config, data: &Path) -> Result<Settings, SettingsError> {
    let mail = &config.mail;
    let way = match mail.transport {
        Transport::Console => Way::Console,
        Transport::Folder => {
            Way::Folder(mail.folder.clone().unwrap_or_else(|| data.join(files::MAIL)))
        }
        Transport::Smtp => server(mail),
    };
    Settings::new(&mail.from, mail.reply_to.as_deref(), way, mail.per_second)
}

fn server(mail: &Mail) -> Way {
    let password = mail.smtp_password.as_ref().map(|it| it.reveal().to_owned());
    Way::Smtp {
        host: mail.smtp_host.clone(),
        port: mail.port(),
        secured: match mail.smtp_security {
            SmtpSecurity::Tls => Secured::Tls,
            SmtpSecurity::Starttls => Secured::Starttls,
            SmtpSecurity::None => Secured::No,
        },
        credentials: mail.smtp_username.clone().zip(password),
    }
}
