//! Whoever sends half of what they want and then nothing: others are answered, and so is everything else of theirs.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home},
    waiting::until,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Longer than an answer ever takes.
const AT_MOST: Duration = Duration::from_secs(30);

const QUESTION: &str = "{ config { name } }";

/// Connections that are only begun.
struct SlowClient {
    address: String,
    open: Vec<TcpStream>,
}

impl SlowClient {
    fn of(url: &str) -> Self {
        let address = url.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { address, open: Vec::new() }
    }

    /// What is answered to a head; the connection stays.
    fn says(&mut self, head: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(AT_MOST))?;
        stream.write_all(format!("{head}\r\n\r\n").as_bytes())?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).context("no answer")?;
        self.open.push(stream);
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// The head of a question whose body never comes. The house asks for it once it has a place.
    fn begins(&mut self) -> Result<String> {
        self.says(
            "POST /api HTTP/1.1\r\nhost: parvis.test\r\ncontent-type: application/json\r\n\
             expect: 100-continue\r\ncontent-length: 100",
        )
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_half_of_everything_takes_the_house_from_nobody() {
    half_sent().await.unwrap();
}

async fn half_sent() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__HTTP__REQUESTS_MAX", "8")
        .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    let server = home.serve().await?;
    let mut slow = SlowClient::of(server.url());
    let (same, other) =
        (Client::visitor(server.url()), Client::visitor(server.url()).coming_from("192.0.2.9"));
    for begun in ["HTTP/1.1 100", "HTTP/1.1 100", "HTTP/1.1 429"] {
        ensure!(slow.begins()? == begun, "expected {begun}");
    }
    ensure!(other.gql(QUESTION, json!({})).await?.data().is_ok(), "others have their own share");
    ensure!(same.get("/login").await?.status() == 200, "and so has all that brings no body");
    let refused = same.send("/api", "application/json", "{}").await?;
    ensure!(refused.status() == 429 && refused.headers().contains_key("retry-after"));
    drop(slow);
    until(AT_MOST, "whoever hung up has given their places back", async || {
        same.gql(QUESTION, json!({})).await.is_ok_and(|it| it.data().is_ok())
    })
    .await?;
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_names_one_host_and_expects_nothing_odd() {
    unsound().await.unwrap();
}

async fn unsound() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let server = home.serve().await?;
    let mut client = SlowClient::of(server.url());
    for (head, status) in [
        ("GET /login HTTP/1.1\r\nhost: parvis.test", "HTTP/1.1 200"),
        ("GET /login HTTP/1.1", "HTTP/1.1 400"),
        ("GET /login HTTP/1.1\r\nhost: a.test\r\nhost: b.test", "HTTP/1.1 400"),
        ("GET /login HTTP/1.1\r\nhost: parvis.test\r\nexpect: 200-ok", "HTTP/1.1 417"),
    ] {
        ensure!(client.says(head)? == status, "{head}: expected {status}");
    }
    server.stop()
}
