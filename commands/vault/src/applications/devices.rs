//! Devices without a keyboard (RFC 8628): the device shows a short code, its owner types it elsewhere and answers there,
//! and the device asks again and again whether they did.
//!
//! The short code has some 34 bits, so it is kept under the server's key, works for minutes, and how often it may be
//! guessed is counted at the door.

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::permits::{GrantedPermit, PermitRow, RenewedBy, open_permit};
use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
    instance::InstanceKeys,
    marks::{DeviceMark, is_vouched},
    opaque, seal,
    sessions::Token,
};

/// How long a device waits for an answer.
pub const DEVICE_MINUTES: i64 = 15;

/// How long a device waits before it asks again.
pub const DEVICE_PACE_SECONDS: i64 = 5;

/// Devices that wait at one time: who asks for more than a house ever needs waits, too.
const DEVICES_MAX: i64 = 10_000;

/// No vowels, so that it spells nothing, and nothing that looks like a digit (RFC 8628 §6.1).
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LETTERS_COUNT: usize = 8;

const WAITING: &str = "waiting";
const ALLOWED: &str = "allowed";
const REFUSED: &str = "refused";

/// What a device was given. It has no `Debug`: the codes are secrets.
pub struct DeviceCodes {
    /// With which it asks whether somebody answered.
    pub device: String,
    /// Which it shows.
    pub user: String,
}

/// What its owner says about a device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeviceAnswer {
    /// It may act for them.
    Allow,
    /// It may not.
    Refuse,
}

/// A device whose code somebody typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingDevice {
    /// What it is called in lists. It opens nothing.
    pub id: Uuid,
    /// Which program is on it.
    pub application: Uuid,
    /// What that wants to do.
    pub scope: String,
    /// Whether it waited too long.
    pub is_expired: bool,
}

/// What a device is told that asks.
pub enum DevicePoll {
    /// Nobody answered yet.
    Waiting,
    /// It asked too soon: it waits longer from now on.
    TooFast,
    /// Its owner said no.
    Refused,
    /// Nobody answered in time.
    Expired,
    /// No such device of this program.
    Unknown,
    /// Its owner said yes.
    Allowed {
        /// What it has from now on.
        permit: GrantedPermit,
        /// For whom it acts.
        account: AccountId,
        /// What it may do.
        scope: String,
    },
}

type DeviceColumns =
    (Vec<u8>, Vec<u8>, Uuid, String, String, Option<Uuid>, i64, i64, i64, Option<Vec<u8>>);

const BY_DEVICE: &str =
    "SELECT hash, user_code, application, scope, state, account, polled_at, pace,
    expires_at, mark FROM application_devices WHERE hash = $1";

const BY_USER: &str = "SELECT hash, user_code, application, scope, state, account, polled_at, pace,
    expires_at, mark FROM application_devices WHERE user_code = $1";

/// A device as it is kept.
struct DeviceRow {
    hash: Vec<u8>,
    user_code: Vec<u8>,
    application: Uuid,
    scope: String,
    state: String,
    account: Option<Uuid>,
    polled_at: i64,
    pace: i64,
    expires_at: i64,
}

impl DeviceRow {
    /// What vouches for it.
    fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let mark = DeviceMark {
            hash: &self.hash,
            user_code: &self.user_code,
            application: self.application,
            scope: &self.scope,
            state: &self.state,
            account: self.account,
            expires_at: self.expires_at,
        };
        mark.mark(keys)
    }
}

