//! Who asks to be erased is erased: from every file, from every answer, for good; and nobody can tell who went together.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    letters,
    server::{Engine, Home, Running},
    traces::traces,
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";
pub(crate) const DAY: i64 = 24 * 60 * 60;

/// What nobody may find any more: names, biographies, an address, texts, messages, a picture's name and description.
const CANARIES: [&str; 20] = [
    "canary01",
    "Canary02 Vogel",
    "canary03 biography",
    "canary04",
    "canary05 title",
    "canary06 description",
    "canary07 street",
    "canary08 place",
    "canary09tag",
    "canary10 message",
    "canary11 comment",
    "canary12 answer",
    "canary13.png",
    "canary14 shows",
    "canary15 draft",
    "canary16 text",
    "canary17 metadata",
    "canary18 phone",
    "canary19 renamed",
    "canary20 second biography",
];

/// A house with a clock that can be put forward, a host, and somebody who will leave.
pub(crate) struct Town {
    pub(crate) home: Home,
    server: Option<Running>,
    clock: PathBuf,
    pub(crate) host: Client,
    guest_event: String,
}

pub(crate) fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}

impl Town {
    pub(crate) async fn founded() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        let clock = home.beside("clock");
        fs::write(&clock, "0")?;
        let home = home
            .with("PARVIS_TEST_CLOCK", &clock.to_string_lossy())
            .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
        let made = |email, name| {
            home.json(&["user", "create", email, "--password", PASSWORD, "--name", name])
        };
        made("host@mail.test", "host")?;
        made("canary04@mail.test", "canary01")?;
        let server = Some(home.serve().await?);
        let host = Client::signed_in(&home.url(), "host@mail.test", PASSWORD).await?;
        let guest_event = event(&host, "The host's party", "{}").await?;
        Ok(Self { home, server, clock, host, guest_event })
    }

    async fn canary(&self) -> Result<Client> {
        Client::signed_in(&self.home.url(), "canary04@mail.test", PASSWORD).await
    }

    pub(crate) fn later(&self, seconds: i64) -> Result<()> {
        Ok(fs::write(&self.clock, seconds.to_string())?)
    }

    async fn restarted(&mut self) -> Result<()> {
        if let Some(server) = self.server.take() {
            server.stop()?;
        }
        self.server = Some(self.home.serve().await?);
        Ok(())
    }

    async fn is_gone(&self, name: &str) -> Result<()> {
        let host = Client::signed_in(&self.home.url(), "host@mail.test", PASSWORD).await?;
        let query = "query($name: String!) { fetchPerson(preferredUsername: $name) { id } }";
        until(Duration::from_secs(60), &format!("{name} is gone"), async || {
            let answer = host.gql(query, json!({ "name": name })).await;
            answer.is_ok_and(|it| it.0.to_string().contains("not_found"))
        })
        .await
    }
}

pub(crate) async fn me(client: &Client) -> Result<String> {
    text(&client.data("{ loggedPerson { id } }", json!({})).await?, "/loggedPerson/id")
}

