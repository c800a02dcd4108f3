//! Permits: what a program may do for an account, from the moment somebody lets it in until one of the two ends that.

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::RegisteredApplication;
use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
    instance::InstanceKeys,
    marks::{PermitMark, is_vouched},
    opaque,
    sessions::Token,
};

/// A permit that nobody renews ends after so many days: 26 weeks, as programs that know Mobilizon expect.
pub const PERMIT_DAYS: i64 = 182;

/// Programs that act for one account; the one that was renewed longest ago gives way.
pub(super) const PERMITS_MAX: i64 = 50;

/// What a permit's token is renewed by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RenewedBy {
    /// The token alone: the program can keep no secret.
    TokenAlone,
    /// The token and the program's secret.
    Secret,
}

/// A permit as its program gets it. It has no `Debug`: the token is a secret.
pub struct GrantedPermit {
    /// What it keeps while its tokens change.
    pub id: Uuid,
    /// What renews it, once.
    pub token: String,
}

/// A permit as whoever gave it sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenPermit {
    /// Which one it is. It opens nothing.
    pub id: Uuid,
    /// Which program has it.
    pub application: RegisteredApplication,
    /// What that may do.
    pub scope: String,
    /// Since when it may.
    pub created_at: Moment,
    /// When it last did, to the hour.
    pub used_at: Moment,
}

/// What a new permit says.
pub(super) struct PermitRow<'a> {
    pub(super) application: Uuid,
    pub(super) account: Uuid,
    pub(super) scope: &'a str,
    pub(super) renewed_by: RenewedBy,
}

/// A permit as it is kept.
#[derive(Clone)]
pub(super) struct StoredPermit {
    pub(super) id: Uuid,
    pub(super) application: Uuid,
    pub(super) account: Uuid,
    pub(super) scope: String,
    pub(super) hash: Vec<u8>,
    pub(super) former: Option<Vec<u8>>,
    pub(super) successor: Option<Vec<u8>>,
    pub(super) secret: i64,
    pub(super) created_at: i64,
    pub(super) renewed_at: i64,
    pub(super) used_at: i64,
    pub(super) expires_at: i64,
}

impl StoredPermit {
    /// One that begins now.
    pub(super) fn opened(row: &PermitRow<'_>, token: &Token, now: Moment) -> Self {
        Self {
            id: token.family,
            application: row.application,
            account: row.account,
            scope: row.scope.to_owned(),
            hash: permit_hash(token),
            former: None,
            successor: None,
            secret: stored_kind(row.renewed_by),
            created_at: now.micros(),
            renewed_at: now.micros(),
            used_at: now.micros(),
            expires_at: permit_end(now),
        }
    }

    /// What vouches for it.
    pub(super) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let mark = PermitMark {
            id: self.id,
            application: self.application,
            account: self.account,
            scope: &self.scope,
            hash: &self.hash,
            former: self.former.as_deref(),
            secret: self.secret,
            created_at: self.created_at,
            renewed_at: self.renewed_at,
            expires_at: self.expires_at,
        };
        mark.mark(keys)
    }
}

/// Opens a permit within a transaction; of too many, the one that was renewed longest ago goes.
macro_rules! open_permit {
    ($on:expr, $keys:expr, $row:expr, $token:expr, $now:expr) => {{
        let insert = "INSERT INTO application_permits
            (id, application, account, scope, hash, secret, created_at, renewed_at, used_at, expires_at, mark)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9)";
        let bound = "DELETE FROM application_permits WHERE id IN (SELECT id FROM application_permits
            WHERE account = $1 ORDER BY renewed_at DESC, id LIMIT 1000 OFFSET $2)";
        let used = "UPDATE applications SET used_at = $2 WHERE id = $1";
        let now = $now.micros();
        let opened = $crate::applications::permits::StoredPermit::opened(&$row, &$token, $now);
        sqlx::query(insert)
            .bind(opened.id)
            .bind(opened.application)
            .bind(opened.account)
            .bind(opened.scope.as_str())
            .bind(opened.hash.as_slice())
            .bind(opened.secret)
            .bind(opened.created_at)
            .bind(opened.expires_at)
            .bind(opened.mark(&$keys))
            .execute(&mut *$on)
            .await?;
        let max = $crate::applications::permits::PERMITS_MAX;
        sqlx::query(bound).bind($row.account).bind(max).execute(&mut *$on).await?;
        sqlx::query(used).bind($row.application).bind(now).execute(&mut *$on).await?;
    }};
}
pub(super) use open_permit;

