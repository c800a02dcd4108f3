//! How long what is personal is kept when nobody asks for it to go.

use std::{net::IpAddr, path::PathBuf};

use serde::{Deserialize, Serialize};

/// How long what is personal is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Addresses of people without an account, after the end of the event, in days.
    pub guest_address_days: u32,
    /// Accounts whose address nobody confirmed, in days; then address and names are free again.
    pub unconfirmed_account_days: u32,
    /// When and from where accounts signed in last, in days; with 0 it is not noted at all.
    pub sign_in_days: u32,
    /// Letters in the folder of `mail.transport = "folder"`, in days.
    pub letters_days: u32,
    /// What was said and shown in reports, after they were closed, in days; what was decided stays.
    pub reports_days: u32,
    /// How often files are written anew without traces of who was erased, in hours.
    pub compaction_hours: u32,
    /// Where the ledger of erasures is; without it, `erasures.jsonl` in the data directory.
    pub ledger: Option<PathBuf>,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            guest_address_days: 30,
            unconfirmed_account_days: 7,
            sign_in_days: 7,
            letters_days: 7,
            reports_days: 365,
            compaction_hours: 24,
            ledger: None,
        }
    }
}

impl Retention {
    /// Where somebody signs in from, if that is noted at all.
    pub fn noted(&self, client: IpAddr) -> Option<IpAddr> {
        (self.sign_in_days > 0).then_some(client)
    }
}
