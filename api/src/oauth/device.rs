//! `POST /login/device/code`: a device without a keyboard begins to ask.

use app::{App, asked::ClientAddress};
use axum::{
    extract::{Extension, State},
    response::Response,
};
use serde_json::json;
use vault::{DEVICE_MINUTES, DEVICE_PACE_SECONDS};

use super::{
    answer::{OauthRefusal, secret_answer},
    client::ShownClient,
    fields::OauthFields,
};

/// Codes for the device, and for who owns it.
pub(super) async fn begin_device(
    State(app): State<App>,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    fields: OauthFields,
) -> Result<Response, OauthRefusal> {
    let program = ShownClient::named_in(&fields)?;
    let codes = app.begin_device(client, program.proof(), fields.get("scope")).await?;
    let page = format!("{}/login/device", app.config.instance.base());
    Ok(secret_answer(json!({
        "device_code": codes.device,
        "user_code": codes.user,
        "verification_uri": page,
        "verification_uri_complete": format!("{page}?user_code={}", codes.user),
        "expires_in": DEVICE_MINUTES * 60,
        "interval": DEVICE_PACE_SECONDS,
    })))
}
