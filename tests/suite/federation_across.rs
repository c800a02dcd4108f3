//! One event, two servers: it lives on the first, which keeps its files itself; people of the second, which keeps them in
//! a database, find it, ask to come, are told, and leave. Each is killed once on the way.

use std::time::Duration;

use anyhow::{Context, Result};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    client::Client,
    peer::LoopbackPeer,
    postgres::Database,
    server::{Engine, Home, Running},
    waiting::until,
};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Long enough for a machine that does ten other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

const ON_APPROVAL: &str =
    "mutation($me: ID!, $group: ID!) { createEvent(title: \"Planting at midnight\",
    description: \"<p>Bring gloves.</p>\", organizerActorId: $me, attributedToId: $group,
    beginsOn: \"2031-06-20T18:00:00Z\", joinOptions: RESTRICTED,
    options: { maximumAttendeeCapacity: 1 }) { id url } }";

pub(crate) const JOIN: &str = "mutation($event: ID!, $me: ID!, $says: String) {
    joinEvent(eventId: $event, actorId: $me, message: $says) { id role } }";

const LEAVE: &str =
    "mutation($event: ID!, $me: ID!) { leaveEvent(eventId: $event, actorId: $me) { id } }";

pub(crate) const INTERACT: &str = "query($uri: String!) { interact(uri: $uri) {
    ... on Event { id title url local joinOptions description organizerActor { preferredUsername domain } } } }";

/// A server that may speak with this machine, and somebody there.
pub(crate) async fn start_house(engine: Engine, names: &[&str]) -> Result<(Home, Running)> {
    let home = Home::new(PROGRAM, engine)?
        .with("PARVIS__FEDERATION__ALLOWED_ADDRESSES", "[\"127.0.0.0/8\"]");
    for name in names {
        home.person(name)?;
    }
    let server = home.serve().await?;
    Ok((home, server))
}

pub(crate) fn text_at(value: &Value, at: &str) -> Result<String> {
    Ok(value.pointer(at).and_then(Value::as_str).with_context(|| format!("no {at}"))?.to_owned())
}

/// Founds a group and publishes an event in its name, to which one asks to come; its address.
pub(crate) async fn publishes_event(ada: &Visitor) -> Result<String> {
    let group = "mutation { createGroup(preferredUsername: \"gardeners\", name: \"Gardeners\",
        visibility: PUBLIC) { id } }";
    let group = text_at(&ada.client.data(group, json!({})).await?, "/createGroup/id")?;
    let made = ada.client.data(ON_APPROVAL, json!({ "me": ada.person, "group": group })).await?;
    text_at(&made, "/createEvent/url")
}

/// Somebody who signed in, and the profile they act as.
pub(crate) struct Visitor {
    pub(crate) client: Client,
    pub(crate) person: String,
}

impl Visitor {
    pub(crate) async fn at(server: &Running, name: &str) -> Result<Self> {
        let client = Client::named(server.url(), name).await?;
        let person = client.person().await?;
        Ok(Self { client, person })
    }

    pub(crate) async fn asks(
        &self,
        command: &str,
        event: &str,
        says: Option<&str>,
    ) -> Result<Value> {
        let values = json!({ "event": event, "me": self.person, "says": says });
        self.client.data(command, values).await
    }

