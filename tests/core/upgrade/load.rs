//! People who come and go all the time, on both nodes, whatever happens to these.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use anyhow::Result;
use serde_json::{Value, json};
use tests::{
    client::{Answer, Client, PASSWORD, email},
    pair::{Node, ServerPair},
    waiting::until,
};
use tokio::{sync::Mutex, task::JoinHandle};

/// Answers that show that a node is at work.
const SOME: usize = 12;

/// Comes to an event.
pub(super) async fn comes_to(client: &Client, event: &str, person: &str) -> Result<Answer> {
    let join =
        "mutation($event: ID!, $by: ID!) { joinEvent(eventId: $event, actorId: $by) { id } }";
    client.gql(join, json!({ "event": event, "by": person })).await
}

async fn leave(client: &Client, event: &str, person: &str) -> Result<Answer> {
    let leave =
        "mutation($event: ID!, $by: ID!) { leaveEvent(eventId: $event, actorId: $by) { id } }";
    client.gql(leave, json!({ "event": event, "by": person })).await
}

/// Something that was acknowledged.
#[derive(Clone, Debug)]
pub(super) struct WriteReceipt {
    /// About which event.
    pub(super) event: String,
    /// At which position.
    pub(super) position: u64,
    /// By which node.
    pub(super) node: Node,
}

/// What was acknowledged so far, to everybody.
type WriteList = Arc<Mutex<Vec<WriteReceipt>>>;

/// Everybody who comes and goes.
pub(super) struct Load {
    stop: Arc<AtomicBool>,
    answered: [Arc<AtomicUsize>; 2],
    acknowledged: WriteList,
    people: Vec<JoinHandle<()>>,
}

impl Load {
    /// Each of these people comes and goes on either node.
    pub(super) async fn begins(
        pair: &ServerPair,
        names: &[&str],
        events: &[String],
    ) -> Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let answered = [Arc::default(), Arc::default()];
        let acknowledged = WriteList::default();
        let mut people = vec![];
        for (n, name) in names.iter().enumerate() {
            let signed_in = Client::named(&pair.url(Node::A), name).await?;
            let person = signed_in.person().await?;
            let token = signed_in.token().unwrap_or_default();
            for (node, count) in [Node::A, Node::B].into_iter().zip(&answered) {
                let visitor = Client::visitor(&pair.url(node));
                let visitor = visitor.coming_from(&format!("10.0.{n}.{}", node as u8));
                let visit = Visit {
                    client: visitor.with_token(token),
                    visitor,
                    name: (*name).to_owned(),
                    node,
                    person: person.clone(),
                    events: events.to_vec(),
                    answered: Arc::clone(count),
                    acknowledged: Arc::clone(&acknowledged),
                    stop: Arc::clone(&stop),
                };
                people.push(tokio::spawn(visit.goes_on()));
            }
        }
        Ok(Self { stop, answered, acknowledged, people })
    }

    /// Waits until one node has answered some more.
    pub(super) async fn goes_on_at(&self, node: Node, at_most: Duration) -> Result<()> {
        let count = &self.answered[node as usize];
        let before = count.load(Ordering::SeqCst);
        until(at_most, &format!("{node:?} answers"), async || {
            count.load(Ordering::SeqCst) >= before + SOME
        })
        .await
    }

    /// Waits until both have.
    pub(super) async fn goes_on(&self, at_most: Duration) -> Result<()> {
        self.goes_on_at(Node::A, at_most).await?;
        self.goes_on_at(Node::B, at_most).await
    }

    /// What was acknowledged so far.
    pub(super) async fn acknowledged(&self) -> Vec<WriteReceipt> {
        self.acknowledged.lock().await.clone()
    }

    /// Everybody goes home; what was acknowledged to them.
    pub(super) async fn ends(self) -> Result<Vec<WriteReceipt>> {
        self.stop.store(true, Ordering::SeqCst);
        for person in self.people {
            person.await?;
        }
        Ok(self.acknowledged.lock().await.clone())
    }
}

/// Somebody at one node.
struct Visit {
    client: Client,
    visitor: Client,
    name: String,
    node: Node,
    person: String,
    events: Vec<String>,
    answered: Arc<AtomicUsize>,
    acknowledged: WriteList,
    stop: Arc<AtomicBool>,
}

impl Visit {
    async fn goes_on(mut self) {
        for n in 0.. {
            if self.stop.load(Ordering::SeqCst) {
                return;
            }
            let event = &self.events[n / 2 % self.events.len()];
            let asked = if n % 2 == 0 {
                comes_to(&self.client, event, &self.person).await
            } else {
                leave(&self.client, event, &self.person).await
            };
            // A node that is away answers nothing; whoever waits for it tries again.
            let Ok(answer) = asked else {
                tokio::task::yield_now().await;
                continue;
            };
            if answer.0.get("errors").is_none_or(Value::is_null) {
                self.answered.fetch_add(1, Ordering::SeqCst);
                self.notes(event.clone(), &answer).await;
            } else if answer.0.pointer("/errors/0/code") == Some(&json!("unauthenticated")) {
                self.signs_in_again().await;
            }
        }
    }

    async fn notes(&self, event: String, answer: &Answer) {
        let Ok(position) = answer.position() else { return };
        let receipt = WriteReceipt { event, position, node: self.node };
        self.acknowledged.lock().await.push(receipt);
    }

    // Another version may not take the tokens of this one; then one signs in again, when it lets one.
    async fn signs_in_again(&mut self) {
        if let Ok(client) = self.visitor.signs_in(&email(&self.name), PASSWORD).await {
            self.client = client;
        }
    }
}
