//! Documents of other servers: asked for at their own address, taken for what they are.

use std::{sync::Arc, time::Duration};

use domain::time::Moment;
use moka::{Expiry, future::Cache};
use serde_json::{Map, Value};
use url::Url;

use super::{Budget, FetchAnswer, FetchClient, FetchError, Headers};
use crate::{
    authenticity::{NotTheirs, is_what_was_asked},
    vocabulary::{Object, is_activity_media_type, read},
};

/// How long an address that gave nothing is not asked again.
pub const NEGATIVE_SECONDS: u64 = 300;

/// How long a server that did not answer is not asked again: one that restarts is back by then.
const UNREACHABLE_SECONDS: u64 = 30;

/// How long a document is as good as fresh.
const POSITIVE_SECONDS: u64 = 60;

/// Documents that are kept for that time: with 60 kB each at most some hundred megabytes, in practice a few.
const KEPT_MAX: u64 = 2_000;

/// A document that was read, shared by all who asked.
pub type JsonDocument = Arc<Map<String, Value>>;

type FetchOutcome = Result<JsonDocument, FetchError>;

/// Documents of other servers.
#[derive(Debug)]
pub struct Documents {
    client: FetchClient,
    budget: Budget,
    ours: Url,
    kept: Cache<String, FetchOutcome>,
}

struct HowLong;

impl Expiry<String, FetchOutcome> for HowLong {
    fn expire_after_create(
        &self,
        _: &String,
        outcome: &FetchOutcome,
        _: std::time::Instant,
    ) -> Option<Duration> {
        let seconds = match outcome {
            Ok(_) => POSITIVE_SECONDS,
            // Nobody asked the server: it may be asked as soon as it can bear it.
            Err(FetchError::TooOften) => 1,
            Err(FetchError::NoAnswer(_)) => UNREACHABLE_SECONDS,
            Err(_) => NEGATIVE_SECONDS,
        };
        Some(Duration::from_secs(seconds))
    }
}

impl Documents {
    /// Through this client; `ours` is the address of this server.
    #[must_use]
    pub fn new(client: FetchClient, ours: Url) -> Self {
        let kept = Cache::builder().max_capacity(KEPT_MAX).expire_after(HowLong).build();
        Self { client, budget: Budget::default(), ours, kept }
    }

    /// The document at an address. Asked for once at a time, however many want it.
    ///
    /// # Errors
    ///
    /// Why there is none; the same for a while.
    pub async fn document(
        &self,
        id: &Url,
        sign: impl Fn(&Url) -> Headers,
        now: Moment,
    ) -> Result<JsonDocument, FetchError> {
        // A key is part of a document: what is behind `#` is found in it.
        let mut address = id.clone();
        address.set_fragment(None);
        self.kept.get_with(address.to_string(), self.asked(&address, sign, now)).await
    }

    /// How often each host is asked, whatever for.
    #[must_use]
    pub const fn budget(&self) -> &Budget {
        &self.budget
    }

    /// Asks anew the next time.
    pub async fn forget(&self, id: &Url) {
        let mut address = id.clone();
        address.set_fragment(None);
        self.kept.invalidate(address.as_str()).await;
    }

    async fn asked(
        &self,
        address: &Url,
        sign: impl Fn(&Url) -> Headers,
        now: Moment,
    ) -> FetchOutcome {
        let first = self.once(address, &sign, now).await?;
        match self.is_right(address, &first) {
            Ok(()) => Ok(Arc::new(first.0)),
            // It lives elsewhere: that server is asked, once, and must agree.
            Err(NotTheirs::LivesElsewhere) => {
                let id = Object(&first.0)
                    .id()
                    .ok_or(FetchError::NotTheirs(NotTheirs::LivesElsewhere))?;
                let second = self.once(&id, &sign, now).await?;
                self.is_right(&id, &second)?;
                Ok(Arc::new(second.0))
            }
            Err(other) => Err(other.into()),
        }
    }

    // Collections and keys may have no id of their own; what has one must be what was asked for.
    fn is_right(
        &self,
        asked: &Url,
        (document, from): &(Map<String, Value>, Url),
    ) -> Result<(), NotTheirs> {
        let Some(mut id) = Object(document).id() else { return Ok(()) };
        id.set_fragment(None);
        match is_what_was_asked(asked, &id, &self.ours) {
            Err(NotTheirs::LivesElsewhere) if id == *from => Ok(()),
            other => other,
        }
    }

    async fn once(
        &self,
        address: &Url,
        sign: &impl Fn(&Url) -> Headers,
        now: Moment,
    ) -> Result<(Map<String, Value>, Url), FetchError> {
        let host = crate::signatures::authority(address);
        let _under_way = self.budget.begin(&host, now).ok_or(FetchError::TooOften)?;
        let accepting = |url: &Url| {
            let mut headers = sign(url);
            headers.push(("accept", ACCEPT.to_owned()));
            headers
        };
        let answer = self.client.get(address, accepting).await?;
        whole(answer)
    }
}

const ACCEPT: &str = "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

fn whole(answer: FetchAnswer) -> Result<(Map<String, Value>, Url), FetchError> {
    match answer.status {
        200 => {}
        410 => return Err(FetchError::Gone),
        other => return Err(FetchError::Status(other)),
    }
    if !is_activity_media_type(&answer.media_type) {
        return Err(FetchError::MediaType);
    }
    Ok((read(&answer.body)?, answer.url))
}
