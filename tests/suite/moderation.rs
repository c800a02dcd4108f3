//! Keeping order: nothing is decided without a reason and a rule, and who is suspended does nothing.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_decided_without_a_reason_and_a_rule() {
    reasons().await.unwrap();
}

async fn reasons() -> Result<()> {
    let home = house()?;
    let server = home.serve().await?;
    let [rose, mia, visitor] = people(server.url()).await?;
    let event = publish(&rose, "Watches for sale").await?;
    let delete = "mutation($event: ID!, $reason: String, $rule: Int) {
        deleteEvent(eventId: $event, reason: $reason, rule: $rule) { id } }";
    for (reason, rule, field) in [
        (None, Some(1), "reason"),
        (Some("Selling"), None, "rule"),
        (Some("Selling"), Some(99), "rule"),
    ] {
        let asked = json!({ "event": event, "reason": reason, "rule": rule });
        let refused = mia.gql(delete, asked).await?;
        ensure!(refused.error()?["field"] == field, "{:#}", refused.0);
    }
    ensure!(listed(&visitor).await? == 1, "a refusal changes nothing");
    mia.data(delete, json!({ "event": event, "reason": "Selling", "rule": 1 })).await?;
    ensure!(listed(&visitor).await? == 0, "with a reason and a rule it is removed");
    ensure!(visitor.get(&format!("/events/{event}")).await?.status() == 410, "and says so");
    let rose_on_pages =
        Client::signed_in_on_pages(server.url(), "rose@mail.test", PASSWORD).await?;
    let told = rose_on_pages.text(&format!("/events/{event}")).await?;
    ensure!(told.contains("Selling"), "its organizer sees why");
    suspended(&rose, &mia, &visitor).await?;
    pages(server.url(), &mia, &rose_on_pages, &publish(&rose, "More watches").await?).await?;
    server.stop()
}

// A suspended person can do nothing and is not shown, until somebody undoes that for a reason.
async fn suspended(rose: &Client, mia: &Client, visitor: &Client) -> Result<()> {
    let me = id(rose).await?;
    publish(rose, "Watches again").await?;
    let suspend = "mutation($id: ID!, $reason: String, $rule: Int) {
        suspendProfile(id: $id, reason: $reason, rule: $rule) { id } }";
    let refused = mia.gql(suspend, json!({ "id": me })).await?;
    ensure!(refused.error()?["field"] == "reason", "{:#}", refused.0);
    mia.data(suspend, json!({ "id": me, "reason": "Selling", "rule": 1 })).await?;
    ensure!(listed(visitor).await? == 0, "what a suspended person organizes is not listed");
    ensure!(publish(rose, "Once more").await.is_err(), "a suspended person does nothing");
    let back =
        "mutation($id: ID!) { unsuspendProfile(id: $id, reason: \"Sorry\", rule: 1) { id } }";
    mia.data(back, json!({ "id": me })).await?;
    ensure!(listed(visitor).await? == 1, "and everything is back");
    Ok(())
}

// The same without scripts: anybody reports, a moderator decides; nobody else finds these pages.
async fn pages(url: &str, mia: &Client, rose: &Client, event: &str) -> Result<()> {
    let visitor = Client::on_pages(url)?;
    let form = visitor.text(&format!("/events/{event}/report")).await?;
    ensure!(form.contains("More watches"), "the form names the event");
    let sent = visitor.post(&format!("/events/{event}/report"), &[("text", "Watches!")]).await?;
    ensure!(sent.status().is_success(), "{}", sent.status());
    ensure!(rose.get("/moderation/reports").await?.status() == 404, "not for everybody");
    ensure!(visitor.get("/moderation/reports").await?.status() == 303, "sign in first");
    let reports = mia.data("{ reports { elements { id } } }", json!({})).await?;
    let report = text(&reports, "/reports/elements/0/id")?;
    let desk = Client::signed_in_on_pages(url, "mia@mail.test", PASSWORD).await?;
    let path = format!("/moderation/report/{report}");
    ensure!(desk.text("/moderation/reports").await?.contains(&path), "the queue");
    ensure!(desk.text(&path).await?.contains("Watches!"), "what was said");
    let decide = format!("{path}/decide");
    let refused = desk.post(&decide, &[("measure", "hidden"), ("rule", "1")]).await?;
    ensure!(refused.status() == 422, "no reason, no decision: {}", refused.status());
    let form = [("measure", "hidden"), ("rule", "1"), ("reason", "Selling")];
    ensure!(desk.post(&decide, &form).await?.status() == 303, "decided");
    ensure!(desk.text(&path).await?.contains("Selling"), "and written down");
    ensure!(desk.text("/moderation/logs").await?.contains("Selling"), "also in the log");
    let hidden = visitor.get(&format!("/events/{event}")).await?.status();
    ensure!(hidden == 404 || hidden == 410, "hidden from visitors: {hidden}");
    ensure!(rose.text(&format!("/events/{event}")).await?.contains("Selling"), "not from Rose");
    Ok(())
}

pub(crate) fn house() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.json(&["user", "create", "rose@mail.test", "--password", PASSWORD, "--name", "rose"])?;
    let mia = ["user", "create", "mia@mail.test", "--password", PASSWORD, "--name", "mia"];
    home.json(&[mia.as_slice(), &["--moderator"]].concat())?;
    Ok(home)
}

pub(crate) async fn people(url: &str) -> Result<[Client; 3]> {
    let rose = Client::signed_in(url, "rose@mail.test", PASSWORD).await?;
    let mia = Client::signed_in(url, "mia@mail.test", PASSWORD).await?;
    Ok([rose, mia, Client::visitor(url)])
}

pub(crate) async fn publish(client: &Client, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: $title,
        organizerActorId: $organizer, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let asked = json!({ "title": title, "organizer": id(client).await? });
    text(&client.data(create, asked).await?, "/createEvent/uuid")
}

pub(crate) async fn listed(client: &Client) -> Result<usize> {
    let list = client.data("{ events(limit: 1) { total } }", json!({})).await?;
    let total = list["events"]["total"].as_u64().context("a total")?;
    Ok(usize::try_from(total)?)
}

pub(crate) async fn id(client: &Client) -> Result<String> {
    text(&client.data("{ loggedPerson { id } }", json!({})).await?, "/loggedPerson/id")
}

pub(crate) fn text(value: &Value, path: &str) -> Result<String> {
    let found = value.pointer(path).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {path} in {value:#}"))?.to_owned())
}
