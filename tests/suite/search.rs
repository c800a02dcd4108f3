//! Finding things over HTTP: soon after they were made, in every form a search has; and nothing that is not for all.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home, project},
    waiting::{until, until_indexed},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";

/// What people wait for a thing that they just made, before they make it again.
const SOON: Duration = Duration::from_secs(1);

/// Longer than anything takes on a machine that does other things as well.
const AT_MOST: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn what_was_made_is_found_soon_and_what_is_gone_is_not() {
    follow().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_for_everybody_is_never_found() {
    hide().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_search_is_a_page_a_calendar_news_and_data() {
    forms().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_survives_a_kill_and_a_rebuild() {
    survive().await.unwrap();
}

/// Waits until the index knows all that has happened.
pub(crate) async fn is_up_to_date(client: &Client) -> Result<()> {
    until_indexed(client, AT_MOST).await
}

struct SearchWorld {
    home: Home,
    rose: Client,
    visitor: Client,
    person: String,
    server: tests::server::Running,
}

impl SearchWorld {
    async fn new() -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        let rose = ["user", "create", "rose@mail.test", "--password", PASSWORD, "--name", "rose"];
        home.json(&rose)?;
        let mona = ["user", "create", "mona@mail.test", "--password", PASSWORD, "--name", "mona"];
        home.json(&[&mona[..], &["--moderator"]].concat())?;
        let server = home.serve().await?;
        let rose = Client::signed_in(server.url(), "rose@mail.test", PASSWORD).await?;
        let me = rose.data("{ loggedPerson { id } }", json!({})).await?;
        let person = text(&me, "/loggedPerson/id")?;
        let visitor = Client::visitor(server.url());
        Ok(Self { home, rose, visitor, person, server })
    }

    /// Rose makes an event; what is said counts more than what is usual.
    async fn event(&self, title: &str, said: Value) -> Result<Value> {
        let create = "mutation($title: String!, $organizer: ID!, $group: ID, $visibility: EventVisibility,
            $draft: Boolean, $tags: [String], $place: AddressInput, $begins: DateTime!, $online: Boolean) {
            createEvent(title: $title, description: \"<p>About it</p>\", organizerActorId: $organizer,
            attributedToId: $group, visibility: $visibility, draft: $draft, tags: $tags, beginsOn: $begins,
            physicalAddress: $place, category: MUSIC, options: { isOnline: $online }) { id uuid } }";
        let mut variables = json!({ "title": title, "organizer": self.person, "visibility": "PUBLIC",
            "draft": false, "tags": [], "begins": "2031-06-20T18:00:00Z", "online": false });
        for (name, value) in said.as_object().into_iter().flatten() {
            variables[name] = value.clone();
        }
        Ok(self.rose.data(create, variables).await?["createEvent"].clone())
    }

    async fn titles(&self, arguments: &str) -> Result<Vec<String>> {
        let query = format!("{{ searchEvents({arguments}) {{ total elements {{ title }} }} }}");
        let found = self.visitor.data(&query, json!({})).await?;
        let elements = found["searchEvents"]["elements"].as_array().context("elements")?.clone();
        assert_eq!(found["searchEvents"]["total"], elements.len());
        Ok(elements.iter().filter_map(|it| it["title"].as_str().map(str::to_owned)).collect())
    }
}

async fn follow() -> Result<()> {
    let world = SearchWorld::new().await?;
    is_up_to_date(&world.visitor).await?;
    let made = world.event("Fête de l’accordéon", json!({})).await?;
    let begun = Instant::now();
    until(AT_MOST, "the event is found", async || {
        world.titles("term: \"fetes accordeon\"").await.is_ok_and(|it| it.len() == 1)
    })
    .await?;
    assert!(begun.elapsed() < SOON * 5, "found after {:?}", begun.elapsed());
    let page = world.visitor.text("/search?q=acordeon").await?;
    assert!(page.contains("Fête de l’accordéon"), "with a typing error, too");

    let change = "mutation($id: ID!) { updateEvent(eventId: $id, title: \"Bal musette\") { id } }";
    world.rose.data(change, json!({ "id": made["id"] })).await?;
    is_up_to_date(&world.visitor).await?;
    assert_eq!(world.titles("term: \"accordeon\"").await?, [""; 0]);
    assert_eq!(world.titles("term: \"musette\"").await?, ["Bal musette"]);

    world.event("Bücherflohmarkt im Hof", json!({})).await?;
    is_up_to_date(&world.visitor).await?;
    assert_eq!(world.titles("term: \"flohmarkt\"").await?, ["Bücherflohmarkt im Hof"]);

    let delete = "mutation($id: ID!) { deleteEvent(eventId: $id) { id } }";
    world.rose.data(delete, json!({ "id": made["id"] })).await?;
    is_up_to_date(&world.visitor).await?;
    assert_eq!(world.titles("term: \"musette\"").await?, [""; 0]);
    world.server.stop()
}

async fn hide() -> Result<()> {
    let world = SearchWorld::new().await?;
    let group = "mutation { createGroup(preferredUsername: \"hidden\", name: \"Canary choir\",
        visibility: PRIVATE) { id } }";
    let group = world.rose.data(group, json!({})).await?;
    for said in [
        json!({ "draft": true }),
        json!({ "visibility": "UNLISTED" }),
        json!({ "visibility": "PRIVATE" }),
        json!({ "visibility": "RESTRICTED" }),
        json!({ "group": group["createGroup"]["id"] }),
    ] {
        world.event("Canary", said).await?;
    }
    is_up_to_date(&world.visitor).await?;
    // Not by who made them either: a search is the same for everybody.
    let mona = Client::signed_in(world.server.url(), "mona@mail.test", PASSWORD).await?;
    for client in [&world.visitor, &world.rose, &mona] {
        let asked = "{ searchEvents(term: \"canary\", beginsOn: null) { total elements { title } }
            searchGroups(term: \"canary\") { total elements { name } } categoryStatistics { key number } }";
        let found = client.data(asked, json!({})).await?;
        assert!(!found.to_string().to_lowercase().contains("canary"), "{found:#}");
        assert_eq!(found["searchEvents"]["total"], 0, "{found:#}");
        for path in ["/search", "/search.ics", "/search.atom", "/search.json"] {
            let shown = client.text(&format!("{path}?when=any")).await?;
            assert!(!shown.contains("Canary"), "{path}");
        }
        let groups = client.text("/search.json?what=groups").await?;
        assert!(!groups.contains("Canary"), "{groups}");
    }
    persons(&world, &mona).await?;
    world.server.stop()
}

