//! A loss that is accepted: it is in the log, no position is given twice, and whoever keeps heads sees a loss and not another
//! history.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};
use tests::{
    client::Client,
    postgres::Database,
    server::{Engine, Home},
};

use super::{
    JudgedHouse, PROGRAM, drop_views, publish,
    stores::{copied_data, cut_end, facts_in, put_back},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_journal_is_noticed_and_half_of_one_too() {
    journal().await.unwrap();
}

async fn journal() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    for n in 0..20 {
        publish(&ben, &format!("In the journal {n}")).await?;
    }
    server.kill()?;
    let (wal, shm) = (home.data().join("log.db-wal"), home.data().join("log.db-shm"));
    let length = fs::metadata(&wal).context("the journal is there")?.len();
    ensure!(length > 0, "and what was written last is in it");
    let whole = copied_data(home, "whole")?;
    fs::remove_file(&wal)?;
    fs::remove_file(&shm)?;
    ensure!(home.refusal().await?.contains("facts are gone"), "all of it");

    put_back(home, &whole)?;
    fs::OpenOptions::new().write(true).open(&wal)?.set_len(length / 2)?;
    fs::remove_file(&shm)?;
    ensure!(home.refusal().await?.contains("facts are gone"), "half of it");

    put_back(home, &whole)?;
    home.serve().await?.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_that_lost_its_end_is_noticed_by_whom_the_log_is_about() {
    keys_lost().await.unwrap();
}

async fn keys_lost() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    let make = "mutation { createPerson(preferredUsername: \"benno\", name: \"Benno\") { id } }";
    ben.data(make, json!({})).await?;
    server.kill()?;
    let whole = copied_data(home, "whole")?;
    for file in ["vault.db-wal", "vault.db-shm"] {
        fs::remove_file(home.data().join(file))?;
    }
    let said = home.refusal().await?;
    ensure!(said.contains("the vault has no key of") && said.contains("--accept-loss"), "{said}");
    let told = house.finds(&["doctor"])?;
    ensure!(told.contains("the vault has no key of"), "{told}");
    home.json(&["recover", "--accept-loss"])?;
    home.serve().await?.stop()?;
    put_back(home, &whole)?;
    let server = home.serve().await?;
    let page = Client::visitor(server.url()).get("/@benno").await?;
    ensure!(page.status() != 500, "{:?}", page.status());
    server.stop()
}

