//! What people may do here, and what works.

use async_graphql::{Enum, ID, SimpleObject};
use config::{Config, Routing};

/// The largest files that are taken, in bytes.
#[derive(SimpleObject)]
pub(super) struct UploadLimits {
    default: Option<i32>,
    avatar: Option<i32>,
    banner: Option<i32>,
}

/// What works here.
#[derive(SimpleObject)]
pub(super) struct Features {
    groups: Option<bool>,
    event_creation: Option<bool>,
    event_external: Option<bool>,
    antispam: Option<bool>,
}

/// What not everybody may.
#[derive(SimpleObject)]
pub(super) struct Restrictions {
    only_admin_can_create_groups: Option<bool>,
    only_groups_can_create_events: Option<bool>,
}

/// What is possible without an account.
#[derive(SimpleObject)]
pub(super) struct Anonymous {
    participation: Option<AnonymousParticipation>,
    event_creation: Option<AnonymousEventCreation>,
    reports: Option<AnonymousReports>,
    /// In whose name one joins without an account.
    actor_id: Option<ID>,
}

/// Taking part without an account.
#[derive(SimpleObject)]
pub(super) struct AnonymousParticipation {
    allowed: Option<bool>,
    validation: Option<AnonymousParticipationValidation>,
}

/// What it takes to take part without an account.
#[derive(SimpleObject)]
pub(super) struct AnonymousParticipationValidation {
    email: Option<AnonymousParticipationValidationEmail>,
    captcha: Option<AnonymousParticipationValidationCaptcha>,
}

/// Whether it takes an e-mail address.
#[derive(SimpleObject)]
pub(super) struct AnonymousParticipationValidationEmail {
    enabled: Option<bool>,
    confirmation_required: Option<bool>,
}

/// Whether it takes a riddle.
#[derive(SimpleObject)]
pub(super) struct AnonymousParticipationValidationCaptcha {
    enabled: Option<bool>,
}

/// Making events without an account.
#[derive(SimpleObject)]
pub(super) struct AnonymousEventCreation {
    allowed: Option<bool>,
    validation: Option<AnonymousEventCreationValidation>,
}

/// What it takes to make events without an account.
#[derive(SimpleObject)]
pub(super) struct AnonymousEventCreationValidation {
    email: Option<AnonymousEventCreationValidationEmail>,
    captcha: Option<AnonymousEventCreationValidationCaptcha>,
}

/// Whether it takes an e-mail address.
#[derive(SimpleObject)]
pub(super) struct AnonymousEventCreationValidationEmail {
    enabled: Option<bool>,
    confirmation_required: Option<bool>,
}

/// Whether it takes a riddle.
#[derive(SimpleObject)]
pub(super) struct AnonymousEventCreationValidationCaptcha {
    enabled: Option<bool>,
}

/// Reporting without an account.
#[derive(SimpleObject)]
pub(super) struct AnonymousReports {
    allowed: Option<bool>,
}

/// The map under a place.
#[derive(SimpleObject)]
pub(super) struct Maps {
    tiles: Option<Tiles>,
    routing: Option<RoutingChoice>,
}

/// Where the map's pictures are.
#[derive(SimpleObject)]
pub(super) struct Tiles {
    endpoint: Option<String>,
    attribution: Option<String>,
}

/// Where one is sent for the way there.
#[derive(SimpleObject)]
#[graphql(name = "Routing")]
pub(super) struct RoutingChoice {
    #[graphql(name = "type")]
    kind: Option<RoutingType>,
}

/// Where one is sent for the way there.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum RoutingType {
    /// openstreetmap.org.
    Openstreetmap,
    /// Google Maps.
    GoogleMaps,
}

impl UploadLimits {
    pub(super) fn of(config: &Config) -> Self {
        let bytes = |it: u64| Some(crate::ask::int(it));
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
