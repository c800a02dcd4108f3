//! Accounts that want a letter at the beginning of each week.

use domain::{account::AccountSettings, ids::AccountId};

use crate::{Reader, column::Columns as _, error::Result};

impl Reader {
    /// Who wants to be told what their week holds, each with all that they chose.
    pub fn accounts_told_weekly(&self) -> Result<Vec<(AccountId, AccountSettings)>> {
        let sql = "SELECT id, settings FROM accounts WHERE each_week = 1";
        self.all(sql, [], |row| {
            let settings: Option<AccountSettings> = row.json_if_any(1)?;
            Ok((row.id(0)?, settings.unwrap_or_default()))
        })
    }
}
