//! Language, zone and letters of an account: the part that the settings and the welcome have in common.

use domain::account::{AccountSettings, Often};
use projections::accounts::Account;

/// Language, zone and letters, as a form offers them.
pub(super) struct Preferences {
    /// Where one goes when they are saved.
    pub(super) to: &'static str,
    /// Tag, name, and whether it is chosen.
    pub(super) languages: Vec<(&'static str, &'static str, bool)>,
    /// Name, and whether it is chosen.
    pub(super) zones: Vec<(&'static str, bool)>,
    pub(super) settings: AccountSettings,
    /// How often about those who wait: word, key of what it means, and whether it is chosen.
    pub(super) waiting: Vec<(&'static str, &'static str, bool)>,
}

/// How often somebody may want to hear that others wait, in the form's words.
const OFTEN: [(Often, &str, &str); 5] = [
    (Often::AtOnce, "at-once", "settings-waiting-at-once"),
    (Often::Hourly, "hourly", "settings-waiting-hourly"),
    (Often::Daily, "daily", "settings-waiting-daily"),
    (Often::Weekly, "weekly", "settings-waiting-weekly"),
    (Often::Never, "never", "settings-waiting-never"),
];

/// How often somebody wants to hear that others wait, as the form says it.
pub(super) fn how_often(word: &str) -> Option<Often> {
    OFTEN.iter().find(|(_, it, _)| *it == word).map(|(often, ..)| *often)
}

impl Preferences {
    /// As they stand; afterwards one goes there.
    pub(super) fn of(account: &Account, to: &'static str) -> Self {
        let spoken = i18n::Language::of(&account.locale);
        let zone = account.settings.timezone;
        let zones = chrono_tz::TZ_VARIANTS.iter().filter(|it| it.name().contains('/'));
        Self {
            to,
            languages: i18n::Language::ALL
                .map(|it| (it.tag(), it.own_name(), spoken == Some(it)))
                .to_vec(),
            zones: zones.map(|it| (it.name(), zone == Some(*it))).collect(),
            waiting: OFTEN
                .map(|(it, word, key)| (word, key, account.settings.pending_participations == it))
                .to_vec(),
            settings: account.settings.clone(),
        }
    }
}
