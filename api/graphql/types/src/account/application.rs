//! Programs that act for somebody who let them, as whoever let them in sees them.

use async_graphql::{ID, SimpleObject};
use chrono::SecondsFormat;
use commands::applications::{CheckedWish, DeviceAsk};
use domain::time::Moment;
use vault::{RegisteredApplication, SeenPermit};

/// A program that asks to act for somebody.
#[derive(SimpleObject)]
pub struct AuthApplication {
    id: Option<ID>,
    name: Option<String>,
    client_id: Option<String>,
    scope: Option<String>,
    website: Option<String>,
}

impl From<RegisteredApplication> for AuthApplication {
    fn from(RegisteredApplication { id, card }: RegisteredApplication) -> Self {
        Self {
            id: Some(id.into()),
            name: Some(card.name),
            client_id: Some(id.to_string()),
            scope: Some(card.scope),
            website: card.website,
        }
    }
}

/// A program that was let in.
#[derive(SimpleObject)]
pub struct AuthApplicationToken {
    id: Option<ID>,
    inserted_at: Option<String>,
    last_used_at: Option<String>,
    application: Option<AuthApplication>,
}

impl From<SeenPermit> for AuthApplicationToken {
    fn from(permit: SeenPermit) -> Self {
        let mut application = AuthApplication::from(permit.application);
        // What it may do, not what it might once ask for.
        application.scope = Some(permit.scope);
        let told = |at: Moment| Some(at.utc().to_rfc3339_opts(SecondsFormat::Secs, true));
        Self {
            id: Some(permit.id.into()),
            inserted_at: told(permit.created_at),
            last_used_at: told(permit.used_at),
            application: Some(application),
        }
    }
}

/// What a program is given when it was let in.
#[derive(SimpleObject)]
#[graphql(name = "ApplicationCodeAndState")]
pub struct AuthApplicationCode {
    code: Option<String>,
    state: Option<String>,
    client_id: Option<String>,
    scope: Option<String>,
}

impl AuthApplicationCode {
    /// The code for what was asked, with what the program wants to hear again.
    #[must_use]
    pub fn new(wish: &CheckedWish, code: String, state: Option<String>) -> Self {
        Self {
            code: Some(code),
            state,
            client_id: Some(wish.application.id.to_string()),
            scope: Some(wish.scopes.to_string()),
        }
    }
}

/// A program on a device without a keyboard.
#[derive(SimpleObject)]
#[graphql(name = "ApplicationDeviceActivation")]
pub struct DeviceActivation {
    id: Option<ID>,
    application: Option<AuthApplication>,
    scope: Option<String>,
}

impl From<DeviceAsk> for DeviceActivation {
    fn from(DeviceAsk { id, application, scopes }: DeviceAsk) -> Self {
        let scope = Some(scopes.to_string());
        Self { id: Some(id.into()), application: Some(application.into()), scope }
    }
}
