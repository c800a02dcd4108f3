//! What the configuration allows, as `commands` keeps to it. Nothing is decided here.

use commands::{Allowances, DailyBounds, Founders, Organizers, Reporters};
use config::Config;
use domain::{
    event::Guests,
    instance::{FirstEvents, Registrations},
};

/// What the configuration allows.
#[must_use]
pub fn configured(config: &Config) -> Allowances {
    let Config { instance, groups, events, bounds, .. } = config;
    Allowances {
        registrations: Registrations::of(&instance.settings),
        registrations_allowed: instance.registrations_allowed.clone(),
        registrations_denied: instance.registrations_denied.clone(),
        guests: if events.guests_allowed { Guests::Welcome } else { Guests::Unwelcome },
        reporters: if instance.anonymous_reports {
            Reporters::Everybody
        } else {
            Reporters::Accounts
        },
        founders: if groups.only_admin_can_create_groups {
            Founders::Administrators
        } else {
            Founders::Accounts
        },
        organizers: if events.only_groups_can_create_events {
            Organizers::Groups
        } else {
            Organizers::Everybody
        },
        first_events: FirstEvents::of(&instance.settings),
        daily: DailyBounds {
            events: bounds.events_per_day,
            groups: bounds.groups_per_day,
            profiles: bounds.profiles_per_day,
            pictures: bounds.pictures_per_day,
            picture_megabytes: bounds.picture_megabytes_per_day,
        },
    }
}
