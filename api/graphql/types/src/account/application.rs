//! Programs that act for somebody who let them: clients ask for their shape, and this server lets in none yet.

use async_graphql::{ID, SimpleObject};

/// A program that asks to act for somebody.
#[derive(SimpleObject)]
pub struct AuthApplication {
    id: Option<ID>,
    name: Option<String>,
    client_id: Option<String>,
    scope: Option<String>,
    website: Option<String>,
}

/// A program that was let in.
#[derive(SimpleObject)]
pub struct AuthApplicationToken {
    id: Option<ID>,
    inserted_at: Option<String>,
    last_used_at: Option<String>,
    application: Option<AuthApplication>,
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

/// A program on a device without a keyboard.
#[derive(SimpleObject)]
#[graphql(name = "ApplicationDeviceActivation")]
pub struct DeviceActivation {
    id: Option<ID>,
    application: Option<AuthApplication>,
    scope: Option<String>,
}