async fn persons(world: &SearchWorld, mona: &Client) -> Result<()> {
    let asked = "{ searchPersons(term: \"ros\") { total elements { preferredUsername } } }";
    for client in [&world.visitor, &world.rose] {
        assert!(client.gql(asked, json!({})).await?.error().is_ok(), "persons are for moderators");
    }
    let found = mona.data(asked, json!({})).await?;
    assert_eq!(found["searchPersons"]["elements"][0]["preferredUsername"], "rose", "{found:#}");
    Ok(())
}

async fn forms() -> Result<()> {
    let world = SearchWorld::new().await?;
    let lyon = json!({ "description": "Town hall", "locality": "Lyon", "country": "France", "geom": "4.834;45.767" });
    let made =
        world.event("Concert in the park", json!({ "place": lyon, "tags": ["Jazz"] })).await?;
    world
        .event("Concert at our home", json!({ "online": true, "begins": "2031-07-01T18:00:00Z" }))
        .await?;
    is_up_to_date(&world.visitor).await?;
    for (arguments, expected) in [
        ("term: \"concert\"", vec!["Concert in the park", "Concert at our home"]),
        ("term: \"concert\", type: ONLINE", vec!["Concert at our home"]),
        ("tags: \"jazz,blues\"", vec!["Concert in the park"]),
        ("location: \"u05kq\", radius: 20", vec!["Concert in the park"]),
        ("location: \"u09tv\", radius: 20", vec![]),
        ("bbox: \"46,4:45,5\"", vec!["Concert in the park"]),
        (
            "categoryOneOf: [\"MUSIC\"], sortBy: START_TIME_DESC",
            vec!["Concert at our home", "Concert in the park"],
        ),
        ("endsOn: \"2031-06-25T00:00:00Z\"", vec!["Concert in the park"]),
        ("beginsOn: \"2031-06-25T00:00:00Z\"", vec!["Concert at our home"]),
        ("statusOneOf: [CANCELLED]", vec![]),
        (
            "term: \"\", searchTarget: GLOBAL, sortBy: START_TIME_ASC, limit: 5",
            vec!["Concert in the park", "Concert at our home"],
        ),
    ] {
        assert_eq!(world.titles(arguments).await?, expected, "{arguments}");
    }
    addresses(&world, text(&made, "/uuid")?).await?;
    let page = world.visitor.text("/search?q=concert&near=Lyon&radius=10").await?;
    assert!(
        page.contains("Concert in the park") && !page.contains("Concert at our home"),
        "{page}"
    );
    assert!(
        page.contains("/search.ics?q=concert&amp;near=Lyon&amp;radius=10")
            || page.contains("/search.ics?q=concert&#38;near=Lyon&#38;radius=10")
    );
    let nothing = world.visitor.text("/search?q=xylophone&when=today").await?;
    assert!(
        nothing.contains("/search?q=xylophone\"") && nothing.contains("when=any"),
        "what else to try"
    );
    let open = world.visitor.text("/opensearch.xml").await?;
    assert!(open.contains("/search?q={searchTerms}"), "{open}");
    valid(&world).await?;
    let data: Value = serde_json::from_str(&world.visitor.text("/search.json?q=concert").await?)?;
    assert_eq!(data["total"], 2, "{data:#}");
    assert_eq!(data["events"][0]["place"]["locality"], "Lyon", "{data:#}");
    world.server.stop()
}

