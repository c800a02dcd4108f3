//! How much work one question may make while it is answered: calls of resolvers, bytes, time.
//!
//! `precheck` weighs what a document asks for by how long lists usually are; this counts what is there. Who is over the
//! budget gets an error and nothing else, and a question is dropped where it stands. A command is never dropped: what it
//! did stands, and only the rest of its answer is missing.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use async_graphql::{
    Response, ServerError, ServerResult, Value, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo},
    parser::types::OperationType,
};
use tokio::sync::Notify;
use types::errors::Refusal;

/// Most calls of resolvers: what the longest page of known clients makes, five times. About a second of work.
const CALLS_MAX: u64 = 100_000;
/// Most bytes of texts in an answer: a page of the longest descriptions.
const BYTES_MAX: u64 = 12 * 1024 * 1024;
/// Longest time. What waits for other servers (places on a map) gives up by itself before.
const TIME_MAX: Duration = Duration::from_secs(15);
/// How many calls are made before others get their turn: views are read on the spot, without waiting.
const CALLS_AT_ONCE: u64 = 500;

/// What one question has used up.
pub(crate) struct Budget {
    calls: AtomicU64,
    bytes: AtomicU64,
    until: Instant,
    over: Mutex<Option<&'static str>>,
    ended: Notify,
}

impl Budget {
    /// All of it.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            calls: AtomicU64::new(0),
            bytes: AtomicU64::new(0),
            until: Instant::now() + TIME_MAX,
            over: Mutex::new(None),
            ended: Notify::new(),
        })
    }

    /// Waits for an answer, and ends the work once it is too much.
    pub(crate) async fn spend_on(
        &self,
        kind: OperationType,
        work: impl Future<Output = Response>,
    ) -> Response {
        if kind == OperationType::Mutation {
            return self.judge(work.await);
        }
        let until = tokio::time::Instant::from_std(self.until);
        tokio::select! {
            biased;
            () = self.ended.notified() => self.judge(Response::default()),
            () = tokio::time::sleep_until(until) => {
                self.end("time");
                self.judge(Response::default())
            }
            answer = work => self.judge(answer),
        }
    }

    // Of what is over, one error is enough.
    fn judge(&self, mut answer: Response) -> Response {
        if let Some(error) = self.error() {
            answer.errors.retain(|it| it.message != error.message);
            answer.errors.push(error);
        }
        answer
    }

    fn error(&self) -> Option<ServerError> {
        let what = (*self.over.lock().unwrap_or_else(PoisonError::into_inner))?;
        let told = format!("answering this takes too much {what}: ask for less at once");
        let error = async_graphql::Error::from(Refusal::code("too_complex", told));
        Some(error.into_server_error(async_graphql::Pos::default()))
    }

    fn end(&self, what: &'static str) {
        self.over.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(what);
        self.ended.notify_one();
    }

    // One more call.
    async fn call(&self) -> ServerResult<()> {
        let calls = self.calls.fetch_add(1, Ordering::Relaxed) + 1;
        if calls > CALLS_MAX {
            self.end("work");
        }
        if calls.is_multiple_of(CALLS_AT_ONCE) {
            if Instant::now() > self.until {
                self.end("time");
            }
            tokio::task::yield_now().await;
        }
        self.error().map_or(Ok(()), Err)
    }

    fn answered(&self, value: &Value) {
        let Value::String(text) = value else { return };
        let more = text.len() as u64;
        if self.bytes.fetch_add(more, Ordering::Relaxed) + more > BYTES_MAX {
            self.end("room");
        }
    }
}

/// Counts for the [`Budget`] that comes with a question.
pub(crate) struct Counting;

impl ExtensionFactory for Counting {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Counting {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let Ok(budget) = ctx.data::<Arc<Budget>>() else { return next.run(ctx, info).await };
        budget.call().await?;
        let value = next.run(ctx, info).await?;
        if let Some(value) = &value {
            budget.answered(value);
        }
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response() -> Response {
        Response::new(Value::Boolean(true))
    }

    fn told(response: &Response) -> Vec<&str> {
        response.errors.iter().map(|it| it.message.as_str()).collect()
    }

    #[tokio::test]
    async fn a_question_ends_where_it_is_too_much() {
        let budget = Budget::new();
        let endless = async {
            loop {
                drop(budget.call().await);
                tokio::task::yield_now().await;
            }
        };
        let answer = budget.spend_on(OperationType::Query, endless).await;
        assert_eq!(told(&answer), ["answering this takes too much work: ask for less at once"]);
        assert_eq!(answer.data, Value::Null);
    }

    #[tokio::test]
    async fn an_order_is_carried_out_and_its_answer_ends() {
        let budget = Budget::new();
        let long = "x".repeat(1024 * 1024);
        (0..13).for_each(|_| budget.answered(&Value::String(long.clone())));
        assert!(budget.call().await.is_err());
        let answer = budget.spend_on(OperationType::Mutation, async { response() }).await;
        assert_eq!(told(&answer), ["answering this takes too much room: ask for less at once"]);
        assert_eq!(answer.data, Value::Boolean(true), "what was done is told");
    }

    #[tokio::test]
    async fn what_is_bearable_is_answered() {
        let budget = Budget::new();
        assert!(budget.call().await.is_ok());
        let answer = budget.spend_on(OperationType::Query, async { response() }).await;
        assert_eq!(told(&answer), Vec::<&str>::new());
    }
}
