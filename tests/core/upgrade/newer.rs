//! What a newer version writes to the log that it shares with older ones.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context as _, Result, bail, ensure};
use commands::{
    codec,
    log::{PostgresLog, SqliteLog},
};
use domain::{
    log::{
        AppendError, Category, Commit, ExpectedRevision, FactLog, LogEntry, NewFact, Revision,
        StreamId,
    },
    time::Moment,
};
use serde_json::{Value, json};
use tests::{log::everything, pair::ServerPair, waiting::until};
use uuid::Uuid;

use super::{SOON, load::WriteReceipt};

/// More facts than one event has here.
const PAGE: usize = 100_000;

/// How often a newer version tries to be the next to write, against everybody else.
const ATTEMPTS: usize = 1_000;

/// What a newer version says that an older one does not know.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Novelty {
    /// A kind of fact.
    Kind,
    /// A field in a fact of a kind that is known.
    Field,
    /// A higher version of a kind that is known.
    Version,
    /// A way of asking.
    By,
}

impl Novelty {
    /// All of them.
    pub(super) const ALL: [Self; 4] = [Self::Kind, Self::Field, Self::Version, Self::By];
}

/// A node of a newer version, at the log of a pair.
pub(super) struct NewerNode {
    log: Arc<dyn FactLog>,
}

impl NewerNode {
    /// At the log that both servers use.
    pub(super) async fn of(pair: &ServerPair) -> Result<Self> {
        let log: Arc<dyn FactLog> = match pair.database() {
            Some(database) => Arc::new(PostgresLog::open(database.url()).await?),
            None => Arc::new(SqliteLog::open(&pair.home().data().join("log.db")).await?),
        };
        Ok(Self { log })
    }

    /// Says something new about an event; up to where one has to read to see it.
    pub(super) async fn writes(&self, event: &str, novelty: Novelty) -> Result<u64> {
        let stream = StreamId::new(Category::Event, event.parse()?);
        let (kind, version, data, by) = match novelty {
            Novelty::Kind => ("event.registration-closed", 1, json!({}), json!("visitor")),
            Novelty::Field => {
                let mut options = self.options(&stream).await?;
                options["waiting_list"] = json!({ "places": 12 });
                let data = json!({ "options": options });
                ("event.options-changed", 1, data, json!("visitor"))
            }
            Novelty::Version => ("event.cancelled", 9, json!({ "until": null }), json!("visitor")),
            Novelty::By => {
                ("event.marked-tentative", 1, Value::Null, json!({ "plugin": "importer" }))
            }
        };
        self.append(stream, kind, version, &data, &by).await
    }

    /// Says the options of an event once more, as they are.
    pub(super) async fn says_options_again(&self, event: &str) -> Result<u64> {
        let stream = StreamId::new(Category::Event, event.parse()?);
        let data = json!({ "options": self.options(&stream).await? });
        self.append(stream, "event.options-changed", 1, &data, &json!("visitor")).await
    }

    /// Says of an event what every version knows.
    pub(super) async fn says_that_it_may_take_place(&self, event: &str) -> Result<u64> {
        let stream = StreamId::new(Category::Event, event.parse()?);
        self.append(stream, "event.marked-tentative", 1, &Value::Null, &json!("visitor")).await
    }

    /// Asks in a way that nobody knows for something that concerns nobody.
    pub(super) async fn writes_of_nobody(&self) -> Result<u64> {
        let stream = StreamId::new(Category::Place, Uuid::new_v4());
        self.append(stream, "place.found", 1, &json!({}), &json!({ "plugin": "importer" })).await
    }

    async fn options(&self, stream: &StreamId) -> Result<Value> {
        let facts = self.log.read_stream(stream.clone(), Revision(0), PAGE).await?;
        let drafted = facts.first().and_then(|it| it.data.as_deref()).context("no event")?;
        Ok(serde_json::from_str::<Value>(drafted)?["options"].clone())
    }

