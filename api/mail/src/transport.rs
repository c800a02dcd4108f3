//! The ways out: a mail server, a folder of `.eml` files, or the place where the program runs.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use app::letters::{MailSecurity, MailSettings, SettingsError, Way};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    transport::smtp::{
        Error as SmtpError,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use uuid::Uuid;

// Slow servers check a sender while it waits (RFC 5321 §4.5.3.2 allows minutes); the claim on a letter lasts one.
const SMTP_TIMEOUT: Duration = Duration::from_secs(20);

/// A letter ready to leave.
pub(super) struct Outgoing {
    /// Its id in the outbox: the same letter has the same one, however often it is tried.
    pub(super) id: Uuid,
    /// Its text, for those who read it on a terminal.
    pub(super) text: String,
    /// All of it.
    pub(super) message: Message,
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub(super) enum DeliveryError {
    /// It may later.
    #[error("{0}")]
    Later(String),
    /// It never will: trying again would be the same.
    #[error("{0}")]
    Never(String),
}

/// A way out.
pub enum Transport {
    /// A mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// One file each.
    Folder(PathBuf),
    /// Letters are printed.
    Console,
}

impl Transport {
    /// The way out that the settings name. Connects only when there is something to send.
    ///
    /// # Errors
    ///
    /// When the mail server's name cannot be used.
    pub fn new(settings: &MailSettings) -> Result<Self, SettingsError> {
        match &settings.way {
            Way::Console => Ok(Self::Console),
            Way::Folder(folder) => Ok(Self::Folder(folder.clone())),
            Way::Smtp { host, port, secured, credentials } => {
                let tls = tls(host, *secured).map_err(SettingsError::Smtp)?;
                let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
                    .port(*port)
                    .timeout(Some(SMTP_TIMEOUT))
                    .tls(tls);
                if let Some((user, password)) = credentials {
                    builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
                }
                Ok(Self::Smtp(Box::new(builder.build())))
            }
        }
    }

    pub(super) async fn send(&self, outgoing: &Outgoing) -> Result<(), DeliveryError> {
        match self {
            Self::Smtp(server) => server
                .send(outgoing.message.clone())
                .await
                .map(drop)
                .map_err(|error| refused(&error)),
            Self::Folder(folder) => {
                let bytes = outgoing.message.formatted();
                let written = write(folder, outgoing.id, &bytes).await;
                written.map_err(|error| DeliveryError::Later(error.to_string()))
            }
            Self::Console => {
                print(outgoing).map_err(|error| DeliveryError::Later(error.to_string()))
            }
        }
    }
}

fn tls(host: &str, secured: MailSecurity) -> Result<Tls, SmtpError> {
    Ok(match secured {
        MailSecurity::No => Tls::None,
        MailSecurity::Starttls => Tls::Required(TlsParameters::new(host.to_owned())?),
        MailSecurity::Tls => Tls::Wrapper(TlsParameters::new(host.to_owned())?),
    })
}

fn refused(error: &SmtpError) -> DeliveryError {
    // What a server says may name the recipient; it is sealed in the outbox and not logged.
    let mut said = error.to_string();
    if let Some(cause) = std::error::Error::source(error) {
        said = format!("{said}: {cause}");
    }
    if error.is_permanent() { DeliveryError::Never(said) } else { DeliveryError::Later(said) }
}

// Whoever watches the folder sees whole letters only, and a letter that is written again is the same file.
async fn write(folder: &Path, id: Uuid, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let (part, whole) = (folder.join(format!(".{id}.part")), folder.join(format!("{id}.eml")));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::rename(&part, &whole).await
}

// Not a log line: logs name nobody, and this is for whoever tries the program out.
fn print(outgoing: &Outgoing) -> std::io::Result<()> {
    let headers = outgoing.message.headers();
    let [to, subject] = ["To", "Subject"].map(|it| headers.get_raw(it).unwrap_or_default());
    let rule = "─".repeat(60);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{rule}\nTo: {to}\nSubject: {subject}\n\n{}{rule}", outgoing.text)?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing(subject: &str) -> Outgoing {
        let message = Message::builder()
            .from("house@parvis.test".parse().unwrap())
            .to("anna@example.test".parse().unwrap())
            .subject(subject)
            .body("Hello".to_owned())
            .unwrap();
        Outgoing { id: Uuid::from_u128(1), text: "Hello".to_owned(), message }
    }

    #[tokio::test]
    async fn a_letter_that_is_sent_again_is_the_same_file() {
        let folder = std::env::temp_dir().join(format!("parvis-mail-{}", Uuid::new_v4()));
        let transport = Transport::Folder(folder.clone());
        for subject in ["first", "again"] {
            transport.send(&outgoing(subject)).await.unwrap();
        }
        let files: Vec<_> =
            std::fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
        assert_eq!(files, [folder.join("00000000-0000-0000-0000-000000000001.eml")]);
        assert!(std::fs::read_to_string(&files[0]).unwrap().contains("Subject: again"));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_tried_again_later() {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let way = Way::Smtp {
            host: "127.0.0.1".to_owned(),
            port,
            secured: MailSecurity::No,
            credentials: None,
        };
        let settings = MailSettings::new("house@parvis.test", None, way, 20).unwrap();
        let sent = Transport::new(&settings).unwrap().send(&outgoing("x")).await;
        assert!(matches!(sent, Err(DeliveryError::Later(_))));
    }
}
