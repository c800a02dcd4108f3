//! Whoever comes is reminded shortly before it begins, if they want that; who has no account, and who comes no more, is not.

use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{SecondsFormat, Utc};
use serde_json::json;
use tests::{client::Client, letters, waiting::until};

use super::Hall;

/// So soon after it was made an event is an hour away.
const SOON: i64 = 5;

/// Longer than anybody looks for what is due.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_it_is_told_an_hour_before() {
    reminded().await.unwrap();
}

async fn reminded() -> Result<()> {
    let hall = Hall::of(&["rose", "ben", "cleo", "dana"]).await?;
    let client = |name: &'static str| Client::named(hall.server.url(), name);
    let rose = client("rose").await?;
    let begins = Utc::now() + chrono::Duration::hours(1) + chrono::Duration::seconds(SOON);
    let create = "mutation($by: ID!, $begins: DateTime!) { createEvent(title: \"Bells & cake\", description: \"\",
        beginsOn: $begins, organizerActorId: $by) { uuid } }";
    let asked = json!({ "by": rose.person().await?,
        "begins": begins.to_rfc3339_opts(SecondsFormat::Secs, true) });
    let made = rose.data(create, asked).await?;
    let event = made["createEvent"]["uuid"].as_str().context("an event")?.to_owned();
    let join =
        "mutation($event: ID!, $by: ID!) { joinEvent(eventId: $event, actorId: $by) { id } }";
    let leave =
        "mutation($event: ID!, $by: ID!) { leaveEvent(eventId: $event, actorId: $by) { id } }";
    let wants =
        "mutation { setUserSettings(notificationBeforeEvent: true) { notificationBeforeEvent } }";
    for (name, is_wanted, stays) in
        [("ben", true, true), ("cleo", false, true), ("dana", true, false)]
    {
        let who = client(name).await?;
        if is_wanted {
            who.data(wants, json!({})).await?;
        }
        let seat = json!({ "event": event, "by": who.person().await? });
        who.data(join, seat.clone()).await?;
        if !stays {
            who.data(leave, seat).await?;
        }
    }
    let folder = hall.home.letters();
    let told = |name: &str| {
        let to = tests::client::email(name);
        let is_to = |it: &str| it.lines().any(|it| it.starts_with("To:") && it.contains(&to));
        letters::all(&folder).iter().any(|it| is_to(it) && it.contains("Subject: Soon:"))
    };
    until(PATIENCE, "Ben is reminded", async || told("ben")).await?;
    for name in ["cleo", "dana", "rose"] {
        assert!(!told(name), "{name}");
    }
    hall.server.stop()
}
