//! Keeping order: a wave of junk is reported and undone by one order, everywhere; what honest people did stays; and
//! nothing is decided without a reason.

use std::{path::Path, sync::Arc};

use anyhow::{Context, Result, ensure};
use commands::{
    Ask, Commands, clock,
    events::NewEvent,
    log::SqliteLog,
    persons::ProfileChange,
    vault::{InstanceKey, Vault},
};
use domain::{
    caller::Caller,
    event::{Description, Options, Publication},
    ids::PersonId,
    text::{Html, Title, Username},
    time::{Period, Precision, WallTime},
};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters::letter,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";
const SENDERS: usize = 50;
const EACH: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_of_junk_is_undone_by_one_order_and_the_honest_stay() {
    wave().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_decided_without_a_reason_and_a_rule() {
    reasons().await.unwrap();
}

async fn wave() -> Result<()> {
    let home = house()?;
    let senders = junk(&home.data()).await?;
    let server = home.serve().await?;
    let url = server.url();
    let [rose, mia, visitor] = people(url).await?;
    let honest = publish(&rose, "Choir rehearsal").await?;
    ensure!(listed(&visitor).await? == SENDERS * EACH + 1, "everything is listed at first");

    let report = report(&visitor, &visitor, "Cheap watches 0-0").await?;
    letter(&home.letters(), "mia@mail.test", &["/moderation/report/"]).await?;
    let again = self::report(&visitor, &mia, "Cheap watches 0-0").await?;
    ensure!(again == report, "complaints about the same open thing are one report");
    let queue = mia
        .data("{ reports { total elements { id complaintsCount events { title } } } }", json!({}));
    let queue = queue.await?;
    ensure!(queue["reports"]["total"] == 1, "{queue:#}");
    ensure!(queue["reports"]["elements"][0]["complaintsCount"] == 2, "{queue:#}");

    let since = "2020-01-01T00:00:00Z";
    let preview = "query($actors: [String!]!, $since: DateTime!) {
        undoAllPreview(actors: $actors, since: $since) { total events } }";
    let asked = json!({ "actors": senders, "since": since });
    let preview = mia.data(preview, asked.clone()).await?;
    ensure!(preview["undoAllPreview"]["events"] == SENDERS * EACH, "{preview:#}");
    let refused = rose.gql(UNDO, merged(&asked, &json!({ "reason": "Mine", "rule": 1 }))).await?;
    ensure!(refused.error()?["code"] == "unauthorized", "only moderators undo");
    let order = json!({ "reason": "Junk", "rule": 1, "report": report });
    let undone = mia.data(UNDO, merged(&asked, &order)).await?;
    ensure!(undone["undoAll"]["done"] == SENDERS * EACH, "{undone:#}");
    gone(&visitor, &honest).await?;
    decided(&mia, &report).await?;
    exported(&home, &report)?;

    let batch = undone["undoAll"]["batchId"].clone();
    let back = "mutation($batch: ID!) { undoBatch(batchId: $batch, reason: \"Wrong people\", rule: 1) { done left } }";
    let back = mia.data(back, json!({ "batch": batch })).await?;
    ensure!(back["undoBatch"]["done"] == SENDERS * EACH, "{back:#}");
    ensure!(listed(&visitor).await? == SENDERS * EACH + 1, "everything is back, with its data");
    server.stop()
}

const UNDO: &str =
    "mutation($actors: [String!]!, $since: DateTime!, $reason: String, $rule: Int, $report: ID) {
    undoAll(actors: $actors, since: $since, reason: $reason, rule: $rule, reportId: $report) {
        batchId done left } }";

// Views, feeds and pages show the honest event alone; whoever follows the feed is told that the junk is off.
async fn gone(visitor: &Client, honest: &str) -> Result<()> {
    ensure!(listed(visitor).await? == 1, "only the honest event is listed");
    let home = visitor.text("/").await?;
    ensure!(home.contains("Choir rehearsal") && !home.contains("Cheap watches"), "the home page");
    let calendar = visitor.text("/feed/instance/ics").await?;
    ensure!(!calendar.contains("Cheap watches"), "no title of what was removed");
    ensure!(calendar.contains("Choir rehearsal"), "the honest event stays in the feed");
    ensure!(calendar.contains("STATUS:CANCELLED"), "whoever had the junk is told that it is off");
    let page = visitor.get(&format!("/events/{honest}")).await?;
    ensure!(page.status().is_success(), "the honest page is there");
    let ask = json!({ "uuid": honest });
    let event = visitor.data("query($uuid: UUID!) { event(uuid: $uuid) { title } }", ask).await?;
    ensure!(event["event"]["title"] == "Choir rehearsal", "{event:#}");
    Ok(())
}

