//! What others tried elsewhere, tried here: words of others under one's own name, things of others under one's own
//! address, names that are two, and private words that must stay so. Nothing of it has an effect.

use anyhow::{Context, Result};
use federation::signatures::Scheme;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{client::Client, peer::LoopbackPeer, server::Engine, waiting::until};

use crate::federation_across::{INTERACT, PATIENCE, Visitor, publishes_event, start_house};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// Sends something that means something, and waits until it was taken in: what came before it was looked at by then.
async fn is_taken_in(inbox: &str, group: &str) -> Result<()> {
    let last = LoopbackPeer::start("last").await?;
    let follow = last.activity("Follow", &json!(group));
    assert_eq!(last.sends(inbox, &follow, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    until(PATIENCE, "all is taken in", async || last.first("Accept").is_some()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_served_of_others_is_asked_for_at_home() {
    served().await.unwrap();
}

// CVE-2024-23832; and Gancio, which serves the events of others as its own.
async fn served() -> Result<()> {
    let (_far_home, far) = start_house(Engine::Sqlite, &["ada"]).await?;
    let (_near_home, near) = start_house(Engine::Sqlite, &["ben"]).await?;
    let (ada, ben) = (Visitor::at(&far, "ada").await?, Visitor::at(&near, "ben").await?);
    let url = publishes_event(&ada).await?;
    let mallory = LoopbackPeer::start("mallory").await?;
    let stolen = json!({
        "id": url, "type": "Event", "name": "Mallory was here", "startTime": "2031-06-20T18:00:00Z",
        "attributedTo": mallory.actor(), "to": [PUBLIC],
    });
    mallory.serves("/o/1", &stolen);
    let at = format!("{}/o/1", mallory.url);
    // The answer is the event as its own server has it, or none.
    drop(ben.client.gql(INTERACT, json!({ "uri": at })).await?);
    let found = ben.client.data(INTERACT, json!({ "uri": url })).await?;
    assert_eq!(found["interact"]["title"], "Planting at midnight");
    assert_eq!(found["interact"]["organizerActor"]["preferredUsername"], "gardeners");

    // An event that names an owner of another server is nobody's.
    let foreign = json!({
        "id": format!("{}/o/2", mallory.url), "type": "Event", "name": "Not hers",
        "startTime": "2031-06-20T18:00:00Z", "attributedTo": format!("{}/@gardeners", far.url()),
        "to": [PUBLIC],
    });
    mallory.serves("/o/2", &foreign);
    let asked = json!({ "uri": format!("{}/o/2", mallory.url) });
    assert!(ben.client.gql(INTERACT, asked).await?.error().is_ok());
    // Nobody asks in vain twice, and visitors ask nobody.
    let asked = json!({ "uri": format!("{}/o/3", mallory.url) });
    let visitor = Client::visitor(near.url());
    assert!(visitor.gql(INTERACT, asked.clone()).await?.error().is_ok());
    assert!(!mallory.asked().contains(&"/o/3".to_owned()));
    for _ in 0..3 {
        assert!(ben.client.gql(INTERACT, asked.clone()).await?.error().is_ok());
    }
    assert_eq!(mallory.asked().iter().filter(|it| *it == "/o/3").count(), 1);
    near.stop()?;
    far.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_could_be_two_and_aliases_mean_nothing() {
    aliases().await.unwrap();
}

// CVE-2023-42451, CVE-2022-24307 and their like.
async fn aliases() -> Result<()> {
    let (_home, server) = start_house(Engine::Sqlite, &["ada"]).await?;
    let ada = Visitor::at(&server, "ada").await?;
    publishes_event(&ada).await?;
    let (mallory, inbox) =
        (LoopbackPeer::start("mallory").await?, format!("{}/inbox", server.url()));
    let group = format!("{}/@gardeners", server.url());
    let (actor, host) = (mallory.actor(), mallory.url.trim_start_matches("http://").to_owned());
    let follow = |actor: &str| {
        json!({ "@context": "https://www.w3.org/ns/activitystreams", "id": format!("{actor}#1"),
            "type": "Follow", "actor": actor, "object": group })
    };
    let refused = [
        follow(&actor.replace("http:", "HTTP:")),
        follow(&actor.replace(&host, &format!("carol@{host}"))),
        follow(&actor.replace("/users/", "/users/x/../")),
        follow(&actor.replace("/users/", "\\users/")),
        follow("acct:mallory@peer.test"),
        json!({ "@context": { "actor": "as:object", "object": "as:actor" }, "id": format!("{actor}#2"),
            "type": "Follow", "as:actor": actor, "object": group }),
        json!({ "@id": format!("{actor}#3"), "@type": "Follow", "actor": actor, "object": group }),
        json!({ "@graph": [follow(&actor)] }),
        json!({ "@reverse": { "object": follow(&actor) } }),
        json!({ "id": format!("{actor}#4"), "type": "Follow", "actor": [actor, "https://good.test/u/carol"],
            "object": group }),
    ];
    for activity in refused {
        let status = mallory.sends(&inbox, &activity, Scheme::Cavage).await?;
        assert!(status.is_client_error(), "{status}: {activity}");
    }
    is_taken_in(&inbox, &group).await?;
    let followers = reqwest::Client::new()
        .get(format!("{group}/followers"))
        .header("accept", "application/activity+json");
    let followers: Value = serde_json::from_str(&followers.send().await?.text().await?)?;
    assert_eq!(followers["totalItems"], 1, "only who sent the last one follows");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn private_words_stay_private_and_words_of_others_are_not_taken() {
    words().await.unwrap();
}

async fn words() -> Result<()> {
    let (_home, server) = start_house(Engine::Sqlite, &["ada"]).await?;
    let ada = Visitor::at(&server, "ada").await?;
    let url = publishes_event(&ada).await?;
    let uuid = url.rsplit('/').next().context("an id")?.to_owned();
    let (carol, mallory) =
        (LoopbackPeer::start("carol").await?, LoopbackPeer::start("mallory").await?);
    let inbox = format!("{}/inbox", server.url());
    let note = |by: &LoopbackPeer, n: u8, said: &str, to: Value, cc: Value| {
        json!({ "id": format!("{}/notes/{n}", by.url), "type": "Note", "attributedTo": by.actor(),
            "content": said, "inReplyTo": url, "to": to, "cc": cc })
    };
    let alone = json!([format!("{}/@ada", server.url())]);
    let mut hidden = note(&carol, 1, "CANARY-PRIVATE", alone.clone(), json!([]));
    hidden["bto"] = json!([PUBLIC]);
    hidden["audience"] = json!(PUBLIC);
    let forged = note(&carol, 3, "CANARY-FORGED", json!([PUBLIC]), json!([]));
    let open = note(
        &carol,
        2,
        "<p>Who brings <b>cake</b>?</p><script>x</script>",
        json!([PUBLIC]),
        json!([]),
    );
    for (by, object) in [(&carol, &hidden), (&mallory, &forged), (&carol, &open)] {
        let create = by.activity("Create", object);
        assert_eq!(by.sends(&inbox, &create, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    }
    let query = "query($uuid: UUID!) { event(uuid: $uuid) { comments { id text deletedAt } } }";
    let comments = async || {
        let said = ada.client.data(query, json!({ "uuid": uuid })).await?;
        let list = said.pointer("/event/comments").and_then(Value::as_array).cloned();
        list.context("no comments")
    };
    until(PATIENCE, "the open one is there", async || {
        comments().await.is_ok_and(|it| it.len() == 1)
    })
    .await?;
    assert_eq!(comments().await?[0]["text"], "<p>Who brings <b>cake</b>?</p>");
    // Only its author changes it, or takes it away.
    let mut other = open.clone();
    other["content"] = json!("CANARY-OTHER");
    for (kind, object) in [("Update", &other), ("Delete", &json!(open["id"]))] {
        let activity = mallory.activity(kind, object);
        assert_eq!(mallory.sends(&inbox, &activity, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    }
    is_taken_in(&inbox, &format!("{}/@gardeners", server.url())).await?;
    for path in [format!("/events/{uuid}"), format!("/events/{uuid}/comments/feed/atom")] {
        let page = Client::visitor(server.url()).get(&path).await?.text().await?;
        assert!(!page.contains("CANARY"), "{path}");
    }
    assert_eq!(comments().await?[0]["text"], "<p>Who brings <b>cake</b>?</p>");
    let delete = carol.activity("Delete", &json!(open["id"]));
    assert_eq!(carol.sends(&inbox, &delete, Scheme::Cavage).await?, StatusCode::ACCEPTED);
    until(PATIENCE, "it is gone", async || {
        comments().await.is_ok_and(|it| it.iter().all(|it| !it["deletedAt"].is_null()))
    })
    .await?;
    server.stop()
}
