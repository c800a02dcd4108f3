//! Lists of participants on their way to an organizer: written as CSV, kept for some minutes under an address that
//! cannot be guessed, and then forgotten. They are never on a disk.

use std::{sync::Arc, time::Duration};

use app::App;
use axum::{
    Extension, Router,
    body::Bytes,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use uuid::Uuid;

/// How long an address works: a browser follows it at once.
const KEPT_FOR: Duration = Duration::from_secs(10 * 60);
/// The most memory that lists may take in all.
const BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Lists that wait to be fetched.
#[derive(Debug)]
pub(crate) struct Exports(moka::sync::Cache<String, Bytes>);

impl Default for Exports {
    fn default() -> Self {
        let weigh = |_: &String, bytes: &Bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let lists = moka::sync::Cache::builder();
        Self(lists.max_capacity(BYTES_MAX).weigher(weigh).time_to_live(KEPT_FOR).build())
    }
}

impl Exports {
    /// Keeps a list, and says under which name.
    pub(crate) fn keep(&self, list: String) -> String {
        let name = format!("{}.csv", Uuid::new_v4().simple());
        self.0.insert(name.clone(), list.into());
        name
    }
}

/// Where lists are fetched.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/exports/csv/{name}", get(fetch))
}

async fn fetch(Extension(exports): Extension<Arc<Exports>>, Path(name): Path<String>) -> Response {
    let Some(list) = exports.0.get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"participants.csv\""),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, list).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_names_that_nobody_guesses() {
        let exports = Exports::default();
        let (one, other) = (exports.keep("a".to_owned()), exports.keep("a".to_owned()));
        assert!(one != other && one.len() == 36);
        assert_eq!(exports.0.get(&one).as_deref(), Some(&b"a"[..]));
    }
}
