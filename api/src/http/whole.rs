//! What was asked for is carried out to its end, whoever hangs up: each request that may change something is answered
//! in a task of its own.
//!
//! A request that was not heard to its end is given up with its connection, so that nobody is kept waiting for the rest
//! of it. What a stop of the house cuts short is `commands::policies::Halves`' to finish.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use futures::{Stream, StreamExt as _, stream};
use tokio::task::AbortHandle;
use tracing::Instrument as _;

/// Answers in a task of its own.
pub(super) async fn carry_out(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let heard = Heard::default();
    let request = heard.listen(request);
    let task = tokio::spawn(next.run(request).in_current_span());
    let _gives_up = GivesUp { heard, task: task.abort_handle() };
    match task.await {
        Ok(response) => response,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

/// Whether the whole request has arrived.
#[derive(Clone, Default)]
struct Heard(Arc<AtomicBool>);

impl Heard {
    fn listen(&self, request: Request) -> Request {
        let (head, body) = request.into_parts();
        let length = length(&head.headers);
        if length == Some(0) || axum::body::HttpBody::is_end_stream(&body) {
            self.0.store(true, Ordering::Relaxed);
        }
        let body = Body::from_stream(self.clone().until_its_end(body.into_data_stream(), length));
        Request::from_parts(head, body)
    }

    // Who reads a form may stop at its last boundary, and never ask whether there is more.
    fn until_its_end<E>(
        self,
        parts: impl Stream<Item = Result<Bytes, E>> + Unpin,
        length: Option<usize>,
    ) -> impl Stream<Item = Result<Bytes, E>> {
        let begin = (parts, self, 0_usize);
        stream::unfold(begin, move |(mut parts, heard, before)| async move {
            let part = parts.next().await;
            let arrived = before + part.as_ref().map_or(0, |it| it.as_ref().map_or(0, Bytes::len));
            if part.is_none() || length.is_some_and(|all| arrived >= all) {
                heard.0.store(true, Ordering::Relaxed);
            }
            part.map(|it| (it, (parts, heard, arrived)))
        })
    }
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// When nobody waits any more, what was only half heard is given up.
struct GivesUp {
    heard: Heard,
    task: AbortHandle,
}

impl Drop for GivesUp {
    fn drop(&mut self) {
        if !self.heard.0.load(Ordering::Relaxed) {
            self.task.abort();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, time::Duration};

    use axum::{Router, extract::State, middleware::from_fn, routing::post};
    use tokio::sync::{Notify, mpsc};
    use tower::ServiceExt as _;

    use super::*;

    #[derive(Clone)]
    struct Work {
        begun: mpsc::UnboundedSender<()>,
        go_on: Arc<Notify>,
        done: mpsc::UnboundedSender<usize>,
    }

    async fn works(State(work): State<Work>, body: Body) -> &'static str {
        let mut parts = body.into_data_stream();
        work.begun.send(()).unwrap();
        let mut length = 0;
        while let Some(Ok(part)) = parts.next().await {
            length += part.len();
        }
        work.go_on.notified().await;
        work.done.send(length).unwrap();
        "done"
    }

    /// Asks, hangs up as soon as the work has begun, and then lets it go on; what became of it.
    async fn hung_up(body: Body) -> Option<usize> {
        let (begun, mut has_begun) = mpsc::unbounded_channel();
        let (done, mut is_done) = mpsc::unbounded_channel();
        let go_on = Arc::new(Notify::new());
        let work = Work { begun, go_on: Arc::clone(&go_on), done };
        let house =
            Router::new().route("/", post(works)).layer(from_fn(carry_out)).with_state(work);
        let asking = tokio::spawn(house.oneshot(Request::post("/").body(body).unwrap()));
        has_begun.recv().await.unwrap();
        // The body is read before anything else is looked at: what is there of it has been heard.
        tokio::task::yield_now().await;
        asking.abort();
        assert!(asking.await.unwrap_err().is_cancelled());
        go_on.notify_one();
        is_done.recv().await
    }

    #[tokio::test]
    async fn what_was_heard_is_carried_out_whoever_hangs_up() {
        assert_eq!(hung_up(Body::from("all of it")).await, Some(9));
        assert_eq!(hung_up(Body::empty()).await, Some(0));
    }

    #[tokio::test]
    async fn what_was_not_heard_to_its_end_is_given_up() {
        let some = stream::iter([Ok::<_, Infallible>(Bytes::from("some of it"))]);
        assert_eq!(hung_up(Body::from_stream(some.chain(stream::pending()))).await, None);
    }

    #[tokio::test]
    async fn a_panic_stays_a_panic() {
        async fn breaks() {
            panic!("a bug")
        }
        let house = Router::new().route("/", post(breaks)).layer(from_fn(carry_out));
        let asked = tokio::spawn(house.oneshot(Request::post("/").body(Body::empty()).unwrap()));
        let ended = tokio::time::timeout(Duration::from_secs(10), asked).await.unwrap();
        assert!(ended.unwrap_err().is_panic());
    }
}
