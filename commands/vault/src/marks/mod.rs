//! Rows that decide who somebody is are vouched for: beside what such a row says stands a mark under the instance key, bound
//! to its table. Whoever can write to the vault and has no instance key makes no row that is believed, gives no token to
//! somebody else, and moves no password hash to another account.
//!
//! A mark does not say that a row is the newest: somebody who puts a whole row back that was ours once is not found out by
//! it. Other tables need no mark, and [`VOUCHED`] says why. Vaults from before marks get them once, when they are opened:
//! which those are says the fingerprint of the key, that nobody can make without it.

mod programs;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use domain::time::Moment;
pub(super) use programs::{CodeMark, DeviceMark, PermitMark};
pub use table::{VOUCHED, Voucher};
use uuid::Uuid;
pub use walk::ForeignRow;
pub(super) use walk::mark_all;

use super::instance::InstanceKeys;

/// A session, as far as it decides something.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SessionRow {
    pub(super) family: Uuid,
    pub(super) account: Uuid,
    pub(super) hash: Vec<u8>,
    pub(super) expires_at: i64,
    pub(super) created_at: i64,
}

/// A sign-up, as far as it decides something.
pub(super) struct SignUpMark<'a> {
    pub(super) address: Uuid,
    pub(super) request: Uuid,
    pub(super) account: Uuid,
    pub(super) password: &'a str,
}

impl SessionRow {
    /// What vouches for it.
    pub(super) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let (expires, created) = (self.expires_at.to_be_bytes(), self.created_at.to_be_bytes());
        let (family, account) = (self.family.as_bytes(), self.account.as_bytes());
        keys.row_mark("sessions", &[family, account, &self.hash, &expires, &created])
    }
}

impl SignUpMark<'_> {
    /// What vouches for it.
    pub(super) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let ids = [self.address, self.request, self.account];
        let [address, request, account] = &ids.map(Uuid::into_bytes);
        keys.row_mark("sign_ups", &[address, request, account, self.password.as_bytes()])
    }
}

/// What vouches for a one-time token while it was not used.
pub(super) fn token_mark(
    keys: &InstanceKeys,
    hash: &[u8],
    purpose: &str,
    (subject, item): (Uuid, Uuid),
    expires: Moment,
) -> Vec<u8> {
    let expires = expires.micros().to_be_bytes();
    let (subject, item) = (subject.as_bytes(), item.as_bytes());
    keys.row_mark("one_time_tokens", &[hash, purpose.as_bytes(), subject, item, &expires])
}

/// What vouches for a password's hash.
pub(super) fn password_mark(keys: &InstanceKeys, account: Uuid, hash: &str) -> Vec<u8> {
    keys.row_mark("passwords", &[account.as_bytes(), hash.as_bytes()])
}

/// What vouches for a feed token.
pub(super) fn feed_token_mark(
    keys: &InstanceKeys,
    hash: &[u8],
    account: Uuid,
    person: Option<Uuid>,
) -> Vec<u8> {
    let person = person.map(Uuid::into_bytes);
    let person = person.as_ref().map_or(&[][..], |it| it.as_slice());
    keys.row_mark("feed_tokens", &[hash, account.as_bytes(), person])
}

/// Whether a row has the mark that it should have.
pub(super) fn is_vouched(mark: &[u8], found: Option<&[u8]>) -> bool {
    found.is_some_and(|it| verify_slices_are_equal(mark, it).is_ok())
}
