//! Sessions: a family of refresh tokens of which only the newest is good.
//!
//! A token is family ‖ 256 bits, and the family's row holds the hash of the newest. The first is random; each next one is
//! derived from the one before under a key of the house, so that two windows of one browser that renew at the same moment
//! get the same one. Any other secret with a family's name was seen somewhere and used again, so the family ends.

use std::time::Duration;

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
    instance::InstanceKeys,
    marks::{SessionRow, is_vouched},
    opaque, seal,
};

/// A session that nobody renews ends after so many days.
pub const SESSION_DAYS: i64 = 60;

/// However often it is renewed: then its owner signs in again (OWASP ASVS 5.0, 7.3.2).
const SESSION_DAYS_MAX: i64 = 180;

/// Devices and browsers of one account; the one that was renewed longest ago gives way.
const SESSIONS_MAX: i64 = 50;

/// For so long a token that was renewed is answered with the one that it became: two windows, or one whose answer was lost,
/// ask within moments. Whoever copied it gets no more by that than by asking first.
const GRACE: Duration = Duration::from_secs(30);

const FAMILY_BYTES: usize = 16;
const TOKEN_BYTES: usize = FAMILY_BYTES + 32;

/// The name of a session, from sign-in to sign-out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Family(pub Uuid);

/// A session as its owner gets it. It has no `Debug`: the token is a secret.
pub struct Session {
    /// The account that it opens.
    pub account: AccountId,
    /// What it keeps while its tokens change.
    pub family: Family,
    /// What renews it, once.
    pub token: String,
}

/// What became of a refresh token.
pub enum Rotation {
    /// It was good; the new one is.
    Renewed {
        /// The account that it opens.
        account: AccountId,
        /// What renews it the next time.
        token: String,
        /// What it keeps while its tokens change.
        family: Family,
    },
    /// It had been used before: somebody copied it, so the session is closed.
    Reused,
    /// No session goes with it.
    Unknown,
    /// The session ended by itself.
    Expired,
}

type SessionColumns = (Uuid, Vec<u8>, i64, i64, Option<Vec<u8>>);

pub(super) struct Token {
    pub(super) family: Uuid,
    hash: Vec<u8>,
    pub(super) text: String,
}

impl Token {
    pub(super) fn new(family: Uuid) -> Self {
        Self::of(family, &seal::random())
    }

    fn of(family: Uuid, secret: &[u8; 32]) -> Self {
        let mut token = [0; TOKEN_BYTES];
        token[..FAMILY_BYTES].copy_from_slice(family.as_bytes());
        token[FAMILY_BYTES..].copy_from_slice(secret);
        Self { family, hash: opaque::hash(&token), text: opaque::text(&token) }
    }

    // The one that follows: always the same.
    fn next(&self, keys: &InstanceKeys) -> Self {
        Self::of(self.family, &keys.successor(&self.hash))
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let token: [u8; TOKEN_BYTES] = opaque::bytes(text)?;
        let family = Uuid::from_slice(&token[..FAMILY_BYTES]).ok()?;
        Some(Self { family, hash: opaque::hash(&token), text: text.to_owned() })
    }
}