    async fn append(
        &self,
        stream: StreamId,
        kind: &str,
        version: u16,
        data: &Value,
        by: &Value,
    ) -> Result<u64> {
        let (salt, data) = (*Uuid::new_v4().as_bytes(), data.to_string());
        let fact = NewFact {
            id: Uuid::new_v4(),
            kind: kind.to_owned(),
            version,
            at: Moment::new(chrono::Utc::now()),
            commitment: codec::commitment(&salt, &data),
            data,
            meta: json!({ "by": by, "command": Uuid::new_v4() }).to_string(),
            salt,
        };
        for _ in 0..ATTEMPTS {
            let known = self.log.read_stream(stream.clone(), Revision(0), PAGE).await?;
            let expected = known
                .last()
                .map_or(ExpectedRevision::NoStream, |last| ExpectedRevision::At(last.revision));
            let commit = Commit { stream: stream.clone(), expected, facts: vec![fact.clone()] };
            match self.log.append(commit).await {
                Ok(end) => return Ok(end.position.0),
                Err(AppendError::Conflict { .. }) => {}
                Err(error) => bail!(error),
            }
        }
        bail!("the others always write first")
    }

    /// Whether no older version wrote anything about these after the newer one.
    pub(super) async fn is_the_last_to_write(&self, touched: &[(Novelty, String)]) -> Result<bool> {
        for (_, event) in touched {
            let stream = StreamId::new(Category::Event, event.parse()?);
            let facts = self.log.read_stream(stream, Revision(0), PAGE).await?;
            let last = facts.last().context("no event")?;
            let kinds = ["event.registration-closed", "event.options-changed", "event.cancelled"];
            let is_newer = kinds.contains(&last.kind.as_str()) || last.meta.contains("plugin");
            if !is_newer {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How far the log has come.
    pub(super) async fn head(&self) -> Result<u64> {
        Ok(self.log.head().await?.0)
    }

    /// Where the last fact of a kind about an event is, once it is there.
    pub(super) async fn position_of(&self, event: &str, kind: &str) -> Result<u64> {
        let stream = StreamId::new(Category::Event, event.parse()?);
        let mut found = None;
        until(SOON, kind, async || {
            let facts = self.log.read_stream(stream.clone(), Revision(0), PAGE).await;
            let facts = facts.unwrap_or_default();
            found = facts.iter().rev().find(|it| it.kind == kind).map(|it| it.position.0);
            found.is_some()
        })
        .await?;
        found.context("it is there")
    }

    /// Whether everything that was answered with a position is in the log, and nobody has two places.
    pub(super) async fn has_taken_in(&self, said: &[WriteReceipt]) -> Result<()> {
        let facts = everything(&*self.log).await?;
        for WriteReceipt { event, position, .. } in said {
            let at = usize::try_from(position.saturating_sub(1))?;
            let fact = facts.get(at).with_context(|| format!("{position} is not there"))?;
            ensure!(fact.stream.to_string().contains(event), "{position} is about {}", fact.stream);
        }
        nobody_comes_twice(&facts)
    }
}

fn nobody_comes_twice(facts: &[LogEntry]) -> Result<()> {
    let mut coming: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut whose: BTreeMap<String, (String, String)> = BTreeMap::new();
    for fact in facts {
        let data: Value = serde_json::from_str(fact.data.as_deref().unwrap_or("null"))?;
        let Some(seat) = data["participation"].as_str() else { continue };
        match fact.kind.as_str() {
            "event.participation-confirmed" => {
                let who = (fact.stream.to_string(), data["by"].to_string());
                let places = coming.entry(who.clone()).or_default();
                *places += 1;
                ensure!(*places == 1, "{who:?} comes twice");
                whose.insert(seat.to_owned(), who);
            }
            "event.participation-left" => {
                let who = whose.get(seat).with_context(|| format!("{seat} is nobody's"))?;
                *coming.entry(who.clone()).or_default() -= 1;
            }
            _ => {}
        }
    }
    Ok(())
}
