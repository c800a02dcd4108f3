//! Sweeping: rows that nobody can use any more go, so that the vault stays as large as what it is for.

use domain::time::Moment;

use super::{Vault, VaultError, engines::in_transaction};

/// Entries of the outbox that were sent or given up stay so long for `doctor` and for whoever asks why.
const OUTBOX_DAYS: i64 = 30;

/// A change of address waits a day to be confirmed, and can be taken back for a week.
const ADDRESS_CHANGE_HOURS: i64 = 9 * 24;

/// A program that nobody lets act for them any more, or never did, stays so long.
const APPLICATION_DAYS: i64 = 30;

impl Vault {
    /// Deletes what has run out, and says how many rows that were. Once an hour is plenty.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is deleted.
    pub async fn sweep(&self, now: Moment) -> Result<u64, VaultError> {
        let long_ago = now.plus_hours(-24 * OUTBOX_DAYS);
        let past_recall = now.plus_hours(-ADDRESS_CHANGE_HOURS);
        let last_month = now.plus_hours(-24 * APPLICATION_DAYS);
        let mut swept = 0;
        in_transaction!(&self.pool, on => {
            for (sql, before) in [
                ("DELETE FROM sessions WHERE expires_at <= $1", now),
                ("DELETE FROM one_time_tokens WHERE expires_at <= $1", now),
                ("DELETE FROM inbox WHERE taken_at <= $1", long_ago),
                ("DELETE FROM deliveries WHERE state = 'parked' AND seq IN
                    (SELECT seq FROM activities WHERE made_at <= $1)", long_ago),
                ("DELETE FROM activities WHERE made_at <= $1 AND NOT EXISTS
                    (SELECT 1 FROM deliveries d WHERE d.seq = activities.seq)", long_ago),
                ("DELETE FROM address_changes WHERE asked_at <= $1", past_recall),
                ("DELETE FROM orders WHERE expires_at <= $1", now),
                ("DELETE FROM application_codes WHERE expires_at <= $1", now),
                ("DELETE FROM application_devices WHERE expires_at <= $1", now),
                ("DELETE FROM application_permits WHERE expires_at <= $1", now),
                ("DELETE FROM applications WHERE used_at <= $1 AND created_at <= $1 AND NOT EXISTS
                    (SELECT 1 FROM application_permits p WHERE p.application = applications.id)",
                    last_month),
                ("DELETE FROM outbox WHERE state <> 'waiting' AND due_at <= $1", long_ago),
            ] {
                let deleted = sqlx::query(sql).bind(before.micros()).execute(&mut *on).await?;
                swept += deleted.rows_affected();
            }
        });
        Ok(swept)
    }
}