/// The kinds at some positions, the first and the last included.
fn kinds(home: &Home, from: u64, to: u64) -> Result<Vec<String>> {
    let log = Connection::open(home.data().join("log.db"))?;
    let sql = "SELECT kind FROM facts WHERE position BETWEEN $1 AND $2 ORDER BY position";
    let bounds = [i64::try_from(from)?, i64::try_from(to)?];
    let kinds = log.prepare(sql)?.query_map(bounds, |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(kinds)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loss_that_is_accepted_is_in_the_log_and_no_position_is_given_twice() {
    accepted().await.unwrap();
}

async fn accepted() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let left = cut_end(home, 5)?;
    home.refusal().await?;
    ensure!(!home.run(&["recover"])?.status.success(), "it has to be said that it is lost");
    let done = home.json(&["recover", "--accept-loss", "--reason", "The disk died"])?;
    ensure!(done["lost"] == json!([left + 1, left + 5]), "{done}");
    ensure!(done["heads"].as_u64().is_some_and(|it| it > 0), "heads were over it: {done}");

    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    let after = publish(&ben, "After the loss").await?;
    let visitor = Client::visitor(server.url());
    ensure!(visitor.get(&format!("/events/{after}")).await?.status() == 200);
    let lost: Value = serde_json::from_str(&visitor.text("/.well-known/parvis/log/lost").await?)?;
    let lost = lost["heads"].as_array().context("heads")?.clone();
    ensure!(!lost.is_empty() && lost.iter().all(|it| it["size"].as_u64() > Some(left)), "{lost:?}");
    server.stop()?;

    let kinds = kinds(home, left + 1, left + 5)?;
    ensure!(kinds[0] == "instance.loss-accepted", "{kinds:?}");
    ensure!(kinds[1..] == ["instance.position-lost"; 4], "{kinds:?}");
    let verified = home.json(&["verify"])?;
    ensure!(verified["lost"] == json!([[left + 1, left + 5]]), "{verified}");
    let again = home.json(&["recover", "--accept-loss"])?;
    ensure!(again["found"] == json!([]), "nothing is lost any more: {again}");
    home.json(&["audit", "replay"])?;
    // Somebody else has kept a head over more than any store here knows of.
    let until = facts_in(home)? + 1_500;
    let done = home.json(&["recover", "--accept-loss", "--until", &until.to_string()])?;
    ensure!(done["lost"] == json!([until - 1_499, until]), "{done}");
    home.serve().await?.stop()?;
    ensure!(facts_in(home)? == until);
    let far = home.run(&["recover", "--accept-loss", "--until", "9000000000"])?;
    ensure!(!far.status.success() && facts_in(home)? == until, "nobody loses so much");
    home.json(&["verify"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_that_was_cut_short_is_taken_up_again() {
    cut_short().await.unwrap();
}

async fn cut_short() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let left = cut_end(home, 5)?;
    // The heads were put aside, and then the power went; nothing else had come so far.
    let vault = Connection::open(home.data().join("vault.db"))?;
    vault.execute_batch(&format!(
        "INSERT INTO lost_heads (size, text, key, signature)
            SELECT size, text, key, signature FROM signed_heads WHERE size > {left};
         DELETE FROM signed_heads WHERE size > {left};
         UPDATE reactors SET position = 1;"
    ))?;
    drop(vault);
    drop_views(home)?;
    fs::remove_file(home.data().join("heads.jsonl"))?;
    let said = home.refusal().await?;
    ensure!(
        said.contains("a head that was put aside") && said.contains("facts are gone"),
        "{said}"
    );
    let told = house.finds(&["verify"])?;
    ensure!(told.contains("nothing in the log says that it was"), "{told}");
    home.json(&["recover", "--accept-loss"])?;
    home.serve().await?.stop()?;
    home.json(&["verify"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_that_took_over_too_early_is_noticed_and_accepted() {
    replica().await.unwrap();
}

async fn replica() -> Result<()> {
    let database = Database::fresh().await?;
    let home = Home::new(PROGRAM, Engine::Postgres(database.url().to_owned()))?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    publish(&rose, "Before").await?;
    home.json(&["audit", "head"])?;
    server.stop()?;
    let mut connection = PgConnection::connect(database.url()).await?;
    let tail = "ALTER TABLE facts DISABLE TRIGGER ALL;
        DELETE FROM facts WHERE position > (SELECT position - 2 FROM log_head);
        UPDATE log_head SET position = position - 2;";
    sqlx::raw_sql(tail).execute(&mut connection).await?;
    let said = home.refusal().await?;
    ensure!(said.contains("2 facts are gone"), "{said}");
    let done = home.json(&["recover", "--accept-loss", "--reason", "The replica was behind"])?;
    ensure!(done["found"].as_array().is_some_and(|it| it.len() == 2), "and the guards: {done}");
    let refused = sqlx::raw_sql("DELETE FROM facts").execute(&mut connection).await;
    ensure!(refused.is_err(), "they are in force again");
    let server = home.serve().await?;
    publish(&Client::named(server.url(), "rose").await?, "After").await?;
    server.stop()?;
    home.json(&["verify"])?;
    // Tables that were made anew are another log, and another vault has other keys.
    sqlx::raw_sql(
        "DROP TABLE facts, log_head, log_birth, log_steps; DROP FUNCTION facts_are_forever",
    )
    .execute(&mut connection)
    .await?;
    let said = home.refusal().await?;
    ensure!(said.contains("belongs to another log"), "{said}");
    fs::remove_file(home.data().join("instance.key"))?;
    let said = home.refusal().await?;
    ensure!(said.contains("no instance.key"), "{said}");
    ensure!(!home.data().join("instance.key").exists(), "none is made anew");
    Ok(connection.close().await?)
}
