//! Ids in the API are numbers that every client can hold, and stand for one thing each: in every answer, in every question,
//! and after a rebuild.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::Client,
    crawler::{CrawlerGuest, Inventory, Questions, SCHEMA, World},
    server::{Engine, Home},
    short_ids::numbers_of,
};

use super::PROGRAM;

/// Numbers that are held exactly end here.
const END: u64 = 1 << 53;
/// Before a group's number in what stands for the folder of all its resources.
const TOP: &str = "root_";
/// So many ids are asked for in both of their forms.
const ASKED: usize = 12;

const UNKNOWN: (&str, &str) = ("0c9d3c5e-6f0b-4f63-9d0a-5c1f3c2f7a11", "4711");

#[tokio::test(flavor = "multi_thread")]
async fn every_id_that_is_told_is_a_number_and_every_id_that_is_asked_for_may_be() {
    walked().await.unwrap();
}

async fn walked() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let (world, server) = World::build(&home).await?;
    let told = world.guests[0].api.data(SCHEMA, json!({})).await?;
    let schema = IdSchema(told.clone());
    let questions = Questions::of(&told)?;
    let mut numbers = BTreeSet::new();
    for guest in world.guests.iter().filter(|it| ["owner", "moderator"].contains(&it.name)) {
        let reader = reading_numbers(guest);
        let mut wrong = vec![];
        let told = |asked: &str, answer: &str| {
            let answer: Value = serde_json::from_str(answer).unwrap_or_default();
            schema.ids_in(&answer["data"], &mut |at, id| match id
                .trim_start_matches(TOP)
                .parse::<u64>()
            {
                Ok(number) if (1..END).contains(&number) => {
                    numbers.insert(number);
                }
                _ => wrong.push(format!("{at}: {id} in {asked:.200}")),
            });
        };
        let asked = questions.ask(&reader, &world.inventory, told).await?;
        ensure!(asked > 100 && wrong.is_empty(), "{wrong:#?}");
        both_forms(&reader, &questions, &world).await?;
    }
    ensure!(numbers.len() > 50, "{numbers:?}");
    let least = numbers.first().copied().unwrap_or_default();
    ensure!(least > 1_000_000, "small numbers would tell how much there is: {least}");
    unknown(&reading_numbers(&world.guests[0]), &questions).await?;
    server.stop()
}

fn reading_numbers(guest: &CrawlerGuest) -> CrawlerGuest {
    let (pages, api) = (guest.pages.clone(), guest.api.reading_numbers());
    CrawlerGuest { name: guest.name, pages, api }
}

// Whatever is asked for by a UUID gives the same when it is asked for by its number.
async fn both_forms(guest: &CrawlerGuest, questions: &Questions, world: &World) -> Result<()> {
    let numbers = numbers_of(&world.url)?;
    let ids = world.inventory.ids.iter().filter(|it| numbers.contains_key(*it));
    let long: Vec<String> = ids.take(ASKED).cloned().collect();
    let short: Vec<String> = long.iter().map(|it| numbers[it].clone()).collect();
    ensure!(long.len() == ASKED, "{} ids", long.len());
    let compared = same_answers(guest, questions, (long, short)).await?;
    ensure!(compared > 100, "{compared} questions");
    Ok(())
}

async fn same_answers(
    guest: &CrawlerGuest,
    questions: &Questions,
    (long, short): (Vec<String>, Vec<String>),
) -> Result<usize> {
    let all = |ids| {
        questions.all(&Inventory { ids, names: vec!["open".to_owned()], then: String::new() })
    };
    let (by_id, by_number) = (all(long), all(short));
    ensure!(by_id.len() == by_number.len(), "the same questions");
    let mut compared = 0;
    for (one, other) in by_id.iter().zip(&by_number).filter(|(one, other)| one != other) {
        // What is a UUID in the schema stays one.
        if one.contains("uuid: ") {
            continue;
        }
        let (one, other) = (answered(&guest.api, one).await?, answered(&guest.api, other).await?);
        ensure!(one == other, "{one:#} {other:#}");
        compared += 1;
    }
    Ok(compared)
}

// Without where in the document something was asked: a number is shorter than a UUID.
async fn answered(client: &Client, document: &str) -> Result<Value> {
    let mut answer = client.gql(document, json!({})).await?.0;
    for error in answer["errors"].as_array_mut().into_iter().flatten() {
        error["locations"] = Value::Null;
    }
    Ok(answer)
}

// What nobody has is answered alike, whichever way it is named, in questions and in commands.
async fn unknown(guest: &CrawlerGuest, questions: &Questions) -> Result<()> {
    let (id, number) = UNKNOWN;
    let forms = (vec![id.to_owned()], vec![number.to_owned()]);
    ensure!(same_answers(guest, questions, forms).await? > 10);
    let commands = commands_by_id(&guest.api).await?;
    ensure!(commands.len() > 20, "{commands:#?}");
    for command in commands {
        let mut told = vec![];
        for written in [format!("\"{id}\""), format!("\"{number}\""), number.to_owned()] {
            told.push(answered(&guest.api, &command.replace("WHICH", &written)).await?);
        }
        ensure!(told.iter().all(|it| *it == told[0]), "{command}: {told:#?}");
    }
    Ok(())
}

/// What the schema says of itself.
struct IdSchema(Value);

