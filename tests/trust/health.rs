//! `/readyz` says what fails now, and nothing of it once it is over.

use std::time::Duration;

use anyhow::{Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
    waiting::until,
};

use super::{PROGRAM, views::file_of_views};

/// Longer than the projector waits for whoever else has its file.
const AT_MOST: Duration = Duration::from_secs(90);

async fn ready(server: &Client) -> Result<(u16, Value)> {
    let answer = server.get("/readyz").await?;
    let status = answer.status().as_u16();
    Ok((status, serde_json::from_str(&answer.text().await?)?))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_projector_that_fails_makes_the_server_unready_until_it_goes_on() {
    projector().await.unwrap();
}

async fn projector() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let (visitor, rose) =
        (Client::visitor(server.url()), Client::named(server.url(), "rose").await?);
    let views = Connection::open(file_of_views(&home)?)?;
    views.execute_batch("BEGIN IMMEDIATE")?;
    let person = rose.person().await?;
    let create = "mutation($o: ID!) { createEvent(title: \"Unseen\", description: \"\", organizerActorId: $o,
        beginsOn: \"2031-06-20T18:00:00Z\") { id } }";
    rose.gql(create, json!({ "o": person })).await?;
    until(AT_MOST, "it is not ready", async || {
        ready(&visitor).await.is_ok_and(|(status, said)| {
            status == 503 && said["doing"].as_str().is_some_and(|it| it.contains("cannot be shown"))
        })
    })
    .await?;
    ensure!(visitor.get("/healthz").await?.status() == 200, "it is alive");
    views.execute_batch("ROLLBACK")?;
    until(AT_MOST, "it is ready again", async || {
        ready(&visitor).await.is_ok_and(|(status, _)| status == 200)
    })
    .await?;
    server.stop()
}
