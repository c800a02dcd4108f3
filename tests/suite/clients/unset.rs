//! Variables without a value, as clients send them that name every argument in every document.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::PROGRAM;

const CREATE: &str = "mutation($me: ID!) {
    createEvent(title: \"Choir\", description: \"<p>All voices</p>\", organizerActorId: $me,
        beginsOn: \"2030-01-01T18:00:00+0100\", endsOn: \"2030-01-01T20:00:00Z\",
        onlineAddress: \"https://choir.test/\", phoneAddress: \"0123\", tags: [\"song\"],
        physicalAddress: { street: \"Old lane 1\", locality: \"Lyon\" }) { id } }";
const UPDATE: &str = "mutation($e: ID!, $t: String, $d: String, $en: DateTime, $a: AddressInput, $on: String,
    $ph: String, $tags: [String], $picture: MediaInput, $group: ID) {
    updateEvent(eventId: $e, title: $t, description: $d, endsOn: $en, physicalAddress: $a, onlineAddress: $on,
        phoneAddress: $ph, tags: $tags, picture: $picture, attributedToId: $group) { id } }";
const LOOK: &str =
    "query($e: UUID!) { event(uuid: $e) { title description beginsOn endsOn onlineAddress
    phoneAddress physicalAddress { street locality } tags { title } } }";

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_without_a_value_changes_nothing() {
    unset().await.unwrap();
}

async fn unset() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let made = rose.data(CREATE, json!({ "me": rose.person().await? })).await?;
    let event = made.pointer("/createEvent/id").and_then(Value::as_str).context("no event")?;
    let look = async || rose.data(LOOK, json!({ "e": event })).await.map(|it| it["event"].clone());
    let before = look().await?;
    ensure!(before["beginsOn"] == "2030-01-01T17:00:00Z", "an offset without a colon: {before:#}");

    rose.data(UPDATE, json!({ "e": event, "t": "Only the title changes" })).await?;
    let mut wanted = before.clone();
    wanted["title"] = "Only the title changes".into();
    ensure!(look().await? == wanted, "{:#}", look().await?);

    rose.data(UPDATE, json!({ "e": event, "ph": null, "en": null })).await?;
    wanted["phoneAddress"] = Value::Null;
    wanted["endsOn"] = Value::Null;
    let after = look().await?;
    ensure!(after["endsOn"].is_null(), "null erases: {after:#}");
    ensure!(after["physicalAddress"] == wanted["physicalAddress"], "{after:#}");
    server.stop()
}
