//! What vouches for what programs were let do: for a code that waits to be fetched, a device that waits for an answer or has
//! one, and a permit.

use uuid::Uuid;

use crate::instance::InstanceKeys;

/// A code, as far as it decides something. When it was used it has no mark any more.
pub(crate) struct CodeMark<'a> {
    pub(crate) hash: &'a [u8],
    pub(crate) application: Uuid,
    pub(crate) account: Uuid,
    pub(crate) scope: &'a str,
    pub(crate) redirect: &'a [u8],
    pub(crate) challenge: Option<&'a [u8]>,
    pub(crate) permit: Uuid,
    pub(crate) expires_at: i64,
}

/// A device, as far as it decides something: how often it asks does not.
pub(crate) struct DeviceMark<'a> {
    pub(crate) hash: &'a [u8],
    pub(crate) user_code: &'a [u8],
    pub(crate) application: Uuid,
    pub(crate) scope: &'a str,
    pub(crate) state: &'a str,
    pub(crate) account: Option<Uuid>,
    pub(crate) expires_at: i64,
}

/// A permit, as far as it decides something: when it was used last does not, and `successor` is sealed under a token that
/// is not kept.
pub(crate) struct PermitMark<'a> {
    pub(crate) id: Uuid,
    pub(crate) application: Uuid,
    pub(crate) account: Uuid,
    pub(crate) scope: &'a str,
    pub(crate) hash: &'a [u8],
    pub(crate) former: Option<&'a [u8]>,
    pub(crate) secret: i64,
    pub(crate) created_at: i64,
    pub(crate) renewed_at: i64,
    pub(crate) expires_at: i64,
}

impl CodeMark<'_> {
    /// What vouches for it.
    pub(crate) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let Self { hash, application, account, scope, redirect, challenge, permit, expires_at } =
            self;
        let [application, account, permit] = [application, account, permit].map(Uuid::as_bytes);
        let (challenge, expires) = (challenge.unwrap_or_default(), expires_at.to_be_bytes());
        let scope = scope.as_bytes();
        let says = [*hash, application, account, scope, redirect, challenge, permit, &expires];
        keys.row_mark("application_codes", &says)
    }
}

impl DeviceMark<'_> {
    /// What vouches for it.
    pub(crate) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let Self { hash, user_code, application, scope, state, account, expires_at } = self;
        let (application, expires) = (application.as_bytes(), expires_at.to_be_bytes());
        let account = account.as_ref().map_or(&[][..], |it| it.as_bytes().as_slice());
        let (scope, state) = (scope.as_bytes(), state.as_bytes());
        let says = [*hash, user_code, application, scope, state, account, &expires];
        keys.row_mark("application_devices", &says)
    }
}

impl PermitMark<'_> {
    /// What vouches for it.
    pub(crate) fn mark(&self, keys: &InstanceKeys) -> Vec<u8> {
        let Self { id, application, account, scope, hash, former, .. } = self;
        let [id, application, account] = [id, application, account].map(Uuid::as_bytes);
        let numbers = [self.secret, self.created_at, self.renewed_at, self.expires_at];
        let numbers = numbers.map(i64::to_be_bytes).concat();
        let (scope, former) = (scope.as_bytes(), former.unwrap_or_default());
        let says = [&id[..], application, account, scope, *hash, former, &numbers];
        keys.row_mark("application_permits", &says)
    }
}
