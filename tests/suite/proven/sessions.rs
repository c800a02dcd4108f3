//! Sessions are seen and ended by their owner.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::client::{Client, PASSWORD};

use super::{ME, ProvenHouse};

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_signs_out_one_device_or_all_others() {
    devices().await.unwrap();
}

async fn devices() -> Result<()> {
    let place = ProvenHouse::open().await?;
    let owner = place.home_of("rose@mail.test").await?;
    let url = place.server.url();
    let pages = Client::signed_in_on_pages(url, "rose@mail.test", PASSWORD).await?;
    let other = Client::signed_in(url, "rose@mail.test", PASSWORD).await?;
    let list = "{ loggedUser { sessions { id device createdAt lastUsedAt current } } }";
    let open = owner.data(list, json!({})).await?;
    let open = open.pointer("/loggedUser/sessions").and_then(Value::as_array).context("a list")?;
    ensure!(open.len() == 3 && open.iter().filter(|it| it["current"] == true).count() == 1);
    let mine = open.iter().find(|it| it["current"] == true).context("this one")?;
    let end = "mutation($id: ID!) { endSession(id: $id) { id } }";
    let stranger = place.home_of("ben@mail.test").await?;
    let refused = stranger.gql(end, json!({ "id": mine["id"] })).await?;
    ensure!(refused.error()?["status_code"] == 404, "not his to end: {:#}", refused.0);
    let left = owner.data("mutation { endOtherSessions { current } }", json!({})).await?;
    ensure!(left["endOtherSessions"] == json!([{ "current": true }]), "{left:#}");
    ensure!(other.gql(ME, json!({})).await?.error().is_ok());
    ensure!(pages.text("/").await?.contains("/login"));
    owner.data(end, json!({ "id": mine["id"] })).await?;
    ensure!(owner.gql(ME, json!({})).await?.error().is_ok(), "and this one, too");
    place.server.stop()
}
