//! Stores that do not belong together, or not any more: a server does not start on them, and says in one sentence which is
//! behind, by how much, and how to go on.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::{client::Client, server::Home};

use super::{JudgedHouse, drop_views, publish, tamper_with};

/// What the server says instead of starting.
fn refusal(home: &Home) -> Result<String> {
    let output = home.run(&["serve"])?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure!(!output.status.success(), "it serves: {said}");
    Ok(said)
}

/// Another data directory as this one is now.
fn copied(house: &JudgedHouse, name: &str) -> Result<std::path::PathBuf> {
    let to = house.home.beside(name);
    copy(&house.home.data(), &to)?;
    Ok(to)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The data directory is as it was copied.
fn put_back(house: &JudgedHouse, from: &Path) -> Result<()> {
    fs::remove_dir_all(house.home.data())?;
    copy(from, &house.home.data())
}

fn facts(home: &Home) -> Result<u64> {
    let log = Connection::open(home.data().join("log.db"))?;
    let sql = "SELECT coalesce(max(position), 0) FROM facts";
    Ok(log.query_row(sql, [], |row| row.get::<_, i64>(0))?.try_into()?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_does_not_start_on_stores_that_do_not_belong_together() {
    refused().await.unwrap();
}

async fn refused() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let (home, whole) = (&house.home, copied(&house, "whole")?);
    let data = home.data();
    let ends = facts(home)?;
    let other = JudgedHouse::open().await?;
    other.home.json(&["digest"])?;

    tamper_with(&house.log(), &format!("DELETE FROM facts WHERE position > {}", ends - 5))?;
    let said = refusal(home)?;
    ensure!(said.contains(&format!("ends at position {}", ends - 5)), "{said}");
    ensure!(said.contains("5 facts are gone") && said.contains("--accept-loss"), "{said}");
    let told = house.finds(&["doctor"])?;
    ensure!(told.contains("5 facts are gone"), "{told}");
    // The vault alone has seen it.
    drop_views(home)?;
    ensure!(refusal(home)?.contains("5 facts are gone"));
    ensure!(facts(home)? == ends - 5, "nothing was written on the way");

    let cases: [(&str, &str); 3] = [
        ("log.db", "there is vault.db and no log.db"),
        ("vault.db", "there is log.db and no vault.db"),
        ("instance.key", "there is vault.db and no instance.key"),
    ];
    for (file, sentence) in cases {
        put_back(&house, &whole)?;
        fs::remove_file(data.join(file))?;
        let said = refusal(home)?;
        ensure!(said.contains(sentence), "{file}: {said}");
        ensure!(!data.join(file).exists(), "{file} was not made anew");
        fs::copy(whole.join(file), data.join(file))?;
        home.json(&["verify"])?;
    }

    for (file, sentence) in
        [("log.db", "belongs to another log"), ("vault.db", "another instance key")]
    {
        put_back(&house, &whole)?;
        fs::copy(other.home.data().join(file), data.join(file))?;
        let said = refusal(home)?;
        ensure!(said.contains(sentence), "{file} of another server: {said}");
    }

    put_back(&house, &whole)?;
    drop_views(home)?;
    copy(&other.home.data().join("views"), &data.join("views"))?;
    let said = refusal(home)?;
    ensure!(
        said.contains("the views have another fact") && said.contains("parvis rebuild"),
        "{said}"
    );
    home.json(&["rebuild"])?;
    home.serve().await?.stop()?;

    put_back(&house, &whole)?;
    let log = Connection::open(house.log())?;
    log.execute_batch("DROP TRIGGER facts_are_not_changed")?;
    drop(log);
    let said = refusal(home)?;
    ensure!(said.contains("keeps facts from being changed was taken away"), "{said}");
    home.json(&["recover", "--accept-loss"])?;
    home.serve().await?.stop()?;
    home.json(&["verify"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_journal_is_noticed_and_half_of_one_too() {
    journal().await.unwrap();
}

async fn journal() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let server = house.home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    for n in 0..20 {
        publish(&ben, &format!("In the journal {n}")).await?;
    }
    server.kill()?;
    let wal = house.home.data().join("log.db-wal");
    let length = fs::metadata(&wal).context("the journal is there")?.len();
    ensure!(length > 0, "and what was written last is in it");
    let whole = copied(&house, "whole")?;
    fs::remove_file(&wal)?;
    fs::remove_file(house.home.data().join("log.db-shm"))?;
    ensure!(refusal(&house.home)?.contains("facts are gone"), "all of it");

    put_back(&house, &whole)?;
    fs::OpenOptions::new().write(true).open(&wal)?.set_len(length / 2)?;
    fs::remove_file(house.home.data().join("log.db-shm"))?;
    ensure!(refusal(&house.home)?.contains("facts are gone"), "half of it");

    put_back(&house, &whole)?;
    house.home.serve().await?.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loss_that_is_accepted_is_in_the_log_and_no_position_is_given_twice() {
    accepted().await.unwrap();
}

async fn accepted() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let ends = facts(home)?;
    tamper_with(&house.log(), &format!("DELETE FROM facts WHERE position > {}", ends - 5))?;
    refusal(home)?;
    ensure!(!home.run(&["recover"])?.status.success(), "it has to be said that it is lost");
    let done = home.json(&["recover", "--accept-loss", "--reason", "The disk died"])?;
    ensure!(done["lost"] == json!([ends - 4, ends]), "{done}");
    ensure!(
        done["heads"].as_u64().is_some_and(|it| it > 0),
        "heads over it were published: {done}"
    );

    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    let after = publish(&ben, "After the loss").await?;
    let visitor = Client::visitor(server.url());
    ensure!(visitor.get(&format!("/events/{after}")).await?.status() == 200);
    let lost: Value = serde_json::from_str(&visitor.text("/.well-known/parvis/log/lost").await?)?;
    let lost = lost["heads"].as_array().context("heads")?.clone();
    ensure!(lost.iter().all(|it| it["size"].as_u64() > Some(ends - 5)), "{lost:?}");
    server.stop()?;

    let log = Connection::open(house.log())?;
    let sql = "SELECT kind FROM facts WHERE position > $1 AND position <= $2 ORDER BY position";
    let kinds: Vec<String> = log
        .prepare(sql)?
        .query_map([ends - 5, ends].map(|it| i64::try_from(it).unwrap_or(0)), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ensure!(kinds[0] == "instance.loss-accepted", "{kinds:?}");
    ensure!(kinds[1..].iter().all(|it| it == "instance.position-lost"), "{kinds:?}");
    drop(log);
    let verified = home.json(&["verify"])?;
    ensure!(verified["lost"] == json!([[ends - 4, ends]]), "{verified}");
    let again = home.json(&["recover", "--accept-loss"])?;
    ensure!(again["found"] == json!([]), "nothing is lost any more: {again}");
    home.json(&["audit", "replay"])?;
    // Somebody else has kept a head over more than any store here knows of.
    let until = facts(home)? + 1_500;
    let done = home.json(&["recover", "--accept-loss", "--until", &until.to_string()])?;
    ensure!(done["lost"] == json!([until - 1_499, until]), "{done}");
    home.serve().await?.stop()?;
    ensure!(facts(home)? == until);
    home.json(&["verify"]).map(drop)
}
