//! `/readyz` says what fails now, and nothing of it once it is over.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::{
    client::Client,
    line::{Line, LineState},
    postgres::Database,
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

/// A command to publish something.
fn create(title: &str, organizer: &str) -> String {
    let query = "mutation($t: String!, $o: ID!) { createEvent(title: $t, description: \"\", organizerActorId: $o,
        beginsOn: \"2031-06-20T18:00:00Z\") { id } }";
    json!({ "query": query, "variables": { "t": title, "o": organizer } }).to_string()
}

/// The status, and the code of the first error; nothing where there is none.
async fn told(answer: Result<reqwest::Response>) -> Result<(u16, String)> {
    let answer = answer?;
    let (status, text) = (answer.status().as_u16(), answer.text().await?);
    let said: Value = serde_json::from_str(&text)?;
    let code = said.pointer("/errors/0/code").and_then(Value::as_str).unwrap_or_default();
    Ok((status, code.to_owned()))
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
    let command = create("Unseen", &rose.person().await?);
    rose.send("/api", "application/json", &command).await?;
    until(AT_MOST, "it is not ready", async || {
        ready(&visitor).await.is_ok_and(|(status, said)| {
            status == 503 && said["doing"].as_str().is_some_and(|it| it.contains("cannot be shown"))
        })
    })
    .await?;
    // What nobody can see is not done any more, and whoever asks for it is told when to come again.
    until(AT_MOST, "orders are refused", async || {
        let refused = told(rose.send("/api", "application/json", &command).await).await;
        refused.is_ok_and(|(status, code)| status == 503 && code == "not_shown")
    })
    .await?;
    let form = rose.send("/api", "application/json", &command).await?;
    ensure!(form.headers().contains_key("retry-after"), "{form:?}");
    ensure!(visitor.get("/healthz").await?.status() == 200, "it is alive");
    views.execute_batch("ROLLBACK")?;
    until(AT_MOST, "it is ready again", async || {
        ready(&visitor).await.is_ok_and(|(status, _)| status == 200)
    })
    .await?;
    let (status, code) = told(rose.send("/api", "application/json", &command).await).await?;
    ensure!((status, code.as_str()) == (200, ""), "orders are carried out again: {status} {code}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_is_told_and_once_it_is_back_everything_goes_on() {
    away().await.unwrap();
}

async fn away() -> Result<()> {
    let database = Database::fresh().await?;
    let line = Line::to(&database).await?;
    let home = Home::new(PROGRAM, Engine::Postgres(line.url()?))?;
    home.person("rose")?;
    let server = home.serve().await?;
    let (visitor, rose) =
        (Client::visitor(server.url()), Client::named(server.url(), "rose").await?);
    let event = super::publish(&rose, "Before").await?;
    let command = create("Meanwhile", &rose.person().await?);
    for state in [LineState::Cut, LineState::Dead] {
        line.turn(state);
        until(AT_MOST, "it is not ready", async || {
            ready(&visitor).await.is_ok_and(|(status, said)| {
                status == 503
                    && said["doing"].as_str().is_some_and(|it| it.contains("does not answer"))
            })
        })
        .await?;
        let seen = visitor.get(&format!("/events/{event}")).await?.status();
        ensure!(seen == 200, "what is shown needs no database: {seen}");
        // Whoever was on the line a moment ago may still get through.
        until(AT_MOST, "orders are refused", async || {
            let refused = rose.send("/api", "application/json", &command).await;
            let waits = refused.as_ref().is_ok_and(|it| it.headers().contains_key("retry-after"));
            let said = told(refused).await;
            waits && said.is_ok_and(|(status, code)| status == 503 && code == "store_away")
        })
        .await
        .with_context(|| format!("{state:?}"))?;
        for path in ["/settings", "/.well-known/parvis/log/head"] {
            let page = rose.browse(path).await?;
            ensure!(page.status() != 500, "{state:?}: {path} {}", page.status());
        }
        line.turn(LineState::Open);
        until(AT_MOST, "orders are carried out", async || {
            let done = told(rose.send("/api", "application/json", &command).await).await;
            done.is_ok_and(|(status, code)| status == 200 && code.is_empty())
        })
        .await?;
        until(AT_MOST, "it is ready again", async || {
            ready(&visitor).await.is_ok_and(|(status, _)| status == 200)
        })
        .await?;
    }
    server.stop()
}
