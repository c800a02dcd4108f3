//! Who is in an event, and what guests are told.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{PROGRAM, ProvenHouse, error_code, text_at};

const PARTY: &str = "mutation($organizer: ID!, $policy: EventJoinOptions!, $places: Int!) {
    createEvent(title: \"Party\", description: \"\", beginsOn: \"2030-01-01T18:00:00Z\",
        organizerActorId: $organizer, joinOptions: $policy, options: {
            anonymousParticipation: true, maximumAttendeeCapacity: $places }) { id } }";
const JOIN: &str = "mutation($event: ID!, $me: ID!, $email: String) {
    joinEvent(eventId: $event, actorId: $me, email: $email) { id role } }";
const ANSWER: &str = "mutation($id: ID!, $role: ParticipantRoleEnum!) {
    updateParticipation(id: $id, role: $role) { role } }";

async fn party(host: &Client, policy: &str, places: i32) -> Result<String> {
    let wanted = json!({ "organizer": host.person().await?, "policy": policy, "places": places });
    text_at(&host.data(PARTY, wanted).await?, "/createEvent/id")
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_means_out() {
    refused().await.unwrap();
}

async fn refused() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("alice")?;
    home.person("bob")?;
    let place = ProvenHouse::of(home).await?;
    let alice = Client::named(place.server.url(), "alice").await?;
    let bob = Client::named(place.server.url(), "bob").await?;
    let event = party(&bob, "RESTRICTED", 10).await?;
    let me = json!({ "event": event, "me": alice.person().await? });
    let asked = text_at(&alice.data(JOIN, me).await?, "/joinEvent/id")?;
    bob.data(ANSWER, json!({ "id": asked, "role": "REJECTED" })).await?;
    let close = "mutation($event: ID!) { updateEvent(eventId: $event, visibility: PRIVATE,
        description: \"NEW SECRET ADDRESS\") { id } }";
    bob.data(close, json!({ "event": event })).await?;
    let look = "query($event: UUID!) { event(uuid: $event) { title description } }";
    let seen = alice.gql(look, json!({ "event": event })).await?;
    ensure!(error_code(&seen) == "event_not_found", "{:#}", seen.0);
    let say = "mutation($event: ID!) { createComment(eventId: $event, text: \"hello\") { id } }";
    let said = alice.gql(say, json!({ "event": event })).await?;
    ensure!(error_code(&said) == "event_not_found", "{:#}", said.0);
    place.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_are_answered_alike_whoever_they_are() {
    guests().await.unwrap();
}

async fn guests() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("alice")?;
    home.person("bob")?;
    let place = ProvenHouse::of(home).await?;
    let alice = Client::named(place.server.url(), "alice").await?;
    let bob = Client::named(place.server.url(), "bob").await?;
    let config = place.visitor.data("{ config { anonymous { actorId } } }", json!({})).await?;
    let nobody = text_at(&config, "/config/anonymous/actorId")?;
    let guest = |event: &str, email: &str| {
        place.visitor.gql(JOIN, json!({ "event": event, "me": nobody, "email": email }))
    };
    let event = party(&bob, "FREE", 1).await?;
    guest(&event, "known@guest.test").await?.data()?;
    alice.data(JOIN, json!({ "event": event, "me": alice.person().await? })).await?;
    for email in ["known@guest.test", "unknown@guest.test"] {
        let full = guest(&event, email).await?;
        ensure!(error_code(&full) == "event_full", "{email}: {:#}", full.0);
        ensure!(full.0.get("extensions").is_none(), "{:#}", full.0);
    }
    let strict = party(&bob, "RESTRICTED", 10).await?;
    let asked = guest(&strict, "refused@guest.test").await?.data()?;
    let id = text_at(&asked, "/joinEvent/id")?;
    bob.data(ANSWER, json!({ "id": id, "role": "REJECTED" })).await?;
    for email in ["refused@guest.test", "welcome@guest.test"] {
        let told = guest(&strict, email).await?.data()?;
        ensure!(told["joinEvent"]["role"] == "NOT_CONFIRMED", "{email}: {told:#}");
    }
    place.server.stop()
}
