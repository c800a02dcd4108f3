//! A wave of junk is reported and undone by one command, everywhere: views, feeds, search and letters that wait; what
//! honest people did stays.

use std::{cell::RefCell, path::Path, sync::Arc, time::Duration};

use anyhow::{Context, Result, ensure};
use commands::{Ask, Commands, clock, events::NewEvent, log::SqliteLog, persons::ProfileChange};
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
    letters::{self, letter},
    server::Home,
    waiting::until,
};
use vault::{InstanceKey, Vault};

use crate::{
    moderation::{house, id, listed, people, publish, text},
    search::is_up_to_date,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
/// Longer than the sender of letters takes to look again, on a machine that does other things as well.
const AT_MOST: Duration = Duration::from_secs(40);
const SENDERS: usize = 50;
const EACH: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn a_wave_of_junk_is_undone_by_one_order_and_the_honest_stay() {
    wave().await.unwrap();
}

async fn wave() -> Result<()> {
    let home = house()?;
    let clock = home.beside("clock");
    let home = home.with("PARVIS_TEST_CLOCK", &clock.to_string_lossy());
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

    is_up_to_date(&visitor).await?;
    ensure!(found(&visitor, "watches").await? == SENDERS * EACH, "everything is found at first");
    let post = PostOffice::stops(&home)?;
    post.waits(&rose, &mia, &honest).await?;

    let since = "2020-01-01T00:00:00Z";
    let preview = "query($actors: [String!]!, $since: DateTime!) {
        undoAllPreview(actors: $actors, since: $since) { total events } }";
    let asked = json!({ "actors": senders, "since": since });
    let preview = mia.data(preview, asked.clone()).await?;
    ensure!(preview["undoAllPreview"]["events"] == SENDERS * EACH, "{preview:#}");
    let refused = rose.gql(UNDO, merged(&asked, &json!({ "reason": "Mine", "rule": 1 }))).await?;
    ensure!(refused.error()?["code"] == "unauthorized", "only moderators undo");
    let grounds = json!({ "reason": "Junk", "rule": 1, "report": report });
    let undone = mia.data(UNDO, merged(&asked, &grounds)).await?;
    ensure!(undone["undoAll"]["done"] == SENDERS * EACH, "{undone:#}");
    gone(&visitor, &honest).await?;
    not_found(&visitor, &honest).await?;
    decided(&mia, &report).await?;
    exported(&home, &report)?;
    post.goes_on(&mia, &clock).await?;

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

async fn found(visitor: &Client, term: &str) -> Result<usize> {
    let search = "query($term: String!) { searchEvents(term: $term, limit: 1) { total } }";
    let found = visitor.data(search, json!({ "term": term })).await?;
    let total = found["searchEvents"]["total"].as_u64().context("a total")?;
    Ok(usize::try_from(total)?)
}

// Search finds the honest event and no junk, in each of its forms.
async fn not_found(visitor: &Client, honest: &str) -> Result<()> {
    is_up_to_date(visitor).await?;
    for term in ["watches", "Cheap watches 0-0", "watches_7"] {
        ensure!(found(visitor, term).await? == 0, "{term} is found still");
    }
    ensure!(found(visitor, "rehearsal").await? == 1, "the honest event is found");
    for path in ["/search", "/search.json", "/search.ics", "/search.atom"] {
        let junk = visitor.text(&format!("{path}?q=watches&when=any")).await?;
        ensure!(!junk.contains("Cheap watches"), "{path}: {junk}");
        let all = visitor.text(&format!("{path}?q=rehearsal&when=any")).await?;
        ensure!(all.contains("Choir rehearsal") && all.contains(honest), "{path}: {all}");
    }
    Ok(())
}

/// The house's letters, held up for a while: what a moderator decides meanwhile is true of them, too.
struct PostOffice<'a> {
    home: &'a Home,
    announcement: RefCell<String>,
    sent: i64,
}

