//! What is missing is noticed, and whose word counts is pinned: what somebody who can write to the files can do, and what
//! `verify`, `doctor`, `rebuild`, `serve` and whoever has only a case say of it. A binary of its own: the suite is as large as
//! one may be.

mod audit;
mod backups;
mod bundles;
mod exchanged;
mod health;
mod keys;
mod losses;
mod marks;
mod removed;
mod signers;
mod stores;
mod transparency;
mod views;
mod witness;

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// A server, stopped, where a moderator has removed two events and brought one of them back, while another report waited.
pub(crate) struct JudgedHouse {
    pub(crate) home: Home,
    /// What stayed removed.
    pub(crate) event: String,
    /// The case of the other one.
    pub(crate) report: String,
    /// Where the log says that the first was removed.
    pub(crate) decision: u64,
    /// Whose report waited.
    pub(crate) rose: String,
}

impl JudgedHouse {
    pub(crate) async fn open() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        home.person("rose")?;
        home.person("ben")?;
        home.moderator("mia")?;
        let server = home.serve().await?;
        let url = server.url();
        let (ben, mia) = (Client::named(url, "ben").await?, Client::named(url, "mia").await?);
        let rose = Client::named(url, "rose").await?;
        let loud = publish(&ben, "Drums until dawn").await?;
        report(&rose, &ben, &loud).await?;
        let report = judged(&ben, &mia).await?;
        let event = publish(&ben, "Cheap watches").await?;
        home.json(&["audit", "head"])?;
        decide(&mia, json!({ "id": event })).await?;
        for n in 0..3 {
            publish(&ben, &format!("Concert no. {n}")).await?;
        }
        home.json(&["audit", "head"])?;
        let rose = rose.person().await?;
        server.stop()?;
        home.json(&["verify"])?;
        let decision = position_of(&home, "event.moderated")?;
        Ok(Self { home, event, report, decision, rose })
    }

    pub(crate) fn log(&self) -> std::path::PathBuf {
        self.home.data().join("log.db")
    }

    /// What a command that looks for faults says; it has to find some.
    pub(crate) fn finds(&self, command: &[&str]) -> Result<String> {
        let output = self.home.run(command)?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let why = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.code() == Some(3), "{command:?}: {:?} {said} {why}", output.status);
        Ok(said)
    }
}

// Reported, removed and, on second thoughts, brought back.
async fn judged(ben: &Client, mia: &Client) -> Result<String> {
    let event = publish(ben, "Antique watches").await?;
    let report = report(mia, ben, &event).await?;
    let decision = decide(mia, json!({ "id": event, "report": report })).await?;
    let undo = "mutation($id: ID!) { undoDecision(id: $id, reason: \"They are for a museum\", rule: 1) { id } }";
    mia.data(undo, json!({ "id": decision })).await?;
    Ok(report)
}

async fn report(by: &Client, ben: &Client, event: &str) -> Result<String> {
    let create =
        "mutation($who: ID!, $event: ID!) { createReport(reportedId: $who, eventsIds: [$event],
        content: \"Advertising\") { id } }";
    let asked = json!({ "who": ben.person().await?, "event": event });
    text(&by.data(create, asked).await?, "/createReport/id")
}

async fn decide(mia: &Client, about: Value) -> Result<String> {
    let remove = "mutation($id: ID!, $report: ID) { moderate(subject: { kind: EVENT, id: $id }, measure: REMOVED,
        reason: \"Junk\", rule: 1, reportId: $report) { id } }";
    text(&mia.data(remove, about).await?, "/moderate/id")
}

async fn publish(client: &Client, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: $title,
        organizerActorId: $organizer, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let asked = json!({ "title": title, "organizer": client.person().await? });
    text(&client.data(create, asked).await?, "/createEvent/uuid")
}

fn text(value: &Value, path: &str) -> Result<String> {
    let found = value.pointer(path).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {path} in {value:#}"))?.to_owned())
}

fn position_of(home: &Home, kind: &str) -> Result<u64> {
    let log = Connection::open(home.data().join("log.db"))?;
    let sql = "SELECT max(position) FROM facts WHERE kind = $1";
    Ok(log.query_row(sql, [kind], |row| row.get::<_, i64>(0))?.try_into()?)
}

/// Somebody with the disk in hands is not stopped by triggers, and leaves none missing.
pub(crate) fn tamper_with(file: &Path, sql: &str) -> Result<()> {
    let connection = Connection::open(file)?;
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    connection.execute_batch(sql).with_context(|| sql.to_owned())?;
    for (_, made) in &triggers {
        connection.execute_batch(made)?;
    }
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

/// What comes back from the log, and can be made to fit another one.
pub(crate) fn drop_views(home: &Home) -> Result<()> {
    Ok(fs::remove_dir_all(home.data().join("views"))?)
}
