//! One-time tokens: what a link in a mail carries. Each is 32 random bytes, of which the vault keeps a hash beside what
//! the token acts on. Nothing about it is derived: no id that a stranger can choose ever stands for somebody's token.
//!
//! The row of a token that a letter carries is written in the transaction that puts the letter (`outbox`), so that a
//! reactor that runs twice writes neither twice.

use std::fmt;

use domain::time::Moment;
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{reading, writing},
    instance::InstanceKeys,
    marks::{is_vouched, token_mark},
    opaque, seal,
};

/// What a token is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Confirm the address that an account was registered with.
    ConfirmAddress,
    /// Confirm the address that an account wants instead.
    ConfirmAddressChange,
    /// Take the address before back.
    TakeAddressBack,
    /// Set a password without knowing the old one.
    ResetPassword,
    /// Confirm taking part without an account.
    ConfirmParticipation,
    /// Take back taking part without an account.
    CancelParticipation,
    /// Hear no more announcements at an event.
    StopAnnouncements,
    /// Get no more letters about a group that one follows.
    StopFollowLetters,
    /// That somebody hears no more of them: it opens nothing.
    Quiet,
    /// Fetch everything about an account.
    Export,
}

impl Purpose {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ConfirmAddress => "confirm-address",
            Self::ConfirmAddressChange => "confirm-address-change",
            Self::TakeAddressBack => "take-address-back",
            Self::ResetPassword => "reset-password",
            Self::ConfirmParticipation => "confirm-participation",
            Self::CancelParticipation => "cancel-participation",
            Self::StopAnnouncements => "stop-announcements",
            Self::StopFollowLetters => "stop-follow-letters",
            Self::Quiet => "quiet",
            Self::Export => "export",
        }
    }
}

/// How a token stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenState {
    /// It can be used.
    Good,
    /// It was used, or put an end to.
    Used,
    /// It is too old, or never was one.
    Dead,
}

/// A token that was just made. It is good once the vault keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct NewToken {
    text: String,
    pub(super) row: TokenRow,
}

/// What the vault keeps of a token.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct TokenRow {
    pub(super) hash: Vec<u8>,
    pub(super) purpose: Purpose,
    pub(super) subject: Uuid,
    pub(super) item: Uuid,
    pub(super) expires: Moment,
}

impl TokenRow {
    /// What vouches for it while it was not used.
    pub(super) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        token_mark(keys, &self.hash, self.purpose.name(), (self.subject, self.item), self.expires)
    }
}

impl fmt::Debug for NewToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewToken({}, …)", self.row.purpose.name())
    }
}

impl NewToken {
    /// Another one. It acts on the stream of `subject`, and there on `item` (a participation, a request, or the
    /// subject again).
    #[must_use]
    pub fn new(purpose: Purpose, subject: Uuid, item: Uuid, expires: Moment) -> Self {
        let token: [u8; 32] = seal::random();
        let hash = opaque::hash(&token);
        Self { text: opaque::text(&token), row: TokenRow { hash, purpose, subject, item, expires } }
    }

    /// As people copy it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

pub(super) const INSERT: &str =
    "INSERT INTO one_time_tokens (hash, purpose, subject, item, expires_at, mark)
    VALUES ($1, $2, $3, $4, $5, $6)";

/// Inserts the row of a token: a random one meets no other.
macro_rules! insert_token {
    ($on:expr, $keys:expr, $row:expr) => {
        sqlx::query($crate::tokens::INSERT)
            .bind($row.hash.as_slice())
            .bind($row.purpose.name())
            .bind($row.subject)
            .bind($row.item)
            .bind($row.expires.micros())
            .bind($row.mark(&$keys))
            .execute($on)
            .await
    };
}

/// One token that is used up in a transaction with what it led to.
pub(super) const USE: &str = "UPDATE one_time_tokens SET used_at = $3, mark = NULL
    WHERE hash = $1 AND purpose = $2 AND used_at IS NULL";

/// Uses a token up, and says whether it was good: of many who do it at once, one is told that it was.
macro_rules! use_token {
    ($on:expr, $token:expr, $purpose:expr, $now:expr) => {
        sqlx::query($crate::tokens::USE)
            .bind($crate::opaque::hash(&$token))
            .bind($purpose.name())
            .bind($now.micros())
            .execute($on)
            .await?
            .rows_affected()
            > 0
    };
}

pub(super) use {insert_token, use_token};

impl Vault {
    /// Keeps a token that no letter carries: from now on it is good.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn keep_token(&self, token: &NewToken) -> Result<(), VaultError> {
        writing!(&self.pool, on => insert_token!(on, self.instance, token.row).map(drop))?;
        Ok(())
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

    /// How a token stands, without using it.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn token_state(
        &self,
        purpose: Purpose,
        token: &str,
        now: Moment,
    ) -> Result<TokenState, VaultError> {
        let Some(token) = opaque::bytes::<32>(token) else { return Ok(TokenState::Dead) };
        let hash = opaque::hash(&token);
        let sql = "SELECT used_at FROM one_time_tokens WHERE hash = $1 AND purpose = $2";
        let row: Option<(Option<i64>,)> = reading!(&self.pool, on => sqlx::query_as(sql)
            .bind(hash.as_slice())
            .bind(purpose.name())
            .fetch_optional(on)
            .await)?;
        if row.is_some_and(|(used_at,)| used_at.is_some()) {
            return Ok(TokenState::Used);
        }
        let row = self.unused_token(purpose, hash).await?.filter(|it| it.expires > now);
        Ok(if row.is_some() { TokenState::Good } else { TokenState::Dead })
    }

    /// A token that was not used, if there is one of ours.
    pub(super) async fn unused_token(
        &self,
        purpose: Purpose,
        hash: Vec<u8>,
    ) -> Result<Option<TokenRow>, VaultError> {
        let sql = "SELECT subject, item, expires_at, mark FROM one_time_tokens
            WHERE hash = $1 AND purpose = $2 AND used_at IS NULL";
        let row: Option<(Uuid, Uuid, i64, Option<Vec<u8>>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(hash.as_slice()).bind(purpose.name()).fetch_optional(on).await)?;
        let Some((subject, item, expires, mark)) = row else { return Ok(None) };
        let row = TokenRow { hash, purpose, subject, item, expires: Moment::from_micros(expires) };
        let is_ours = is_vouched(&row.mark(&self.instance), mark.as_deref());
        Ok(is_ours.then_some(row))
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
        let row = self.unused_token(purpose, opaque::hash(&token)).await?;
        Ok(row.filter(|it| it.expires > now).map(|it| (it.subject, it.item)))
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
        let Some(row) = self.unused_token(purpose, opaque::hash(&token)).await? else {
            return Ok(None);
        };
        if row.expires <= now {
            return Ok(None);
        }
        let used = writing!(&self.pool, on => sqlx::query(USE)
            .bind(row.hash.as_slice())
            .bind(purpose.name())
            .bind(now.micros())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok((used > 0).then_some((row.subject, row.item)))
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
        let sql = "UPDATE one_time_tokens SET used_at = $3, mark = NULL
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