async fn addresses(world: &SearchWorld, uuid: String) -> Result<()> {
    let base = world.server.url();
    let event = format!("{base}/events/{uuid}");
    assert_eq!(world.titles(&format!("term: {event:?}")).await?, ["Concert in the park"]);
    let interact = "query($uri: String!) { interact(uri: $uri) { url __typename } }";
    let found = world.visitor.data(interact, json!({ "uri": event })).await?;
    assert_eq!(found["interact"], json!({ "url": event, "__typename": "Event" }));
    let unknown = json!({ "uri": "https://elsewhere.test/events/1" });
    let refused = world.visitor.gql(interact, unknown).await?;
    assert_eq!(refused.error()?["code"], "resource_not_found");
    Ok(())
}

/// Calendars and news, read by programs of others; and kept by who has them.
async fn valid(world: &SearchWorld) -> Result<()> {
    let python = std::env::var("PARVIS_TEST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut files = Vec::new();
    for file in ["search.ics", "search.atom", "search.rss", "search.feed.json"] {
        let path = format!("/{file}");
        let url = format!("{path}?q=concert");
        let answer = world.visitor.get(&url).await?;
        let etag = answer.headers().get("etag").context("an etag")?.to_str()?.to_owned();
        files.push(world.home.beside(file));
        std::fs::write(world.home.beside(file), answer.text().await?)?;
        let known = reqwest::Client::new().get(format!("{}{url}", world.server.url()));
        let known = known.header("if-none-match", etag).send().await?;
        assert_eq!(known.status(), 304, "{path}");
    }
    let check = project().join("tests/python/check_feeds.py");
    let checked = Command::new(python).arg(check).args(files).output()?;
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&[checked.stdout, checked.stderr].concat())
    );
    Ok(())
}

async fn survive() -> Result<()> {
    let world = SearchWorld::new().await?;
    world.event("Before the storm", json!({})).await?;
    is_up_to_date(&world.visitor).await?;
    world.event("In the storm", json!({})).await?;
    let SearchWorld { home, server, .. } = world;
    server.kill()?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let total = async || -> Result<Value> {
        is_up_to_date(&visitor).await?;
        let found = visitor.data("{ searchEvents(term: \"storm\") { total } }", json!({})).await?;
        Ok(found["searchEvents"]["total"].clone())
    };
    assert_eq!(total().await?, 2);
    server.stop()?;
    let rebuilt = home.json(&["rebuild"])?;
    assert!(rebuilt["search"]["things"].as_u64() >= Some(2), "{rebuilt:#}");
    let server = home.serve().await?;
    assert_eq!(total().await?, 2);
    server.stop()
}

fn text(value: &Value, pointer: &str) -> Result<String> {
    let found = value.pointer(pointer).and_then(Value::as_str);
    Ok(found.with_context(|| format!("no {pointer} in {value:#}"))?.to_owned())
}
