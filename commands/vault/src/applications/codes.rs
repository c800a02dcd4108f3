//! Authorization codes (RFC 6749 §4.1.2): what somebody has just let a program do, until the program fetches it, once.
//!
//! Whose permit a code opens is settled when it is made. So whoever shows it a second time puts an end to that permit:
//! one of the two has stolen it (RFC 9700 §4.5).

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::permits::{GrantedPermit, PermitRow, RenewedBy, open_permit};
use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading},
    marks::{CodeMark, is_vouched},
    opaque, seal,
    sessions::Token,
};

/// The most that RFC 6749 recommends: a slow person on a slow line.
pub const CODE_MINUTES: i64 = 10;

/// Codes of one account that wait to be fetched: more than anybody answers within minutes.
const CODES_MAX: i64 = 20;

/// What somebody lets a program do.
pub struct CodeWish<'a> {
    /// Which program, by its id.
    pub application: Uuid,
    /// For whom it acts.
    pub account: AccountId,
    /// What it may do.
    pub scope: &'a str,
    /// Where the code is sent.
    pub redirect: &'a str,
    /// The hash of what only the program knows that asked (RFC 7636).
    pub challenge: Option<[u8; 32]>,
}

/// A code that was shown, and what it was made for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownCode {
    /// For which program it was made.
    pub application: Uuid,
    /// For whom that acts.
    pub account: AccountId,
    /// What it may do.
    pub scope: String,
    /// The hash of what only the program knows that asked.
    pub challenge: Option<Vec<u8>>,
    redirect: Vec<u8>,
    permit: Uuid,
    is_used: bool,
}

impl KnownCode {
    /// Whether it was sent to this address.
    #[must_use]
    pub fn was_sent_to(&self, redirect: &str) -> bool {
        self.redirect == opaque::hash(redirect.as_bytes())
    }

    /// Whether it was fetched before.
    #[must_use]
    pub const fn is_used(&self) -> bool {
        self.is_used
    }
}

type CodeColumns =
    (Uuid, Uuid, String, Vec<u8>, Option<Vec<u8>>, Uuid, i64, Option<i64>, Option<Vec<u8>>);

impl Vault {
    /// Makes a code; of too many that nobody fetches, those that end first go.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn make_code(&self, wish: &CodeWish<'_>, now: Moment) -> Result<String, VaultError> {
        let code = seal::random::<32>();
        let until = now.micros() + CODE_MINUTES * 60 * 1_000_000;
        let insert = "INSERT INTO application_codes
            (hash, application, account, scope, redirect, challenge, permit, expires_at, mark)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let bound =
            "DELETE FROM application_codes WHERE hash IN (SELECT hash FROM application_codes
            WHERE account = $1 ORDER BY expires_at DESC, hash LIMIT 1000 OFFSET $2)";
        let used = "UPDATE applications SET used_at = $2 WHERE id = $1";
        let (hash, redirect) = (opaque::hash(&code), opaque::hash(wish.redirect.as_bytes()));
        let mark = CodeMark {
            hash: &hash,
            application: wish.application,
            account: wish.account.0,
            scope: wish.scope,
            redirect: &redirect,
            challenge: wish.challenge.as_ref().map(<[u8; 32]>::as_slice),
            permit: Uuid::new_v4(),
            expires_at: until,
        };
        in_transaction!(&self.pool, on => {
            sqlx::query(insert)
                .bind(hash.as_slice())
                .bind(wish.application)
                .bind(wish.account.0)
                .bind(wish.scope)
                .bind(redirect.as_slice())
                .bind(wish.challenge.map(Vec::from))
                .bind(mark.permit)
                .bind(until)
                .bind(mark.mark(&self.instance))
                .execute(&mut *on)
                .await?;
            sqlx::query(bound).bind(wish.account.0).bind(CODES_MAX).execute(&mut *on).await?;
            sqlx::query(used).bind(wish.application).bind(now.micros()).execute(on).await?;
        });
        Ok(opaque::text(&code))
    }

    /// What a code was made for, if it is not too old; also when it was used.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn known_code(
        &self,
        code: &str,
        now: Moment,
    ) -> Result<Option<KnownCode>, VaultError> {
        let Some(code) = opaque::bytes::<32>(code) else { return Ok(None) };
        let sql = "SELECT application, account, scope, redirect, challenge, permit, expires_at, used_at, mark
            FROM application_codes WHERE hash = $1 AND expires_at > $2";
        let hash = opaque::hash(&code);
        let row: Option<CodeColumns> = reading!(&self.pool, on => sqlx::query_as(sql)
            .bind(hash.as_slice())
            .bind(now.micros())
            .fetch_optional(on)
            .await)?;
        Ok(row.and_then(|row| self.code_of_ours(&hash, row)))
    }

    // One that was used opens nothing any more, whoever wrote it.
    fn code_of_ours(&self, hash: &[u8], row: CodeColumns) -> Option<KnownCode> {
        let (application, account, scope, redirect, challenge, permit, expires_at, used_at, found) =
            row;
        let mark = CodeMark {
            hash,
            application,
            account,
            scope: &scope,
            redirect: &redirect,
            challenge: challenge.as_deref(),
            permit,
            expires_at,
        };
        let is_used = used_at.is_some();
        if !is_used && !is_vouched(&mark.mark(&self.instance), found.as_deref()) {
            return None;
        }
        let account = AccountId(account);
        Some(KnownCode { application, account, scope, challenge, redirect, permit, is_used })
    }

    /// Uses a code up and opens its permit. Of many who do it at once, one gets it.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn redeem_code(
        &self,
        code: &str,
        known: &KnownCode,
        renewed_by: RenewedBy,
        now: Moment,
    ) -> Result<Option<GrantedPermit>, VaultError> {
        let Some(code) = opaque::bytes::<32>(code) else { return Ok(None) };
        let token = Token::new(known.permit);
        let row = PermitRow {
            application: known.application,
            account: known.account.0,
            scope: &known.scope,
            renewed_by,
        };
        let sql = "UPDATE application_codes SET used_at = $2, mark = NULL
            WHERE hash = $1 AND used_at IS NULL";
        let is_first = in_transaction!(&self.pool, on => {
            let used = sqlx::query(sql)
                .bind(opaque::hash(&code))
                .bind(now.micros())
                .execute(&mut *on)
                .await?;
            let is_first = used.rows_affected() > 0;
            if is_first {
                open_permit!(on, self.instance, row, token, now);
            }
            is_first
        });
        Ok(is_first.then_some(GrantedPermit { id: known.permit, token: token.text }))
    }

    /// A code was shown a second time: what came of it ends.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn end_what_came_of(&self, known: &KnownCode) -> Result<(), VaultError> {
        self.close_permit(known.permit).await
    }
}