type PermitColumns = (
    Uuid,
    Uuid,
    String,
    Vec<u8>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    i64,
    i64,
    i64,
    i64,
    i64,
    Option<Vec<u8>>,
);

type SeenColumns = (Uuid, String, i64, i64, Uuid, Vec<u8>, Vec<u8>);

impl Vault {
    /// A permit, if there is one of ours; it may have ended.
    pub(super) async fn stored_permit(&self, id: Uuid) -> Result<Option<StoredPermit>, VaultError> {
        let sql = "SELECT application, account, scope, hash, former, successor, secret, created_at,
            renewed_at, used_at, expires_at, mark FROM application_permits WHERE id = $1";
        let row: Option<PermitColumns> =
            reading!(&self.pool, on => sqlx::query_as(sql).bind(id).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let (application, account, scope, hash, former, successor, secret, created_at, ..) = row;
        let permit = StoredPermit {
            id,
            application,
            account,
            scope,
            hash,
            former,
            successor,
            secret,
            created_at,
            renewed_at: row.8,
            used_at: row.9,
            expires_at: row.10,
        };
        let is_ours = is_vouched(&permit.mark(&self.instance), row.11.as_deref());
        Ok(is_ours.then_some(permit))
    }

    /// What an account lets programs do, the one that was renewed last first.
    ///
    /// # Errors
    ///
    /// When the vault fails, or something in it was changed.
    pub async fn permits(
        &self,
        account: AccountId,
        now: Moment,
    ) -> Result<Vec<SeenPermit>, VaultError> {
        let sql = "SELECT p.id, p.scope, p.created_at, p.used_at, a.id, a.secret, a.sealed
            FROM application_permits p JOIN applications a ON a.id = p.application
            WHERE p.account = $1 AND p.expires_at > $2 ORDER BY p.renewed_at DESC, p.id";
        let rows: Vec<SeenColumns> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account.0).bind(now.micros()).fetch_all(on).await)?;
        let seen = |(id, scope, created_at, used_at, application, secret, sealed): SeenColumns| {
            let application = self.opened(application, &secret, &sealed)?;
            let created_at = Moment::from_micros(created_at);
            let used_at = Moment::from_micros(used_at);
            Ok(SeenPermit { id, application, scope, created_at, used_at })
        };
        rows.into_iter().map(seen).collect()
    }

    /// Ends a permit: its tokens are none any more.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_permit(&self, id: Uuid) -> Result<(), VaultError> {
        let sql = "DELETE FROM application_permits WHERE id = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(id).execute(on).await.map(drop))?;
        self.permits.invalidate(&id);
        Ok(())
    }

    /// Ends one permit of an account; `false` when it gave no such one.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_permit_of(&self, account: AccountId, id: Uuid) -> Result<bool, VaultError> {
        let sql = "DELETE FROM application_permits WHERE id = $1 AND account = $2";
        let closed = writing!(&self.pool, on => sqlx::query(sql)
            .bind(id)
            .bind(account.0)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        self.permits.invalidate(&id);
        Ok(closed > 0)
    }

    /// Ends whatever an account lets programs do, and what they have not fetched yet.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is ended.
    pub async fn close_permits(&self, account: AccountId) -> Result<(), VaultError> {
        let sql = "DELETE FROM application_permits WHERE account = $1 RETURNING id";
        let closed: Vec<Uuid> = in_transaction!(&self.pool, on => {
            for sql in [
                "DELETE FROM application_codes WHERE account = $1",
                "DELETE FROM application_devices WHERE account = $1",
            ] {
                sqlx::query(sql).bind(account.0).execute(&mut *on).await?;
            }
            sqlx::query_scalar(sql).bind(account.0).fetch_all(on).await?
        });
        closed.iter().for_each(|it| self.permits.invalidate(it));
        Ok(())
    }
}

// Neither a session's token nor a cookie is one of these, whatever its bytes.
pub(super) fn permit_hash(token: &Token) -> Vec<u8> {
    opaque::hash(format!("permit {}", token.text).as_bytes())
}

pub(super) const fn stored_kind(renewed_by: RenewedBy) -> i64 {
    match renewed_by {
        RenewedBy::TokenAlone => 0,
        RenewedBy::Secret => 1,
    }
}

pub(super) fn permit_end(now: Moment) -> i64 {
    now.plus_hours(PERMIT_DAYS * 24).micros()
}
