//! Serves pictures at `/media/…`, whole or the part that is asked for. A blob never changes under its name; but pictures are
//! of people, who may have them erased: whoever keeps one asks again each hour whether it is still there.

use std::sync::Arc;

use app::{App, unchanged::is_unchanged};
use axum::{
    Router,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use media::{BlobName, file_name};
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt};

use crate::ranges::AskedPart;

/// What was erased is gone from caches, too, as soon as they keep to this.
const FOR_AN_HOUR: &str = "public, max-age=3600, must-revalidate";

/// Where pictures are.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/media/{name}", get(one))
}

#[derive(serde::Deserialize)]
struct PictureQuery {
    name: Option<String>,
}

async fn one(
    State(app): State<App>,
    Path(name): Path<String>,
    Query(named): Query<PictureQuery>,
    headers: HeaderMap,
) -> Response {
    match BlobName::parse(&name) {
        Some(blob) => serve(&app.media, &blob, named.name.as_deref(), &headers).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn serve(
    store: &Arc<dyn ObjectStore>,
    blob: &BlobName,
    name: Option<&str>,
    headers: &HeaderMap,
) -> Response {
    let etag = format!("\"{blob}\"");
    let tag = HeaderValue::try_from(&etag).unwrap_or(HeaderValue::from_static("\"\""));
    let found = if is_unchanged(headers, &tag, None) {
        let there = store.head(&media::place(blob)).await;
        there.map(|_| StatusCode::NOT_MODIFIED.into_response())
    } else {
        read(store, blob, &etag, headers).await
    };
    let mut response = match found {
        Ok(response) => response,
        Err(object_store::Error::NotFound { .. }) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut set = |key, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(key, value);
        }
    };
    set(header::CONTENT_TYPE, blob.content_type());
    set(header::ETAG, &etag);
    set(header::CACHE_CONTROL, FOR_AN_HOUR);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    if let Some(name) = name {
        set(header::CONTENT_DISPOSITION, &disposition(&file_name(name)));
    }
    response
}

// The length also for whoever asks for the head only (RFC 9110 §9.3.2): a stream does not know how long it is.
async fn read(
    store: &Arc<dyn ObjectStore>,
    blob: &BlobName,
    etag: &str,
    headers: &HeaderMap,
) -> object_store::Result<Response> {
    let path = media::place(blob);
    let asked = if headers.contains_key(header::RANGE) {
        AskedPart::of(headers, etag, store.head(&path).await?.size)
    } else {
        AskedPart::Whole
    };
    let range = match asked {
        AskedPart::Whole => None,
        AskedPart::Part(range) => Some(GetRange::Bounded(range)),
        AskedPart::Beyond => {
            let size = store.head(&path).await?.size;
            let range = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
    };
    let is_part = range.is_some();
    let found = store.get_opts(&path, GetOptions { range, ..GetOptions::default() }).await?;
    let (range, size) = (found.range.clone(), found.meta.size);
    let mut response = Body::from_stream(found.into_stream()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if is_part {
        let said = format!("bytes {}-{}/{size}", range.start, range.end.saturating_sub(1));
        headers.extend(HeaderValue::try_from(said).ok().map(|it| (header::CONTENT_RANGE, it)));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

// RFC 6266 §4.3: the name again in UTF-8, for those who read that.
fn disposition(name: &str) -> String {
    let ascii: String = name.chars().map(|it| if it.is_ascii() { it } else { '_' }).collect();
    let utf8: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    format!("inline; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8.replace('+', "%20"))
}

#[cfg(test)]
mod tests {
    use domain::ids::PersonId;
    use media::PictureKind;
    use object_store::memory::InMemory;

    use super::*;

    #[tokio::test]
    async fn a_picture_is_served_as_what_it_is_and_kept_until_it_is_gone() {
        let store: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let blob = BlobName::of(PersonId(uuid::Uuid::nil()), b"png", PictureKind::Png);
        let none = HeaderMap::new();
        assert_eq!(serve(&store, &blob, None, &none).await.status(), StatusCode::NOT_FOUND);
        store.put(&media::place(&blob), b"png".to_vec().into()).await.unwrap();
        let response = serve(&store, &blob, Some("Fête\r\n.png"), &none).await;
        let header = |key: header::HeaderName| response.headers()[key].to_str().unwrap().to_owned();
        assert_eq!(header(header::CONTENT_TYPE), "image/png");
        assert_eq!(header(header::CONTENT_LENGTH), "3");
        assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        let named = "inline; filename=\"F_te.png\"; filename*=UTF-8''F%C3%AAte.png";
        assert_eq!(header(header::CONTENT_DISPOSITION), named);
        let part = |range: &str| {
            let (store, blob) = (store.clone(), blob.clone());
            let asked = HeaderMap::from_iter([(header::RANGE, range.parse().unwrap())]);
            async move {
                let (head, body) = serve(&store, &blob, None, &asked).await.into_parts();
                let range = head.headers[header::CONTENT_RANGE].to_str().unwrap().to_owned();
                let body = axum::body::to_bytes(body, 100).await.unwrap();
                (head.status.as_u16(), range, String::from_utf8(body.to_vec()).unwrap())
            }
        };
        assert_eq!(part("bytes=1-").await, (206, "bytes 1-2/3".to_owned(), "ng".to_owned()));
        assert_eq!(part("bytes=9-").await, (416, "bytes */3".to_owned(), String::new()));
        let mut known = HeaderMap::new();
        known.insert(header::IF_NONE_MATCH, header(header::ETAG).parse().unwrap());
        let again = serve(&store, &blob, None, &known).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(header::CACHE_CONTROL), FOR_AN_HOUR);
        store.delete(&media::place(&blob)).await.unwrap();
        let gone = serve(&store, &blob, None, &known).await;
        assert_eq!(gone.status(), StatusCode::NOT_FOUND, "whoever has it hears that it is gone");
    }
}