async fn event(client: &Client, title: &str, options: &str) -> Result<String> {
    let create = format!(
        "mutation($title: String!, $organizer: ID!) {{ createEvent(title: $title,
            description: \"<p>canary06 description</p>\", beginsOn: \"2031-06-20T18:00:00Z\",
            organizerActorId: $organizer, tags: [\"canary09tag\"], phoneAddress: \"canary18 phone\",
            metadata: [{{ key: \"k\", title: \"t\", value: \"canary17 metadata\", type: STRING }}],
            physicalAddress: {{ description: \"canary08 place\", street: \"canary07 street\",
                locality: \"Lyon\", country: \"France\", geom: \"4.84;45.75\" }},
            options: {options}) {{ id uuid }} }}"
    );
    let create = if title.starts_with("canary") {
        create
    } else {
        "mutation($title: String!, $organizer: ID!) { createEvent(title: $title, description: \"\",
            beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $organizer, joinOptions: FREE) { id uuid } }"
            .to_owned()
    };
    let variables = json!({ "title": title, "organizer": me(client).await? });
    text(&client.data(&create, variables).await?, "/createEvent/id")
}

/// Says all twenty things, and gives back the id of the person's own event.
async fn lives(town: &Town) -> Result<String> {
    let canary = town.canary().await?;
    let person = me(&canary).await?;
    let update = "mutation($id: ID!, $name: String!, $summary: String!) {
        updatePerson(id: $id, name: $name, summary: $summary) { id } }";
    for (name, summary) in [
        ("Canary02 Vogel", "canary03 biography"),
        ("canary19 renamed", "canary20 second biography"),
    ] {
        let said = json!({ "id": person, "name": name, "summary": summary });
        canary.data(update, said).await?;
    }
    event(&canary, "canary15 draft", "{ anonymousParticipation: false }").await?;
    let own = event(&canary, "canary05 title", "{ anonymousParticipation: true }").await?;
    let join = "mutation($event: ID!, $person: ID!, $message: String) {
        joinEvent(eventId: $event, actorId: $person, message: $message) { id } }";
    let joined =
        json!({ "event": town.guest_event, "person": person, "message": "canary10 message" });
    canary.data(join, joined).await?;
    let host = me(&town.host).await?;
    let joined = json!({ "event": own, "person": host, "message": "See you" });
    town.host.data(join, joined).await?;
    Ok(own)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_who_left_is_in_any_file_or_answer() {
    leaves().await.unwrap();
}

async fn leaves() -> Result<()> {
    let mut town = Town::founded().await?;
    let own = lives(&town).await?;
    let canary = town.canary().await?;
    let second =
        "mutation { createPerson(preferredUsername: \"nightowl\", name: \"Night owl\") { id } }";
    let second = text(&canary.data(second, json!({})).await?, "/createPerson/id")?;
    let first = me(&canary).await?;
    let before = town
        .canary()
        .await?
        .data("{ erasurePreview { preferredUsername eventsThatGoToo } }", json!({}))
        .await?;
    ensure!(
        before.to_string().contains("canary05 title"),
        "the preview names what goes: {before:#}"
    );
    let backup = town.home.beside("backup");
    town.home.json(&["backup", "--to", &backup.to_string_lossy()])?;

    let leave = "mutation($id: ID!) { deletePerson(id: $id) { id } }";
    canary.data(leave, json!({ "id": first })).await?;
    town.is_gone("canary01").await?;
    let told = letters::letter(&town.home.letters(), "host@mail.test", &["canary05 title"]).await;
    ensure!(told.is_ok(), "who was to come is told: {told:?}");
    let letter =
        letters::letter(&town.home.letters(), "canary04@mail.test", &["/erasure/"]).await?;
    let receipt = letters::link(&letter, "/erasure/")?;
    let receipt = Client::visitor(&town.home.url()).text(&format!("/erasure/{receipt}")).await?;
    ensure!(receipt.contains("\"events_removed\":2"), "{receipt}");
    nothing_is_answered(&town, &own).await?;
    let owl = town
        .host
        .data("{ fetchPerson(preferredUsername: \"nightowl\") { id name } }", json!({}))
        .await?;
    ensure!(text(&owl, "/fetchPerson/id")? == second, "the other person is untouched");

    town.later(25 * 60 * 60)?;
    let data = town.home.data();
    // The account stays: its address is still there, as `canary04`.
    let gone: Vec<&str> = CANARIES.into_iter().filter(|it| *it != "canary04").collect();
    until(Duration::from_secs(30), "files have no traces", async || {
        traces(&data, &gone).is_ok_and(|it| it.is_empty())
    })
    .await
    .with_context(|| format!("{:#?}", traces(&data, &gone)))?;
    town.restarted().await?;
    let left = traces(&data, &gone)?;
    ensure!(left.is_empty(), "{left:#?}");
    known_files(&data)?;
    nothing_is_answered(&town, &own).await?;
    town.server.take().context("no server")?.stop()?;
    town.home.json(&["verify"])?;
    stays_erased(&town, &backup, &gone).await
}