    /// What they are at an event, as their own server knows it.
    async fn role(&self, event: &str) -> Option<String> {
        let query = "query($event: ID!) { loggedPerson { participations(eventId: $event) {
            elements { role } } } }";
        let said = self.client.data(query, json!({ "event": event })).await.ok()?;
        text_at(&said, "/loggedPerson/participations/elements/0/role").ok()
    }

    async fn becomes(&self, event: &str, role: Option<&str>) -> Result<()> {
        let what = format!("{} is {role:?}", self.person);
        until(PATIENCE, &what, async || self.role(event).await.as_deref() == role).await
    }

    /// Those at an event, as its organizer sees them: id, name and message.
    async fn seats(&self, uuid: &str, role: &str) -> Result<Vec<(String, String, Value)>> {
        let query =
            "query($uuid: UUID!, $role: String) { event(uuid: $uuid) { participants(roles: $role) {
            elements { id actor { preferredUsername domain } metadata { message } } } } }";
        let said = self.client.data(query, json!({ "uuid": uuid, "role": role })).await?;
        let list = said.pointer("/event/participants/elements").and_then(Value::as_array);
        let seat = |it: &Value| {
            let name = format!(
                "{}@{}",
                text_at(it, "/actor/preferredUsername")?,
                text_at(it, "/actor/domain")?
            );
            Ok((text_at(it, "/id")?, name, it["metadata"]["message"].clone()))
        };
        list.context("no participants")?.iter().map(seat).collect()
    }

    pub(crate) async fn sees(&self, uuid: &str, role: &str, names: &[&str]) -> Result<()> {
        let what = format!("{names:?} are {role}");
        until(PATIENCE, &what, async || {
            let seats = self.seats(uuid, role).await.unwrap_or_default();
            seats.iter().map(|it| it.1.as_str()).eq(names.iter().copied())
        })
        .await
    }

    async fn approves(&self, uuid: &str) -> Result<()> {
        let seats = self.seats(uuid, "NOT_APPROVED").await?;
        let (seat, ..) = seats.first().context("nobody waits")?;
        let approve =
            "mutation($id: ID!) { updateParticipation(id: $id, role: PARTICIPANT) { role } }";
        self.client.data(approve, json!({ "id": seat })).await?;
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_one_server_come_to_an_event_of_another() {
    across().await.unwrap();
}

async fn across() -> Result<()> {
    let (far_home, far) = start_house(Engine::Sqlite, &["ada"]).await?;
    let database = Database::fresh().await?;
    let engine = Engine::Postgres(database.url().to_owned());
    let (near_home, near) = start_house(engine, &["ben", "cleo"]).await?;
    let ada = Visitor::at(&far, "ada").await?;
    let url = publishes_event(&ada).await?;
    let uuid = url.rsplit('/').next().context("an id")?.to_owned();

    let (ben, cleo) = (Visitor::at(&near, "ben").await?, Visitor::at(&near, "cleo").await?);
    let here = is_found(&ben, near.url(), &url).await?;

    // Asked, and not confirmed; the near server is killed right after that.
    let asked = ben.asks(JOIN, &here, Some("With a spade")).await?;
    assert_eq!(asked["joinEvent"]["role"], "NOT_APPROVED");
    near.kill()?;
    let near = near_home.serve().await?;
    ada.sees(&uuid, "NOT_APPROVED", &["ben@127.0.0.1"]).await?;
    assert_eq!(ada.seats(&uuid, "NOT_APPROVED").await?[0].2, "With a spade");
    assert_eq!(ben.role(&here).await.as_deref(), Some("NOT_APPROVED"));

    // Said yes to; the far server is killed right after that.
    ada.approves(&uuid).await?;
    far.kill()?;
    let far = far_home.serve().await?;
    ben.becomes(&here, Some("PARTICIPANT")).await?;

    // There was one place, and who asks for another is told so.
    cleo.asks(JOIN, &here, None).await?;
    cleo.becomes(&here, Some("REJECTED")).await?;
    ada.sees(&uuid, "PARTICIPANT", &["ben@127.0.0.1"]).await?;
    ada.sees(&uuid, "NOT_APPROVED", &[]).await?;

    changes(&ada, &ben, &url).await?;

    // The place is given back, and somebody else gets it.
    ben.asks(LEAVE, &here, None).await?;
    ada.sees(&uuid, "PARTICIPANT", &[]).await?;
    cleo.asks(JOIN, &here, None).await?;
    ada.sees(&uuid, "NOT_APPROVED", &["cleo@127.0.0.1"]).await?;
    ada.approves(&uuid).await?;
    cleo.becomes(&here, Some("PARTICIPANT")).await?;
    assert_eq!(ben.role(&here).await, None);

    goes(&ada, &ben, (&uuid, &here)).await?;
    near.stop()?;
    far.stop()?;
    for home in [&far_home, &near_home] {
        home.json(&["verify"])?;
    }
    Ok(())
}

// By its address, by who signed in only.
async fn is_found(ben: &Visitor, near: &str, url: &str) -> Result<String> {
    let visitor = Client::visitor(near);
    assert!(visitor.gql(INTERACT, json!({ "uri": url })).await?.error().is_ok());
    let found = ben.client.data(INTERACT, json!({ "uri": url })).await?["interact"].clone();
    assert_eq!(
        (&found["title"], &found["url"], &found["local"], &found["joinOptions"]),
        (&json!("Planting at midnight"), &json!(url), &json!(false), &json!("RESTRICTED"))
    );
    assert_eq!(found["organizerActor"]["preferredUsername"], "gardeners");
    let here = text_at(&found, "/id")?;
    let page = ben.client.text(&format!("/events/{here}")).await?;
    assert!(page.contains("Bring gloves.") && page.contains(url), "it says where it lives");
    Ok(here)
}

// Who comes hears of changes.
async fn changes(ada: &Visitor, ben: &Visitor, url: &str) -> Result<()> {
    let there = url.rsplit('/').next().context("an id")?;
    let change =
        "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Planting at noon\") { id } }";
    ada.client.data(change, json!({ "id": there })).await?;
    until(PATIENCE, "the change arrives", async || {
        let found = ben.client.data(INTERACT, json!({ "uri": url })).await.unwrap_or_default();
        found["interact"]["title"] == "Planting at noon"
    })
    .await
}

// It is gone there, and so it is here.
async fn goes(ada: &Visitor, ben: &Visitor, (there, here): (&str, &str)) -> Result<()> {
    let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
    ada.client.data(delete, json!({ "id": there })).await?;
    until(PATIENCE, "it is gone here, too", async || {
        let page = ben.client.get(&format!("/events/{here}")).await;
        page.is_ok_and(|it| it.status() == StatusCode::NOT_FOUND || it.status() == StatusCode::GONE)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_its_owner_speaks_for_an_event() {
    impostors().await.unwrap();
}

async fn impostors() -> Result<()> {
    let (_far_home, far) = start_house(Engine::Sqlite, &["ada"]).await?;
    let (_near_home, near) = start_house(Engine::Sqlite, &["ben"]).await?;
    let (ada, ben) = (Visitor::at(&far, "ada").await?, Visitor::at(&near, "ben").await?);
    let url = publishes_event(&ada).await?;
    let uuid = url.rsplit('/').next().context("an id")?.to_owned();
    let here = ben.client.data(INTERACT, json!({ "uri": url })).await?;
    let here = text_at(&here, "/interact/id")?;
    let seat = text_at(&ben.asks(JOIN, &here, None).await?, "/joinEvent/id")?;
    ada.sees(&uuid, "NOT_APPROVED", &["ben@127.0.0.1"]).await?;

    let mallory = LoopbackPeer::start("mallory").await?;
    let inbox = format!("{}/inbox", near.url());
    let event = json!({
        "id": url, "type": "Event", "name": "Mallory was here", "startTime": "2031-06-20T18:00:00Z",
        "attributedTo": format!("{}/@gardeners", far.url()),
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
    });
    let mut own = event.clone();
    own["attributedTo"] = json!(mallory.actor());
    let join = format!("{}/@ben#joins/{seat}/{}", near.url(), uuid::Uuid::new_v4());
    for (kind, object) in [
        ("Update", event.clone()),
        ("Update", own.clone()),
        ("Create", own),
        ("Delete", json!(url)),
        ("Delete", json!({ "id": url, "type": "Tombstone", "formerType": "Event" })),
        ("Accept", json!(join)),
        ("Accept", json!({ "id": join, "type": "Join" })),
        ("Reject", json!(join)),
        ("Announce", json!(url)),
    ] {
        let activity = mallory.activity(kind, &object);
        assert_eq!(mallory.sends(&inbox, &activity, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    }
    // Who is not followed shows nothing here, whatever is theirs.
    let unasked = json!({
        "id": format!("{}/events/1", mallory.url), "type": "Event", "name": "CANARY",
        "startTime": "2031-06-20T18:00:00Z", "attributedTo": mallory.actor(),
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
    });
    let unasked = mallory.activity("Create", &unasked);
    assert_eq!(mallory.sends(&inbox, &unasked, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    // What comes last is answered when all before it was looked at.
    ada.approves(&uuid).await?;
    ben.becomes(&here, Some("PARTICIPANT")).await?;
    let found = ben.client.data(INTERACT, json!({ "uri": url })).await?;
    assert_eq!(found["interact"]["title"], "Planting at midnight");
    assert!(!ben.client.text("/search?q=CANARY&when=any").await?.contains("CANARY</a>"));
    near.stop()?;
    far.stop()
}
