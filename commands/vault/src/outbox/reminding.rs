//! Reminders: the moment up to which they were written moves together with the letters that were.

use domain::time::Moment;

use super::{
    OutboxEntry, State, Vault, VaultError,
    reacting::{INSERT, insert, step_with},
};
use crate::{
    engines::{in_transaction, writing},
    tokens::insert_token,
};

/// What the moment is noted under.
const NAME: &str = "reminded until";

impl Vault {
    /// Up to which moment reminders were written; that is `now`, from now on, if none ever were.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn reminded_until(&self, now: Moment) -> Result<Moment, VaultError> {
        let sql =
            "INSERT INTO vault_meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        let noted = self.noted(NAME).await?.and_then(|it| it.parse().ok());
        if let Some(micros) = noted {
            return Ok(Moment::from_micros(micros));
        }
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(NAME).bind(written(now)).execute(on).await.map(drop))?;
        Ok(now)
    }

    /// Moves that moment and puts the letters, all or nothing. `false` when it is not at `since`: another node was
    /// faster, and nothing is written.
    ///
    /// # Errors
    ///
    /// When a payload is too large or the vault fails; then nothing is written.
    pub async fn put_reminders(
        &self,
        since: Moment,
        until: Moment,
        entries: &[OutboxEntry],
    ) -> Result<bool, VaultError> {
        let step = "UPDATE vault_meta SET value = $1 WHERE name = $2 AND value = $3";
        step_with!(
            self,
            entries,
            sqlx::query(step).bind(written(until)).bind(NAME).bind(written(since))
        )
    }
}

fn written(moment: Moment) -> String {
    moment.micros().to_string()
}
