//! Who asks to be erased is erased: from every file, from every answer, for good; and nobody can tell who went together.

mod town;

use std::{collections::BTreeSet, fs, path::Path, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tests::{
    client::Client, letters, postgres::Database, server::Engine, traces::traces, waiting::until,
};

use self::town::{ADDRESS, CANARIES, lives, nothing_is_answered};
pub(crate) use self::town::{Town, me, text};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";
pub(crate) const DAY: i64 = 24 * 60 * 60;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_who_left_is_in_any_file_or_answer() {
    leaves().await.unwrap();
}

async fn leaves() -> Result<()> {
    let mut town = Town::founded().await?;
    let own = lives(&town).await?;
    let backup = town.home.beside("backup");
    town.home.json(&["backup", "--to", &backup.to_string_lossy()])?;
    goes(&town, &own).await?;
    no_file_has_traces(&mut town).await?;
    nothing_is_answered(&town, &own).await?;
    town.server.take().context("no server")?.stop()?;
    town.home.json(&["verify"])?;
    stays_erased(&town, &backup).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_who_left_is_in_any_table_of_postgresql() {
    leaves_postgres().await.unwrap();
}

async fn leaves_postgres() -> Result<()> {
    let database = Database::fresh().await?;
    let mut town = Town::founded_on(Engine::Postgres(database.url().to_owned())).await?;
    let own = lives(&town).await?;
    let dump = town.home.beside("dump");
    database.dump(&dump).await?;
    ensure!(traces(&dump, &CANARIES)?.is_empty(), "the log and the vault hold nothing readable");
    ensure!(!traces(&town.home.data(), &CANARIES)?.is_empty(), "the views do");
    goes(&town, &own).await?;
    no_file_has_traces(&mut town).await?;
    nothing_is_answered(&town, &own).await?;
    let server = town.server.take().context("no server")?;
    server.stop()?;
    database.dump(&dump).await?;
    let left = traces(&dump, &CANARIES)?;
    ensure!(left.is_empty(), "{left:#?}");
    let left = traces(&town.home.data().join("views"), &CANARIES)?;
    ensure!(left.is_empty(), "{left:#?}");
    town.home.json(&["verify"]).map(drop)
}

/// Somebody with a second profile is erased, and says so to nobody but whom it concerns.
async fn goes(town: &Town, own: &str) -> Result<()> {
    let canary = town.canary().await?;
    let first = me(&canary).await?;
    let second =
        "mutation { createPerson(preferredUsername: \"nightowl\", name: \"Night owl\") { id } }";
    let second = text(&canary.data(second, json!({})).await?, "/createPerson/id")?;
    let preview = "{ erasurePreview { preferredUsername eventsThatGoToo } }";
    let preview = town.canary().await?.data(preview, json!({})).await?;
    ensure!(preview.to_string().contains("canary05 title"), "what goes is named: {preview:#}");
    let leave = "mutation($id: ID!) { deletePerson(id: $id) { id } }";
    canary.data(leave, json!({ "id": first })).await?;
    town.is_gone("canary01").await?;
    let told = letters::letter(&town.home.letters(), "host@mail.test", &["canary05 title"]).await;
    ensure!(told.is_ok(), "who was to come is told: {told:?}");
    let letter = letters::letter(&town.home.letters(), ADDRESS, &["/erasure/"]).await?;
    let receipt = letters::link(&letter, "/erasure/")?;
    let receipt = Client::visitor(&town.home.url()).text(&format!("/erasure/{receipt}")).await?;
    ensure!(receipt.contains("\"events_removed\":2"), "{receipt}");
    ensure!(receipt.contains("\"pictures\":1"), "{receipt}");
    nothing_is_answered(town, own).await?;
    let owl = "{ fetchPerson(preferredUsername: \"nightowl\") { id name } }";
    let owl = town.host.data(owl, json!({})).await?;
    ensure!(text(&owl, "/fetchPerson/id")? == second, "the other person is untouched");
    Ok(())
}

/// After the day's compaction, and after a restart: the account stays, and nothing of the person does.
async fn no_file_has_traces(town: &mut Town) -> Result<()> {
    town.later(DAY + 60 * 60)?;
    let data = town.home.data();
    until(Duration::from_secs(30), "files have no traces", async || {
        traces(&data, &CANARIES).is_ok_and(|it| it.is_empty())
    })
    .await
    .with_context(|| format!("{:#?}", traces(&data, &CANARIES)))?;
    town.restarted().await?;
    let left = traces(&data, &CANARIES)?;
    ensure!(left.is_empty(), "{left:#?}");
    known_files(&data)
}

/// Every file of the data directory is one that erasing knows of.
fn known_files(data: &Path) -> Result<()> {
    for entry in fs::read_dir(data)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let known = app::erasure::FILES.iter().any(|(it, _)| name.starts_with(it));
        ensure!(known, "{name} has no eraser: name it in `app::erasure::FILES`");
    }
    Ok(())
}

/// An older backup does not bring back who is in the ledger.
async fn stays_erased(town: &Town, backup: &Path) -> Result<()> {
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
    let left = traces(&town.home.data(), &CANARIES)?;
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

    let letter = letters::letter(&town.home.letters(), ADDRESS, &["/erasure/"]).await?;
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
