//! Another server follows a group, hears of its events, and is told when they are gone; and whoever is not who they
//! say they are is not heard.

use std::time::Duration;

use anyhow::{Context, Result};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    client::Client,
    fedify::Fedify,
    peer::{LoopbackPeer, Mood},
    server::{Engine, Home, Running},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Long enough for a machine that does ten other things.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A server with a group that can be followed.
pub(crate) struct FollowedGroup {
    pub(crate) home: Home,
    pub(crate) server: Running,
    ada: Client,
    person: String,
    group: String,
}

/// Starts one, which may speak with this machine.
pub(crate) async fn followed_group() -> Result<FollowedGroup> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__FEDERATION__ALLOWED_ADDRESSES", "[\"127.0.0.0/8\"]");
    home.person("ada")?;
    let server = home.serve().await?;
    let ada = Client::named(server.url(), "ada").await?;
    let person = ada.person().await?;
    let group = "mutation { createGroup(preferredUsername: \"gardeners\", name: \"Gardeners\",
        visibility: PUBLIC) { id } }";
    let group = text(&ada.data(group, json!({})).await?, "/createGroup/id")?;
    Ok(FollowedGroup { home, server, ada, person, group })
}

fn text(value: &Value, at: &str) -> Result<String> {
    Ok(value.pointer(at).and_then(Value::as_str).with_context(|| format!("no {at}"))?.to_owned())
}

impl FollowedGroup {
    pub(crate) fn url(&self) -> &str {
        self.server.url()
    }

    pub(crate) fn gardeners(&self) -> String {
        format!("{}/@gardeners", self.url())
    }

