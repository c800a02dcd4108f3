//! What a server is told fits the software that it says it runs.

use anyhow::{Context, Result};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::json;
use tests::{peer::LoopbackPeer, server::Engine, waiting::until};

use crate::federation_across::{PATIENCE, Visitor, start_house, text_at};

const EVENT: &str = "mutation($me: ID!, $group: ID!) { createEvent(title: \"Planting\",
    description: \"\", organizerActorId: $me, attributedToId: $group,
    beginsOn: \"2031-06-20T18:00:00Z\") { url } }";

#[tokio::test(flavor = "multi_thread")]
async fn each_server_is_told_of_an_event_as_its_software_needs_it() {
    told().await.unwrap();
}

/// A server that says what it runs, or says nothing.
async fn peer(name: &str, software: Option<&str>) -> Result<LoopbackPeer> {
    let peer = LoopbackPeer::start(name).await?;
    if let Some(software) = software {
        let rel = "http://nodeinfo.diaspora.software/ns/schema/2.1";
        let href = format!("{}/nodeinfo/2.1", peer.url);
        let links = json!({ "links": [{ "rel": rel, "href": href }] });
        peer.serves("/.well-known/nodeinfo", &links);
        peer.serves(
            "/nodeinfo/2.1",
            &json!({ "version": "2.1", "software": { "name": software } }),
        );
    }
    Ok(peer)
}

fn kinds(peer: &LoopbackPeer) -> Vec<String> {
    let all = peer.arrived().into_iter().map(|it| it.activity()["type"].clone());
    all.filter_map(|it| it.as_str().map(str::to_owned)).filter(|it| it != "Accept").collect()
}

async fn told() -> Result<()> {
    let (_home, server) = start_house(Engine::Sqlite, &["ada"]).await?;
    let ada = Visitor::at(&server, "ada").await?;
    let group = "mutation { createGroup(preferredUsername: \"gardeners\", name: \"Gardeners\",
        visibility: PUBLIC) { id } }";
    let group = text_at(&ada.client.data(group, json!({})).await?, "/createGroup/id")?;
    let (inbox, whom) = (format!("{}/inbox", server.url()), format!("{}/@gardeners", server.url()));
    let peers = [
        peer("carol", None).await?,
        peer("mona", Some("Mobilizon")).await?,
        peer("lena", Some("lemmy")).await?,
    ];
    // Who follows is asked what it runs before the next one is looked at; so the last follows once more.
    for peer in peers.iter().chain([&peers[0]]) {
        let follow = peer.activity("Follow", &json!(whom));
        assert_eq!(peer.sends(&inbox, &follow, Scheme::Cavage).await?, StatusCode::ACCEPTED);
        let accepts = |it: &LoopbackPeer| {
            let all = it.arrived().into_iter().filter(|it| it.activity()["type"] == "Accept");
            all.filter(|it| it.activity()["object"]["id"] == follow["id"]).count()
        };
        until(PATIENCE, "they follow", async || accepts(peer) == 1).await?;
    }
    let [carol, mona, lena] = &peers;
    let made = ada.client.data(EVENT, json!({ "me": ada.person, "group": group })).await?;
    let url = text_at(&made, "/createEvent/url")?;
    for (peer, told) in [(carol, 1), (mona, 2), (lena, 1)] {
        until(PATIENCE, "they are told", async || kinds(peer).len() == told).await?;
    }
    assert_eq!(kinds(carol), ["Create"]);
    assert_eq!(kinds(mona), ["Create", "Announce"]);
    assert_eq!(kinds(lena), ["Announce"]);
    let activity = |it: &LoopbackPeer| anyhow::Ok(it.first("Announce").context("none")?.activity());
    let (listed, wrapped) = (activity(mona)?, activity(lena)?);
    assert_eq!((&listed["actor"], &listed["object"]), (&json!(whom), &json!(url)));
    assert_eq!(wrapped["actor"], json!(whom));
    let inner = &wrapped["object"];
    assert_eq!((&inner["type"], &inner["object"]["id"]), (&json!("Create"), &json!(url)));
    assert!(inner["proof"].is_object() && wrapped["proof"].is_object(), "{wrapped:#}");
    assert_eq!((&wrapped["to"], &wrapped["cc"]), (&inner["to"], &inner["cc"]));
    assert_eq!(inner["audience"], json!(whom), "{inner:#}");
    server.stop()
}
