//! Reading one's own writes: whoever has been told a position is answered from views that have reached it.

use std::time::Duration;

use app::{App, cookies::cookie_value};
use axum::{
    extract::{Request, State},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use domain::log::Position;
use tokio::sync::Semaphore;

const HEADER: &str = "x-after-position";
const COOKIE: &str = "parvis_after";

/// The longest that somebody waits; after that the answer is what there is.
const WAIT_MAX: Duration = Duration::from_secs(2);

/// Facts that the views cannot take in while somebody waits: then waiting is for nothing.
const DISTANCE_MAX: u64 = 50_000;

/// Who may wait at once: anybody can name any position, and nobody shall fill the house by that.
const WAITING_MAX: usize = 256;

static WAITING: Semaphore = Semaphore::const_new(WAITING_MAX);

/// Waits for the views to reach what the request says that it knows.
pub(super) async fn wait(State(app): State<App>, request: Request, next: Next) -> Response {
    if let Some(after) = known(request.headers()) {
        let distance = after.0.saturating_sub(app.views.position().0);
        if (1..=DISTANCE_MAX).contains(&distance)
            && let Ok(_waiting) = WAITING.try_acquire()
            && is_written(&app, after).await
        {
            // Late is better than never: what is there is served.
            let _ = app.views.at_least(after, WAIT_MAX).await;
        }
    }
    next.run(request).await
}

// What was never written is not waited for: how long an answer takes shall not tell where the log ends.
async fn is_written(app: &App, position: Position) -> bool {
    app.commands.log().head().await.is_ok_and(|head| position <= head)
}

fn known(headers: &HeaderMap) -> Option<Position> {
    let said = headers.get(HEADER).and_then(|it| it.to_str().ok()).map(str::to_owned);
    said.or_else(|| cookie_value(headers, COOKIE))
        .and_then(|it| it.trim().parse().ok())
        .map(Position)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())])
    }

    #[test]
    fn the_position_is_in_a_header_or_a_cookie() {
        assert_eq!(known(&headers("x-after-position", "17")), Some(Position(17)));
        assert_eq!(known(&headers("cookie", "a=b; parvis_after=18; c=d")), Some(Position(18)));
        assert_eq!(known(&headers("cookie", "parvis_after=soon")), None);
        assert_eq!(known(&HeaderMap::new()), None);
    }
}