// What was done stands in the log, and on the report's page.
async fn decided(mia: &Client, report: &str) -> Result<()> {
    let logs = "{ actionLogs(limit: 100) { total elements { action actor { preferredUsername }
        object { id __typename } } } }";
    let logs = mia.data(logs, json!({})).await?;
    ensure!(logs["actionLogs"]["total"] == SENDERS * EACH, "{:#}", logs["actionLogs"]["total"]);
    let line = &logs["actionLogs"]["elements"][0];
    ensure!(
        line["action"] == "EVENT_DELETION" && line["object"]["__typename"] == "Event",
        "{line:#}"
    );
    ensure!(line["actor"]["preferredUsername"] == "mia", "{line:#}");
    let close = "mutation($report: ID!) { updateReportStatus(reportId: $report, status: RESOLVED) { status } }";
    let closed = mia.data(close, json!({ "report": report })).await?;
    ensure!(closed["updateReportStatus"]["status"] == "RESOLVED", "{closed:#}");
    Ok(())
}

// The case, on a machine that has nothing but the file: what was decided, and the queue as it was then.
fn exported(home: &Home, report: &str) -> Result<()> {
    let file = home.beside("case.jsonl");
    home.json(&["audit", "export", report, "-o", file.to_str().context("a path")?])?;
    let (status, checked) = checked(&file)?;
    ensure!(status == Some(0), "{checked:#}");
    let case = &checked["case"];
    ensure!(case["report"]["status"] == "resolved", "{:#}", case["report"]);
    ensure!(case["report"]["complaints"].as_array().is_some_and(|it| it.len() == 2));
    let snapshot = case["report"]["complaints"][0]["evidence"][0].to_string();
    ensure!(snapshot.contains("Cheap watches 0-0"), "as it stood: {snapshot}");
    let decision = &case["decisions"][0];
    ensure!(
        decision["measure"] == "removed" && decision["reason"] == "Junk" && decision["rule"] == 1,
        "{decision:#}"
    );
    ensure!(decision["queue"]["waiting"] == 1 && decision["queue"]["place"] == 1, "{decision:#}");
    ensure!(case["queue"]["waiting"] == 0, "nobody waits any more: {:#}", case["queue"]);
    let caused = decision["caused"].as_array().context("consequences")?.len();
    ensure!(caused == SENDERS * EACH - 1, "one order did it all: {caused}");
    tampered(&file)
}

// One byte anywhere, and it is said where.
fn tampered(file: &Path) -> Result<()> {
    let whole = std::fs::read(file)?;
    let mut place = 7_919_usize;
    for _ in 0..20 {
        place =
            place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (place >> 16) % whole.len();
        let mut changed = whole.clone();
        changed[at] ^= 1;
        std::fs::write(file, &changed)?;
        let (status, checked) = checked(file)?;
        let first = checked["differences"][0].as_str().unwrap_or_default().to_owned();
        ensure!(
            status == Some(3) && !first.is_empty(),
            "byte {at} of {}: {checked:#}",
            whole.len()
        );
    }
    Ok(std::fs::write(file, whole)?)
}

fn checked(file: &Path) -> Result<(Option<i32>, Value)> {
    let elsewhere = tempfile::tempdir()?;
    let output = std::process::Command::new(PROGRAM)
        .args(["audit", "verify", "--json"])
        .arg(file)
        .current_dir(elsewhere.path())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = serde_json::from_str(&said).with_context(|| said.clone())?;
    ensure!(elsewhere.path().read_dir()?.next().is_none(), "it needs nothing and leaves nothing");
    Ok((output.status.code(), said))
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

fn house() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.json(&["user", "create", "rose@mail.test", "--password", PASSWORD, "--name", "rose"])?;
    let mia = ["user", "create", "mia@mail.test", "--password", PASSWORD, "--name", "mia"];
    home.json(&[mia.as_slice(), &["--moderator"]].concat())?;
    Ok(home)
}

