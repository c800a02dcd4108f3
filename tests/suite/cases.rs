//! Cases of moderation: a report as it was at a moment, and everything that a decision caused.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email, main_of},
    letters::letter,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_seen_as_it_was_and_a_case_tells_all_that_was_caused() {
    play().await.unwrap();
}

struct CaseHouse {
    rose: Client,
    ben: Client,
    mia: Client,
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    home.person("ben")?;
    home.moderator("mia")?;
    let server = home.serve().await?;
    let url = server.url();
    let (rose, ben) = (Client::named(url, "rose").await?, Client::named(url, "ben").await?);
    let place = CaseHouse { rose, ben, mia: Client::named(url, "mia").await? };
    let before = now();
    let junk = place.story().await?;
    let report = place.reported(&junk).await?;
    let then = now();
    let batch = place.decided(&junk, &report).await?;
    seen(url, &report, &before, &then).await?;
    letter(&home.letters(), &email("ben"), &["Stop that"]).await?;
    let back =
        "mutation($batch: ID!) { undoBatch(batchId: $batch, reason: \"Wrong\", rule: 1) { done } }";
    place.mia.data(back, json!({ "batch": batch })).await?;
    server.stop()?;
    told(&home, &report)
}

impl CaseHouse {
    /// Ben announces something, and takes part in what Rose announces.
    async fn story(&self) -> Result<String> {
        let party = publish(&self.rose, "Garden party").await?;
        let junk = publish(&self.ben, "Cheap watches").await?;
        let join =
            "mutation($event: ID!, $me: ID!) { joinEvent(eventId: $event, actorId: $me) { id } }";
        self.ben.data(join, json!({ "event": party, "me": self.ben.person().await? })).await?;
        Ok(junk)
    }

    async fn reported(&self, junk: &str) -> Result<String> {
        let create =
            "mutation($who: ID!, $event: ID!) { createReport(reportedId: $who, eventsIds: [$event],
            content: \"Advertising\") { id } }";
        let asked = json!({ "who": self.ben.person().await?, "event": junk });
        let report = text(&self.rose.data(create, asked).await?, "/createReport/id")?;
        let note = "mutation($report: ID!) { createReportNote(reportId: $report, content: \"Looks like junk\") { id } }";
        self.mia.data(note, json!({ "report": report })).await?;
        Ok(report)
    }

    /// Ben is warned, renames it, and all that he did is undone.
    async fn decided(&self, junk: &str, report: &str) -> Result<String> {
        let ben = self.ben.person().await?;
        let warn = "mutation($id: ID!, $report: ID!) { moderate(subject: { kind: PERSON, id: $id }, measure: WARNED,
            reason: \"Stop that\", rule: 1, reportId: $report) { id } }";
        self.mia.data(warn, json!({ "id": ben, "report": report })).await?;
        let rename =
            "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Honest books\") { id } }";
        self.ben.data(rename, json!({ "id": junk })).await?;
        let undo =
            "mutation($report: ID!) { undoAll(actors: [\"@ben\"], since: \"2020-01-01T00:00:00Z\",
            reason: \"Junk\", rule: 3, reportId: $report) { batchId done } }";
        let undone = self.mia.data(undo, json!({ "report": report })).await?;
        ensure!(undone["undoAll"]["done"] == 2, "an event and a participation: {undone}");
        let close = "mutation($report: ID!) { updateReportStatus(reportId: $report, status: RESOLVED) { id } }";
        self.mia.data(close, json!({ "report": report })).await?;
        text(&undone, "/undoAll/batchId")
    }
}

// The same page, without anything that came later and without anything to be done; for nobody else.
async fn seen(url: &str, report: &str, before: &str, then: &str) -> Result<()> {
    let path = format!("/moderation/report/{report}");
    let mia = Client::signed_in_on_pages(url, &email("mia"), PASSWORD).await?;
    let now = mia.text(&path).await?;
    for word in ["Honest books", "Stop that", "Junk", "Looks like junk", "Resolved", "/decide"] {
        ensure!(now.contains(word), "{word} is on the page: {now}");
    }
    ensure!(now.contains("What was seen then") && now.contains("?at="), "the way back: {now}");
    let past = mia.text(&format!("{path}?at={then}")).await?;
    for word in
        ["As it was on", "Cheap watches", "Advertising", "Looks like junk", "@rose", "@mia", "Open"]
    {
        ensure!(past.contains(word), "{word} was on the page: {past}");
    }
    for word in ["Honest books", "Stop that", "Undone"] {
        ensure!(!past.contains(word), "{word} was not: {past}");
    }
    ensure!(!main_of(&past).contains("<form method=\"post\""), "nothing is decided then: {past}");
    for (at, status) in [(before, 404), ("soon", 422), ("2999-01-01", 422)] {
        let answer = mia.get(&format!("{path}?at={at}")).await?;
        ensure!(answer.status() == status, "{at}: {}", answer.status());
    }
    let rose = Client::signed_in_on_pages(url, &email("rose"), PASSWORD).await?;
    ensure!(rose.get(&format!("{path}?at={then}")).await?.status() == 404, "not for who reported");
    let visitor = Client::on_pages(url)?.get(&format!("{path}?at={then}")).await?;
    ensure!(visitor.status() == 303, "sign in first: {}", visitor.status());
    Ok(())
}

// Also what was undone since, the place that was taken back, and the letter.
fn told(home: &Home, report: &str) -> Result<()> {
    let case = home.json(&["audit", "case", report])?;
    let decisions = case["decisions"].as_array().context("decisions")?;
    let why = |reason: &str| {
        let found = decisions.iter().find(|it| it["reason"] == reason);
        found.with_context(|| format!("{reason}: {case:#}"))
    };
    let letters = why("Stop that")?["letters"].as_array().context("a letter")?.clone();
    ensure!(letters.len() == 1 && letters[0]["state"] != "given-up", "{letters:?}");
    let junk = why("Junk")?;
    ensure!(junk["measure"] == "removed", "{junk:#}");
    let left = |decided: &Value| {
        let kinds = decided["caused"].as_array().into_iter().flatten();
        kinds.filter(|it| it["kind"] == "event.participation-left").count()
    };
    ensure!(left(junk) == 1, "his place at Rose's was taken back: {junk:#}");
    ensure!(why("Wrong")?["undoes"] == junk["id"], "and it was undone: {case:#}");
    let file = home.beside("case.jsonl");
    let path = file.to_str().context("a path")?;
    let exported = home.json(&["audit", "export", report, "-o", path])?;
    let key = exported["key"].as_str().context("a key")?;
    let bundle = std::fs::read_to_string(&file)?;
    let line =
        bundle.lines().find(|it| it.contains("event.participation-left")).context("it is there")?;
    ensure!(line.contains("\"data\":null"), "who came is in no case: {line}");
    let checked = home.json(&["audit", "verify", path, "--key", key])?;
    ensure!(
        left(&checked["case"]["decisions"][0]) + left(&checked["case"]["decisions"][1]) == 1,
        "{checked:#}"
    );
    Ok(())
}

async fn publish(client: &Client, title: &str) -> Result<String> {
    let create = "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: $title,
        organizerActorId: $organizer, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let asked = json!({ "title": title, "organizer": client.person().await? });
    text(&client.data(create, asked).await?, "/createEvent/uuid")
}

fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
}

fn text(value: &Value, path: &str) -> Result<String> {
    let found = value.pointer(path).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {path} in {value:#}"))?.to_owned())
}
