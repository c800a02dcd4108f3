//! A whole server on a port of its own.

use std::{net::SocketAddr, path::Path};

use app::lock::DataLock;
use commands::clock;
use config::{LoadedConfig, Sources, load};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use super::*;

fn settings(data: &Path) -> LoadedConfig {
    let environment = [("PARVIS__METRICS__ENABLED", "false"), ("PARVIS__INSTANCE__NAME", "Here")];
    load(Sources {
        data: data.to_owned(),
        listen: Some("127.0.0.1:0".parse().unwrap()),
        environment: environment.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        ..Sources::default()
    })
    .unwrap()
}

async fn started() -> (TempDir, RunningServer) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_owned();
    let running =
        start(data.clone(), settings(&data), &clock::system(), ServePlan::House).await.unwrap();
    (folder, running)
}

async fn said(to: SocketAddr, request: &str) -> String {
    let mut server = TcpStream::connect(to).await.unwrap();
    let request = format!("{request} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    server.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    server.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn it_answers_until_it_is_asked_to_stop() {
    let (folder, running) = started().await;
    let at = running.ready.listening;
    assert_eq!(running.ready.url.port(), Some(at.port()), "links lead to where it listens");
    assert!(said(at, "GET /healthz").await.ends_with("ok\n"));
    let ready = said(at, "GET /readyz").await;
    assert!(ready.contains("\"doing\":"), "{ready}");
    assert!(ready.contains("x-content-type-options: nosniff\r\n"), "{ready}");
    assert!(ready.contains("x-request-id: "), "{ready}");
    running.stop().await.unwrap();
    assert!(TcpStream::connect(at).await.is_err());
    DataLock::take(folder.path(), "a test").unwrap();
}

#[tokio::test]
async fn a_second_one_on_the_same_directory_is_refused_and_told_where_the_first_listens() {
    let (folder, running) = started().await;
    let data = folder.path().to_owned();
    let refused =
        start(data.clone(), settings(&data), &clock::system(), ServePlan::House).await.unwrap_err();
    let first = format!("listening on {}", running.ready.listening);
    assert!(refused.to_string().contains(&first), "{refused}");
    running.stop().await.unwrap();
}

#[tokio::test]
async fn bad_requests_are_told_what_is_wrong_with_them() {
    let (_folder, running) = started().await;
    let at = running.ready.listening;
    let long = format!("GET /{}", "a".repeat(9_000));
    for (request, status) in [
        (long.as_str(), "414"),
        ("DELETE /readyz", "405"),
        ("GET /nothing-here", "404"),
        ("GET /events/not-an-id", "404"),
        ("GET /%00", "404"),
    ] {
        let answer = said(at, request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{request:.40}: {answer}");
    }
    running.stop().await.unwrap();
}

#[tokio::test]
async fn a_form_that_another_site_sends_is_refused() {
    let (_folder, running) = started().await;
    let path = "/events/00000000-0000-4000-8000-000000000000/participate/without-account";
    let forged = format!(
        "POST {path} HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 0\r\nX-Ignore: x"
    );
    // What `said` adds to the request line ends up in the last header here.
    let answer = said(running.ready.listening, &forged).await;
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    running.stop().await.unwrap();
}