async fn people(url: &str) -> Result<[Client; 3]> {
    let rose = Client::signed_in(url, "rose@mail.test", PASSWORD).await?;
    let mia = Client::signed_in(url, "mia@mail.test", PASSWORD).await?;
    Ok([rose, mia, Client::visitor(url)])
}

// Written by the real use cases before the server starts: 500 forms over HTTP would only be slower.
async fn junk(data: &Path) -> Result<Vec<String>> {
    let log = Arc::new(SqliteLog::open(&data.join("log.db")).await?);
    let key = InstanceKey::load_or_create(&data.join("instance.key"))?;
    let vault = Vault::open_sqlite(&data.join("vault.db"), key).await?;
    let commands = Commands::new(log, vault, clock::system());
    let mut names = Vec::new();
    let mut orders = Vec::new();
    for sender in 0..SENDERS {
        let name = format!("watches_{sender}");
        let ask = Ask::new(Caller::CommandLine);
        let username = Username::new(&name)?;
        let change = ProfileChange::default();
        let person = commands.create_person_for_import(&ask, username, change).await?.id;
        for n in 0..EACH {
            let (commands, event) = (commands.clone(), watches(person, sender, n)?);
            let ask = Ask::new(Caller::CommandLine);
            orders.push(tokio::spawn(async move { commands.create_event(&ask, event).await }));
        }
        names.push(format!("@{name}"));
    }
    for order in orders {
        order.await??;
    }
    Ok(names)
}

fn watches(organizer: PersonId, sender: usize, n: usize) -> Result<NewEvent> {
    let begins = WallTime::local("2031-06-20T18:00:00".parse()?, chrono_tz::Tz::UTC);
    Ok(NewEvent {
        organizer,
        group: None,
        description: Description {
            title: Title::new(&format!("Cheap watches {sender}-{n}"))?,
            text: Html::new("<p>Buy now</p>")?,
            language: "en".to_owned(),
            category: "MEETING".to_owned(),
            tags: vec![],
            online_address: None,
            phone_address: None,
            external_participation_url: None,
            contacts: vec![],
            picture: None,
            metadata: vec![],
            offers: vec![],
            conditions: vec![],
            attendees: vec![],
            program: None,
        },
        when: Period::new(begins, None, Precision::Minutes)?,
        place: None,
        options: Options::default(),
        certainty: None,
        publication: Publication::Now,
        uid: None,
    })
}

async fn publish(client: &Client, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: $title,
        organizerActorId: $organizer, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let asked = json!({ "title": title, "organizer": id(client).await? });
    text(&client.data(create, asked).await?, "/createEvent/uuid")
}

async fn report(finder: &Client, by: &Client, title: &str) -> Result<String> {
    let mut found = None;
    for page in 1..=11 {
        let list = "query($page: Int) { events(page: $page, limit: 50) { elements { id title
            organizerActor { id } } } }";
        let list = finder.data(list, json!({ "page": page })).await?;
        let events = list["events"]["elements"].as_array().cloned().unwrap_or_default();
        found = found.or_else(|| events.into_iter().find(|it| it["title"] == title));
    }
    let event = found.context("the event is listed")?;
    let create = "mutation($reported: ID!, $event: ID!) { createReport(reportedId: $reported, eventsIds: [$event],
        content: \"Watches again\") { id status } }";
    let asked = json!({ "reported": event["organizerActor"]["id"], "event": event["id"] });
    let made = by.data(create, asked).await?;
    ensure!(made["createReport"]["status"] == "OPEN", "{made:#}");
    text(&made, "/createReport/id")
}

async fn listed(client: &Client) -> Result<usize> {
    let list = client.data("{ events(limit: 1) { total } }", json!({})).await?;
    let total = list["events"]["total"].as_u64().context("a total")?;
    Ok(usize::try_from(total)?)
}

async fn id(client: &Client) -> Result<String> {
    text(&client.data("{ loggedPerson { id } }", json!({})).await?, "/loggedPerson/id")
}

fn text(value: &Value, path: &str) -> Result<String> {
    let found = value.pointer(path).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {path} in {value:#}"))?.to_owned())
}

fn merged(one: &Value, other: &Value) -> Value {
    let mut all = one.clone();
    for (key, value) in other.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all
}
