//! When sessions and feed tokens were made and last used: for whom they belong to. Never what opens them.

use domain::{
    ids::{AccountId, PersonId},
    time::Moment,
};
use serde::Serialize;
use uuid::Uuid;

use super::{
    FeedToken, Vault, VaultError,
    engines::{reading, writing},
    opaque,
};

/// A calendar that is fetched every few minutes is written down as used at most so often.
const USED_EVERY_HOURS: i64 = 24;

/// What is known of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct SessionUse {
    /// Since when; sessions from before this was written down do not know.
    pub created_at: Option<Moment>,
    /// When it was last renewed.
    pub last_used_at: Moment,
    /// When it ends if nobody uses it.
    pub expires_at: Moment,
}

/// What is known of a feed token.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct FeedTokenUse {
    /// Whose calendar it shows; the whole account's when none.
    pub person: Option<PersonId>,
    /// Since when; tokens from before this was written down do not know.
    pub created_at: Option<Moment>,
    /// When it was last used, to the day.
    pub last_used_at: Option<Moment>,
}

impl Vault {
    /// An account's sessions, the one that was used last first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn session_uses(&self, account: AccountId) -> Result<Vec<SessionUse>, VaultError> {
        let sql = "SELECT created_at, renewed_at, expires_at FROM sessions
            WHERE account = $1 ORDER BY renewed_at DESC";
        let rows: Vec<(i64, i64, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).fetch_all(on).await)?;
        let told = |(created_at, last_used_at, expires_at)| SessionUse {
            created_at: known(created_at),
            last_used_at: Moment::from_micros(last_used_at),
            expires_at: Moment::from_micros(expires_at),
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// An account's feed tokens, the oldest first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn feed_token_uses(
        &self,
        account: AccountId,
    ) -> Result<Vec<FeedTokenUse>, VaultError> {
        let sql = "SELECT person, created_at, last_used_at FROM feed_tokens
            WHERE account = $1 ORDER BY created_at, hash";
        let rows: Vec<(Option<Uuid>, i64, i64)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).fetch_all(on).await)?;
        let told = |(person, created_at, last_used_at): (Option<Uuid>, _, _)| FeedTokenUse {
            person: person.map(PersonId),
            created_at: known(created_at),
            last_used_at: known(last_used_at),
        };
        Ok(rows.into_iter().map(told).collect())
    }

    /// Whose calendar a token shows; that it was used is written down.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn use_feed_token(
        &self,
        token: Uuid,
        now: Moment,
    ) -> Result<Option<FeedToken>, VaultError> {
        let Some(found) = self.look_up_feed_token(token).await? else { return Ok(None) };
        let hash = opaque::hash(token.as_bytes());
        let sql = "SELECT last_used_at FROM feed_tokens WHERE hash = $1";
        let last: Option<i64> = reading!(&self.pool, on =>
            sqlx::query_scalar(sql).bind(hash.as_slice()).fetch_optional(on).await)?;
        if last.is_some_and(|it| it < now.plus_hours(-USED_EVERY_HOURS).micros()) {
            let sql = "UPDATE feed_tokens SET last_used_at = $1 WHERE hash = $2";
            writing!(&self.pool, on => sqlx::query(sql)
                .bind(now.micros())
                .bind(hash.as_slice())
                .execute(on)
                .await
                .map(drop))?;
        }
        Ok(Some(found))
    }
}

fn known(micros: i64) -> Option<Moment> {
    (micros > 0).then(|| Moment::from_micros(micros))
}
