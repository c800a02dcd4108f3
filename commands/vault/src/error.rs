//! Why the vault did not answer.

use std::{io, path::PathBuf};

use sqlx::error::DatabaseError;

/// Why the vault did not answer.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// It cannot be reached, or its tables are not for this version.
    #[error("could not open the vault")]
    Open(#[from] migrations::Error),
    /// The vault's keys are wrapped under another instance key.
    #[error(
        "the vault was made with another instance key: give it the `instance.key` that belongs to it"
    )]
    WrongKey,
    /// The secret that was given is not an instance key.
    #[error("an instance key is 43 characters of base64url, and this is not one")]
    NotAKey,
    /// The instance key's file cannot be read or written.
    #[error("could not use the instance key in {path}")]
    KeyFile {
        /// Where it was looked for.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: io::Error,
    },
    /// The file or the server failed.
    #[error("the vault's store failed")]
    Store(#[source] sqlx::Error),
    /// Nobody answers there right now; a later try may do.
    #[error("the vault does not answer")]
    Away(#[source] sqlx::Error),
    /// No room on the disk: nothing was written; free some and go on.
    #[error("the vault's disk is full")]
    Full,
    /// Something sealed does not open under the key that sealed it.
    #[error("something in the vault was changed from outside")]
    Damaged,
    /// Nothing can be sealed about a subject that was forgotten.
    #[error("the subject was forgotten, and stays so")]
    Forgotten,
    /// Too many passwords are waiting to be hashed.
    #[error("too many sign-ins at once")]
    Busy,
    /// A password over [`super::PASSWORD_BYTES_MAX`].
    #[error("the password is too long")]
    PasswordTooLong,
    /// A payload over [`super::PAYLOAD_BYTES_MAX`].
    #[error("a payload of {bytes} bytes is too large for the outbox")]
    PayloadTooLarge {
        /// How much it was.
        bytes: usize,
    },
    /// [`super::FEED_TOKENS_MAX`] are there already.
    #[error("the account has too many feed tokens")]
    TooManyFeedTokens,
    /// argon2 refused its input.
    #[error("could not hash the password")]
    Hashing(#[source] argon2::password_hash::Error),
    /// An access token could not be signed.
    #[error("could not sign an access token")]
    Signing(#[source] jsonwebtoken::errors::Error),
    /// The program is ending.
    #[error("the work was stopped")]
    Stopped(#[source] tokio::task::JoinError),
    /// A payload is not JSON.
    #[error("could not write or read a payload")]
    Json(#[from] serde_json::Error),
}

impl From<sqlx::Error> for VaultError {
    fn from(cause: sqlx::Error) -> Self {
        let code = cause.as_database_error().and_then(DatabaseError::code).unwrap_or_default();
        // SQLITE_FULL (sqlite.org/rescode.html) and PostgreSQL's disk_full.
        match code.as_ref() {
            "13" | "53100" => Self::Full,
            _ if is_outage(&cause) => Self::Away(cause),
            _ => Self::Store(cause),
        }
    }
}

/// Whether a store is away, and not the question wrong: the same may do in a moment.
#[must_use]
pub fn is_outage(error: &sqlx::Error) -> bool {
    if let sqlx::Error::Database(error) = error {
        return is_outage_code(&error.code().unwrap_or_default());
    }
    matches!(
        error,
        sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            // A talk that broke off: a line that is cut while it is being opened reads as a wrong answer.
            | sqlx::Error::Protocol(_)
            | sqlx::Error::BeginFailed
    )
}

// PostgreSQL has five characters: connections that broke (08), resources (53), an operator at work (57P), its own disk (58).
// SQLite has numbers, whose lowest byte counts: busy, locked, an error of the disk, a file that does not open.
fn is_outage_code(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class));
    }
    code.parse::<u32>().is_ok_and(|it| matches!(it & 0xff, 5 | 6 | 10 | 14))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_told_from_what_stays() {
        for code in ["57P01", "57P03", "08006", "53300", "58030", "5", "522", "14"] {
            assert!(is_outage_code(code), "{code}");
        }
        for code in ["23505", "42P01", "22P02", "57014", "1", "11", "19", "2067", ""] {
            assert!(!is_outage_code(code), "{code}");
        }
        let gone = || sqlx::Error::Io(std::io::ErrorKind::ConnectionRefused.into());
        assert!(is_outage(&gone()) && !is_outage(&sqlx::Error::RowNotFound));
        let cut = "unexpected response from SSLRequest: 0x00".to_owned();
        assert!(is_outage(&sqlx::Error::Protocol(cut)) && is_outage(&sqlx::Error::BeginFailed));
        assert!(matches!(VaultError::from(gone()), VaultError::Away(_)));
    }
}
