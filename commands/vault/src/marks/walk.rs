//! Every row that has to have a mark: which of them has not, and giving one to those from before marks.

use std::fmt;

use domain::{hex::hex, time::Moment};
use uuid::Uuid;

use super::{
    super::{
        Vault, VaultError,
        engines::{Pool, in_transaction, reading},
        instance::InstanceKeys,
    },
    CodeMark, DeviceMark, PermitMark, SessionRow, SignUpMark, feed_token_mark, is_vouched,
    password_mark, token_mark,
};

/// A row that decides something and was not written by this server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForeignRow {
    /// The table it stands in.
    pub table: &'static str,
    /// The key by which it is found there, in hex.
    pub key: String,
}

impl fmt::Display for ForeignRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { table, key } = self;
        write!(f, "the row {key} of {table} in the vault was not written by this server")
    }
}

/// A row as the walk meets it.
struct WalkedRow {
    key: RowKey,
    mark: Vec<u8>,
    found: Option<Vec<u8>>,
}

/// What a row is found by.
enum RowKey {
    Id(Uuid),
    Hash(Vec<u8>),
}

/// The table, and what gives one of its rows its mark.
type WalkedTable = (&'static str, &'static str, Vec<WalkedRow>);

impl Vault {
    /// Rows that decide who somebody is and do not have our mark: nobody believes them.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn foreign_rows(&self) -> Result<Vec<ForeignRow>, VaultError> {
        let mut foreign = Vec::new();
        for (table, _, rows) in walked(&self.pool, &self.instance).await? {
            let rows = rows.into_iter().filter(|it| !is_vouched(&it.mark, it.found.as_deref()));
            foreign.extend(rows.map(|it| ForeignRow { table, key: it.key.to_string() }));
        }
        Ok(foreign)
    }
}

/// Gives every row of a vault from before marks its own.
pub(crate) async fn mark_all(pool: &Pool, keys: &InstanceKeys) -> Result<(), VaultError> {
    let tables = walked(pool, keys).await?;
    in_transaction!(pool, on => {
        for (_, sql, rows) in &tables {
            for row in rows {
                let query = sqlx::query(*sql).bind(row.mark.as_slice());
                match &row.key {
                    RowKey::Id(id) => query.bind(*id).execute(&mut *on).await?,
                    RowKey::Hash(hash) => query.bind(hash.as_slice()).execute(&mut *on).await?,
                };
            }
        }
    });
    Ok(())
}

