//! People on the way to another server, and operators who look at how it goes with those.

use anyhow::{Context as _, Result};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    peer::{LoopbackPeer, Mood},
    waiting::until,
};

use crate::federation::{FollowedGroup, PATIENCE, followed_group};

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_elsewhere_is_shown_the_way_there() {
    way().await.unwrap();
}

async fn way() -> Result<()> {
    let world = followed_group().await?;
    let peer = LoopbackPeer::start("rose").await?;
    let page = reqwest::get(world.gardeners()).await?.text().await?;
    assert!(page.contains("<details id=\"follow\">"));
    assert!(page.contains("action=\"/@gardeners/follow\""));
    assert!(page.contains(&format!("@gardeners@{}", world.url().trim_start_matches("http://"))));

    let server = peer.url.trim_start_matches("http://");
    let (status, page) = asks(&world, "gardeners", &format!("@rose@{server}")).await?;
    assert_eq!(status, StatusCode::OK);
    let asked = world.gardeners().replace(':', "%3A").replace('/', "%2F").replace('@', "%40");
    assert!(
        page.contains(&format!("href=\"{}/authorize_interaction?uri={asked}\"", peer.url)),
        "{page}"
    );

    // Nobody there; nothing that names a server; our own; what is not connected to.
    let ours = format!("ada@{}", world.url().trim_start_matches("http://"));
    let nobody = format!("nobody@{server}");
    for account in
        [&*nobody, "rose", "@", "rose@", "rose@10.0.0.1", "rose@far.test/x", "rose@[::1]", &*ours]
    {
        let (status, page) = asks(&world, "gardeners", account).await?;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{account}");
        assert!(page.contains("role=\"alert\""), "{account}");
    }
    let (status, _) = asks(&world, "nobodies", &format!("rose@{server}")).await?;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = asks(&world, "gardeners", "rose").await?;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "ten in a minute are enough");
    let (_, event) = world.publishes("Planting").await?;
    let page = reqwest::get(format!("{}/events/{event}", world.url())).await?.text().await?;
    assert!(page.contains(&format!("href=\"/events/{event}/from-home\"")));
    let other = reqwest::Client::new().post(format!("{}/follow", world.gardeners()));
    let other = other.header("origin", "https://evil.test").header("sec-fetch-site", "cross-site");
    let answer = other.form(&[("account", "rose@far.test")]).send().await?;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN, "no other site sends people on");
    world.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_to_come_from_elsewhere_is_shown_the_way_there() {
    way_to_event().await.unwrap();
}

async fn way_to_event() -> Result<()> {
    let world = followed_group().await?;
    let peer = LoopbackPeer::start("rose").await?;
    let (_, event) = world.publishes("Planting").await?;
    let server = peer.url.trim_start_matches("http://");
    let address = format!("{}/events/{event}", world.url());
    let asks = async |address: &str, account: &str| -> Result<(StatusCode, String)> {
        let form = reqwest::Client::new().post(format!("{address}/from-home"));
        let answer = form.form(&[("words", account)]).send().await?;
        Ok((answer.status(), answer.text().await?))
    };
    let (status, page) = asks(&address, &format!("rose@{server}")).await?;
    assert_eq!(status, StatusCode::OK);
    let asked = address.replace(':', "%3A").replace('/', "%2F");
    assert!(page.contains(&format!("/authorize_interaction?uri={asked}")), "{page}");
    assert_eq!(asks(&address, "rose").await?.0, StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = format!("{}/events/{}", world.url(), uuid::Uuid::nil());
    assert_eq!(asks(&nothing, &format!("rose@{server}")).await?.0, StatusCode::NOT_FOUND);
    // Where we ask our own people is told to whoever looks one of them up.
    let host = world.url().trim_start_matches("http://");
    let finger = format!("{}/.well-known/webfinger?resource=acct:ada@{host}", world.url());
    let finger = reqwest::get(finger).await?.text().await?;
    assert!(finger.contains(&format!("{}/interact?uri={{uri}}", world.url())), "{finger}");
    world.server.stop()
}

async fn asks(world: &FollowedGroup, group: &str, account: &str) -> Result<(StatusCode, String)> {
    let form = reqwest::Client::new().post(format!("{}/@{group}/follow", world.url()));
    let answer = form.form(&[("account", account)]).send().await?;
    Ok((answer.status(), answer.text().await?))
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_see_who_is_down_and_have_it_tried_again() {
    board().await.unwrap();
}

async fn board() -> Result<()> {
    let world = followed_group().await?;
    let peer = LoopbackPeer::start("rose").await?;
    assert_eq!(world.home.json(&["federation", "peers"])?, json!({ "peers": [] }));
    world.is_followed_by(&peer).await?;
    until(PATIENCE, "the server is well", async || {
        line(&world).is_ok_and(|it| it["state"] == "well")
    })
    .await?;
    peer.is(Mood::Broken);
    world.publishes("While it is down").await?;
    until(PATIENCE, "the server is down", async || {
        line(&world).is_ok_and(|it| it["state"] == "down")
    })
    .await?;
    let down = line(&world)?;
    assert_eq!((&down["server"], &down["waiting"]), (&json!(peer.url), &json!(1)));
    assert_eq!((&down["signatures"], &down["error"]), (&json!("cavage"), &json!("status 503")));
    let refused = world.home.run(&["federation", "retry", &peer.url])?;
    assert_eq!(refused.status.code(), Some(4), "a server runs");

    world.server.stop()?;
    let unknown = world.home.run(&["federation", "retry", "https://nobody.test"])?;
    assert_eq!(unknown.status.code(), Some(1));
    let again = world.home.json(&["federation", "retry", &peer.url])?;
    assert_eq!(
        (&again["peers"][0]["state"], &again["peers"][0]["waiting"]),
        (&json!("well"), &json!(1))
    );
    peer.is(Mood::Friendly);
    let server = world.home.serve().await?;
    until(PATIENCE, "what waited arrives", async || peer.first("Create").is_some()).await?;
    server.stop()
}

fn line(world: &FollowedGroup) -> Result<Value> {
    let board = world.home.json(&["federation", "peers"])?;
    board["peers"].get(0).cloned().context("nothing was sent yet")
}
