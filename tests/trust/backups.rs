//! A backup is of one moment, whatever is written and signed while it is made, and it brings nobody back unasked.

use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{PROGRAM, publish};

/// How many are made while the server is at work.
const BACKUPS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_backed_up_while_heads_are_signed_verifies_after_a_restore() {
    raced().await.unwrap();
}

async fn raced() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    for round in 0..BACKUPS {
        let to = home.beside(&format!("backup-{round}")).to_string_lossy().into_owned();
        let mut making = home.command(&["backup", "--to", &to, "--json"]);
        let making = making.stdout(Stdio::null()).spawn();
        let mut making = making.context("a backup is made")?;
        // Facts and heads come while it is copied.
        while making.try_wait()?.is_none() {
            publish(&rose, "Meanwhile").await?;
            home.run(&["audit", "head"])?;
        }
        ensure!(making.wait()?.success(), "backup {round}");
    }
    server.stop()?;
    for round in 0..BACKUPS {
        let from = home.beside(&format!("backup-{round}")).to_string_lossy().into_owned();
        let restored = Home::new(PROGRAM, Engine::Sqlite)?;
        let unsaid = restored.run(&["restore", &from])?;
        let said = String::from_utf8_lossy(&unsaid.stderr).into_owned();
        ensure!(!unsaid.status.success() && said.contains("--no-newer-ledger"), "{said}");
        restored.json(&["restore", &from, "--no-newer-ledger"])?;
        restored.json(&["verify"])?;
        restored.serve().await?.stop()?;
        restored.json(&["audit", "head"])?;
        restored.json(&["verify"])?;
        let vault = Connection::open(restored.data().join("vault.db"))?;
        let heads = "SELECT count(*) FROM signed_heads";
        ensure!(vault.query_row(heads, [], |row| row.get::<_, i64>(0))? > 0, "round {round}");
    }
    Ok(())
}