impl Vault {
    /// A device asks; nothing when too many wait already.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn begin_device(
        &self,
        application: Uuid,
        scope: &str,
        now: Moment,
    ) -> Result<Option<DeviceCodes>, VaultError> {
        let (device, user) = (seal::random::<32>(), user_code());
        let row = DeviceRow {
            hash: opaque::hash(&device),
            user_code: self.instance.user_code(&user),
            application,
            scope: scope.to_owned(),
            state: WAITING.to_owned(),
            account: None,
            polled_at: 0,
            pace: DEVICE_PACE_SECONDS,
            expires_at: now.micros() + DEVICE_MINUTES * 60 * 1_000_000,
        };
        let sql = "INSERT INTO application_devices
            (hash, user_code, application, scope, state, polled_at, pace, expires_at, mark)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE (SELECT count(*) FROM application_devices WHERE expires_at > $10) < $11";
        let made = writing!(&self.pool, on => sqlx::query(sql)
            .bind(row.hash.as_slice())
            .bind(row.user_code.as_slice())
            .bind(row.application)
            .bind(row.scope.as_str())
            .bind(row.state.as_str())
            .bind(row.polled_at)
            .bind(row.pace)
            .bind(row.expires_at)
            .bind(row.mark(&self.instance))
            .bind(now.micros())
            .bind(DEVICES_MAX)
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        let (front, back) = user.split_at(LETTERS_COUNT / 2);
        let shown = format!("{front}-{back}");
        Ok((made > 0).then(|| DeviceCodes { device: opaque::text(&device), user: shown }))
    }

    /// The device that shows this code, however it was typed, if nobody answered for it yet.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn waiting_device(
        &self,
        user_code: &str,
        now: Moment,
    ) -> Result<Option<WaitingDevice>, VaultError> {
        let Some(code) = letters(user_code) else { return Ok(None) };
        let hash = self.instance.user_code(&code);
        let row = self.device_row(BY_USER, &hash).await?.filter(|it| it.state == WAITING);
        let id = Uuid::from_slice(&hash[..16]).unwrap_or_default();
        Ok(row.map(|it| WaitingDevice {
            id,
            application: it.application,
            scope: it.scope,
            is_expired: it.expires_at <= now.micros(),
        }))
    }

    // If there is one of ours.
    async fn device_row(
        &self,
        sql: &'static str,
        key: &[u8],
    ) -> Result<Option<DeviceRow>, VaultError> {
        let row: Option<DeviceColumns> =
            reading!(&self.pool, on => sqlx::query_as(sql).bind(key).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let (hash, user_code, application, scope, state, account, polled_at, pace, ..) = row;
        let device = DeviceRow {
            hash,
            user_code,
            application,
            scope,
            state,
            account,
            polled_at,
            pace,
            expires_at: row.8,
        };
        let is_ours = is_vouched(&device.mark(&self.instance), row.9.as_deref());
        Ok(is_ours.then_some(device))
    }

    /// Its owner answers for a device; `false` when it does not wait any more.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn answer_device(
        &self,
        user_code: &str,
        account: AccountId,
        answer: DeviceAnswer,
        now: Moment,
    ) -> Result<bool, VaultError> {
        let Some(code) = letters(user_code) else { return Ok(false) };
        let state = match answer {
            DeviceAnswer::Allow => ALLOWED,
            DeviceAnswer::Refuse => REFUSED,
        };
        let code = self.instance.user_code(&code);
        let Some(row) = self.device_row(BY_USER, &code).await? else { return Ok(false) };
        let row = DeviceRow { state: state.to_owned(), account: Some(account.0), ..row };
        let sql = "UPDATE application_devices SET state = $1, account = $2, mark = $3
            WHERE hash = $4 AND state = $5 AND expires_at > $6";
        let answered = writing!(&self.pool, on => sqlx::query(sql)
            .bind(row.state.as_str())
            .bind(row.account)
            .bind(row.mark(&self.instance))
            .bind(row.hash.as_slice())
            .bind(WAITING)
            .bind(now.micros())
            .execute(on)
            .await
            .map(|it| it.rows_affected()))?;
        Ok(answered > 0)
    }

    /// A device asks whether its owner answered.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn poll_device(
        &self,
        device_code: &str,
        of: Uuid,
        renewed_by: RenewedBy,
        now: Moment,
    ) -> Result<DevicePoll, VaultError> {
        let Some(code) = opaque::bytes::<32>(device_code) else { return Ok(DevicePoll::Unknown) };
        let hash = opaque::hash(&code);
        let row = self.device_row(BY_DEVICE, &hash).await?.filter(|it| it.application == of);
        let Some(row) = row else { return Ok(DevicePoll::Unknown) };
        let DeviceRow { application, scope, state, account, polled_at, pace, .. } = row;
        if row.expires_at <= now.micros() {
            return Ok(DevicePoll::Expired);
        }
        if state == REFUSED {
            self.forget_device(&hash).await?;
            return Ok(DevicePoll::Refused);
        }
        let is_too_fast = now.micros() < polled_at + pace * 1_000_000;
        let pace = if is_too_fast { pace + DEVICE_PACE_SECONDS } else { pace };
        self.note_poll(&hash, pace, now).await?;
        if is_too_fast {
            return Ok(DevicePoll::TooFast);
        }
        let Some(account) = account.filter(|_| state == ALLOWED) else {
            return Ok(DevicePoll::Waiting);
        };
        let row = PermitRow { application, account, scope: &scope, renewed_by };
        let permit = self.let_device_in(&hash, &row, now).await?;
        let account = AccountId(account);
        let allowed = |permit| DevicePoll::Allowed { permit, account, scope };
        Ok(permit.map_or(DevicePoll::Unknown, allowed))
    }

    async fn note_poll(&self, hash: &[u8], pace: i64, now: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE application_devices SET polled_at = $2, pace = $3 WHERE hash = $1";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(hash)
            .bind(now.micros())
            .bind(pace)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    async fn forget_device(&self, hash: &[u8]) -> Result<(), VaultError> {
        let sql = "DELETE FROM application_devices WHERE hash = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(hash).execute(on).await.map(drop))?;
        Ok(())
    }

    // Of many who ask at once, one gets it.
    async fn let_device_in(
        &self,
        hash: &[u8],
        row: &PermitRow<'_>,
        now: Moment,
    ) -> Result<Option<GrantedPermit>, VaultError> {
        let token = Token::new(Uuid::new_v4());
        let sql = "DELETE FROM application_devices WHERE hash = $1";
        let is_first = in_transaction!(&self.pool, on => {
            let deleted = sqlx::query(sql).bind(hash).execute(&mut *on).await?;
            let is_first = deleted.rows_affected() > 0;
            if is_first {
                open_permit!(on, self.instance, row, token, now);
            }
            is_first
        });
        Ok(is_first.then_some(GrantedPermit { id: token.family, token: token.text }))
    }
}

