//! What people may do here, and what leaves as feeds.

use serde::{Deserialize, Serialize};

/// Calendars and news feeds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feeds {
    /// Whether there are feeds of the whole place.
    pub instance: bool,
    /// How long events stay in calendars after their end, in days.
    pub past_days: u32,
}

impl Default for Feeds {
    fn default() -> Self {
        Self { instance: true, past_days: 90 }
    }
}

/// What programs may ask.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// Whether visitors may ask what the schema looks like.
    pub introspection: bool,
}

impl Default for Api {
    fn default() -> Self {
        // Programs read the schema before they sign in; it is no secret.
        Self { introspection: true }
    }
}

/// Who may make groups.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Groups {
    /// Only administrators found groups.
    pub only_admin_can_create_groups: bool,
}

/// Who may make events, and who may come.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Events {
    /// Only in the name of a group.
    pub only_groups_can_create_events: bool,
    /// Whether organizers may let people come who have no account.
    pub guests_allowed: bool,
    /// Events of more days than this are listed apart; 0 is never.
    pub long_event_days: u32,
}

impl Default for Events {
    fn default() -> Self {
        Self { only_groups_can_create_events: false, guests_allowed: true, long_event_days: 30 }
    }
}
