//! Rows of the vault that decide who somebody is: somebody with the files and without the instance key writes none that is
//! believed, and whoever looks is told of each.

use anyhow::{Result, ensure};
use rusqlite::Connection;
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{
    PROGRAM,
    stores::{copied_data, put_back},
};

/// What somebody writes, and the table that is named for it.
const FORGERIES: [(&str, &str); 4] = [
    (
        "UPDATE passwords SET hash = (SELECT hash FROM passwords ORDER BY account LIMIT 1)",
        "passwords",
    ),
    (
        "UPDATE sessions SET account = (SELECT account FROM passwords WHERE account <> sessions.account)",
        "sessions",
    ),
    ("UPDATE sessions SET expires_at = expires_at + 1", "sessions"),
    ("UPDATE one_time_tokens SET used_at = NULL", "one_time_tokens"),
];

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_else_wrote_into_the_vault_is_named_and_not_believed() {
    forged().await.unwrap();
}

async fn forged() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["anna", "ben"] {
        home.person(name)?;
    }
    let server = home.serve().await?;
    let ben = Client::named(server.url(), "ben").await?;
    ben.person().await?;
    let export = "mutation($p: String!) { requestDataExport(password: $p) { url } }";
    ben.data(export, serde_json::json!({ "p": tests::client::PASSWORD })).await?;
    server.stop()?;
    let file = home.data().join("vault.db");
    let vault = Connection::open(&file)?;
    vault.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    // Whatever link there is was used.
    let used = vault.execute("UPDATE one_time_tokens SET used_at = 1, mark = NULL", [])?;
    drop(vault);
    ensure!(used > 0, "a link to an export is a token");
    home.json(&["verify"])?;
    let whole = copied_data(&home, "whole")?;
    for (sql, table) in FORGERIES {
        let vault = Connection::open(&file)?;
        ensure!(vault.execute(sql, [])? > 0, "{sql}");
        vault.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
        drop(vault);
        for command in ["verify", "doctor"] {
            let output = home.run(&[command])?;
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            ensure!(output.status.code() == Some(3), "{command} after {sql}: {said}");
            ensure!(said.contains(&format!("of {table} in the vault was not written")), "{said}");
        }
        let server = home.serve().await?;
        if table == "passwords" {
            let mut turned_away = 0;
            for name in ["anna", "ben"] {
                let came_in = Client::named(server.url(), name).await;
                turned_away += usize::from(came_in.is_err());
            }
            ensure!(turned_away == 1, "whose hash was replaced does not come in by it");
        }
        if table == "sessions" {
            ensure!(ben.person().await.is_err(), "a session that was changed opens nothing");
        }
        server.stop()?;
        put_back(&home, &whole)?;
    }
    let server = home.serve().await?;
    ensure!(ben.person().await.is_ok(), "what was put back is believed again");
    server.stop()
}
