//! Dropping every view and replaying gives the same answers, byte for byte, and sends nothing. One changed byte
//! of the log is found, and named.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_rebuild_gives_the_same_answers_and_sends_nothing() {
    let home = lived_in().await.unwrap();
    let (before, sent) = (answers(&home).await.unwrap(), letters::all(&home.letters()).len());
    let digest = home.json(&["digest"]).unwrap();
    home.json(&["rebuild"]).unwrap();
    assert_eq!(home.json(&["digest"]).unwrap(), digest);
    fs::remove_dir_all(home.data().join("views")).unwrap();
    let after = answers(&home).await.unwrap();
    assert_eq!(after, before);
    assert_eq!(letters::all(&home.letters()).len(), sent, "old news is no news");
    assert_eq!(home.json(&["digest"]).unwrap(), digest);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_changed_byte_of_the_log_is_found_and_named() {
    let home = lived_in().await.unwrap();
    assert!(home.run(&["verify"]).unwrap().status.success());
    let changes = [
        (
            "data",
            "UPDATE facts SET data = replace(data, '\"kind', '\"kinD') || ' ' WHERE position = $1",
            3,
        ),
        ("kind", "UPDATE facts SET kind = kind || 'x' WHERE position = $1", 4),
        ("meta", "UPDATE facts SET meta = meta || ' ' WHERE position = $1", 5),
        ("at", "UPDATE facts SET at = at + 1 WHERE position = $1", 6),
        ("commitment", "UPDATE facts SET commitment = zeroblob(32) WHERE position = $1", 7),
        ("salt", "UPDATE facts SET salt = zeroblob(16) WHERE position = $1", 8),
    ];
    for (what, sql, position) in changes {
        let path = home.data().join("log.db");
        let whole = fs::read(&path).unwrap();
        tamper(&path, sql, position).unwrap();
        let output = home.run(&["verify", "--json"]).unwrap();
        assert_eq!(output.status.code(), Some(3), "a changed {what} is found");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            said.contains(&position.to_string()),
            "a changed {what} at {position} is named: {said}"
        );
        fs::write(&path, whole).unwrap();
    }
    assert!(home.run(&["verify"]).unwrap().status.success());
}

/// A server that somebody has used, and stopped.
async fn lived_in() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let person = rose.person().await?;
    for n in 0..12 {
        let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title,
            description: \"<p>Come</p>\", beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer,
            options: { maximumAttendeeCapacity: 5, anonymousParticipation: true, timezone: \"Europe/Paris\" })
            { id } }";
        let variables = json!({ "title": format!("Concert no. {n}"), "organizer": person });
        let made = rose.data(create, variables).await?;
        let id = made.pointer("/createEvent/id").cloned().context("no event")?;
        if n % 3 == 0 {
            let edit = "mutation($id: ID!) { updateEvent(eventId: $id, beginsOn: \"2031-07-01T18:00:00Z\") { id } }";
            rose.data(edit, json!({ "id": id })).await?;
        }
        if n % 4 == 0 {
            rose.data(
                "mutation($id: ID!) { cancelEvent(eventId: $id) { id } }",
                json!({ "id": id }),
            )
            .await?;
        }
    }
    server.stop()?;
    Ok(home)
}

/// What visitors read, as bytes.
async fn answers(home: &Home) -> Result<Vec<String>> {
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let list =
        "{ events(limit: 50) { total elements { uuid title status beginsOn insertedAt updatedAt
        participantStats { participant } } } statistics { numberOfEvents numberOfUsers } }";
    let listed = visitor.data(list, json!({})).await?;
    let mut answers = vec![listed.to_string()];
    for path in
        ["/", "/feed/instance/ics", "/feed/instance/atom", "/@rose/feed/ics", "/@rose/feed/atom"]
    {
        answers.push(visitor.text(path).await?);
    }
    let events =
        listed.pointer("/events/elements").and_then(Value::as_array).context("no events")?;
    for event in events {
        let uuid = event["uuid"].as_str().context("no uuid")?;
        answers.push(visitor.text(&format!("/events/{uuid}")).await?);
        answers.push(visitor.text(&format!("/events/{uuid}/export/ics")).await?);
    }
    server.stop()?;
    Ok(answers)
}

// Somebody with the disk in hands is not stopped by triggers.
fn tamper(path: &std::path::Path, sql: &str, position: i64) -> Result<()> {
    let connection = rusqlite::Connection::open(path)?;
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER \"{trigger}\""))?;
    }
    let changed = connection.execute(sql, [position])?;
    anyhow::ensure!(changed == 1, "nothing at {position}");
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
