//! Addresses of guests, accounts that nobody confirmed and what was said in old reports go by themselves, proven by a
//! clock that is put forward.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::{
    client::{Client, PASSWORD},
    letters,
    traces::traces,
    waiting::until,
};

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
    let create = "mutation($organizer: ID!, $tonight: DateTime!) { createEvent(title: \"Tonight\", description: \"\",
        beginsOn: $tonight, organizerActorId: $organizer, joinOptions: FREE,
        options: { anonymousParticipation: true }) { id } }";
    let tonight = (chrono::Utc::now() + chrono::Duration::hours(1)).to_rfc3339();
    let organizer = json!({ "organizer": me(&town.host).await?, "tonight": tonight });
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

#[tokio::test(flavor = "multi_thread")]
async fn a_year_after_it_was_closed_a_report_says_no_more_than_that_there_was_one() {
    is_long_over().await.unwrap();
}

const REPORT: &str = "mutation($reported: ID!, $comments: [ID], $content: String) {
    createReport(reportedId: $reported, commentsIds: $comments, content: $content) { id } }";
const SETTLE: &str =
    "mutation($report: ID!) { updateReportStatus(reportId: $report, status: RESOLVED) { id } }";

async fn is_long_over() -> Result<()> {
    let town = Town::founded().await?;
    let (author, closed, waiting) = are_reported(&town).await?;
    let (data, said) = (town.home.data(), ["canary06 said", "canary08 note"]);
    ensure!(!traces(&data.join("views"), &said)?.is_empty(), "it is there at first");
    town.later(300 * DAY)?;
    let mona = Client::named(&town.home.url(), "mona").await?;
    let early = ReportWords::of(&mona, &closed).await?;
    ensure!(
        early.decisions == 1 && early.words.contains("canary06 said"),
        "kept for a year: {}",
        early.words
    );
    town.later(370 * DAY)?;
    until(Duration::from_secs(40), "files have no traces", async || {
        traces(&data, &said).is_ok_and(|it| it.is_empty())
    })
    .await
    .with_context(|| format!("{:#?}", traces(&data, &said)))?;
    let mona = Client::named(&town.home.url(), "mona").await?;
    let desk = Client::signed_in_on_pages(&town.home.url(), "mona@mail.test", PASSWORD).await?;
    let page = desk.text(&format!("/moderation/report/{closed}")).await?;
    for word in ["canary05", "canary06", "canary08"] {
        ensure!(!page.contains(word), "{page}");
    }
    let now = ReportWords::of(&mona, &closed).await?;
    ensure!(!now.words.contains("canary"), "nothing that was said or shown: {}", now.words);
    ensure!(
        now.decisions == 1 && now.words.contains("RESOLVED"),
        "what was decided: {}",
        now.words
    );
    let open = ReportWords::of(&mona, &waiting).await?;
    ensure!(open.words.contains("canary07 waits"), "who waits is not forgotten: {}", open.words);
    let case = town.home.json(&["audit", "case", &closed])?.to_string();
    ensure!(!case.contains("canary06") && !case.contains("canary08"), "{case}");
    let reopen = SETTLE.replace("RESOLVED", "OPEN");
    let refused = mona.gql(&reopen, json!({ "report": closed })).await?;
    ensure!(refused.error()?["message"].to_string().contains("erased"), "{:#}", refused.0);
    let again = Client::named(&town.home.url(), "host")
        .await?
        .data(REPORT, json!({ "reported": author, "content": "Again" }))
        .await?;
    ensure!(text(&again, "/createReport/id")? == waiting, "it joins what is open");
    Ok(())
}

/// A report that was closed with a note and a decision, and one that waits; with whom both are about.
async fn are_reported(town: &Town) -> Result<(String, String, String)> {
    let mona = &town.mona;
    let canary = Client::signed_in(&town.home.url(), "canary04@mail.test", PASSWORD).await?;
    let comment =
        "mutation($event: ID!) { createComment(eventId: $event, text: \"canary05 rude\") { id } }";
    let comment = canary.data(comment, json!({ "event": town.guest_event })).await?;
    let comment = text(&comment, "/createComment/id")?;
    let author = me(&canary).await?;
    let of_comment =
        json!({ "reported": author, "comments": [comment], "content": "canary06 said" });
    let closed = text(&town.host.data(REPORT, of_comment).await?, "/createReport/id")?;
    let of_person = json!({ "reported": author, "content": "canary07 waits" });
    let waiting = text(&town.host.data(REPORT, of_person).await?, "/createReport/id")?;
    let note = "mutation($report: ID!) { createReportNote(reportId: $report, content: \"canary08 note\") { id } }";
    mona.data(note, json!({ "report": closed })).await?;
    let decide = "mutation($comment: ID!, $report: ID) { deleteComment(commentId: $comment, reason: \"Rude\",
        rule: 1, reportId: $report) { id } }";
    mona.data(decide, json!({ "comment": comment, "report": closed })).await?;
    mona.data(SETTLE, json!({ "report": closed })).await?;
    Ok((author, closed, waiting))
}

/// What is told of a report now.
struct ReportWords {
    words: String,
    decisions: usize,
}

impl ReportWords {
    async fn of(mona: &Client, report: &str) -> Result<Self> {
        let ask = "query($id: ID!) { report(id: $id) { status content notes { content } decisions { id } } }";
        let told = mona.data(ask, json!({ "id": report })).await?;
        let decisions = told.pointer("/report/decisions").and_then(serde_json::Value::as_array);
        Ok(Self { words: told.to_string(), decisions: decisions.map_or(0, Vec::len) })
    }
}
