//! What the configuration allows, as `commands` keeps to it. Nothing is decided here.

use commands::{Allowances, Founders, Organizers, Reporters};
use config::Config;
use domain::{event::Guests, instance::Registrations};

/// What the configuration allows.
#[must_use]
pub fn configured(config: &Config) -> Allowances {
    let Config { instance, groups, events, .. } = config;
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
    }
}
