//! Clients that hang up while they are served, and servers that are killed in the middle: every profile, every group and
//! every sign-up is there whole or not at all, and what was not made can be made by somebody else.

use std::{io::Write as _, net::TcpStream};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tests::{
    client::{Client, PASSWORD, email},
    letters,
    pair::{Node, ServerPair},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Fewer than the profiles that one account may have.
const EACH: usize = 30;

/// Sign-ups that are cut, and links of theirs.
const NEWCOMERS: usize = 6;

const PROFILE: &str =
    "mutation($name: String!) { createPerson(preferredUsername: $name, name: \"Cut\") { id } }";
const GROUP: &str =
    "mutation($name: String!) { createGroup(preferredUsername: $name, name: \"Cut\") { id } }";
const SIGN_UP: &str = "mutation($email: String!, $password: String!) {
    createUser(email: $email, password: $password, locale: \"en\") { id } }";
const CONFIRM: &str = "mutation($token: String!) { validateUser(token: $token) { accessToken } }";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_leaves_a_whole_thing_or_none() {
    play(ServerPair::on_files(PROGRAM).unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_on_either_of_two_nodes_leaves_a_whole_thing_or_none() {
    play(ServerPair::on_postgres(PROGRAM).await.unwrap()).await.unwrap();
}

async fn play(mut pair: ServerPair) -> Result<()> {
    pair.home().person("rose")?;
    pair.home().person("ben")?;
    pair.serve().await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let links = links(&pair).await?;
    let nodes = [Node::A, Node::B].into_iter().cycle();
    for (n, node) in (0..EACH).zip(nodes) {
        let part = if n % 3 == 0 { SentPart::Half } else { SentPart::Whole };
        let ask = |query, variables| CutRequest { query, variables, part };
        ask(PROFILE, json!({ "name": profile(n) })).is_sent(&pair, node, rose.token())?;
        ask(GROUP, json!({ "name": group(n) })).is_sent(&pair, node, rose.token())?;
        if n < NEWCOMERS {
            let newcomer = json!({ "email": email(&newcomer(n)), "password": PASSWORD });
            ask(SIGN_UP, newcomer).is_sent(&pair, node, None)?;
            ask(CONFIRM, json!({ "token": links[n] })).is_sent(&pair, node, None)?;
        }
    }
    pair.kill()?;
    let repaired = pair.home().json(&["repair"])?;
    ensure!(repaired["left"] == json!([]), "{repaired}");
    let again = pair.home().json(&["repair"])?;
    ensure!(again["ended"] == json!({}), "{again}");
    pair.serve().await?;
    look(&pair).await?;
    nobody_is_locked_out(&pair, &links).await?;
    pair.stop(Node::A)?;
    pair.stop(Node::B)?;
    ensure!(pair.home().run(&["verify"])?.status.success());
    Ok(())
}

fn profile(n: usize) -> String {
    format!("cut{n}")
}

fn group(n: usize) -> String {
    format!("choir{n}")
}

fn newcomer(n: usize) -> String {
    format!("newcomer{n}")
}

/// Whoever has signed up already, and now follows the link.
fn guest(n: usize) -> String {
    format!("waiting{n}")
}

/// The links in the letters to those who have signed up.
async fn links(pair: &ServerPair) -> Result<Vec<String>> {
    let mut links = vec![];
    for n in 0..NEWCOMERS {
        links.push(link_after_sign_up(pair, &guest(n)).await?);
    }
    Ok(links)
}

async fn link_after_sign_up(pair: &ServerPair, name: &str) -> Result<String> {
    let visitor = Client::visitor(&pair.url(Node::B));
    visitor.data(SIGN_UP, json!({ "email": email(name), "password": PASSWORD })).await?;
    let letter = letters::letter(&pair.home().letters(), &email(name), &["/validate/"]).await?;
    letters::link(&letter, "/validate/")
}

/// How much of a request arrives before its client is gone.
#[derive(Clone, Copy)]
enum SentPart {
    Half,
    Whole,
}

/// A request whose client hangs up.
struct CutRequest {
    query: &'static str,
    variables: Value,
    part: SentPart,
}

impl CutRequest {
    fn is_sent(&self, pair: &ServerPair, node: Node, token: Option<&str>) -> Result<()> {
        let body = json!({ "query": self.query, "variables": self.variables }).to_string();
        let length = body.len();
        let bearer = token.map(|it| format!("authorization: Bearer {it}\r\n")).unwrap_or_default();
        let request = format!(
            "POST /api HTTP/1.1\r\nhost: parvis.test\r\ncontent-type: application/json\r\n\
             {bearer}content-length: {length}\r\n\r\n{body}"
        );
        let at = match self.part {
            SentPart::Half => request.len() - length / 2,
            SentPart::Whole => request.len(),
        };
        let url = pair.url(node);
        let address = url.trim_start_matches("http://").trim_end_matches('/');
        TcpStream::connect(address)?.write_all(&request.as_bytes()[..at])?;
        Ok(())
    }
}

async fn look(pair: &ServerPair) -> Result<()> {
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let ben = Client::named(&pair.url(Node::B), "ben").await?;
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

// Whose link was cut follows it again, unless they are in already; whose sign-up was cut signs up again.
async fn nobody_is_locked_out(pair: &ServerPair, links: &[String]) -> Result<()> {
    let visitor = Client::visitor(&pair.url(Node::B));
    for (n, link) in links.iter().enumerate() {
        let again = visitor.gql(CONFIRM, json!({ "token": link })).await?;
        let name = guest(n);
        Client::named(&pair.url(Node::A), &name)
            .await
            .with_context(|| format!("{name} is out; the link says {:#}", again.0))?;
        let name = newcomer(n);
        let link = link_after_sign_up(pair, &name).await?;
        visitor.data(CONFIRM, json!({ "token": link })).await?;
        Client::named(&pair.url(Node::A), &name).await?;
    }
    Ok(())
}
