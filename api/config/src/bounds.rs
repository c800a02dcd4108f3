//! How much one account may make in a day, and how fast strangers may write.

use domain::account::DailyBounds;
use serde::{Deserialize, Serialize};

/// How much one account may make in a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountBounds {
    /// Events, also drafts and copies.
    pub events_per_day: u32,
    /// Groups that are founded.
    pub groups_per_day: u32,
    /// Profiles beside the first.
    pub profiles_per_day: u32,
    /// Pictures that are kept.
    pub pictures_per_day: u32,
    /// Megabytes of pictures.
    pub picture_megabytes_per_day: u32,
    /// How many seconds whoever did not sign in takes at least to fill in a form.
    pub form_seconds_min: u32,
}

impl Default for AccountBounds {
    fn default() -> Self {
        let DailyBounds { events, groups, profiles, pictures, picture_megabytes } =
            DailyBounds::default();
        Self {
            events_per_day: events,
            groups_per_day: groups,
            profiles_per_day: profiles,
            pictures_per_day: pictures,
            picture_megabytes_per_day: picture_megabytes,
            form_seconds_min: 2,
        }
    }
}