// As it is compared: its letters alone, however they were typed.
fn letters(typed: &str) -> Option<String> {
    if typed.len() > 4 * LETTERS_COUNT {
        return None;
    }
    let letters = typed.bytes().map(|it| it.to_ascii_uppercase());
    let letters: Vec<u8> = letters.filter(|it| LETTERS.contains(it)).collect();
    String::from_utf8(letters).ok().filter(|it| it.len() == LETTERS_COUNT)
}

// Bytes that would make some letters likelier than others are thrown again.
fn user_code() -> String {
    let mut code = String::with_capacity(LETTERS_COUNT);
    while code.len() < LETTERS_COUNT {
        let [byte] = seal::random::<1>();
        let index = usize::from(byte) % LETTERS.len();
        if usize::from(byte) < 256 / LETTERS.len() * LETTERS.len() {
            code.push(char::from(LETTERS[index]));
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = user_code();
        let (front, back) = code.split_at(4);
        for typed in [code.clone(), format!("{front}-{back}"), format!(" {front} {back} ")] {
            assert_eq!(letters(&typed.to_lowercase()), Some(code.clone()), "{typed}");
        }
        assert_eq!(letters("BCDF-GHJ"), None);
        assert_eq!(letters(&"B".repeat(100)), None);
    }
}
