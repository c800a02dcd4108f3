//! Files that are missing, cut off or of another server: a server does not start on them, says in one sentence what is
//! behind, by how much, and how to go on, and makes nothing anew beside what is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use tests::{client::Client, server::Home};

use super::{JudgedHouse, drop_views, publish, tamper_with};

/// Another data directory as this one is now.
pub(crate) fn copied_data(home: &Home, name: &str) -> Result<PathBuf> {
    let to = home.beside(name);
    copy_folder(&home.data(), &to)?;
    Ok(to)
}

/// A folder with all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The data directory is as it was copied.
pub(crate) fn put_back(home: &Home, from: &Path) -> Result<()> {
    fs::remove_dir_all(home.data())?;
    copy_folder(from, &home.data())
}

/// How many facts there are.
pub(crate) fn facts_in(home: &Home) -> Result<u64> {
    let log = Connection::open(home.data().join("log.db"))?;
    let sql = "SELECT coalesce(max(position), 0) FROM facts";
    Ok(log.query_row(sql, [], |row| row.get::<_, i64>(0))?.try_into()?)
}

/// The last facts are gone.
pub(crate) fn cut_end(home: &Home, last: u64) -> Result<u64> {
    let left = facts_in(home)? - last;
    tamper_with(
        &home.data().join("log.db"),
        &format!("DELETE FROM facts WHERE position > {left}"),
    )?;
    Ok(left)
}

/// The vault forgets how far its reactors had come.
fn forget_cursors(home: &Home) -> Result<()> {
    let vault = Connection::open(home.data().join("vault.db"))?;
    vault.execute("UPDATE reactors SET position = 1", [])?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_lost_its_end_is_told_by_whatever_had_seen_it() {
    shorter().await.unwrap();
}

async fn shorter() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let left = cut_end(home, 5)?;
    let said = home.refusal().await?;
    ensure!(said.contains(&format!("the log ends at position {left}")), "{said}");
    ensure!(said.contains("5 facts are gone") && said.contains("--accept-loss"), "{said}");
    let told = house.finds(&["doctor"])?;
    ensure!(told.contains("5 facts are gone"), "{told}");
    // Nobody else goes on, either: what is written would take the positions that were lost.
    let email = "late@parvis.example";
    let late = ["user", "create", email, "--password", "under the plane trees", "--name", "late"];
    for command in [&late[..], &["repair"], &["rebuild"], &["retention", "run"]] {
        let output = home.run(command)?;
        let why = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(!output.status.success() && why.contains("5 facts are gone"), "{command:?}: {why}");
    }
    // Each of the others by itself.
    drop_views(home)?;
    let said = home.refusal().await?;
    ensure!(said.contains("5 facts are gone"), "the vault has seen it: {said}");
    forget_cursors(home)?;
    let said = home.refusal().await?;
    ensure!(said.contains("head") && said.contains("facts are gone"), "a head is over it: {said}");
    let vault = Connection::open(home.data().join("vault.db"))?;
    vault.execute_batch("DELETE FROM signed_heads")?;
    drop(vault);
    fs::write(
        home.data().join("heads.jsonl"),
        format!("{{\"facts\":{},\"root\":\"00\"}}\n", left + 3),
    )?;
    let said = home.refusal().await?;
    ensure!(
        said.contains("heads.jsonl had come to") && said.contains("3 facts are gone"),
        "{said}"
    );
    ensure!(facts_in(home)? == left, "nothing was written on the way");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_log_under_new_heads_is_told() {
    older().await.unwrap();
}

async fn older() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let backup = home.beside("backup").to_string_lossy().into_owned();
    home.json(&["backup", "--to", &backup])?;
    let then = facts_in(home)?;
    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    for n in 0..3 {
        publish(&ben, &format!("After the backup {n}")).await?;
    }
    home.json(&["audit", "head"])?;
    server.stop()?;
    let gone = facts_in(home)? - then;
    for file in ["log.db-wal", "log.db-shm"] {
        fs::remove_file(home.data().join(file)).ok();
    }
    fs::copy(Path::new(&backup).join("log.db"), home.data().join("log.db"))?;
    drop_views(home)?;
    forget_cursors(home)?;
    let said = home.refusal().await?;
    ensure!(said.contains("head") && said.contains(&format!("{gone} facts are gone")), "{said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_missing_or_another_server_s_is_told_and_not_made_anew() {
    missing().await.unwrap();
}

async fn missing() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let (home, whole) = (&house.home, copied_data(&house.home, "whole")?);
    let data = home.data();
    let cases: [(&str, &str); 3] = [
        ("log.db", "there is vault.db and no log.db"),
        ("vault.db", "there is log.db and no vault.db"),
        ("instance.key", "there is vault.db and no instance.key"),
    ];
    for (file, sentence) in cases {
        put_back(home, &whole)?;
        fs::remove_file(data.join(file))?;
        let said = home.refusal().await?;
        ensure!(said.contains(sentence), "{file}: {said}");
        ensure!(!data.join(file).exists(), "{file} was not made anew");
        let told = home.run(&["doctor"])?;
        ensure!(told.status.code() == Some(3), "{file}: {:?}", told.status);
        fs::write(data.join(file), "")?;
        ensure!(!home.refusal().await?.is_empty(), "{file} is empty");
        ensure!(fs::read(data.join(file))?.is_empty(), "{file} was not made anew");
        fs::copy(whole.join(file), data.join(file))?;
        home.json(&["verify"])?;
    }
    let other = JudgedHouse::open().await?;
    for (file, sentence) in
        [("log.db", "belongs to another log"), ("vault.db", "another instance key")]
    {
        put_back(home, &whole)?;
        fs::copy(other.home.data().join(file), data.join(file))?;
        let said = home.refusal().await?;
        ensure!(said.contains(sentence), "{file} of another server: {said}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_facts_from_being_changed_is_missed_and_put_back() {
    guards().await.unwrap();
}

async fn guards() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let weaker = "DROP TRIGGER facts_are_not_removed;
        CREATE TRIGGER facts_are_not_removed BEFORE DELETE ON facts BEGIN SELECT 1; END";
    for sql in ["DROP TRIGGER facts_are_not_changed", weaker] {
        let log = Connection::open(house.log())?;
        log.execute_batch(sql)?;
        drop(log);
        let said = home.refusal().await?;
        ensure!(said.contains("keeps facts from being changed was taken away"), "{said}");
        let done = home.json(&["recover", "--accept-loss"])?;
        ensure!(done["lost"].is_null() && done["heads"] == 0, "no fact was lost: {done}");
        let log = Connection::open(house.log())?;
        for sql in ["UPDATE facts SET at = at + 1", "DELETE FROM facts"] {
            let refused = log.execute_batch(sql).err().context(sql)?;
            ensure!(refused.to_string().contains("facts are forever"), "{sql}: {refused}");
        }
    }
    home.serve().await?.stop()?;
    home.json(&["verify"]).map(drop)
}
