//! What organizers choose is kept to, or refused with a sentence: nothing is taken and ignored.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{PROGRAM, leaves};

/// Of what can be chosen: what is sent, and what has to be read again when it is taken.
fn chosen(field: &str, of: &str) -> Result<Vec<Value>> {
    Ok(match (field, of) {
        // Counted, not chosen: clients send back what they read.
        ("remainingAttendeeCapacity", _) => vec![],
        ("maximumAttendeeCapacity", _) => vec![json!(7)],
        ("timezone", _) => vec![json!("Asia/Tokyo")],
        ("program", _) => vec![json!("Doors open at seven")],
        ("attendees", _) => vec![json!(["The Nightjars"])],
        ("offers", _) => {
            vec![json!([{ "price": 3.5, "priceCurrency": "CHF", "url": "https://pay.test/" }])]
        }
        ("participationConditions", _) => {
            vec![
                json!([{ "title": "Masks", "content": "Bring one", "url": "https://rules.test/" }]),
            ]
        }
        (_, "Boolean") => vec![json!(true), json!(false)],
        (_, of) => leaves::values_of_enum(of)?.into_iter().map(Value::from).collect(),
    })
}

fn reads(field: &str) -> String {
    match field {
        "offers" => "offers { price priceCurrency url }".to_owned(),
        "participationConditions" => "participationConditions { title content url }".to_owned(),
        field => field.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_organizers_choose_is_kept_to_or_refused() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let who = rose.person().await?;
    let (mut kept, mut refused) = (0, vec![]);
    for (field, of) in leaves::fields_of_input("EventOptionsInput")? {
        for value in chosen(&field, &of)? {
            let create = format!(
                "mutation($who: ID!, $options: EventOptionsInput) {{ createEvent(title: \"Party\", description: \"x\",
                 organizerActorId: $who, options: $options, beginsOn: \"2031-06-20T18:00:00Z\") {{
                 options {{ {} }} }} }}",
                reads(&field)
            );
            let asked = json!({ "who": who, "options": { &field: value } });
            let answer = rose.gql(&create, asked).await?;
            if let Ok(error) = answer.error() {
                ensure!(is_sentence(error), "{field} {value}: {error:#}");
                refused.push(format!("{field} {value}"));
                continue;
            }
            let read = answer.0.pointer(&format!("/data/createEvent/options/{field}"));
            ensure!(read == Some(&value), "{field} {value} was taken, and is {read:?}");
            kept += 1;
        }
    }
    for (argument, of) in [("visibility", "EventVisibility"), ("joinOptions", "EventJoinOptions")] {
        for value in leaves::values_of_enum(of)? {
            let create = format!(
                "mutation($who: ID!) {{ createEvent(title: \"Party\", description: \"x\", organizerActorId: $who,
                 {argument}: {value}, beginsOn: \"2031-06-20T18:00:00Z\",
                 externalParticipationUrl: \"https://elsewhere.test/\") {{ {argument} }} }}"
            );
            let answer = rose.gql(&create, json!({ "who": who })).await?;
            if let Ok(error) = answer.error() {
                ensure!(is_sentence(error), "{argument} {value}: {error:#}");
                refused.push(format!("{argument} {value}"));
                continue;
            }
            let read = answer.0.pointer(&format!("/data/createEvent/{argument}"));
            ensure!(
                read.and_then(Value::as_str) == Some(value.as_str()),
                "{argument} {value}: {read:?}"
            );
            kept += 1;
        }
    }
    ensure!(kept > 20, "{kept} were kept");
    ensure!(refused == ["commentModeration \"MODERATED\"", "joinOptions INVITE"], "{refused:?}");
    server.stop()
}

fn is_sentence(error: &Value) -> bool {
    error["message"].as_str().is_some_and(|it| it.split_whitespace().count() > 5)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_change_answers_with_both_versions_and_changes_nothing() {
    stale().await.unwrap();
}

async fn stale() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let create = "mutation($who: ID!) { createEvent(title: \"Party\", description: \"x\", organizerActorId: $who,
        beginsOn: \"2031-06-20T18:00:00Z\") { uuid edition } }";
    let made = rose.data(create, json!({ "who": rose.person().await? })).await?;
    let uuid = made["createEvent"]["uuid"].as_str().context("an event")?.to_owned();
    let edition = made["createEvent"]["edition"].clone();
    let update = "mutation($id: ID!, $title: String, $based: Int) {
        updateEvent(eventId: $id, title: $title, basedOn: $based) { title edition } }";
    let asked = |title: &str| json!({ "id": uuid, "title": title, "based": edition });
    let changed = rose.data(update, asked("Her party")).await?;
    ensure!(changed["updateEvent"]["edition"].as_i64() > edition.as_i64(), "{changed:#}");
    let stale = rose.gql(update, asked("His party")).await?;
    let error = stale.error()?;
    ensure!(error["code"] == "changed_meanwhile" && error["status_code"] == 409, "{error:#}");
    ensure!(error["versions"]["stands"]["title"] == "Her party", "{error:#}");
    ensure!(error["versions"]["sent"]["title"] == "His party", "{error:#}");
    let again = json!({ "id": uuid, "title": "His party", "based": error["versions"]["edition"] });
    let changed = rose.data(update, again).await?;
    ensure!(changed["updateEvent"]["title"] == "His party", "{changed:#}");
    server.stop()
}
