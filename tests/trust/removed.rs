//! A decision that somebody takes out of the log is missed, whichever statement took it.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::Value;
use tests::client::Client;

use super::{JudgedHouse, drop_views, tamper_with};

/// Ways to make the fact at `$p` say nothing.
const WAYS: [(&str, &str); 12] = [
    ("no data", "UPDATE facts SET data = NULL WHERE position = $p"),
    ("other data", "UPDATE facts SET data = '{}' WHERE position = $p"),
    ("another kind", "UPDATE facts SET kind = 'event.seen' WHERE position = $p"),
    ("a later version", "UPDATE facts SET version = 99 WHERE position = $p"),
    (
        "another stream",
        "UPDATE facts SET revision = 1000, stream = (SELECT stream FROM facts
         WHERE kind = 'event.published' ORDER BY position DESC LIMIT 1) WHERE position = $p",
    ),
    ("no row", "DELETE FROM facts WHERE position = $p"),
    (
        "no row, and no gap",
        "DELETE FROM facts WHERE position = $p;
         UPDATE facts SET position = -position WHERE position > $p;
         UPDATE facts SET position = -position - 1 WHERE position < 0",
    ),
    (
        "another place",
        "UPDATE facts SET position = -1 WHERE position = $p;
         UPDATE facts SET position = $p WHERE position = $p + 1;
         UPDATE facts SET position = $p + 1 WHERE position = -1",
    ),
    (
        "the data of another fact, with its commitment",
        "UPDATE facts SET (data, salt, commitment) =
         (SELECT data, salt, commitment FROM facts WHERE position = 1) WHERE position = $p",
    ),
    ("another caller", "UPDATE facts SET meta = replace(meta, '\"', ' \"') WHERE position = $p"),
    ("another moment", "UPDATE facts SET at = at + 1 WHERE position = $p"),
    ("no end", "DELETE FROM facts WHERE position >= $p"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_was_taken_out_is_named_with_and_without_views() {
    named().await.unwrap();
}

async fn named() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let whole = fs::read(house.log())?;
    for round in ["with", "without"] {
        for (what, sql) in WAYS {
            tamper_with(&house.log(), &sql.replace("$p", &house.decision.to_string()))?;
            let said = house.finds(&["verify", "--json"])?;
            let report: Value = serde_json::from_str(&said)?;
            let first = report.pointer("/faults/0/position").and_then(Value::as_u64);
            ensure!(first == Some(house.decision), "{what}, {round} views: {said}");
            fs::write(house.log(), &whole)?;
        }
        drop_views(&house.home)?;
    }
    house.home.json(&["verify"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn data_that_nothing_ordered_to_go_is_told_by_everything_that_looks() {
    emptied().await.unwrap();
}

async fn emptied() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let at = house.decision;
    let name = format!("position {at} (event.moderated)");
    tamper_with(&house.log(), &format!("UPDATE facts SET data = NULL WHERE position = {at}"))?;
    let said = house.finds(&["verify"])?;
    ensure!(
        said.contains(&format!("position {at}:")) && said.contains("event.moderated"),
        "{said}"
    );
    for command in [&["doctor"][..], &["rebuild"], &["audit", "replay"], &["doctor"]] {
        let said = house.finds(command)?;
        ensure!(said.contains(&name), "{command:?} names it: {said}");
    }
    // Views that were made of what is left do not show what the decision was about.
    let server = house.home.serve().await?;
    let visitor = Client::visitor(server.url());
    let status = visitor.get(&format!("/events/{}", house.event)).await?.status();
    ensure!(!status.is_success(), "what a moderator removed is back: {status}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_with_a_fact_that_lost_its_data_is_not_exported() {
    not_exported().await.unwrap();
}

async fn not_exported() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let undoing = super::position_of(&house.home, "event.decision-undone")?;
    tamper_with(&house.log(), &format!("UPDATE facts SET data = NULL WHERE position = {undoing}"))?;
    let file = house.home.beside("case.jsonl");
    let path = file.to_string_lossy().into_owned();
    let refused = house.home.run(&["audit", "export", &house.report, "-o", &path])?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure!(!refused.status.success() && !file.exists(), "{said}");
    ensure!(said.contains(&format!("position {undoing} (event.decision-undone)")), "{said}");
    Ok(())
}
