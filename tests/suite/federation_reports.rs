//! Reports across servers: what another server complains about comes before the moderators here, in its words and on
//! whose word; and what somebody here reports of another server is told there, by this server, if they want it.

use anyhow::{Context, Result};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    client::Client,
    peer::LoopbackPeer,
    server::{Engine, Home, Running},
    waiting::until,
};

use crate::federation_across::{INTERACT, PATIENCE, PROGRAM, Visitor, publishes_event, text_at};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

const REPORTS: &str = "{ reports { total elements { content reporter { preferredUsername domain }
    events { title } } } }";

#[tokio::test(flavor = "multi_thread")]
async fn what_others_complain_about_comes_before_the_moderators() {
    complained().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_reported_of_others_is_told_there_if_that_is_wanted() {
    forwarded().await.unwrap();
}

async fn start() -> Result<(Home, Running)> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__FEDERATION__ALLOWED_ADDRESSES", "[\"127.0.0.0/8\"]");
    home.person("ada")?;
    home.moderator("mia")?;
    let server = home.serve().await?;
    Ok((home, server))
}

async fn complained() -> Result<()> {
    let (_home, server) = start().await?;
    let ada = Visitor::at(&server, "ada").await?;
    let url = publishes_event(&ada).await?;
    let mia = Client::named(server.url(), "mia").await?;
    let carol = LoopbackPeer::start("carol").await?;
    let inbox = format!("{}/inbox", server.url());
    let group = format!("{}/@gardeners", server.url());
    let flag = |what: Value, words: &str| {
        let mut flag = carol.activity("Flag", &what);
        flag["content"] = json!(words);
        flag
    };
    // Of things that are not there, or not ours, nobody is told.
    let nothing = flag(json!([format!("{}/o/1", carol.url), format!("{group}x")]), "NOTHING");
    let long = "é".repeat(5_000);
    for flag in [nothing, flag(json!([group, url]), "It is loud."), flag(json!(url), &long)] {
        assert_eq!(carol.sends(&inbox, &flag, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    }
    let reports = async || mia.data(REPORTS, json!({})).await;
    until(PATIENCE, "the moderators have it", async || {
        reports().await.is_ok_and(|it| it["reports"]["total"] == 1)
    })
    .await?;
    let said = reports().await?;
    let report = said.pointer("/reports/elements/0").context("no report")?;
    assert_eq!(report["content"], "It is loud.");
    assert_eq!(report["reporter"]["preferredUsername"], "carol");
    assert_eq!(report["events"][0]["title"], "Planting at midnight");
    let page = mia.text("/moderation/reports").await?;
    assert!(page.contains("Planting at midnight"), "{page}");
    server.stop()
}

async fn forwarded() -> Result<()> {
    let (_home, server) = start().await?;
    let ada = Visitor::at(&server, "ada").await?;
    let carol = LoopbackPeer::start("carol").await?;
    let id = format!("{}/o/1", carol.url);
    let event = json!({
        "id": id, "type": "Event", "name": "Noise all night", "startTime": "2031-06-20T18:00:00Z",
        "attributedTo": carol.actor(), "to": [PUBLIC], "cc": [],
    });
    carol.serves("/o/1", &event);
    let found = ada.client.data(INTERACT, json!({ "uri": id })).await?;
    let (event, carols) = (text_at(&found, "/interact/id")?, carol.actor());
    let report = "mutation($event: ID!, $words: String, $forward: Boolean, $whom: ID!) {
        createReport(reportedId: $whom, eventsIds: [$event], content: $words, forward: $forward) { id } }";
    let owner =
        "query($uri: String!) { interact(uri: $uri) { ... on Event { organizerActor { id } } } }";
    let owner = ada.client.data(owner, json!({ "uri": id })).await?;
    let whom = text_at(&owner, "/interact/organizerActor/id")?;
    let mia = Client::named(server.url(), "mia").await?;
    let reports = [(&mia, "STAYS-HERE", false), (&ada.client, "It is too loud.", true)];
    for (by, words, forward) in reports {
        let values = json!({ "event": event, "words": words, "forward": forward, "whom": whom });
        by.data(report, values).await?;
    }
    until(PATIENCE, "the other server is told", async || carol.first("Flag").is_some()).await?;
    let flag = carol.first("Flag").context("no Flag")?.activity();
    assert_eq!(flag["actor"], format!("{}/relay", server.url()));
    assert_eq!(flag["object"], json!([carols, id]));
    assert_eq!(flag["content"], "It is too loud.");
    let all: String = carol.arrived().iter().map(|it| it.activity().to_string()).collect();
    assert!(!all.contains("STAYS-HERE") && !all.contains("ada"), "{all}");
    // The page asks, too, and only where there is another server.
    let page = ada.client.text(&format!("/events/{event}/report")).await?;
    assert!(page.contains("name=\"forward\"") && page.contains("127.0.0.1"), "{page}");
    server.stop()
}
