//! Addresses of guests and accounts that nobody confirmed go by themselves, proven by a clock that is put forward.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::{client::Client, letters, traces::traces, waiting::until};

use crate::erasure::{DAY, Town, me, text};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_for_a_while_goes_when_the_clock_says_so() {
    is_let_go().await.unwrap();
}

async fn is_let_go() -> Result<()> {
    let town = Town::founded().await?;
    let visitor = Client::visitor(&town.home.url());
    let sign_up = "mutation { createUser(email: \"canary16@mail.test\", password: \"long enough\", locale: \"en\") { id } }";
    visitor.data(sign_up, json!({})).await?;
    let create = "mutation($organizer: ID!) { createEvent(title: \"Tonight\", description: \"\",
        beginsOn: \"2026-01-01T18:00:00Z\", organizerActorId: $organizer, joinOptions: FREE,
        options: { anonymousParticipation: true }) { id } }";
    let organizer = json!({ "organizer": me(&town.host).await? });
    let event = text(&town.host.data(create, organizer).await?, "/createEvent/id")?;
    let join = "mutation($event: ID!) { joinEvent(eventId: $event, actorId: \"0\",
        email: \"canary10@mail.test\", message: \"canary11 comment\", locale: \"en\") { id } }";
    let config = visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
    let nobody = text(&config, "/config/anonymous/actorId")?;
    let joined = visitor
        .gql(&join.replace("\"0\"", &format!("\"{nobody}\"")), json!({ "event": event }))
        .await?;
    joined.data()?;
    letters::letter(&town.home.letters(), "canary10@mail.test", &["/participation/"]).await?;

    let kept = ["canary10@mail.test", "canary11 comment", "canary16@mail.test"];
    ensure!(!traces(&town.home.data().join("views"), &kept)?.is_empty(), "they are there at first");
    town.later(60 * DAY)?;
    let data = town.home.data();
    until(Duration::from_secs(40), "files have no traces", async || {
        traces(&data, &kept).is_ok_and(|it| it.is_empty())
    })
    .await
    .with_context(|| format!("{:#?}", traces(&data, &kept)))?;
    visitor.data(sign_up, json!({})).await?;
    letters::letter(&town.home.letters(), "canary16@mail.test", &["/validate/"]).await?;
    Ok(())
}