async fn nothing_is_answered(town: &Town, own: &str) -> Result<()> {
    let visitor = Client::visitor(&town.home.url());
    let host = Client::signed_in(&town.home.url(), "host@mail.test", PASSWORD).await?;
    let queries = [
        "{ events { elements { title description tags { title } organizerActor { preferredUsername name summary } participants { elements { actor { preferredUsername name } } } } } }".to_owned(),
        "{ searchEvents(term: \"canary05\") { elements { title } } }".to_owned(),
        "{ searchGroups(term: \"canary\") { total elements { preferredUsername } } }".to_owned(),
        format!("{{ event(uuid: \"{own}\") {{ title }} }}"),
        format!("{{ event(uuid: \"{}\") {{ comments {{ text actor {{ name }} }} participants {{ elements {{ actor {{ name preferredUsername }} metadata {{ message }} }} }} }} }}", town.guest_event),
        "{ tags { title } }".to_owned(),
    ];
    let mut answers = Vec::new();
    for query in &queries {
        for client in [&visitor, &host] {
            answers.push(client.gql(query, json!({})).await?.0.to_string());
        }
    }
    for path in [
        "/",
        "/feed/instance/ics",
        "/feed/instance/atom",
        "/@canary01/feed/ics",
        "/@host/feed/atom",
        &format!("/events/{own}"),
        &format!("/events/{}", town.guest_event),
        &format!("/events/{own}/export/ics"),
    ] {
        answers.push(visitor.get(path).await?.text().await?);
    }
    for canary in CANARIES {
        // What was asked for stands in some answers' errors: only what the house knows counts.
        for answer in &answers {
            ensure!(!answer.contains(canary), "{canary} is in {answer}");
        }
    }
    Ok(())
}

/// Every file of the data directory is one that erasing knows of.
fn known_files(data: &Path) -> Result<()> {
    for entry in fs::read_dir(data)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let known = api::erasure::FILES.iter().any(|(it, _)| name.starts_with(it));
        ensure!(known, "{name} has no eraser: name it in `api::erasure::FILES`");
    }
    Ok(())
}

