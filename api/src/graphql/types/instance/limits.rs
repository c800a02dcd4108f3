//! What people may do here, and what works.

use async_graphql::{Enum, ID, SimpleObject};
use config::{Config, Routing};

/// The largest files that are taken, in bytes.
#[derive(SimpleObject)]
pub(crate) struct UploadLimits {
    default: Option<i32>,
    avatar: Option<i32>,
    banner: Option<i32>,
}

/// What works here.
#[derive(SimpleObject)]
pub(crate) struct Features {
    groups: Option<bool>,
    event_creation: Option<bool>,
    event_external: Option<bool>,
    antispam: Option<bool>,
}

/// What not everybody may.
#[derive(SimpleObject)]
pub(crate) struct Restrictions {
    only_admin_can_create_groups: Option<bool>,
    only_groups_can_create_events: Option<bool>,
}

/// What is possible without an account.
#[derive(SimpleObject)]
pub(crate) struct Anonymous {
    participation: Option<AnonymousParticipation>,
    event_creation: Option<AnonymousEventCreation>,
    reports: Option<AnonymousReports>,
    /// In whose name one joins without an account.
    actor_id: Option<ID>,
}

/// Taking part without an account.
#[derive(SimpleObject)]
pub(crate) struct AnonymousParticipation {
    allowed: Option<bool>,
    validation: Option<AnonymousParticipationValidation>,
}

/// What it takes to take part without an account.
#[derive(SimpleObject)]
pub(crate) struct AnonymousParticipationValidation {
    email: Option<AnonymousParticipationValidationEmail>,
    captcha: Option<AnonymousParticipationValidationCaptcha>,
}

/// Whether it takes an e-mail address.
#[derive(SimpleObject)]
pub(crate) struct AnonymousParticipationValidationEmail {
    enabled: Option<bool>,
    confirmation_required: Option<bool>,
}

/// Whether it takes a riddle.
#[derive(SimpleObject)]
pub(crate) struct AnonymousParticipationValidationCaptcha {
    enabled: Option<bool>,
}

/// Making events without an account.
#[derive(SimpleObject)]
pub(crate) struct AnonymousEventCreation {
    allowed: Option<bool>,
    validation: Option<AnonymousEventCreationValidation>,
}

/// What it takes to make events without an account.
#[derive(SimpleObject)]
pub(crate) struct AnonymousEventCreationValidation {
    email: Option<AnonymousEventCreationValidationEmail>,
    captcha: Option<AnonymousEventCreationValidationCaptcha>,
}

/// Whether it takes an e-mail address.
#[derive(SimpleObject)]
pub(crate) struct AnonymousEventCreationValidationEmail {
    enabled: Option<bool>,
    confirmation_required: Option<bool>,
}

/// Whether it takes a riddle.
#[derive(SimpleObject)]
pub(crate) struct AnonymousEventCreationValidationCaptcha {
    enabled: Option<bool>,
}

/// Reporting without an account.
#[derive(SimpleObject)]
pub(crate) struct AnonymousReports {
    allowed: Option<bool>,
}

/// The map under a place.
#[derive(SimpleObject)]
pub(crate) struct Maps {
    tiles: Option<Tiles>,
    routing: Option<RoutingChoice>,
}

/// Where the map's pictures are.
#[derive(SimpleObject)]
pub(crate) struct Tiles {
    endpoint: Option<String>,
    attribution: Option<String>,
}

/// Where one is sent for the way there.
#[derive(SimpleObject)]
#[graphql(name = "Routing")]
pub(crate) struct RoutingChoice {
    #[graphql(name = "type")]
    kind: Option<RoutingType>,
}

/// Where one is sent for the way there.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum RoutingType {
    /// openstreetmap.org.
    Openstreetmap,
    /// Google Maps.
    GoogleMaps,
}

impl UploadLimits {
    pub(super) fn of(config: &Config) -> Self {
        let bytes = |it: u64| Some(crate::graphql::ask::int(it));
        let media = &config.media;
        Self {
            default: bytes(media.bytes_max),
            avatar: bytes(media.avatar_bytes_max),
            banner: bytes(media.banner_bytes_max),
        }
    }
}

impl Features {
    pub(super) fn all() -> Self {
        let yes = Some(true);
        Self { groups: yes, event_creation: yes, event_external: yes, antispam: Some(false) }
    }
}

impl Restrictions {
    pub(super) fn of(config: &Config) -> Self {
        Self {
            only_admin_can_create_groups: Some(config.groups.only_admin_can_create_groups),
            only_groups_can_create_events: Some(config.events.only_groups_can_create_events),
        }
    }
}

impl Anonymous {
    pub(super) fn of(config: &Config, actor: uuid::Uuid) -> Self {
        let (no, yes) = (Some(false), Some(true));
        let email =
            AnonymousParticipationValidationEmail { enabled: yes, confirmation_required: yes };
        let captcha = AnonymousParticipationValidationCaptcha { enabled: no };
        let validation =
            AnonymousParticipationValidation { email: Some(email), captcha: Some(captcha) };
        let by_email =
            AnonymousEventCreationValidationEmail { enabled: no, confirmation_required: no };
        let by_captcha = AnonymousEventCreationValidationCaptcha { enabled: no };
        let creation =
            AnonymousEventCreationValidation { email: Some(by_email), captcha: Some(by_captcha) };
        Self {
            participation: Some(AnonymousParticipation {
                allowed: Some(config.events.guests_allowed),
                validation: Some(validation),
            }),
            event_creation: Some(AnonymousEventCreation {
                allowed: no,
                validation: Some(creation),
            }),
            reports: Some(AnonymousReports { allowed: Some(config.instance.anonymous_reports) }),
            actor_id: Some(actor.into()),
        }
    }
}

impl Maps {
    pub(super) fn of(config: &Config) -> Self {
        let maps = &config.maps;
        let kind = match maps.routing {
            Routing::Openstreetmap => RoutingType::Openstreetmap,
            Routing::GoogleMaps => RoutingType::GoogleMaps,
        };
        Self {
            tiles: Some(Tiles {
                endpoint: Some(maps.tiles.clone()),
                attribution: Some(maps.attribution.clone()),
            }),
            routing: Some(RoutingChoice { kind: Some(kind) }),
        }
    }
}
