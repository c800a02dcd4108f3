//! Accounts and groups on the command line: what is said of them, also while a server runs, and what is done to one.

use anyhow::{Result, ensure};
use serde_json::json;
use tests::{
    client::Client,
    letters::letter,
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");
const PASSWORD: &str = "correct horse battery";
const OTHER: &str = "wooden spoon in the attic";

fn home() -> Result<Home> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let ada = ["user", "create", "ada@mail.test", "--password", PASSWORD, "--name", "ada"];
    home.json(&[ada.as_slice(), &["--admin"]].concat())?;
    home.json(&["user", "create", "ben@mail.test", "--password", PASSWORD, "--name", "ben"])?;
    Ok(home)
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_and_groups_are_listed_while_the_server_runs() {
    listed().await.unwrap();
}

async fn listed() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let ben = Client::signed_in(server.url(), "ben@mail.test", PASSWORD).await?;
    let found = "mutation { createGroup(preferredUsername: \"choir\", name: \"The choir\",
        visibility: UNLISTED) { id } }";
    ben.data(found, json!({})).await?;
    let accounts = home.json(&["user", "list"])?;
    ensure!(accounts["total"] == 2 && accounts["accounts"][0]["email"] == "ben@mail.test");
    let keepers = home.json(&["user", "list", "--role", "moderator"])?;
    ensure!(keepers["total"] == 1 && keepers["accounts"][0]["email"] == "ada@mail.test");
    let shown = home.json(&["user", "show", "@ben"])?;
    ensure!(shown["email"] == "ben@mail.test" && shown["state"] == "active", "{shown:#}");
    ensure!(shown["groups"] == json!(["@choir"]) && shown["sessions"] == 1, "{shown:#}");
    ensure!(home.json(&["user", "show", "ben@mail.test"])? == shown, "by either name");
    let groups = home.json(&["group", "list"])?;
    ensure!(groups["groups"][0]["username"] == "choir" && groups["total"] == 1, "{groups:#}");
    let choir = home.json(&["group", "show", "@choir"])?;
    ensure!(choir["visibility"] == "unlisted" && choir["members"] == 1, "{choir:#}");
    ensure!(choir["people"] == json!([{ "person": "@ben", "role": "founder" }]), "{choir:#}");
    let text = String::from_utf8(home.run(&["user", "list", "--limit", "1"])?.stdout)?;
    ensure!(text.contains("ben@mail.test") && text.contains("and 1 more"), "{text}");
    for unknown in [["user", "show", "eve@mail.test"], ["group", "show", "@nobody"]] {
        ensure!(home.run(&unknown)?.status.code() == Some(1), "{unknown:?}");
    }
    let taken = home.run(&["user", "reset-password", "ben@mail.test", "--generate"])?;
    ensure!(taken.status.code() == Some(4), "what changes something needs it stopped");
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_no_letter_reaches_is_let_in_and_let_out() {
    looked_after().await.unwrap();
}

async fn looked_after() -> Result<()> {
    let home = home()?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let sign_up = "mutation($password: String!) { createUser(email: \"eve@mail.test\",
        password: $password, locale: \"en\") { id } }";
    visitor.data(sign_up, json!({ "password": PASSWORD })).await?;
    letter(&home.letters(), "eve@mail.test", &["Confirm"]).await?;
    server.stop()?;
    for _ in 0..2 {
        let confirmed = home.json(&["user", "confirm", "eve@mail.test"])?;
        ensure!(confirmed["role"] == "user", "{confirmed:#}");
    }
    ensure!(home.run(&["user", "confirm", "mallory@mail.test"])?.status.code() == Some(1));
    let server = home.serve().await?;
    Client::signed_in(server.url(), "eve@mail.test", PASSWORD).await?;
    server.stop()?;
    let weak = ["user", "reset-password", "eve@mail.test", "--password", "password"];
    ensure!(home.run(&weak)?.status.code() == Some(1), "the same bounds as everywhere");
    home.json(&["user", "reset-password", "eve@mail.test", "--password", OTHER])?;
    let made_up = home.json(&["user", "reset-password", "ben@mail.test", "--generate"])?;
    let made_up = made_up["password"].as_str().unwrap_or_default();
    let server = home.serve().await?;
    ensure!(Client::signed_in(server.url(), "eve@mail.test", PASSWORD).await.is_err(), "the old");
    Client::signed_in(server.url(), "eve@mail.test", OTHER).await?;
    Client::signed_in(server.url(), "ben@mail.test", made_up).await?;
    server.stop()?;
    home.json(&["user", "delete", "eve@mail.test"])?;
    ensure!(home.json(&["user", "list"])?["total"] == 3, "it was only said what would go");
    home.json(&["user", "delete", "eve@mail.test", "--yes"])?;
    ensure!(home.json(&["user", "list"])?["total"] == 2, "it is gone");
    Ok(())
}
