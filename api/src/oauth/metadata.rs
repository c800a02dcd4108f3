//! Where everything is, for programs that read it (RFC 8414).

use app::App;
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::application::SCOPES;
use serde_json::json;

const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// How programs prove who they are.
const PROOFS: [&str; 3] = ["client_secret_basic", "client_secret_post", "none"];

/// `GET /.well-known/oauth-authorization-server`
pub(super) async fn server_metadata(State(app): State<App>) -> Response {
    let base = app.config.instance.base();
    let told = json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/oauth/authorize"),
        "token_endpoint": format!("{base}/oauth/token"),
        "revocation_endpoint": format!("{base}/oauth/revoke"),
        "device_authorization_endpoint": format!("{base}/login/device/code"),
        "app_registration_endpoint": format!("{base}/apps"),
        "scopes_supported": SCOPES.as_slice(),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [
            "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"
        ],
        "token_endpoint_auth_methods_supported": PROOFS,
        "revocation_endpoint_auth_methods_supported": PROOFS,
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    let mut response = Json(told).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, FOR_AN_HOUR);
    response
}
