//! `POST /oauth/token` and `POST /oauth/revoke`.

use app::{App, actions::TokenAsk, asked::ClientAddress};
use axum::{
    extract::{Extension, State},
    response::Response,
};
use commands::applications::{CodeProof, ProgramTokens, TokenRefusal};
use serde_json::{Value, json};
use vault::{PERMIT_DAYS, PROGRAM_ACCESS_SECONDS};

use super::{
    answer::{OauthRefusal, secret_answer},
    client::ShownClient,
    fields::OauthFields,
};

/// How a device says that it is one (RFC 8628 §3.4).
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Tokens for a code, for the refresh token before, or for a device.
pub(super) async fn give_tokens(
    State(app): State<App>,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    fields: OauthFields,
) -> Result<Response, OauthRefusal> {
    let shown = shown(&fields)?;
    let program = ShownClient::named_in(&fields)?;
    let given = app.give_tokens(client, program.proof(), shown).await;
    let given = given.map_err(|it| OauthRefusal::from(it).for_who_waits())?;
    Ok(secret_answer(told(&given)))
}

fn shown(fields: &OauthFields) -> Result<TokenAsk<'_>, TokenRefusal> {
    match fields.needed("grant_type", "grant_type is missing")? {
        "authorization_code" => Ok(TokenAsk::Code(CodeProof {
            code: fields.needed("code", "code is missing")?,
            redirect_uri: fields.needed("redirect_uri", "redirect_uri is missing")?,
            verifier: fields.get("code_verifier"),
        })),
        "refresh_token" => {
            let token = fields.needed("refresh_token", "refresh_token is missing")?;
            Ok(TokenAsk::Refresh(token, fields.get("scope")))
        }
        DEVICE => Ok(TokenAsk::Device(fields.needed("device_code", "device_code is missing")?)),
        _ => Err(TokenRefusal::UnsupportedGrantType),
    }
}

fn told(given: &ProgramTokens) -> Value {
    json!({
        "access_token": given.access_token,
        "token_type": "bearer",
        "expires_in": PROGRAM_ACCESS_SECONDS,
        "refresh_token": given.refresh_token,
        "refresh_token_expires_in": PERMIT_DAYS * 24 * 60 * 60,
        "scope": given.scope,
    })
}

/// Ends what a token opens. What is none is ended already (RFC 7009 §2.2).
pub(super) async fn end_token(
    State(app): State<App>,
    fields: OauthFields,
) -> Result<Response, OauthRefusal> {
    let program = ShownClient::of(&fields)?;
    let token = fields.needed("token", "token is missing")?;
    app.commands.revoke_token(program.as_ref().map(ShownClient::proof), token).await?;
    Ok(secret_answer(json!({})))
}
