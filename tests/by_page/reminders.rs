//! Whoever comes is reminded on the morning of the day, and shortly before it begins if they want that.

use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{DateTime, SecondsFormat, Timelike as _, Utc};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use tests::{client::Client, letters, server::Home, waiting::until};

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

#[tokio::test(flavor = "multi_thread")]
async fn a_morning_that_was_missed_is_made_up_for_guests_and_members_alike() {
    on_the_day().await.unwrap();
}

// It is about noon somewhere: there an event of this afternoon was to be told of at eight.
async fn on_the_day() -> Result<()> {
    let Hall { home, server } = Hall::of(&["rose", "ben", "cleo"]).await?;
    let visitor = Client::visitor(server.url());
    let rose = Client::named(server.url(), "rose").await?;
    let now = Utc::now();
    let create = "mutation($by: ID!, $begins: DateTime!, $zone: Timezone!) { createEvent(title: \"Bells & cake\",
        description: \"\", beginsOn: $begins, organizerActorId: $by,
        options: { anonymousParticipation: true, timezone: $zone }) { uuid } }";
    let asked = json!({ "by": rose.person().await?, "zone": where_it_is_noon(now),
        "begins": (now + chrono::Duration::hours(3)).to_rfc3339_opts(SecondsFormat::Secs, true) });
    let event = rose.data(create, asked).await?["createEvent"]["uuid"].clone();
    let join = "mutation($event: ID!, $by: ID!, $email: String) {
        joinEvent(eventId: $event, actorId: $by, email: $email, locale: \"en\") { id } }";
    let nobody = visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
    let guest = json!({ "event": event, "email": "gert@mail.test",
        "by": nobody["config"]["anonymous"]["actorId"] });
    visitor.data(join, guest).await?;
    let path = "/participation/email/confirm/";
    let letter = letters::letter(&home.letters(), "gert@mail.test", &[path]).await?;
    let confirm =
        "mutation($token: String!) { confirmParticipation(confirmationToken: $token) { id } }";
    visitor.data(confirm, json!({ "token": letters::link(&letter, path)? })).await?;
    for (name, wants) in [("ben", true), ("cleo", false)] {
        let who = Client::named(server.url(), name).await?;
        let choose = "mutation($it: Boolean) { setUserSettings(notificationOnDay: $it) { notificationOnDay } }";
        who.data(choose, json!({ "it": wants })).await?;
        who.data(join, json!({ "event": event, "by": who.person().await?, "email": Value::Null }))
            .await?;
    }
    server.stop()?;
    was_away_since(&home, now - chrono::Duration::hours(8))?;
    let server = home.serve().await?;
    let letter = letters::letter(&home.letters(), "gert@mail.test", &["Subject: Today:"]).await?;
    assert!(letter.contains("/participation/email/cancel/"), "the way back is there: {letter}");
    letters::letter(&home.letters(), "ben@mail.test", &["Subject: Today:"]).await?;
    server.stop()?;
    let told = letters::all(&home.letters());
    let told: Vec<_> = told.iter().filter(|it| it.contains("Subject: Today:")).collect();
    assert_eq!(told.len(), 2, "nobody else, and nobody twice: {told:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_it_is_told_at_the_beginning_of_a_week_what_it_holds() {
    at_the_beginning_of_a_week().await.unwrap();
}

// Whenever this runs, a Monday morning lies in the eight days before.
async fn at_the_beginning_of_a_week() -> Result<()> {
    let Hall { home, server } = Hall::of(&["rose", "ben", "cleo", "dana"]).await?;
    let rose = Client::named(server.url(), "rose").await?;
    let now = Utc::now();
    let event = asked_for(&rose, now + chrono::Duration::minutes(30), "Bells & cake").await?;
    let later = asked_for(&rose, now + chrono::Duration::days(20), "Much later").await?;
    let off = asked_for(&rose, now + chrono::Duration::minutes(40), "Not at all").await?;
    let join =
        "mutation($event: ID!, $by: ID!) { joinEvent(eventId: $event, actorId: $by) { id } }";
    // Dana comes to nothing.
    for (name, wants, events) in [
        ("ben", true, vec![&event, &later, &off]),
        ("cleo", false, vec![&event]),
        ("dana", true, vec![]),
    ] {
        let who = Client::named(server.url(), name).await?;
        let choose = "mutation($it: Boolean) { setUserSettings(notificationEachWeek: $it) { notificationEachWeek } }";
        who.data(choose, json!({ "it": wants })).await?;
        for event in events {
            who.data(join, json!({ "event": event, "by": who.person().await? })).await?;
        }
    }
    let cancel = "mutation($event: ID!) { updateEvent(eventId: $event, status: CANCELLED) { id } }";
    rose.data(cancel, json!({ "event": off })).await?;
    server.stop()?;
    was_away_since(&home, now - chrono::Duration::days(8))?;
    let server = home.serve().await?;
    let subject = "Subject: Your week:";
    let letter =
        letters::letter(&home.letters(), "ben@mail.test", &[subject, "/events/me"]).await?;
    assert!(letter.contains("Bells & cake"), "{letter}");
    assert!(!letter.contains("Much later") && !letter.contains("Not at all"), "{letter}");
    server.stop()?;
    let told = letters::all(&home.letters());
    let told: Vec<_> = told.iter().filter(|it| it.contains(subject)).collect();
    assert_eq!(told.len(), 1, "nobody else, and nobody twice: {told:#?}");
    Ok(())
}

async fn asked_for(rose: &Client, begins: DateTime<Utc>, title: &str) -> Result<Value> {
    let create =
        "mutation($by: ID!, $begins: DateTime!, $title: String!) { createEvent(title: $title,
        description: \"\", beginsOn: $begins, organizerActorId: $by) { uuid } }";
    let asked = json!({ "by": rose.person().await?, "title": title,
        "begins": begins.to_rfc3339_opts(SecondsFormat::Secs, true) });
    Ok(rose.data(create, asked).await?["createEvent"]["uuid"].clone())
}

// Etc's zones count westwards.
fn where_it_is_noon(now: DateTime<Utc>) -> String {
    format!("Etc/GMT{:+}", i64::from(now.hour()) - 12)
}

fn was_away_since(home: &Home, then: DateTime<Utc>) -> Result<()> {
    let vault = Connection::open(home.data().join("vault.db"))?;
    let until = "UPDATE vault_meta SET value = ?1 WHERE name = 'reminded until'";
    assert_eq!(vault.execute(until, params![then.timestamp_micros().to_string()])?, 1);
    Ok(())
}
