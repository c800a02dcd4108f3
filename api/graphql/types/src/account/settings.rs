//! How and when somebody wants to be told.

use async_graphql::{Enum, InputObject, SimpleObject};
use domain::account as rules;

use crate::scalars::Timezone;

/// How often.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "NotificationPendingEnum")]
pub enum Often {
    /// Not at all.
    None,
    /// One by one, at once.
    Direct,
    /// At most once an hour.
    OneHour,
    /// At most once a day.
    OneDay,
    /// At most once a week.
    OneWeek,
}

impl From<rules::Often> for Often {
    fn from(often: rules::Often) -> Self {
        match often {
            rules::Often::Never => Self::None,
            rules::Often::AtOnce => Self::Direct,
            rules::Often::Hourly => Self::OneHour,
            rules::Often::Daily => Self::OneDay,
            rules::Often::Weekly => Self::OneWeek,
        }
    }
}

impl From<Often> for rules::Often {
    fn from(often: Often) -> Self {
        match often {
            Often::None => Self::Never,
            Often::Direct => Self::AtOnce,
            Often::OneHour => Self::Hourly,
            Often::OneDay => Self::Daily,
            Often::OneWeek => Self::Weekly,
        }
    }
}

/// How and when somebody wants to be told.
#[derive(SimpleObject)]
#[graphql(name = "UserSettings")]
pub struct UserSettings {
    timezone: Option<Timezone>,
    notification_on_day: Option<bool>,
    notification_each_week: Option<bool>,
    notification_before_event: Option<bool>,
    notification_pending_participation: Option<Often>,
    notification_pending_membership: Option<Often>,
    group_notifications: Option<Often>,
    location: Option<Whereabouts>,
}

/// Where somebody looks for events.
#[derive(SimpleObject)]
#[graphql(name = "Location")]
pub(super) struct Whereabouts {
    range: Option<i32>,
    geohash: Option<String>,
    name: Option<String>,
}

/// Where somebody looks for events, as a form has it.
#[derive(InputObject)]
#[graphql(name = "LocationInput")]
pub struct WhereaboutsInput {
    range: Option<i32>,
    geohash: Option<String>,
    name: Option<String>,
}

impl From<&rules::AccountSettings> for UserSettings {
    fn from(settings: &rules::AccountSettings) -> Self {
        Self {
            timezone: settings.timezone.map(Timezone::from),
            notification_on_day: Some(settings.on_the_day),
            notification_each_week: Some(settings.each_week),
            notification_before_event: Some(settings.before_event),
            notification_pending_participation: Some(settings.pending_participations.into()),
            notification_pending_membership: Some(settings.pending_memberships.into()),
            group_notifications: Some(settings.groups.into()),
            location: settings.location.as_ref().map(|it| Whereabouts {
                range: it.range.map(|it| i32::try_from(it).unwrap_or(i32::MAX)),
                geohash: it.geohash.clone(),
                name: it.name.clone(),
            }),
        }
    }
}

impl WhereaboutsInput {
    /// The longest name or geohash that is kept.
    const TEXT_MAX: usize = 200;

    /// In the words of the rules; none when nothing is said.
    pub fn read(self) -> Option<rules::Whereabouts> {
        let text = |it: Option<String>| it.map(|it| it.chars().take(Self::TEXT_MAX).collect());
        let read = rules::Whereabouts {
            name: text(self.name),
            geohash: text(self.geohash),
            range: self.range.and_then(|it| u32::try_from(it).ok()),
        };
        (read.name.is_some() || read.geohash.is_some() || read.range.is_some()).then_some(read)
    }
}
