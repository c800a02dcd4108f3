//! Sends what is on its way: many servers at once, each in the order of the log. A server that is down waits, and holds
//! up nobody; an activity that one server cannot stomach is set aside, and holds up nothing else.

use std::{collections::HashSet, sync::PoisonError, time::Duration};

use tokio::{sync::watch, task::JoinSet};
use url::Url;
use uuid::Uuid;
use vault::federation::Due;

use super::{Broken, Federation, backoff};
use crate::{
    fetch::{FetchAnswer, FetchError},
    signatures::{
        DeliveryAnswer, KeyError, Knock, Outgoing, Scheme, Signer, authority, cavage, rfc9421,
    },
    vocabulary::ACTIVITY_JSON,
};

const NAME: &str = "deliveries";

/// Servers that are being sent to at the same time.
const AT_ONCE: usize = 64;

/// Activities that one server gets before others have their turn.
const IN_A_ROW: usize = 50;

/// How many of what waits for a server is looked at.
const LOOKED_AT: i64 = 8;

/// Failures of one activity after which another one is tried: is it the server, or the activity?
const ATTEMPTS: i64 = 3;

const LEASE: Duration = Duration::from_secs(30);

/// How long to wait when nothing wakes us: servers become due by themselves.
const PAUSE: Duration = Duration::from_millis(500);

/// What became of a delivery.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Delivery {
    /// It was taken.
    Delivered(Scheme),
    /// It never will be.
    Refused(Scheme, String),
    /// The server could not be reached, or broke; perhaps it says when to come again, in seconds.
    Failed(String, Option<i64>),
}