impl<'a> PostOffice<'a> {
    /// Nothing goes out any more: where the folder was is a file.
    fn stops(home: &'a Home) -> Result<Self> {
        let sent = outbox(home, "mail.done")?;
        ensure!(sent > 0, "moderators were told of the report");
        std::fs::rename(home.letters(), home.beside("aside"))?;
        std::fs::write(home.letters(), "")?;
        Ok(Self { home, announcement: RefCell::default(), sent })
    }

    /// One letter about junk and two about the honest event, one of which tells what is said there.
    async fn waits(&self, rose: &Client, mia: &Client, honest: &str) -> Result<()> {
        let junk = event(mia, "Cheap watches 0-0").await?;
        let join = "mutation($event: ID!, $person: ID!) {
            joinEvent(eventId: $event, actorId: $person) { id } }";
        rose.data(join, json!({ "event": junk["id"], "person": id(rose).await? })).await?;
        mia.data(join, json!({ "event": honest, "person": id(mia).await? })).await?;
        let tell = "mutation($event: ID!) { createComment(eventId: $event, isAnnouncement: true,
            text: \"Watches at half the price\") { id } }";
        let told = rose.data(tell, json!({ "event": honest })).await?;
        self.announcement.replace(text(&told, "/createComment/id")?);
        until(AT_MOST, "three letters wait", async || {
            outbox(self.home, "mail.waiting").is_ok_and(|it| it == 3)
        })
        .await
    }

    /// Of three letters one goes out: that whose event and whose words nobody took away. Who wanted to come to the junk is
    /// told that it is out of sight.
    async fn goes_on(&self, mia: &Client, clock: &Path) -> Result<()> {
        ensure!(outbox(self.home, "mail.waiting")? == 3, "letters wait until they can go");
        let delete = "mutation($comment: ID!) {
            deleteComment(commentId: $comment, reason: \"Junk\", rule: 1) { id } }";
        mia.data(delete, json!({ "comment": *self.announcement.borrow() })).await?;
        std::fs::remove_file(self.home.letters())?;
        std::fs::rename(self.home.beside("aside"), self.home.letters())?;
        let before = letters::all(&self.home.letters()).len();
        std::fs::write(clock, "600")?;
        until(AT_MOST, "no letter waits", async || {
            outbox(self.home, "mail.waiting").is_ok_and(|it| it == 0)
        })
        .await?;
        // The three, one to rose that the junk is off, and one to each sender for each event: they have no address.
        let dealt_with = outbox(self.home, "mail.done")? - self.sent;
        ensure!(dealt_with == 4 + i64::try_from(SENDERS * EACH)?, "{dealt_with} are dealt with");
        ensure!(outbox(self.home, "mail.given-up")? == 0, "none was given up");
        letter(&self.home.letters(), "mia@mail.test", &["Choir rehearsal"]).await?;
        let off = ["Not to be found any more", "Cheap watches 0-0"];
        letter(&self.home.letters(), "rose@mail.test", &off).await?;
        let all = letters::all(&self.home.letters());
        ensure!(all.len() == before + 2, "only these: {all:#?}");
        ensure!(!all.iter().any(|it| it.contains("atches at half")));
        ensure!(all.iter().filter(|it| it.contains("Cheap")).count() == 1, "she is told once");
        Ok(())
    }
}

fn outbox(home: &Home, what: &str) -> Result<i64> {
    Ok(home.json(&["digest"])?["outbox"][what].as_i64().unwrap_or_default())
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
    let exported =
        home.json(&["audit", "export", report, "-o", file.to_str().context("a path")?])?;
    let key = exported["key"].as_str().context("a key")?;
    let (status, checked) = checked(&file, key)?;
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
    tampered(&file, key)
}

