//! Where others send. 202 says that it was kept, not what is made of it.

use axum::{
    Extension,
    body::Bytes,
    extract::{OriginalUri, Path},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use federation::{
    Federation, ReceiveError, Reply, fetch::FetchError, signatures::rfc9421::ACCEPT_SIGNATURE,
};

const A_MINUTE: HeaderValue = HeaderValue::from_static("60");

const ACCEPTED: HeaderName = HeaderName::from_static("accept-signature");

/// To everybody here, or to the server itself.
pub(super) async fn receive(
    federation: Option<Extension<Federation>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(Extension(federation)) = federation else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let path = uri.path_and_query().map_or("/", |it| it.as_str());
    match federation.receive(path, &headers, &body).await {
        Ok(()) => StatusCode::ACCEPTED.into_response(),
        Err(why) => refusal(&why),
    }
}

/// To one of ours, who must be there.
pub(super) async fn receive_for(
    federation: Option<Extension<Federation>>,
    Path(name): Path<String>,
    uri: OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(Extension(house)) = &federation else { return StatusCode::NOT_FOUND.into_response() };
    match house.actor(&name).await {
        Ok(Reply::There(_)) => receive(federation, uri, headers, body).await,
        Ok(Reply::Gone(_)) => StatusCode::GONE.into_response(),
        Ok(Reply::Nothing) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "an inbox could not be found"
            );
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn refusal(why: &ReceiveError) -> Response {
    let status = match why {
        ReceiveError::Malformed(_) => StatusCode::BAD_REQUEST,
        // Whose key it is could not be asked: the sender is to try again.
        ReceiveError::NoKey(FetchError::NoAnswer(_) | FetchError::TooOften) => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        ReceiveError::Refused(_) | ReceiveError::NoKey(_) | ReceiveError::WrongSignature => {
            StatusCode::UNAUTHORIZED
        }
        ReceiveError::TooMuch => StatusCode::TOO_MANY_REQUESTS,
        ReceiveError::OtherSigner | ReceiveError::Barred => StatusCode::FORBIDDEN,
        ReceiveError::Broken(error) => {
            tracing::error!(
                error = error as &dyn std::error::Error,
                "what arrived could not be kept"
            );
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    tracing::info!(%why, "something that arrived was refused");
    let mut response = (status, why.to_string()).into_response();
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, A_MINUTE);
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(ACCEPTED, HeaderValue::from_static(ACCEPT_SIGNATURE));
    }
    response
}