    pub(crate) async fn publishes(&self, title: &str) -> Result<(String, String)> {
        let create = "mutation($title: String!, $organizer: ID!, $group: ID!) {
            createEvent(title: $title, description: \"Bring gloves.\", organizerActorId: $organizer,
            attributedToId: $group, beginsOn: \"2031-06-20T18:00:00Z\") { id uuid } }";
        let values = json!({ "title": title, "organizer": self.person, "group": self.group });
        let made = self.ada.data(create, values).await?;
        Ok((text(&made, "/createEvent/id")?, text(&made, "/createEvent/uuid")?))
    }

    async fn read(&self, path: &str) -> Result<(StatusCode, Value)> {
        let url = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.url())
        };
        let accept = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
        let answer = reqwest::Client::new().get(url).header("accept", accept).send().await?;
        let status = answer.status();
        Ok((status, serde_json::from_str(&answer.text().await?).unwrap_or_default()))
    }

    pub(crate) async fn is_followed_by(&self, peer: &LoopbackPeer) -> Result<Value> {
        let follow = peer.activity("Follow", &json!(self.gardeners()));
        let status = peer.sends(&format!("{}/inbox", self.url()), &follow, Scheme::Cavage).await?;
        assert_eq!(status, StatusCode::ACCEPTED);
        until(PATIENCE, "the follow is accepted", async || peer.first("Accept").is_some()).await?;
        Ok(follow)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_followed_and_its_events_are_told() {
    story().await.unwrap();
}

async fn story() -> Result<()> {
    let world = followed_group().await?;
    let peer = LoopbackPeer::start("rose").await?;
    let (_, group) = world.read("/@gardeners").await?;
    let pem = text(&group, "/publicKey/publicKeyPem")?;

    let follow = world.is_followed_by(&peer).await?;
    let accept = peer.first("Accept").context("an Accept")?;
    assert_eq!(accept.activity()["object"]["id"], follow["id"]);
    assert_eq!(accept.signed_by(&pem), Some(Scheme::Cavage));
    let (_, followers) = world.read("/@gardeners/followers").await?;
    assert_eq!(followers["totalItems"], 1);
    assert!(followers.get("first").is_none(), "how many, and never who");

    let (id, uuid) = world.publishes("Planting at midnight").await?;
    until(PATIENCE, "the event is told", async || peer.first("Create").is_some()).await?;
    let create = peer.first("Create").context("a Create")?;
    assert_eq!(create.signed_by(&pem), Some(Scheme::Cavage));
    let activity = create.activity();
    assert_eq!(
        (&activity["actor"], &activity["object"]["name"]),
        (&group["id"], &json!("Planting at midnight"))
    );
    let (status, event) = world.read(&format!("/events/{uuid}")).await?;
    assert_eq!((status, &event["id"]), (StatusCode::OK, &activity["object"]["id"]));
    let (_, outbox) = world.read("/@gardeners/outbox").await?;
    assert_eq!(outbox["first"]["orderedItems"][0]["id"], activity["id"]);

    let change =
        "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Planting at noon\") { id } }";
    world.ada.data(change, json!({ "id": id })).await?;
    until(PATIENCE, "the change is told", async || peer.first("Update").is_some()).await?;
    let update = peer.first("Update").context("an Update")?.activity();
    assert_eq!(update["object"]["name"], "Planting at noon");

    let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
    world.ada.data(delete, json!({ "id": id })).await?;
    until(PATIENCE, "the end is told", async || peer.first("Delete").is_some()).await?;
    let delete = peer.first("Delete").context("a Delete")?.activity();
    assert_eq!(delete["object"]["formerType"], "Event");
    let (status, left) = world.read(&format!("/events/{uuid}")).await?;
    assert_eq!((status, &left["type"]), (StatusCode::GONE, &json!("Tombstone")));

    let undo = peer.activity("Undo", &follow);
    let inbox = format!("{}/@gardeners/inbox", world.url());
    assert_eq!(peer.sends(&inbox, &undo, Scheme::Rfc9421).await?, StatusCode::ACCEPTED);
    until(PATIENCE, "nobody follows", async || {
        world.read("/@gardeners/followers").await.is_ok_and(|(_, it)| it["totalItems"] == 0)
    })
    .await?;
    world.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_down_or_modern_gets_everything_in_the_end() {
    patience().await.unwrap();
}

async fn patience() -> Result<()> {
    let world = followed_group().await?;
    let peer = LoopbackPeer::start("rose").await?;
    world.is_followed_by(&peer).await?;
    peer.is(Mood::Modern);
    world.publishes("For the modern").await?;
    until(PATIENCE, "the other scheme is tried", async || peer.first("Create").is_some()).await?;
    let (_, group) = world.read("/@gardeners").await?;
    let pem = text(&group, "/publicKey/publicKeyPem")?;
    assert_eq!(peer.first("Create").context("a Create")?.signed_by(&pem), Some(Scheme::Rfc9421));

    peer.is(Mood::Broken);
    world.publishes("While it is down").await?;
    // What it sends says that it is back: nobody waits for the pause to end.
    peer.is(Mood::Friendly);
    let other = peer.activity("Like", &json!(world.gardeners()));
    until(PATIENCE, "what was missed arrives", async || {
        let inbox = format!("{}/inbox", world.url());
        drop(peer.sends(&inbox, &other, Scheme::Cavage).await);
        peer.arrived().iter().any(|it| it.activity()["object"]["name"] == "While it is down")
    })
    .await?;
    world.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_who_they_say_is_not_heard() {
    hostile().await.unwrap();
}

async fn hostile() -> Result<()> {
    let world = followed_group().await?;
    let (mallory, carol) =
        (LoopbackPeer::start("mallory").await?, LoopbackPeer::start("carol").await?);
    let inbox = format!("{}/inbox", world.url());
    let follow = mallory.activity("Follow", &json!(world.gardeners()));
    let body = follow.to_string();
    let good = mallory.signed(&inbox, &follow, Scheme::Cavage)?;

    // Carol's word under Mallory's signature.
    let mut stolen = follow.clone();
    stolen["actor"] = json!(carol.actor());
    stolen["id"] = json!(format!("{}#1", carol.actor()));
    assert_eq!(mallory.sends(&inbox, &stolen, Scheme::Cavage).await?, StatusCode::FORBIDDEN);
    // Nobody's word.
    assert_eq!(mallory.posts(&inbox, vec![], body.clone()).await?, StatusCode::UNAUTHORIZED);
    // Another body under a good signature, with the digest of either.
    let other = body.replace("Follow", "Undo");
    assert_eq!(mallory.posts(&inbox, good.clone(), other.clone()).await?, StatusCode::UNAUTHORIZED);
    let digest = federation::signatures::digest(other.as_bytes());
    let swap =
        |(name, value)| if name == "digest" { (name, digest.clone()) } else { (name, value) };
    let swapped = good.iter().cloned().map(swap).collect();
    assert_eq!(mallory.posts(&inbox, swapped, other).await?, StatusCode::UNAUTHORIZED);
    // A key of one's own under another's name.
    let renamed =
        |(name, value): (&'static str, String)| (name, value.replace("mallory", "nobody"));
    let unknown: Vec<_> = good.iter().cloned().map(renamed).collect();
    assert_eq!(mallory.posts(&inbox, unknown, body.clone()).await?, StatusCode::UNAUTHORIZED);
    // What is too deep, too wide or no JSON.
    for wrong in ["[".repeat(100_000), "{".to_owned(), "[]".to_owned(), "\"error\"".to_owned()] {
        assert_eq!(mallory.posts(&inbox, vec![], wrong).await?, StatusCode::BAD_REQUEST);
    }
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(mallory.posts(&inbox, vec![], long).await?, StatusCode::PAYLOAD_TOO_LARGE);
    let (_, followers) = world.read("/@gardeners/followers").await?;
    assert_eq!(followers["totalItems"], 0, "nothing of all this had an effect");

    // The good one counts, and counts once however often it comes.
    for _ in 0..3 {
        assert_eq!(mallory.posts(&inbox, good.clone(), body.clone()).await?, StatusCode::ACCEPTED);
    }
    until(PATIENCE, "the follow is accepted", async || mallory.first("Accept").is_some()).await?;
    let accepts = mallory.arrived().iter().filter(|it| it.activity()["type"] == "Accept").count();
    assert_eq!(accepts, 1);
    world.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_for_everybody_is_not_there_for_servers() {
    hidden().await.unwrap();
}

async fn hidden() -> Result<()> {
    let world = followed_group().await?;
    let secret = "mutation { createGroup(preferredUsername: \"hidden\", name: \"CANARY\",
        visibility: PRIVATE) { id } }";
    world.ada.data(secret, json!({})).await?;
    let draft =
        "mutation($organizer: ID!) { createEvent(title: \"CANARY\", description: \"CANARY\",
        organizerActorId: $organizer, draft: true, beginsOn: \"2031-06-20T18:00:00Z\") { uuid } }";
    let draft = world.ada.data(draft, json!({ "organizer": world.person })).await?;
    let draft = text(&draft, "/createEvent/uuid")?;
    let host = world.url().trim_start_matches("http://");
    let nothing = world.read("/@nobody").await?;
    assert_eq!(nothing.0, StatusCode::NOT_FOUND);
    for path in [
        "/@hidden".to_owned(),
        "/@hidden/outbox".to_owned(),
        "/@hidden/followers".to_owned(),
        "/@hidden/events".to_owned(),
        format!("/events/{draft}"),
        format!("/events/{draft}/attendees"),
        format!("/.well-known/webfinger?resource=acct:hidden@{host}"),
    ] {
        assert_eq!(world.read(&path).await?, nothing, "{path}");
    }
    let (status, found) =
        world.read(&format!("/.well-known/webfinger?resource=acct:gardeners@{host}")).await?;
    assert_eq!((status, &found["links"][0]["href"]), (StatusCode::OK, &json!(world.gardeners())));
    assert_eq!(world.read("/.well-known/webfinger").await?.0, StatusCode::BAD_REQUEST);
    let (_, links) = world.read("/.well-known/nodeinfo").await?;
    assert_eq!(links["links"][2]["href"], format!("{}/relay", world.url()));
    let (_, relay) = world.read("/relay").await?;
    assert_eq!(
        (&relay["type"], &relay["preferredUsername"]),
        (&json!("Application"), &json!("relay"))
    );
    let page = reqwest::get(world.gardeners()).await?;
    assert!(page.headers()["content-type"].to_str()?.starts_with("text/html"));
    assert!(
        page.headers()
            .get_all("vary")
            .iter()
            .any(|it| it.to_str().is_ok_and(|it| it.contains("accept")))
    );
    world.server.stop()
}

// What a thing is called, as who compacts by the language of our context ("und") writes it.
fn name(activity: &Value) -> &Value {
    &activity["object"]["nameMap"]["und"]
}

/// With a server that others wrote, which checks both schemes and our proofs strictly.
#[tokio::test(flavor = "multi_thread")]
async fn fedify_follows_a_group_and_hears_of_its_events() {
    fedify().await.unwrap();
}

async fn fedify() -> Result<()> {
    let Some(fedify) = Fedify::start()? else {
        #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
        {
            eprintln!("not run: npm ci in tests/peers/fedify installs what this needs");
        }
        return Ok(());
    };
    let world = followed_group().await?;
    let followed = fedify.does("follow", &json!({ "object": world.gardeners() })).await?;
    assert_eq!(followed["object"], world.gardeners());
    let told = async |kind: &str| {
        until(PATIENCE, kind, async || matches!(fedify.first(kind).await, Ok(Some(_)))).await?;
        fedify.first(kind).await?.context("it was there")
    };
    let accept = told("Accept").await?;
    assert_eq!(accept["object"]["id"], followed["id"]);
    let (id, _) = world.publishes("Planting at midnight").await?;
    let create = told("Create").await?;
    assert_eq!(name(&create), "Planting at midnight");
    let change =
        "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Planting at noon\") { id } }";
    world.ada.data(change, json!({ "id": id })).await?;
    let update = told("Update").await?;
    assert_eq!(name(&update), "Planting at noon");
    let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
    world.ada.data(delete, json!({ "id": id })).await?;
    told("Delete").await?;
    world.server.stop()
}
