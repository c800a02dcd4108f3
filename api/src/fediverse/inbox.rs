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

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use federation::{
        authenticity::NotTheirs, signatures::SignatureRefusal, vocabulary::MalformedDocument,
    };

    use super::*;

    /// One of each that another server can bring about.
    fn refusals() -> Vec<ReceiveError> {
        let fetched = [
            FetchError::NotGlobal,
            FetchError::NoAnswer("timed out".to_owned()),
            FetchError::TooLong,
            FetchError::Redirects,
            FetchError::Status(500),
            FetchError::Gone,
            FetchError::MediaType,
            FetchError::Malformed("this is not JSON".to_owned()),
            FetchError::NotTheirs(NotTheirs::LivesElsewhere),
            FetchError::TooOften,
        ];
        let malformed = [
            MalformedDocument::TooLarge,
            MalformedDocument::TooComplex,
            MalformedDocument::NotAnObject,
            MalformedDocument::Field("actor"),
        ];
        let unsigned = [
            SignatureRefusal::Unsigned,
            SignatureRefusal::Unreadable,
            SignatureRefusal::CoversTooLittle,
            SignatureRefusal::WrongDigest,
            SignatureRefusal::WrongTime,
            SignatureRefusal::WrongHost,
        ];
        let others = [
            ReceiveError::WrongSignature,
            ReceiveError::Barred,
            ReceiveError::TooMuch,
            ReceiveError::OtherSigner,
        ];
        let malformed = malformed.into_iter().map(ReceiveError::Malformed);
        let unsigned = unsigned.into_iter().map(ReceiveError::Refused);
        let no_key = fetched.into_iter().map(ReceiveError::NoKey);
        malformed.chain(unsigned).chain(no_key).chain(others).collect()
    }

    async fn said(why: ReceiveError) -> String {
        let answer = refusal(&why);
        let status = answer.status().as_u16();
        let header = |name| answer.headers().get(name).and_then(|it| it.to_str().ok());
        let more: Vec<_> = [header::RETRY_AFTER, ACCEPTED]
            .iter()
            .filter_map(|name| Some(format!("{name}: {}", header(name)?)))
            .collect();
        let body = to_bytes(answer.into_body(), 1_000).await.unwrap_or_default();
        [format!("{status} {}", String::from_utf8_lossy(&body))]
            .into_iter()
            .chain(more)
            .collect::<Vec<_>>()
            .join("\n    ")
    }

    #[tokio::test]
    async fn other_servers_are_told_why_and_whether_to_try_again() {
        let mut all = String::new();
        for why in refusals() {
            all += &said(why).await;
            all.push('\n');
        }
        insta::assert_snapshot!("refusals", all);
    }
}
