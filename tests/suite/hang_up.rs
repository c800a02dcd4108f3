//! Clients that hang up while they are served, and a server that is killed in the middle: every profile and every group
//! is there whole or not at all, and what was not made can be made by somebody else.

use std::{io::Write as _, net::TcpStream};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    server::{Engine, Home},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Fewer than the profiles that one account may have.
const EACH: usize = 30;

const PROFILE: &str =
    "mutation($name: String!) { createPerson(preferredUsername: $name, name: \"Cut\") { id } }";
const GROUP: &str =
    "mutation($name: String!) { createGroup(preferredUsername: $name, name: \"Cut\") { id } }";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_leaves_a_whole_thing_or_none() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    home.person("ben")?;
    let server = home.serve().await?;
    let token = token(&home).await?;
    for n in 0..EACH {
        let how = if n % 3 == 0 { SentPart::Half } else { SentPart::Whole };
        hangs_up(&home, &token, PROFILE, &profile(n), how)?;
        hangs_up(&home, &token, GROUP, &group(n), how)?;
    }
    server.kill()?;
    let repaired = home.json(&["repair"])?;
    ensure!(repaired["left"] == json!([]), "{repaired}");
    let again = home.json(&["repair"])?;
    ensure!(again["ended"] == json!({}), "{again}");
    let server = home.serve().await?;
    look(&home).await?;
    server.stop()?;
    ensure!(home.run(&["verify"])?.status.success());
    Ok(())
}

fn profile(n: usize) -> String {
    format!("cut{n}")
}

fn group(n: usize) -> String {
    format!("choir{n}")
}

async fn token(home: &Home) -> Result<String> {
    let login = "mutation($email: String!, $password: String!) {
        login(email: $email, password: $password) { accessToken } }";
    let asked = json!({ "email": email("rose"), "password": PASSWORD });
    let answer = Client::visitor(&home.url()).data(login, asked).await?;
    Ok(answer["login"]["accessToken"].as_str().context("no token")?.to_owned())
}

/// How much of a request arrives before its client is gone.
#[derive(Clone, Copy)]
enum SentPart {
    Half,
    Whole,
}

fn hangs_up(home: &Home, token: &str, query: &str, name: &str, sent: SentPart) -> Result<()> {
    let body = json!({ "query": query, "variables": { "name": name } }).to_string();
    let length = body.len();
    let request = format!(
        "POST /api HTTP/1.1\r\nhost: parvis.test\r\ncontent-type: application/json\r\n\
         authorization: Bearer {token}\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let at = match sent {
        SentPart::Half => request.len() - length / 2,
        SentPart::Whole => request.len(),
    };
    let address = home.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut socket = TcpStream::connect(address)?;
    socket.write_all(&request.as_bytes()[..at])?;
    Ok(())
}

async fn look(home: &Home) -> Result<()> {
    let rose = Client::named(&home.url(), "rose").await?;
    let ben = Client::named(&home.url(), "ben").await?;
    let own = rose.data("{ loggedUser { actors { preferredUsername } } }", json!({})).await?;
    let own: Vec<&str> = own["loggedUser"]["actors"]
        .as_array()
        .context("actors")?
        .iter()
        .filter_map(|it| it["preferredUsername"].as_str())
        .collect();
    let person = "query($name: String!) { fetchPerson(preferredUsername: $name) { id } }";
    let choir = "query($name: String!) { group(preferredUsername: $name) { id } }";
    for n in 0..EACH {
        let (profile, group) = (profile(n), group(n));
        let is_there = found(&rose, person, &profile).await?;
        ensure!(is_there == own.contains(&profile.as_str()), "{profile}: whose is it?");
        if !is_there {
            ben.data(PROFILE, json!({ "name": profile })).await.context(profile)?;
        }
        if !found(&rose, choir, &group).await? {
            ben.data(GROUP, json!({ "name": group })).await.context(group)?;
        }
    }
    Ok(())
}

async fn found(client: &Client, query: &str, name: &str) -> Result<bool> {
    let answer = client.gql(query, json!({ "name": name })).await?;
    let found = answer.0["data"].as_object().and_then(|it| it.values().next().cloned());
    Ok(found.is_some_and(|it: Value| !it.is_null()))
}