impl Federation {
    /// Sends what is due, until `stop` is true.
    pub async fn deliver(self, mut stop: watch::Receiver<bool>) {
        let node = Uuid::new_v4();
        let (mut busy, mut tasks) = (HashSet::new(), JoinSet::new());
        while !*stop.borrow() {
            if let Err(error) = self.begin_some(node, &mut busy, &mut tasks).await {
                tracing::error!(error = &error as &dyn std::error::Error, "deliveries wait");
            }
            tokio::select! {
                Some(ended) = tasks.join_next(), if !tasks.is_empty() => {
                    if let Ok(peer) = ended {
                        busy.remove(&peer);
                    }
                }
                () = self.vault.delivery_news() => {}
                _ = stop.changed() => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
        // What is being sent is settled, or sent again at the next start.
        tasks.shutdown().await;
    }

    async fn begin_some(
        &self,
        node: Uuid,
        busy: &mut HashSet<String>,
        tasks: &mut JoinSet<String>,
    ) -> Result<(), Broken> {
        let room = AT_ONCE.saturating_sub(busy.len());
        if room == 0 || self.vault.acquire(NAME, node, LEASE).await?.is_none() {
            return Ok(());
        }
        let limit = i64::try_from(AT_ONCE + busy.len()).unwrap_or(i64::MAX);
        let due = self.vault.peers_due(limit, self.commands.now()).await?;
        let due: Vec<String> = due.into_iter().filter(|it| !busy.contains(it)).take(room).collect();
        for peer in due {
            busy.insert(peer.clone());
            let house = self.clone();
            tasks.spawn(async move {
                if let Err(error) = house.deliver_to(&peer).await {
                    tracing::error!(%peer, error = &error as &dyn std::error::Error, "a delivery could not be settled");
                }
                peer
            });
        }
        Ok(())
    }

    /// Sends to one server what waits for it, until it fails.
    ///
    /// # Errors
    ///
    /// When the vault fails; then something is sent again.
    pub async fn deliver_to(&self, peer: &str) -> Result<(), Broken> {
        for _ in 0..IN_A_ROW {
            let waiting = self.vault.waiting_for(peer, LOOKED_AT).await?;
            let Some(head) = waiting.first() else { return Ok(()) };
            match self.send(head).await? {
                Delivery::Failed(why, asked) => {
                    let other = waiting.iter().find(|it| it.about != head.about);
                    let poison = head.attempts + 1 >= ATTEMPTS && self.passes(peer, other).await?;
                    self.vault.failed(peer, head, poison).await?;
                    if !poison {
                        return self.leave_alone(peer, &why, asked).await;
                    }
                    tracing::warn!(%peer, %why, "an activity is set aside: others are taken there");
                }
                settled @ (Delivery::Delivered(_) | Delivery::Refused(..)) => {
                    self.settled(peer, head, &settled).await?;
                }
            }
        }
        Ok(())
    }

    // Whether the server takes something else: then it is not down.
    async fn passes(&self, peer: &str, other: Option<&Due>) -> Result<bool, Broken> {
        let Some(other) = other else { return Ok(false) };
        match self.send(other).await? {
            Delivery::Failed(..) => Ok(false),
            settled @ (Delivery::Delivered(_) | Delivery::Refused(..)) => {
                self.settled(peer, other, &settled).await?;
                Ok(true)
            }
        }
    }

    async fn settled(&self, peer: &str, due: &Due, outcome: &Delivery) -> Result<(), Broken> {
        let (scheme, refusal) = match outcome {
            Delivery::Delivered(scheme) => (*scheme, None),
            Delivery::Refused(scheme, why) => (*scheme, Some(why.as_str())),
            Delivery::Failed(..) => return Ok(()),
        };
        let now = self.commands.now();
        self.vault.settle(peer, due).await?;
        self.vault.peer_answered(peer, due.seq, scheme.name(), refusal, now).await?;
        self.meet_server(peer).await
    }

    async fn leave_alone(&self, peer: &str, why: &str, asked: Option<i64>) -> Result<(), Broken> {
        let failures = self.vault.peer(peer).await?.map_or(0, |it| it.failures).saturating_add(1);
        let due = backoff::due(failures, asked, self.commands.now(), rand::random());
        self.vault.peer_failed(peer, failures, due, why).await?;
        Ok(())
    }

    /// Sends one activity: with the scheme that the server is thought to understand, and once with the other.
    async fn send(&self, due: &Due) -> Result<Delivery, Broken> {
        let Ok(inbox) = Url::parse(&due.inbox) else {
            return Ok(Delivery::Refused(Scheme::Cavage, "its inbox is no address".to_owned()));
        };
        let host = authority(&inbox);
        if !self.talks_to(&host)? {
            return Ok(Delivery::Refused(Scheme::Cavage, "nothing goes to this server".to_owned()));
        }
        let first = self.schemes().first(&host, self.commands.now());
        let answer = match self.knock(due, &inbox, first).await? {
            Ok(answer) => answer,
            Err(error) => return Ok(failed(&error)),
        };
        let answered = DeliveryAnswer::new(answer.status, &answer.body);
        let next = self.schemes().answered(&host, first, answered, self.commands.now());
        let Knock::Again(second) = next else {
            return Ok(outcome(due, (first, answered), &answer));
        };
        let again = match self.knock(due, &inbox, second).await? {
            Ok(again) => again,
            Err(error) => return Ok(failed(&error)),
        };
        let answered_again = DeliveryAnswer::new(again.status, &again.body);
        self.schemes().answered_again(&host, second, answered_again, self.commands.now());
        Ok(outcome(due, (second, answered_again), &again))
    }

    fn schemes(&self) -> std::sync::MutexGuard<'_, crate::signatures::Schemes> {
        self.schemes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn knock(
        &self,
        due: &Due,
        inbox: &Url,
        scheme: Scheme,
    ) -> Result<Result<FetchAnswer, FetchError>, Broken> {
        let now = self.commands.now();
        let keys = self.keys.of(due.actor, now).await?;
        let key_id = key_id(due)?;
        let request = Outgoing { method: "POST", target: inbox, body: Some(&due.document) };
        let signer = Signer { key_id: &key_id, key: &keys.rsa };
        let mut headers = match scheme {
            Scheme::Cavage => cavage::sign(&request, &signer, now)?,
            Scheme::Rfc9421 => rfc9421::sign(&request, &signer, now)?,
        };
        headers.push(("content-type", ACTIVITY_JSON.to_owned()));
        Ok(self.client.post(inbox, &headers, due.document.clone()).await)
    }
}

// Whoever acts signs, and is named in what is sent.
fn key_id(due: &Due) -> Result<String, Broken> {
    let document = crate::vocabulary::read(&due.document).ok();
    let actor = document.as_ref().and_then(|it| it.get("actor")?.as_str());
    actor.map(|it| format!("{it}#main-key")).ok_or(Broken::Key(KeyError::Unreadable))
}

fn failed(error: &FetchError) -> Delivery {
    match error {
        FetchError::NotGlobal => Delivery::Refused(Scheme::Cavage, error.to_string()),
        FetchError::NoAnswer(_)
        | FetchError::TooLong
        | FetchError::Redirects
        | FetchError::Status(_)
        | FetchError::Gone
        | FetchError::MediaType
        | FetchError::Malformed(_)
        | FetchError::NotTheirs(_)
        | FetchError::TooOften => Delivery::Failed(error.to_string(), None),
    }
}

fn outcome(
    due: &Due,
    (scheme, answered): (Scheme, DeliveryAnswer),
    answer: &FetchAnswer,
) -> Delivery {
    if answered.is_success() {
        return Delivery::Delivered(scheme);
    }
    if answered.says_error && answered.status / 100 == 2 {
        return Delivery::Refused(scheme, "refused with a friendly \"error\"".to_owned());
    }
    match answered.status {
        // Perhaps our key could not be had just then: some say so in this way.
        401 if due.attempts + 1 < ATTEMPTS => Delivery::Failed("status 401".to_owned(), None),
        408 | 429 | 500.. => {
            Delivery::Failed(format!("status {}", answered.status), answer.retry_after)
        }
        status => Delivery::Refused(scheme, format!("status {status}")),
    }
}
