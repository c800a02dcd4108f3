//! What known clients send twice, or by an id alone.

use anyhow::{Context, Result, ensure};
use futures::future::join_all;
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    server::{Engine, Home},
};

use super::PROGRAM;

const REFRESH: &str = "mutation($token: String!) {
    refreshToken(refreshToken: $token) { accessToken refreshToken } }";

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_that_renew_at_the_same_moment_stay_signed_in() {
    two_windows().await.unwrap();
}

async fn two_windows() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let login = "mutation($email: String!, $password: String!) {
        login(email: $email, password: $password) { refreshToken } }";
    let signed = json!({ "email": email("rosa"), "password": PASSWORD });
    let mut token = visitor.data(login, signed).await?["login"]["refreshToken"].clone();
    for _ in 0..3 {
        let asked = json!({ "token": token });
        let answers = join_all((0..4).map(|_| visitor.data(REFRESH, asked.clone()))).await;
        let answers = answers.into_iter().collect::<Result<Vec<Value>>>()?;
        let next = answers.first().context("an answer")?["refreshToken"]["refreshToken"].clone();
        ensure!(next != token, "it is renewed");
        for answer in &answers {
            ensure!(answer["refreshToken"]["refreshToken"] == next, "the same for all: {answer:#}");
            let access = answer["refreshToken"]["accessToken"].as_str().context("a token")?;
            let me = Client::visitor(server.url()).with_token(access);
            ensure!(me.data("{ loggedUser { id } }", json!({})).await.is_ok(), "and all are in");
        }
        token = next;
    }
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_named_by_its_id_where_it_stands_and_nowhere_else() {
    addresses().await.unwrap();
}

async fn addresses() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rosa")?;
    let server = home.serve().await?;
    let rosa = Client::named(server.url(), "rosa").await?;
    let create = "mutation($me: ID!, $place: AddressInput) { createEvent(organizerActorId: $me, title: \"Café\",
        description: \"d\", beginsOn: \"2031-08-01T10:00:00Z\", physicalAddress: $place) {
        id physicalAddress { id street } } }";
    let me = rosa.person().await?;
    let hall =
        json!({ "me": me, "place": { "id": null, "street": "Old lane 1", "locality": null } });
    let made = rosa.data(create, hall).await?["createEvent"].clone();
    ensure!(made["physicalAddress"]["street"] == "Old lane 1", "null is nothing said: {made:#}");
    let known = made["physicalAddress"]["id"].clone();
    let unknown = json!("9d0ac4f2-9b5f-4ad9-8d0e-2f2f3fb3a1c7");
    for id in [&unknown, &known, &json!("15")] {
        let alone = json!({ "me": me, "place": { "id": id } });
        let refused = rosa.gql(create, alone).await?;
        ensure!(refused.error()?["field"] == "physical_address", "{id}: {:#}", refused.0);
    }
    let empty = json!({ "me": me, "place": { "id": null } });
    let nowhere = rosa.data(create, empty).await?;
    ensure!(nowhere["createEvent"]["physicalAddress"].is_null(), "{nowhere:#}");
    let change = "mutation($event: ID!, $place: AddressInput, $title: String) {
        updateEvent(eventId: $event, title: $title, physicalAddress: $place) {
        title physicalAddress { street } } }";
    let event = made["id"].clone();
    let same = json!({ "event": event, "title": "Repair café", "place": { "id": known } });
    let kept = rosa.data(change, same).await?["updateEvent"].clone();
    ensure!(kept["title"] == "Repair café" && kept["physicalAddress"]["street"] == "Old lane 1");
    let other = json!({ "event": event, "place": { "id": unknown } });
    let refused = rosa.gql(change, other).await?;
    ensure!(refused.error()?["field"] == "physical_address", "{:#}", refused.0);
    server.stop()
}