impl Vault {
    /// Opens a session for an account that proved who it is.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn open_session(
        &self,
        account: AccountId,
        now: Moment,
    ) -> Result<Session, VaultError> {
        let token = Token::new(Uuid::new_v4());
        let row = SessionRow::opened(&token, token.hash.clone(), account, now, SESSION_DAYS);
        self.keep_session(&row, now).await?;
        Ok(Session { account, family: Family(token.family), token: token.text })
    }

    /// One more session of an account, of which there are only so many.
    pub(super) async fn keep_session(
        &self,
        row: &SessionRow,
        now: Moment,
    ) -> Result<(), VaultError> {
        let insert =
            "INSERT INTO sessions (family, account, hash, renewed_at, expires_at, created_at, mark)
            VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let bound = "DELETE FROM sessions WHERE family IN (SELECT family FROM sessions
            WHERE account = $1 ORDER BY renewed_at DESC, family LIMIT 1000 OFFSET $2)";
        in_transaction!(&self.pool, on => {
            sqlx::query(insert)
                .bind(row.family)
                .bind(row.account)
                .bind(row.hash.as_slice())
                .bind(now.micros())
                .bind(row.expires_at)
                .bind(row.created_at)
                .bind(row.mark(&self.instance))
                .execute(&mut *on)
                .await?;
            sqlx::query(bound).bind(row.account).bind(SESSIONS_MAX).execute(on).await?;
        });
        Ok(())
    }

    /// Takes a refresh token and gives the next one; the same one, to who asks twice within moments.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn rotate_session(&self, token: &str, now: Moment) -> Result<Rotation, VaultError> {
        let Some(old) = Token::read(token) else { return Ok(Rotation::Unknown) };
        let Some(row) = self.session_row(old.family).await? else { return self.refuse(&old).await };
        let new = old.next(&self.instance);
        let next = row.renewed(new.hash.clone(), now, SESSION_DAYS);
        let is_renewed = row.hash == old.hash && self.replace_session(&row, &next, now).await?;
        if !is_renewed && !self.just_renewed(&new, now).await? {
            return self.refuse(&old).await;
        }
        Ok(Rotation::Renewed {
            account: row.account.into(),
            token: new.text,
            family: Family(new.family),
        })
    }

    /// Puts what follows in the place of a session that is still open and as it was read; whether it did.
    pub(super) async fn replace_session(
        &self,
        row: &SessionRow,
        next: &SessionRow,
        now: Moment,
    ) -> Result<bool, VaultError> {
        let sql = "UPDATE sessions SET hash = $1, renewed_at = $2, expires_at = $3, mark = $4
            WHERE family = $5 AND hash = $6 AND expires_at > $2";
        let replaced = writing!(&self.pool, on => sqlx::query(sql)
            .bind(next.hash.as_slice())
            .bind(now.micros())
            .bind(next.expires_at)
            .bind(next.mark(&self.instance))
            .bind(row.family)
            .bind(row.hash.as_slice())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(replaced > 0)
    }

    /// A session by its name, if there is one of ours.
    pub(super) async fn session_row(&self, family: Uuid) -> Result<Option<SessionRow>, VaultError> {
        let sql = "SELECT account, hash, expires_at, created_at, mark FROM sessions
            WHERE family = $1";
        let row: Option<SessionColumns> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(family).fetch_optional(on).await)?;
        let Some((account, hash, expires_at, created_at, mark)) = row else { return Ok(None) };
        let row = SessionRow { family, account, hash, expires_at, created_at };
        let is_ours = is_vouched(&row.mark(&self.instance), mark.as_deref());
        Ok(is_ours.then_some(row))
    }

    // Whether this is the newest token of its session, and became so a moment ago.
    async fn just_renewed(&self, newest: &Token, now: Moment) -> Result<bool, VaultError> {
        let row = self.session_row(newest.family).await?;
        if row.is_none_or(|it| it.hash != newest.hash) {
            return Ok(false);
        }
        let grace = i64::try_from(GRACE.as_micros()).unwrap_or_default();
        let sql = "SELECT account FROM sessions
            WHERE family = $1 AND hash = $2 AND renewed_at > $3 AND expires_at > $4";
        let account: Option<Uuid> = reading!(&self.pool, on => sqlx::query_scalar(sql)
            .bind(newest.family)
            .bind(newest.hash.as_slice())
            .bind(now.micros().saturating_sub(grace))
            .bind(now.micros())
            .fetch_optional(on)
            .await)?;
        Ok(account.is_some())
    }

    // Whatever the reason, this family ends here.
    async fn refuse(&self, token: &Token) -> Result<Rotation, VaultError> {
        let sql = "DELETE FROM sessions WHERE family = $1 RETURNING hash";
        let newest: Option<Vec<u8>> = writing!(&self.pool, on =>
            sqlx::query_scalar(sql).bind(token.family).fetch_optional(on).await)?;
        self.families.invalidate(&Family(token.family));
        Ok(match newest {
            None => Rotation::Unknown,
            Some(newest) if newest == token.hash => Rotation::Expired,
            Some(_) => Rotation::Reused,
        })
    }

    /// Closes the session whose newest token this is, if there is one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_session(&self, token: &str) -> Result<(), VaultError> {
        let Some(token) = Token::read(token) else { return Ok(()) };
        let sql = "DELETE FROM sessions WHERE family = $1 AND hash = $2";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(token.family)
            .bind(token.hash.as_slice())
            .execute(on)
            .await
            .map(drop))?;
        self.families.invalidate(&Family(token.family));
        Ok(())
    }

    /// Closes a session by its name, as an access token tells it.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_family(&self, family: Family) -> Result<(), VaultError> {
        let sql = "DELETE FROM sessions WHERE family = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(family.0).execute(on).await.map(drop))?;
        self.families.invalidate(&family);
        Ok(())
    }

    /// Closes all sessions of an account, and ends what it lets programs do.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_sessions(&self, account: AccountId) -> Result<(), VaultError> {
        self.close_permits(account).await?;
        self.close_sessions_but(account, None).await
    }

    /// Closes all sessions of an account but one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_sessions_but(
        &self,
        account: AccountId,
        kept: Option<Family>,
    ) -> Result<(), VaultError> {
        let sql = "DELETE FROM sessions WHERE account = $1 AND family <> $2 RETURNING family";
        let kept = kept.map_or(Uuid::nil(), |it| it.0);
        let closed: Vec<Uuid> = writing!(&self.pool, on =>
            sqlx::query_scalar(sql).bind(account.0).bind(kept).fetch_all(on).await)?;
        for family in closed {
            self.families.invalidate(&Family(family));
        }
        Ok(())
    }

    /// Whose session this is, if it is open. Other nodes may say so for some seconds after it was closed (`memory::FAMILIES`).
    pub(super) async fn account_of(&self, family: Family) -> Result<Option<AccountId>, VaultError> {
        if let Some(known) = self.families.get(&family) {
            return Ok(known);
        }
        let account = self.session_row(family.0).await?.map(|it| AccountId(it.account));
        self.families.insert(family, account);
        Ok(account)
    }
}

impl SessionRow {
    /// A session that begins now, and ends after so many days without use.
    pub(super) fn opened(
        token: &Token,
        hash: Vec<u8>,
        account: AccountId,
        now: Moment,
        days: i64,
    ) -> Self {
        let created_at = now.micros();
        let (family, expires_at) = (token.family, end(created_at, now, days));
        Self { family, account: account.0, hash, expires_at, created_at }
    }

    /// The same with another secret, used now.
    pub(super) fn renewed(&self, hash: Vec<u8>, now: Moment, days: i64) -> Self {
        Self { hash, expires_at: end(self.created_at, now, days), ..self.clone() }
    }
}

// Whichever comes first: nobody used it for so long, or it is as old as one may be.
fn end(created_at: i64, now: Moment, days: i64) -> i64 {
    let oldest = Moment::from_micros(created_at).plus_hours(SESSION_DAYS_MAX * 24);
    now.plus_hours(days * 24).min(oldest).micros()
}
