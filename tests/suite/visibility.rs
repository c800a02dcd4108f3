//! What is private leaks through no way out: canaries in a draft, an unlisted event and a private group's event,
//! and everything that a visitor and a stranger can ask for.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const SECRET: [&str; 3] = ["CANARY-DRAFT", "CANARY-PRIVATE", "CANARY-GROUP"];
const UNLISTED: &str = "CANARY-UNLISTED";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_private_reaches_a_visitor_or_a_stranger() {
    play().await.unwrap();
}

struct VisibilityWorld {
    rose: Client,
    person: String,
    uuids: Vec<String>,
    unlisted: String,
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    let server = home.serve().await?;
    let world = world(server.url()).await?;
    let stranger = Client::named(server.url(), "ben").await?;
    for client in [Client::visitor(server.url()), stranger] {
        sees_nothing(&client, &world).await?;
    }
    let own =
        world.rose.data("{ loggedUser { drafts { elements { title } } } }", json!({})).await?;
    assert!(own.to_string().contains("CANARY-DRAFT"), "its author sees it: {own:#}");
    idor(&home, &world).await?;
    server.stop()
}

async fn world(url: &str) -> Result<VisibilityWorld> {
    let rose = Client::named(url, "rose").await?;
    let person = rose.person().await?;
    let group = "mutation { createGroup(preferredUsername: \"hidden\", name: \"CANARY-GROUP\",
        summary: \"CANARY-GROUP\", visibility: PRIVATE) { id } }";
    let group = text(&rose.data(group, json!({})).await?, "/createGroup/id")?;
    let open = "mutation { createGroup(preferredUsername: \"open\", name: \"Open\", visibility: PUBLIC) { id } }";
    let open = text(&rose.data(open, json!({})).await?, "/createGroup/id")?;
    let mut uuids = Vec::new();
    for (title, visibility, draft, group) in [
        ("CANARY-DRAFT", "PUBLIC", true, Some(&open)),
        ("CANARY-PRIVATE", "PRIVATE", false, None),
        ("CANARY-GROUP", "PUBLIC", false, Some(&group)),
        (UNLISTED, "UNLISTED", false, Some(&open)),
    ] {
        let create = "mutation($title: String!, $organizer: ID!, $group: ID, $visibility: EventVisibility,
            $draft: Boolean) { createEvent(title: $title, description: $title, organizerActorId: $organizer,
            attributedToId: $group, visibility: $visibility, draft: $draft, tags: [$title],
            beginsOn: \"2031-06-20T18:00:00Z\", physicalAddress: { description: $title }) { uuid } }";
        let made = rose.data(
            create,
            json!({ "title": title, "organizer": person, "group": group, "visibility": visibility, "draft": draft }),
        );
        uuids.push(text(&made.await?, "/createEvent/uuid")?);
    }
    let unlisted = uuids.pop().context("four events")?;
    Ok(VisibilityWorld { rose, person, uuids, unlisted })
}

async fn sees_nothing(client: &Client, world: &VisibilityWorld) -> Result<()> {
    let lists = [
        "/",
        "/?page=2",
        "/feed/instance/ics",
        "/feed/instance/ics?from=2000-01-01",
        "/feed/instance/atom",
        "/search?q=canary&when=any",
        "/search?q=canary&what=groups",
        "/search.ics?when=any",
        "/search.atom?when=any",
        "/search.json?q=canary&when=any",
        "/search.json?what=groups",
        "/@rose/feed/ics",
        "/@rose/feed/atom",
        "/@open/feed/ics",
        "/@open/feed/atom",
        "/@hidden/feed/ics",
        "/@hidden/feed/atom",
        "/.well-known/nodeinfo",
        "/nodeinfo/2.1",
    ];
    for path in lists {
        let shown = client.get(path).await?.text().await?;
        for canary in SECRET.iter().chain([&UNLISTED]) {
            assert!(!shown.contains(canary), "{canary} in {path}");
        }
    }
    for uuid in &world.uuids {
        for path in [format!("/events/{uuid}"), format!("/events/{uuid}/export/ics")] {
            let answer = client.get(&path).await?;
            assert_eq!(answer.status(), 404, "{path}");
            assert_eq!(answer.headers().get("etag"), None, "{path}");
            no_canary(&answer.text().await?, &path);
        }
        let path = format!("/events/{uuid}/participate/without-account");
        let answer = client.post(&path, &[("email", "eve@mail.test")]).await?;
        assert_eq!(answer.status(), 404, "{path}");
        no_canary(&answer.text().await?, &path);
    }
    let unlisted = client.text(&format!("/events/{}", world.unlisted)).await?;
    assert!(unlisted.contains(UNLISTED) && unlisted.contains("noindex"), "the link opens it");
    queries(client, world).await
}

async fn queries(client: &Client, world: &VisibilityWorld) -> Result<()> {
    let ask = [
        "{ events(limit: 99) { total elements { title description } } }",
        "{ searchEvents(term: \"canary\", beginsOn: null) { total elements { title } }
           searchGroups(term: \"canary\") { total elements { name } } }",
        "{ groups { total elements { name summary } } group(preferredUsername: \"hidden\") { name } }",
        "{ group(preferredUsername: \"open\") { organizedEvents { total elements { title } } } }",
        "{ group(preferredUsername: \"open\") { members { elements { actor { name } } } activity { elements { subject } } } }",
        "{ fetchPerson(preferredUsername: \"rose\") { name organizedEvents { elements { title } } } }",
        "{ fetchPerson(preferredUsername: \"rose\") { memberships { elements { parent { name } } } } }",
        "{ fetchPerson(preferredUsername: \"rose\") { participations { elements { event { title } } } } }",
        "{ tags { title } }",
        "{ categoryStatistics { key number } statistics { numberOfEvents numberOfLocalEvents } }",
    ];
    for query in ask {
        let shown = client.gql(query, json!({})).await?.0.to_string();
        no_canary(&shown, query);
        assert!(!shown.contains(UNLISTED), "{query}: {shown}");
    }
    for uuid in &world.uuids {
        let query = "query($uuid: UUID!) { event(uuid: $uuid) { title participants { total } } }";
        let shown = client.gql(query, json!({ "uuid": uuid })).await?;
        no_canary(&shown.0.to_string(), query);
        assert_eq!(shown.error()?["status_code"], 404, "{:#}", shown.0);
        let anonymous = client.data("{ config { anonymous { actorId } } }", json!({})).await?;
        let join = "mutation($event: ID!, $actor: ID!) {
            joinEvent(eventId: $event, actorId: $actor, email: \"eve@mail.test\") { id } }";
        let actor = text(&anonymous, "/config/anonymous/actorId")?;
        let refused = client.gql(join, json!({ "event": uuid, "actor": actor })).await?;
        assert!(refused.error().is_ok(), "{:#}", refused.0);
        no_canary(&refused.0.to_string(), join);
    }
    Ok(())
}

/// Somebody else's ids are no keys.
async fn idor(home: &Home, world: &VisibilityWorld) -> Result<()> {
    let before = home_digest(home)?;
    let ben = Client::named(&home.url(), "ben").await?;
    let rose = &world.person;
    let commands = [
        format!("mutation {{ updatePerson(id: \"{rose}\", name: \"pwned\") {{ id }} }}"),
        format!("mutation {{ deletePerson(id: \"{rose}\") {{ id }} }}"),
        format!("mutation {{ createFeedToken(actorId: \"{rose}\") {{ token }} }}"),
        format!("mutation {{ joinEvent(eventId: \"{}\", actorId: \"{rose}\") {{ id }} }}", world.unlisted),
        format!("mutation {{ leaveEvent(eventId: \"{}\", actorId: \"{rose}\") {{ id }} }}", world.unlisted),
        format!("mutation {{ deleteEvent(eventId: \"{}\") {{ id }} }}", world.unlisted),
        format!("mutation {{ updateEvent(eventId: \"{}\", title: \"pwned\") {{ id }} }}", world.unlisted),
        format!("mutation {{ publishEvent(eventId: \"{}\") {{ id }} }}", world.uuids[0]),
        format!(
            "mutation {{ createEvent(title: \"pwned\", description: \"\", beginsOn: \"2031-06-20T18:00:00Z\",
             organizerActorId: \"{rose}\") {{ id }} }}"
        ),
        format!("mutation {{ exportEventParticipants(eventId: \"{}\", format: CSV) {{ path }} }}", world.unlisted),
    ];
    for command in commands {
        let answer = ben.gql(&command, json!({})).await?;
        assert!(answer.error().is_ok(), "{command}: {:#}", answer.0);
    }
    assert_eq!(home_digest(home)?, before, "and nothing has changed");
    Ok(())
}

// How long the log is.
fn home_digest(home: &Home) -> Result<Value> {
    Ok(home.json(&["digest"])?["facts"].clone())
}

#[track_caller]
fn no_canary(shown: &str, from: &str) {
    for canary in SECRET {
        assert!(!shown.contains(canary), "{canary} from {from}: {shown}");
    }
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}
