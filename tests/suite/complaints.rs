//! Anybody says on the pages that a comment, a group or a profile is not in order; and whoever does not see a thing cannot.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use crate::erasure::text;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn comments_groups_and_profiles_are_reported_without_an_account() {
    reported().await.unwrap();
}

async fn reported() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    home.moderator("mia")?;
    let server = home.serve().await?;
    let (rose, mia) =
        (Client::named(server.url(), "rose").await?, Client::named(server.url(), "mia").await?);
    let visitor = Client::on_pages(server.url())?;
    let (event, comment) = talks(&rose).await?;
    group(&rose, "choir", "PUBLIC").await?;
    group(&rose, "cellar", "PRIVATE").await?;

    let page = visitor.text(&format!("/events/{event}")).await?;
    ensure!(page.contains(&format!("/comments/{comment}/report")), "a link on each comment");
    let own = Client::signed_in_on_pages(server.url(), "rose@mail.test", tests::client::PASSWORD);
    let own = own.await?.text(&format!("/events/{event}")).await?;
    ensure!(!own.contains(&format!("/comments/{comment}/report")), "but not on one's own");
    ensure!(visitor.text("/@choir").await?.contains("/@choir/report"), "and on the group's page");

    let path = format!("/comments/{comment}/report");
    let form = visitor.text(&path).await?;
    ensure!(form.contains("Cheap watches") && form.contains("/@rose/report"), "{form}");
    let forged = visitor.post_from("https://evil.test", &path, &[("text", "x")]).await?;
    ensure!(forged.status() == 403);
    let long = "x".repeat(2_001);
    let refused = visitor.post(&path, &[("text", long.as_str())]).await?;
    ensure!(refused.status() == 422, "{}", refused.status());
    for path in [path.as_str(), "/@choir/report", "/@rose/report"] {
        let sent = visitor.post(path, &[("text", "Not in order")]).await?;
        ensure!(sent.status() == 200, "{path}: {}", sent.status());
    }
    let missing = uuid::Uuid::from_u128(1);
    for path in ["/@cellar/report", "/@nobody/report", &format!("/comments/{missing}/report")] {
        ensure!(visitor.get(path).await?.status() == 404, "{path}");
        let sent = visitor.post(path, &[("text", "Not in order")]).await?;
        ensure!(sent.status() == 404, "{path}: {}", sent.status());
    }
    let queue =
        "{ reports { total elements { content reported { preferredUsername } comments { id } } } }";
    let queue = mia.data(queue, json!({})).await?;
    ensure!(queue["reports"]["total"] == 3, "{queue:#}");
    let elements = queue["reports"]["elements"].as_array().context("a list")?;
    let about: Vec<(&str, bool)> = elements.iter().filter_map(named).collect();
    for wanted in [("rose", true), ("rose", false), ("choir", false)] {
        ensure!(about.contains(&wanted), "{wanted:?} in {about:?}");
    }
    server.stop()
}

// Who is reported, and whether it is for a comment.
fn named(report: &Value) -> Option<(&str, bool)> {
    let name = report.pointer("/reported/preferredUsername")?.as_str()?;
    Some((name, !report.get("comments")?.as_array()?.is_empty()))
}

async fn talks(rose: &Client) -> Result<(String, String)> {
    let me = rose.person().await?;
    let create = "mutation($me: ID!) { createEvent(title: \"Fair\", description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $me,
        options: { commentModeration: ALLOW_ALL }) { id } }";
    let event = text(&rose.data(create, json!({ "me": me })).await?, "/createEvent/id")?;
    let comment = "mutation($event: ID!) {
        createComment(eventId: $event, text: \"Cheap watches\") { id } }";
    let said = rose.data(comment, json!({ "event": event })).await?;
    Ok((event, text(&said, "/createComment/id")?))
}

async fn group(rose: &Client, name: &str, visibility: &str) -> Result<()> {
    let create = format!(
        "mutation {{ createGroup(preferredUsername: \"{name}\", name: \"The {name}\", visibility: {visibility}) {{ id }} }}"
    );
    rose.data(&create, json!({})).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_may_want_to_know_who_reports() {
    signed_in_only().await.unwrap();
}

async fn signed_in_only() -> Result<()> {
    let home =
        Home::new(PROGRAM, Engine::Sqlite)?.with("PARVIS__INSTANCE__ANONYMOUS_REPORTS", "false");
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let (_, comment) = talks(&rose).await?;
    let visitor = Client::on_pages(server.url())?;
    for path in [format!("/comments/{comment}/report"), "/@rose/report".to_owned()] {
        for answer in [visitor.get(&path).await?, visitor.post(&path, &[("text", "x")]).await?] {
            ensure!(answer.status() == 303, "{path}: {}", answer.status());
        }
    }
    server.stop()
}
