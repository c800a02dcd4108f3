//! Somebody who can write to the log exchanges what two events say of themselves: both are named, and neither is shown.

use anyhow::{Context as _, Result, ensure};
use commands::codec::commitment;
use domain::hex::hex;
use rusqlite::Connection;
use serde_json::Value;
use tests::{client::Client, server::Home};

use super::{JudgedHouse, drop_views, tamper_with};

/// How an event began, as the log has it.
struct DraftedEvent {
    position: i64,
    id: String,
    data: Value,
    salt: [u8; 16],
}

/// Where its title and text stand.
const SEALED: &str = "/description/$personal/sealed";

/// The last two events.
fn drafted(home: &Home) -> Result<[DraftedEvent; 2]> {
    let log = Connection::open(home.data().join("log.db"))?;
    let sql = "SELECT position, stream, data, salt FROM facts WHERE kind = 'event.drafted'
        ORDER BY position DESC LIMIT 2";
    let mut statement = log.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, String>(2)?,
            row.get::<_, [u8; 16]>(3)?,
        ))
    })?;
    let mut events = Vec::new();
    for row in rows {
        let (position, stream, data, salt) = row?;
        let id = stream.strip_prefix("event-").context("an event")?.to_owned();
        events.push(DraftedEvent { position, id, data: serde_json::from_str(&data)?, salt });
    }
    events.try_into().ok().context("two events")
}

impl DraftedEvent {
    /// Says something else, under a commitment that fits: its salt stands beside it.
    fn rewrite(&self, sealed: &Value) -> Result<String> {
        let mut data = self.data.clone();
        *data.pointer_mut(SEALED).context("a seal")? = sealed.clone();
        let data = data.to_string();
        let fits = hex(&commitment(&self.salt, &data));
        let (data, position) = (data.replace('\'', "''"), self.position);
        Ok(format!(
            "UPDATE facts SET data = '{data}', commitment = x'{fits}' WHERE position = {position};"
        ))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sealed_values_that_were_exchanged_are_both_named_and_neither_is_shown() {
    exchanged().await.unwrap();
}

async fn exchanged() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let events = drafted(&house.home)?;
    let [one, other] = &events;
    let seal = |it: &DraftedEvent| it.data.pointer(SEALED).cloned().context("a seal");
    let sql = one.rewrite(&seal(other)?)? + &other.rewrite(&seal(one)?)?;
    tamper_with(&house.log(), &sql)?;
    for round in ["with", "without"] {
        let said = house.finds(&["verify", "--json"])?;
        let report: Value = serde_json::from_str(&said)?;
        for event in &events {
            let named = report["faults"].as_array().into_iter().flatten().any(|it| {
                it["position"] == event.position
                    && it["what"] == "/description was not sealed there"
            });
            ensure!(named, "{} is named, {round} views: {said}", event.position);
        }
        drop_views(&house.home)?;
    }
    house.home.run(&["rebuild"])?;
    let said = house.finds(&["doctor"])?;
    for event in &events {
        let named = format!("position {} (event-{})", event.position, event.id);
        ensure!(said.contains(&named), "{named}: {said}");
    }
    let server = house.home.serve().await?;
    let visitor = Client::visitor(server.url());
    for event in &events {
        let status = visitor.get(&format!("/events/{}", event.id)).await?.status();
        ensure!(!status.is_success(), "it says what another one said: {status}");
    }
    server.stop()
}
