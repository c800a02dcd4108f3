//! One-time tokens: what a link in a mail carries. They are derived from the fact that they answer, so a reactor
//! that runs twice writes the same mail twice, and no more.

use domain::time::Moment;
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{reading, writing},
    instance, opaque,
};

/// What a token is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Confirm the address that an account was registered with.
    ConfirmAddress,
    /// Confirm the address that an account wants instead.
    ConfirmAddressChange,
    /// Set a password without knowing the old one.
    ResetPassword,
    /// Confirm taking part without an account.
    ConfirmParticipation,
    /// Take back taking part without an account.
    CancelParticipation,
    /// Fetch everything about an account.
    Export,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::ConfirmAddress => "confirm-address",
            Self::ConfirmAddressChange => "confirm-address-change",
            Self::ResetPassword => "reset-password",
            Self::ConfirmParticipation => "confirm-participation",
            Self::CancelParticipation => "cancel-participation",
            Self::Export => "export",
        }
    }
}

impl Vault {
    /// The token for one purpose and one seed, always the same. It acts on the stream of `subject`, and there on
    /// `item` (a participation, or the subject again). Issued again it stays used, and ends as first said.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn issue_token(
        &self,
        purpose: Purpose,
        subject: Uuid,
        item: Uuid,
        seed: &[u8],
        expires: Moment,
    ) -> Result<String, VaultError> {
        let message = [purpose.name().as_bytes(), &[0], seed].concat();
        let token = instance::digest(&self.instance.tokens, &message);
        let sql = "INSERT INTO one_time_tokens (hash, purpose, subject, item, expires_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(opaque::hash(&token))
            .bind(purpose.name())
            .bind(subject)
            .bind(item)
            .bind(expires.micros())
            .execute(on)
            .await
            .map(drop))?;
        Ok(opaque::text(&token))
    }

    /// Whether a token for this purpose and subject has not run out yet.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn has_token(
        &self,
        purpose: Purpose,
        subject: Uuid,
        now: Moment,
    ) -> Result<bool, VaultError> {
        let sql = "SELECT count(*) FROM one_time_tokens
            WHERE subject = $1 AND purpose = $2 AND expires_at > $3";
        let count: i64 = reading!(&self.pool, on => sqlx::query_scalar(sql)
            .bind(subject)
            .bind(purpose.name())
            .bind(now.micros())
            .fetch_one(on)
            .await)?;
        Ok(count > 0)
    }

    /// The subject and the item of a token, if it is still good; it stays so.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn look_up_token(
        &self,
        purpose: Purpose,
        token: &str,
        now: Moment,
    ) -> Result<Option<(Uuid, Uuid)>, VaultError> {
        let Some(token) = opaque::bytes::<32>(token) else { return Ok(None) };
        let sql = "SELECT subject, item FROM one_time_tokens
            WHERE hash = $1 AND purpose = $2 AND expires_at > $3 AND used_at IS NULL";
        let found: Option<(Uuid, Uuid)> = reading!(&self.pool, on => sqlx::query_as(sql)
            .bind(opaque::hash(&token))
            .bind(purpose.name())
            .bind(now.micros())
            .fetch_optional(on)
            .await)?;
        Ok(found)
    }

    /// The subject and the item of a token, if it is still good; then no more. Of two who ask at once, one gets it.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn consume_token(
        &self,
        purpose: Purpose,
        token: &str,
        now: Moment,
    ) -> Result<Option<(Uuid, Uuid)>, VaultError> {
        let Some(token) = opaque::bytes::<32>(token) else { return Ok(None) };
        let sql = "UPDATE one_time_tokens SET used_at = $3
            WHERE hash = $1 AND purpose = $2 AND expires_at > $3 AND used_at IS NULL
            RETURNING subject, item";
        let found: Option<(Uuid, Uuid)> = writing!(&self.pool, on => sqlx::query_as(sql)
            .bind(opaque::hash(&token))
            .bind(purpose.name())
            .bind(now.micros())
            .fetch_optional(on)
            .await)?;
        Ok(found)
    }

    /// Ends what was issued for a purpose and a subject and is not used yet, for instance older links to a new password.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn withdraw_tokens(
        &self,
        purpose: Purpose,
        subject: Uuid,
        now: Moment,
    ) -> Result<(), VaultError> {
        let sql = "UPDATE one_time_tokens SET used_at = $3
            WHERE subject = $1 AND purpose = $2 AND used_at IS NULL";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(subject)
            .bind(purpose.name())
            .bind(now.micros())
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}
