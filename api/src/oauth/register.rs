//! `POST /apps`: a program registers itself.

use app::{App, asked::ClientAddress};
use axum::{
    extract::{Extension, State},
    response::Response,
};
use commands::applications::ApplicationForm;
use serde_json::json;

use super::{
    answer::{OauthRefusal, secret_answer},
    fields::OauthFields,
};

/// Names as Mobilizon has them, and as RFC 7591 does.
pub(super) async fn register_program(
    State(app): State<App>,
    Extension(ClientAddress(client)): Extension<ClientAddress>,
    fields: OauthFields,
) -> Result<Response, OauthRefusal> {
    let text = |name: &str| fields.get(name).unwrap_or_default().to_owned();
    let redirects = fields.get("redirect_uri").or_else(|| fields.get("redirect_uris"));
    let form = ApplicationForm {
        name: fields.get("name").or_else(|| fields.get("client_name")).unwrap_or_default().into(),
        website: text("website"),
        redirects: redirects.unwrap_or_default().to_owned(),
        scope: fields.get("scope").or_else(|| fields.get("scopes")).unwrap_or_default().into(),
    };
    let (application, told) = app.register_application(client, form).await?;
    Ok(secret_answer(json!({
        "name": application.card.name,
        "website": application.card.website,
        "redirect_uri": application.card.redirects,
        "scope": application.card.scope,
        "client_id": application.id,
        "client_secret": told,
    })))
}