// One byte anywhere, and it is said where.
fn tampered(file: &Path, key: &str) -> Result<()> {
    let whole = std::fs::read(file)?;
    let mut place = 7_919_usize;
    for _ in 0..20 {
        place =
            place.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = (place >> 16) % whole.len();
        let mut changed = whole.clone();
        changed[at] ^= 1;
        std::fs::write(file, &changed)?;
        let (status, checked) = checked(file, key)?;
        let first = checked["differences"][0].as_str().unwrap_or_default().to_owned();
        ensure!(
            status == Some(3) && !first.is_empty(),
            "byte {at} of {}: {checked:#}",
            whole.len()
        );
    }
    Ok(std::fs::write(file, whole)?)
}

fn checked(file: &Path, key: &str) -> Result<(Option<i32>, Value)> {
    let elsewhere = tempfile::tempdir()?;
    let output = std::process::Command::new(PROGRAM)
        .args(["audit", "verify", "--json", "--key", key])
        .arg(file)
        .current_dir(elsewhere.path())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = serde_json::from_str(&said).with_context(|| said.clone())?;
    ensure!(elsewhere.path().read_dir()?.next().is_none(), "it needs nothing and leaves nothing");
    Ok((output.status.code(), said))
}

// Written by the real use cases before the server starts: 500 forms over HTTP would only be slower.
async fn junk(data: &Path) -> Result<Vec<String>> {
    let log = Arc::new(SqliteLog::open(&data.join("log.db")).await?);
    let key = InstanceKey::load_or_create(&data.join("instance.key"))?;
    let vault = Vault::open_sqlite(&data.join("vault.db"), key).await?;
    let commands = Commands::new(log, vault, clock::system());
    let mut names = Vec::new();
    let mut asks = Vec::new();
    for sender in 0..SENDERS {
        let name = format!("watches_{sender}");
        let ask = Ask::new(Caller::CommandLine);
        let username = Username::new(&name)?;
        let change = ProfileChange::default();
        let person = commands.create_person_for_import(&ask, username, change).await?.id;
        for n in 0..EACH {
            let (commands, event) = (commands.clone(), watches(person, sender, n)?);
            let ask = Ask::new(Caller::CommandLine);
            asks.push(tokio::spawn(async move { commands.create_event(&ask, event).await }));
        }
        names.push(format!("@{name}"));
    }
    for ask in asks {
        ask.await??;
    }
    Ok(names)
}

fn watches(organizer: PersonId, sender: usize, n: usize) -> Result<NewEvent> {
    let begins = WallTime::local("2031-06-20T18:00:00".parse()?, chrono_tz::Tz::UTC);
    Ok(NewEvent {
        organizer,
        group: None,
        description: Description {
            text: Html::of_strangers("<p>Buy now</p>")?,
            language: "en".to_owned(),
            ..Description::titled(Title::new(&format!("Cheap watches {sender}-{n}"))?)
        },
        when: Period::new(begins, None, Precision::Minutes)?,
        place: None,
        options: Options::default(),
        certainty: None,
        publication: Publication::Now,
        source: None,
    })
}

async fn event(finder: &Client, title: &str) -> Result<Value> {
    let mut found = None;
    for page in 1..=11 {
        let list = "query($page: Int) { events(page: $page, limit: 50) { elements { id title
            organizerActor { id } } } }";
        let list = finder.data(list, json!({ "page": page })).await?;
        let events = list["events"]["elements"].as_array().cloned().unwrap_or_default();
        found = found.or_else(|| events.into_iter().find(|it| it["title"] == title));
    }
    found.context("the event is listed")
}

async fn report(finder: &Client, by: &Client, title: &str) -> Result<String> {
    let event = event(finder, title).await?;
    let create = "mutation($reported: ID!, $event: ID!) { createReport(reportedId: $reported, eventsIds: [$event],
        content: \"Watches again\") { id status } }";
    let asked = json!({ "reported": event["organizerActor"]["id"], "event": event["id"] });
    let made = by.data(create, asked).await?;
    ensure!(made["createReport"]["status"] == "OPEN", "{made:#}");
    text(&made, "/createReport/id")
}

fn merged(one: &Value, other: &Value) -> Value {
    let mut all = one.clone();
    for (key, value) in other.as_object().into_iter().flatten() {
        all[key] = value.clone();
    }
    all
}
