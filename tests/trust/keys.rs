//! The instance key is replaced beside a running server, and whoever has the old one opens nothing with it.

use std::fs;

use anyhow::{Result, ensure};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{PROGRAM, publish};

#[tokio::test(flavor = "multi_thread")]
async fn the_instance_key_is_replaced_while_the_server_runs() {
    replaced().await.unwrap();
}

async fn replaced() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    publish(&rose, "Before").await?;
    let (place, former) = (home.data().join("instance.key"), home.beside("former.key"));
    fs::copy(&place, &former)?;
    let told = home.json(&["key", "rotate"])?;
    ensure!(told["opens_with"] == 1, "{told}");
    ensure!(fs::read(&place)? != fs::read(&former)?, "it is another one");
    ensure!(!home.data().join("instance.next").exists(), "nothing is left beside it");
    publish(&rose, "Meanwhile").await?;
    server.stop()?;
    let server = home.serve().await?;
    publish(&rose, "Afterwards, and still signed in").await?;
    server.stop()?;
    home.json(&["verify"])?;

    let new = fs::read(&place)?;
    fs::copy(&former, &place)?;
    let refused = home.run(&["digest"])?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure!(!refused.status.success() && said.contains("another instance key"), "{said}");
    fs::write(&place, &new)?;
    handed_on(&home)
}

// Where others have to be given the key first, the vault opens with both until somebody says that all have it.
fn handed_on(home: &Home) -> Result<()> {
    let (place, file) = (home.data().join("instance.key"), home.beside("handed.key"));
    let told = home.json(&["key", "rotate", "--to", &file.to_string_lossy()])?;
    ensure!(told["opens_with"] == 2, "{told}");
    home.json(&["digest"])?;
    fs::copy(&file, &place)?;
    home.json(&["digest"])?;
    let refused = home.run(&["key", "rotate", "--to", &file.to_string_lossy()])?;
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure!(!refused.status.success() && said.contains("has the key that is in use"), "{said}");
    let told = home.json(&["key", "retire"])?;
    ensure!(told["opens_with"] == 1, "{told}");
    home.json(&["verify"])?;
    Ok(())
}