/// An older backup does not bring back who is in the ledger.
async fn stays_erased(town: &Town, backup: &Path, gone: &[&str]) -> Result<()> {
    let ledger = town.home.beside("ledger.jsonl");
    fs::copy(town.home.data().join("erasures.jsonl"), &ledger)?;
    fs::remove_dir_all(town.home.data())?;
    let restored = town.home.json(&[
        "restore",
        &backup.to_string_lossy(),
        "--ledger",
        &ledger.to_string_lossy(),
    ])?;
    ensure!(restored["erased"].as_u64() > Some(0), "{restored:#}");
    let server = town.home.serve().await?;
    town.is_gone("canary01").await?;
    let visitor = Client::visitor(server.url());
    let events = visitor.data("{ events { elements { title } } }", json!({})).await?;
    ensure!(!events.to_string().contains("canary"), "{events:#}");
    server.stop()?;
    let left = traces(&town.home.data(), gone)?;
    ensure!(left.is_empty(), "{left:#?}");
    town.home.json(&["verify"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn persons_of_one_account_go_at_moments_of_their_own_and_a_kill_stops_nothing() {
    goes_one_by_one().await.unwrap();
}

async fn goes_one_by_one() -> Result<()> {
    let mut town = Town::founded().await?;
    let canary = town.canary().await?;
    for name in ["owl", "lark", "wren"] {
        let create = "mutation($name: String!) { createPerson(preferredUsername: $name, name: \"Bird\") { id } }";
        canary.data(create, json!({ "name": name })).await?;
    }
    let delete = "mutation($password: String) { deleteAccount(password: $password) { id } }";
    let wrong = canary.gql(delete, json!({ "password": "not my password" })).await?;
    ensure!(wrong.error().is_ok(), "the password is asked again");
    canary.data(delete, json!({ "password": PASSWORD })).await?;
    ensure!(town.canary().await.is_err(), "nobody signs in any more");
    let mine = canary.gql("{ loggedUser { id } }", json!({})).await?;
    ensure!(mine.error().is_ok(), "and whoever was signed in is not: {:#}", mine.0);

    let letter =
        letters::letter(&town.home.letters(), "canary04@mail.test", &["/erasure/"]).await?;
    let receipts: BTreeSet<&str> = letter.matches("/erasure/").collect();
    ensure!(!receipts.is_empty() && letter.matches("/erasure/").count() >= 5, "{letter}");
    let due = schedule(&town)?;
    ensure!(due.len() >= 3, "three more to go, at least: {due:?}");
    ensure!(due.windows(2).all(|it| it[1] - it[0] > 1_000_000), "no two at once: {due:?}");

    // Killed while all of them are due.
    town.later(2 * DAY)?;
    town.server.take().context("no server")?.kill()?;
    town.server = Some(town.home.serve().await?);
    for name in ["canary01", "owl", "lark", "wren"] {
        town.is_gone(name).await?;
    }
    until(Duration::from_secs(60), "all of them are done", async || {
        schedule(&town).is_ok_and(|it| it.is_empty())
    })
    .await?;
    town.server.take().context("no server")?.stop()?;
    ledger_tells_nothing(&town)?;
    town.home.json(&["verify"]).map(drop)
}

fn schedule(town: &Town) -> Result<Vec<i64>> {
    let vault = rusqlite::Connection::open(town.home.data().join("vault.db"))?;
    let mut statement = vault.prepare("SELECT due_at FROM erasures ORDER BY due_at")?;
    let due = statement.query_map([], |row| row.get(0))?;
    Ok(due.collect::<rusqlite::Result<_>>()?)
}

/// Lines are in the order of random ids and have no time; receipts have nothing in common.
fn ledger_tells_nothing(town: &Town) -> Result<()> {
    let text = fs::read_to_string(town.home.data().join("erasures.jsonl"))?;
    let subjects: Vec<&str> =
        text.lines().filter_map(|it| it.split("\"subject\":\"").nth(1)?.get(..36)).collect();
    ensure!(subjects.len() == 5, "{text}");
    ensure!(subjects.is_sorted(), "{text}");
    ensure!(!text.contains("\"at\""), "{text}");
    let vault = rusqlite::Connection::open(town.home.data().join("vault.db"))?;
    let mut statement = vault.prepare("SELECT receipt FROM erasure_receipts")?;
    let receipts = statement.query_map([], |row| row.get(0))?;
    for receipt in receipts.collect::<rusqlite::Result<Vec<String>>>()? {
        ensure!(!subjects.iter().any(|it| receipt.contains(it)), "{receipt}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_administrator_of_a_group_hands_it_over_or_says_that_it_goes() {
    keeps_a_group().await.unwrap();
}

async fn keeps_a_group() -> Result<()> {
    let town = Town::founded().await?;
    let canary = town.canary().await?;
    let person = me(&canary).await?;
    let create = "mutation { createGroup(preferredUsername: \"choir\", name: \"The choir\", visibility: PUBLIC) { id } }";
    let group = text(&canary.data(create, json!({})).await?, "/createGroup/id")?;
    let invite = "mutation($group: ID!) { inviteMember(groupId: $group, targetActorUsername: \"host\") { id } }";
    let member = text(&canary.data(invite, json!({ "group": group })).await?, "/inviteMember/id")?;
    let accept = "mutation($id: ID!) { acceptInvitation(id: $id) { id } }";
    town.host.data(accept, json!({ "id": member })).await?;
    let second = "mutation { createPerson(preferredUsername: \"owl\", name: \"Owl\") { id } }";
    canary.data(second, json!({})).await?;

    let preview =
        canary.data("{ erasurePreview { preferredUsername groupsToHandOver } }", json!({}));
    let preview = preview.await?;
    ensure!(preview.to_string().contains("\"groupsToHandOver\":[\"choir\"]"), "{preview}");
    let leave =
        "mutation($id: ID!, $too: Boolean) { deletePerson(id: $id, withGroups: $too) { id } }";
    let refused = canary.gql(leave, json!({ "id": person, "too": false })).await?;
    ensure!(refused.error().is_ok(), "{:#}", refused.0);
    let look = "{ group(preferredUsername: \"choir\") { id } }";
    town.host.data(look, json!({})).await?;
    canary.data(leave, json!({ "id": person, "too": true })).await?;
    town.is_gone("canary01").await?;
    let gone = town.host.gql(look, json!({})).await?;
    ensure!(gone.0.pointer("/data/group/id").is_none(), "{:#}", gone.0);
    Ok(())
}