async fn walked(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedTable>, VaultError> {
    Ok(vec![
        (
            "passwords",
            "UPDATE passwords SET mark = $1 WHERE account = $2",
            passwords(pool, keys).await?,
        ),
        (
            "sessions",
            "UPDATE sessions SET mark = $1 WHERE family = $2",
            sessions(pool, keys).await?,
        ),
        (
            "one_time_tokens",
            "UPDATE one_time_tokens SET mark = $1 WHERE hash = $2",
            tokens(pool, keys).await?,
        ),
        (
            "feed_tokens",
            "UPDATE feed_tokens SET mark = $1 WHERE hash = $2",
            feed_tokens(pool, keys).await?,
        ),
        (
            "sign_ups",
            "UPDATE sign_ups SET mark = $1 WHERE address = $2",
            sign_ups(pool, keys).await?,
        ),
        (
            "application_codes",
            "UPDATE application_codes SET mark = $1 WHERE hash = $2",
            codes(pool, keys).await?,
        ),
        (
            "application_devices",
            "UPDATE application_devices SET mark = $1 WHERE hash = $2",
            devices(pool, keys).await?,
        ),
        (
            "application_permits",
            "UPDATE application_permits SET mark = $1 WHERE id = $2",
            permits(pool, keys).await?,
        ),
    ])
}

type PasswordColumns = (Uuid, String, Option<Vec<u8>>);

async fn passwords(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT account, hash, mark FROM passwords";
    let rows: Vec<PasswordColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |(account, hash, found): PasswordColumns| WalkedRow {
        key: RowKey::Id(account),
        mark: password_mark(keys, account, &hash),
        found,
    };
    Ok(rows.into_iter().map(walked).collect())
}

type SessionColumns = (Uuid, Uuid, Vec<u8>, i64, i64, Option<Vec<u8>>);

async fn sessions(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT family, account, hash, expires_at, created_at, mark FROM sessions";
    let rows: Vec<SessionColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |(family, account, hash, expires_at, created_at, found): SessionColumns| {
        let row = SessionRow { family, account, hash, expires_at, created_at };
        WalkedRow { key: RowKey::Id(family), mark: row.mark(keys), found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type TokenColumns = (Vec<u8>, String, Uuid, Uuid, i64, Option<Vec<u8>>);

// What was used opens nothing any more, whoever wrote it.
async fn tokens(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT hash, purpose, subject, item, expires_at, mark FROM one_time_tokens
        WHERE used_at IS NULL";
    let rows: Vec<TokenColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |(hash, purpose, subject, item, expires, found): TokenColumns| {
        let expires = Moment::from_micros(expires);
        let mark = token_mark(keys, &hash, &purpose, (subject, item), expires);
        WalkedRow { key: RowKey::Hash(hash), mark, found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type FeedTokenColumns = (Vec<u8>, Uuid, Option<Uuid>, Option<Vec<u8>>);

async fn feed_tokens(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT hash, account, person, mark FROM feed_tokens";
    let rows: Vec<FeedTokenColumns> =
        reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |(hash, account, person, found): FeedTokenColumns| {
        let mark = feed_token_mark(keys, &hash, account, person);
        WalkedRow { key: RowKey::Hash(hash), mark, found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type SignUpColumns = (Uuid, Uuid, Uuid, String, Option<Vec<u8>>);

async fn sign_ups(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT address, request, account, password, mark FROM sign_ups";
    let rows: Vec<SignUpColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |(address, request, account, password, found): SignUpColumns| {
        let row = SignUpMark { address, request, account, password: &password };
        WalkedRow { key: RowKey::Id(address), mark: row.mark(keys), found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type CodeColumns =
    (Vec<u8>, Uuid, Uuid, String, Vec<u8>, Option<Vec<u8>>, Uuid, i64, Option<Vec<u8>>);

// As with tokens: what was used opens nothing any more.
async fn codes(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql =
        "SELECT hash, application, account, scope, redirect, challenge, permit, expires_at, mark
        FROM application_codes WHERE used_at IS NULL";
    let rows: Vec<CodeColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |row: CodeColumns| {
        let (hash, application, account, scope, redirect, challenge, permit, expires_at, found) =
            row;
        let row = CodeMark {
            hash: &hash,
            application,
            account,
            scope: &scope,
            redirect: &redirect,
            challenge: challenge.as_deref(),
            permit,
            expires_at,
        };
        WalkedRow { mark: row.mark(keys), key: RowKey::Hash(hash), found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type DeviceColumns = (Vec<u8>, Vec<u8>, Uuid, String, String, Option<Uuid>, i64, Option<Vec<u8>>);

async fn devices(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql = "SELECT hash, user_code, application, scope, state, account, expires_at, mark
        FROM application_devices";
    let rows: Vec<DeviceColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |row: DeviceColumns| {
        let (hash, user_code, application, scope, state, account, expires_at, found) = row;
        let row = DeviceMark {
            hash: &hash,
            user_code: &user_code,
            application,
            scope: &scope,
            state: &state,
            account,
            expires_at,
        };
        WalkedRow { mark: row.mark(keys), key: RowKey::Hash(hash), found }
    };
    Ok(rows.into_iter().map(walked).collect())
}

type PermitColumns =
    (Uuid, Uuid, Uuid, String, Vec<u8>, Option<Vec<u8>>, i64, i64, i64, i64, Option<Vec<u8>>);

async fn permits(pool: &Pool, keys: &InstanceKeys) -> Result<Vec<WalkedRow>, VaultError> {
    let sql =
        "SELECT id, application, account, scope, hash, former, secret, created_at, renewed_at,
        expires_at, mark FROM application_permits";
    let rows: Vec<PermitColumns> = reading!(pool, on => sqlx::query_as(sql).fetch_all(on).await)?;
    let walked = |row: PermitColumns| {
        let (id, application, account, scope, hash, former, secret, created_at, renewed_at, ..) =
            &row;
        let permit = PermitMark {
            id: *id,
            application: *application,
            account: *account,
            scope,
            hash,
            former: former.as_deref(),
            secret: *secret,
            created_at: *created_at,
            renewed_at: *renewed_at,
            expires_at: row.9,
        };
        WalkedRow { key: RowKey::Id(*id), mark: permit.mark(keys), found: row.10 }
    };
    Ok(rows.into_iter().map(walked).collect())
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Hash(hash) => f.write_str(&hex(hash)),
        }
    }
}