impl IdSchema {
    // Tells every id in an answer, with the field that has it.
    fn ids_in(&self, answer: &Value, told: &mut impl FnMut(String, &str)) {
        match answer {
            Value::Array(items) => items.iter().for_each(|it| self.ids_in(it, told)),
            Value::Object(fields) => {
                let of = answer["__typename"].as_str().unwrap_or_default();
                for (name, value) in fields {
                    if name != "domain" && self.gives_ids(of, name) {
                        let one = value.as_str().into_iter();
                        let many = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                        one.chain(many).for_each(|it| told(format!("{of}.{name}"), it));
                    }
                    self.ids_in(value, told);
                }
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn gives_ids(&self, of: &str, field: &str) -> bool {
        let types = self.0["__schema"]["types"].as_array().into_iter().flatten();
        let mut fields = types
            .filter(|it| it["name"] == of)
            .flat_map(|it| it["fields"].as_array().into_iter().flatten());
        fields.any(|it| it["name"] == field && named(&it["type"]) == "ID")
    }
}

// Every command that takes nothing but ids, with `WHICH` in their place.
async fn commands_by_id(guest: &Client) -> Result<Vec<String>> {
    let asked = SCHEMA.replace("queryType", "mutationType");
    let told = guest.data(&asked, json!({})).await?;
    let root = told["__schema"]["mutationType"]["name"].clone();
    let types = told["__schema"]["types"].as_array().context("types")?;
    let kind = |name: &str| {
        types.iter().find(|it| it["name"] == name).map_or(Value::Null, |it| it["kind"].clone())
    };
    let root = types.iter().find(|it| it["name"] == root).context("the orders")?;
    let commands = root["fields"].as_array().into_iter().flatten().filter_map(|field| {
        let needed = field["args"].as_array()?.iter();
        let needed: Vec<_> = needed
            .filter(|it| it["type"]["kind"] == "NON_NULL" && it["defaultValue"].is_null())
            .collect();
        if needed.is_empty() || needed.iter().any(|it| named(&it["type"]) != "ID") {
            return None;
        }
        let ids = needed.iter().filter_map(|it| it["name"].as_str());
        let ids: Vec<_> = ids.map(|it| format!("{it}: WHICH")).collect();
        let parts = if kind(&named(&field["type"])) == "OBJECT" { "{ __typename }" } else { "" };
        Some(format!("mutation {{ {}({}) {parts} }}", field["name"].as_str()?, ids.join(", ")))
    });
    Ok(commands.collect())
}

fn named(of: &Value) -> String {
    of["name"].as_str().map_or_else(
        || if of["ofType"].is_object() { named(&of["ofType"]) } else { String::new() },
        ToOwned::to_owned,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thing_keeps_its_number_and_is_found_by_it_after_a_rebuild() {
    kept().await.unwrap();
}

async fn kept() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?.reading_numbers();
    let me = rose.person().await?;
    let create = "mutation($me: ID!) { createEvent(title: \"Picnic\", description: \"Come\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $me) { id uuid organizerActor { id } } }";
    // As a number, too: that is what clients make of it.
    let made = rose.data(create, json!({ "me": me.parse::<u64>()? })).await?;
    let made = &made["createEvent"];
    ensure!(made["organizerActor"]["id"] == json!(me), "{made:#}");
    let id = made["id"].as_str().context("an id")?;
    ensure!(id.parse::<u64>().is_ok_and(|it| it < END), "{id}");
    let asked = "query($uuid: UUID!) { event(uuid: $uuid) { id organizerActor { id } } }";
    let before = rose.data(asked, json!({ "uuid": made["uuid"] })).await?;
    server.stop()?;
    home.json(&["rebuild"])?;
    let server = home.serve().await?;
    ensure!(rose.data(asked, json!({ "uuid": made["uuid"] })).await? == before);
    server.stop()?;
    std::fs::remove_dir_all(home.data().join("views"))?;
    let server = home.serve().await?;
    let delete = format!("mutation {{ deleteEvent(eventId: {id}) {{ id }} }}");
    let deleted = rose.data(&delete, json!({})).await?;
    ensure!(deleted["deleteEvent"]["id"] == json!(id), "{deleted:#}");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_not_its_first_choice_is_told_and_found_by_what_it_has() {
    later().await.unwrap();
}

// As if somebody who came before had the number that rose would have had.
async fn later() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?.reading_numbers();
    let first = rose.person().await?;
    server.stop()?;
    let files = std::fs::read_dir(home.data().join("views"))?.flatten().map(|it| it.path());
    let mut views = files.filter(|it| it.extension().is_some_and(|it| it == "db"));
    let views = rusqlite::Connection::open(views.next().context("a file of views")?)?;
    let sql = "UPDATE short_ids SET short = 4711, choice = 1 WHERE short = $1";
    ensure!(views.execute(sql, [first.parse::<i64>()?])? == 1);
    drop(views);
    let server = home.serve().await?;
    ensure!(rose.person().await? == "4711");
    let asked = "query($id: ID!) { person(id: $id) { preferredUsername } }";
    let found = rose.data(asked, json!({ "id": 4711 })).await?;
    ensure!(found["person"]["preferredUsername"] == "rose", "{found:#}");
    let gone = rose.gql(asked, json!({ "id": first })).await?;
    ensure!(gone.error()?["code"] == "person_not_found", "{:#}", gone.0);
    server.stop()
}
