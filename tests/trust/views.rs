//! Views that are damaged or another log's: they come back from the log, and until then nobody is shown what they say.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt as _,
    path::PathBuf,
};

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use tests::{client::Client, server::Home};

use super::{
    JudgedHouse, drop_views, publish,
    stores::{copied_data, copy_folder, cut_end, put_back},
};

/// The file of the views.
pub(crate) fn file_of_views(home: &Home) -> Result<PathBuf> {
    let files = fs::read_dir(home.data().join("views"))?;
    let files = files.filter_map(|it| it.ok().map(|it| it.path()));
    let newest = files.filter(|it| it.extension().is_some_and(|it| it == "db")).max();
    newest.context("a file of views")
}

#[tokio::test(flavor = "multi_thread")]
async fn views_of_another_log_are_not_shown_however_long_they_are() {
    foreign().await.unwrap();
}

async fn foreign() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    let other = JudgedHouse::open().await?;
    let server = other.home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    for n in 0..5 {
        publish(&ben, &format!("Elsewhere {n}")).await?;
    }
    server.stop()?;
    other.home.json(&["digest"])?;
    drop_views(home)?;
    copy_folder(&other.home.data().join("views"), &home.data().join("views"))?;
    let said = home.refusal().await?;
    ensure!(said.contains("another fact") && said.contains("parvis rebuild"), "{said}");
    home.json(&["rebuild"])?;
    let server = home.serve().await?;
    let found = Client::visitor(server.url()).text("/search?q=concert").await?;
    ensure!(found.contains("Concert no. 1"), "it is found again: {found}");
    server.stop()?;
    home.json(&["audit", "replay"]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_views_are_told_at_the_start_and_made_anew_from_the_log() {
    damaged().await.unwrap();
}

async fn damaged() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let home = &house.home;
    home.json(&["digest"])?;
    let views = file_of_views(home)?;
    Connection::open(&views)?.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let whole = copied_data(home, "whole")?;
    let length = fs::metadata(&views)?.len();
    // Pages in the middle, the first page, and the end.
    for (from, bytes) in [(length / 10 * 3, 8_000), (0, 100), (length / 2, 16_000)] {
        let file = OpenOptions::new().write(true).open(&views)?;
        file.write_all_at(&vec![0xa5; bytes], from)?;
        drop(file);
        let said = home.refusal().await?;
        ensure!(
            said.contains("the views are damaged") && said.contains("parvis rebuild"),
            "{said}"
        );
        home.json(&["rebuild"])?;
        home.serve().await?.stop()?;
        home.json(&["audit", "replay"])?;
        put_back(home, &whole)?;
    }
    // What is left of a log is not made anew of what is left of it.
    cut_end(home, 2)?;
    let output = home.run(&["rebuild"])?;
    let why = String::from_utf8_lossy(&output.stderr);
    ensure!(!output.status.success() && why.contains("2 facts are gone"), "{why}");
    Ok(())
}
