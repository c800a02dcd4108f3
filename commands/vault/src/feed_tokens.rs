//! Feed tokens: the secret part of a private calendar's address, for one person or the whole account.
//!
//! They are found by hash and kept sealed, because their owner wants to see them again.

use domain::{
    ids::{AccountId, PersonId},
    time::Moment,
};
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{reading, writing},
    marks::{feed_token_mark, is_vouched},
    opaque, seal,
};

/// Calendars that one account may have connected: every person on every device, many times over.
pub const FEED_TOKENS_MAX: i64 = 100;

/// A feed token. It has no `Debug`: the token is a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FeedToken {
    /// What the address carries.
    pub token: Uuid,
    /// The account that it opens.
    pub account: AccountId,
    /// For which of their persons; `None` for all of them.
    pub person: Option<PersonId>,
}

type TokenRow = (Vec<u8>, Uuid, Option<Uuid>, Vec<u8>, Option<Vec<u8>>);

impl Vault {
    /// Makes a token for a person, or for the whole account.
    ///
    /// # Errors
    ///
    /// [`VaultError::TooManyFeedTokens`], or when the vault fails.
    pub async fn create_feed_token(
        &self,
        account: AccountId,
        person: Option<PersonId>,
        now: Moment,
    ) -> Result<FeedToken, VaultError> {
        // Not `new_v4`: all of it counts here, so it comes from the same source as keys.
        let token = uuid::Builder::from_random_bytes(seal::random()).into_uuid();
        let hash = opaque::hash(token.as_bytes());
        let sealed = self.instance.wrapping.seal(token.as_bytes(), &hash);
        let mark = feed_token_mark(&self.instance, &hash, account.0, person.map(Uuid::from));
        let sql = "INSERT INTO feed_tokens (hash, account, person, sealed, created_at, mark)
            SELECT $1, $2, $3, $4, $6, $7 WHERE (SELECT count(*) FROM feed_tokens WHERE account = $2) < $5";
        let made = writing!(&self.pool, on => sqlx::query(sql)
            .bind(hash)
            .bind(account.0)
            .bind(person.map(Uuid::from))
            .bind(sealed)
            .bind(FEED_TOKENS_MAX)
            .bind(now.micros())
            .bind(mark)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        if made == 0 {
            return Err(VaultError::TooManyFeedTokens);
        }
        Ok(FeedToken { token, account, person })
    }

    /// The tokens for the account's whole calendar (`None`), or for one of its persons.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a token in it was changed.
    pub async fn feed_tokens(
        &self,
        account: AccountId,
        person: Option<PersonId>,
    ) -> Result<Vec<FeedToken>, VaultError> {
        let sql = "SELECT hash, account, person, sealed, mark FROM feed_tokens
            WHERE account = $1 ORDER BY hash";
        let rows: Vec<TokenRow> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).fetch_all(on).await)?;
        let person = person.map(Uuid::from);
        let ours = |(hash, account, person, _, mark): &&TokenRow| {
            is_vouched(&feed_token_mark(&self.instance, hash, *account, *person), mark.as_deref())
        };
        let rows = rows.iter().filter(|row| row.2 == person).filter(ours);
        rows.map(|row| self.feed_token(row)).collect()
    }

    fn feed_token(
        &self,
        (hash, account, person, sealed, _): &TokenRow,
    ) -> Result<FeedToken, VaultError> {
        let token = self.instance.wrapping.open(sealed, hash).ok_or(VaultError::Damaged)?;
        let token = Uuid::from_slice(&token).map_err(|_| VaultError::Damaged)?;
        Ok(FeedToken { token, account: (*account).into(), person: person.map(PersonId) })
    }

    /// Whose calendar a token shows.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn look_up_feed_token(&self, token: Uuid) -> Result<Option<FeedToken>, VaultError> {
        let hash = opaque::hash(token.as_bytes());
        let sql = "SELECT account, person, mark FROM feed_tokens WHERE hash = $1";
        let found: Option<(Uuid, Option<Uuid>, Option<Vec<u8>>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(hash.as_slice()).fetch_optional(on).await)?;
        let ours = found.filter(|(account, person, mark)| {
            is_vouched(&feed_token_mark(&self.instance, &hash, *account, *person), mark.as_deref())
        });
        Ok(ours.map(|(account, person, _)| FeedToken {
            token,
            account: account.into(),
            person: person.map(PersonId),
        }))
    }

    /// Deletes an account's token; `false` when it has no such one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn delete_feed_token(
        &self,
        account: AccountId,
        token: Uuid,
    ) -> Result<bool, VaultError> {
        let sql = "DELETE FROM feed_tokens WHERE hash = $1 AND account = $2";
        let deleted = writing!(&self.pool, on => sqlx::query(sql)
            .bind(opaque::hash(token.as_bytes()))
            .bind(account.0)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(deleted > 0)
    }

    /// Deletes every token of an account.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn delete_feed_tokens_of_account(
        &self,
        account: AccountId,
    ) -> Result<(), VaultError> {
        let sql = "DELETE FROM feed_tokens WHERE account = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(account.0).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Deletes the tokens of a person that is no more, or suspended.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn delete_feed_tokens_of(&self, person: PersonId) -> Result<(), VaultError> {
        let sql = "DELETE FROM feed_tokens WHERE person = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(person.0).execute(on).await.map(drop))?;
        Ok(())
    }
}
