//! Language, zone and letters of an account: the part that the settings and the welcome have in common.

use domain::account::AccountSettings;
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
            settings: account.settings.clone(),
        }
    }
}
