use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use domain::time::Moment;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use url::Url;

use super::*;

/// A server that answers every request with what it is told to, and counts them.
struct Peer {
    url: Url,
    asked: Arc<AtomicUsize>,
}

async fn peer(answer: impl Fn(&str, &str) -> String + Send + 'static) -> Peer {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url: Url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let (count, base) = (Arc::clone(&asked), url.to_string());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut request = vec![0; 4096];
            let read = socket.read(&mut request).await.unwrap_or(0);
            count.fetch_add(1, Ordering::SeqCst);
            let text = String::from_utf8_lossy(&request[..read]).into_owned();
            let path = text.split(' ').nth(1).unwrap_or("/").to_owned();
            drop(socket.write_all(answer(base.trim_end_matches('/'), &path).as_bytes()).await);
        }
    });
    Peer { url, asked }
}

fn ok(media_type: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn to(location: &str) -> String {
    format!(
        "HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
}

fn documents(networks: &[&str]) -> Documents {
    let client =
        FetchClient::new(AllowedNetworks::read(networks.iter().copied()).unwrap()).unwrap();
    Documents::new(client, "https://ev.test/".parse().unwrap())
}

async fn fetched(documents: &Documents, url: &Url) -> Result<JsonDocument, FetchError> {
    documents.document(url, |_| vec![], Moment::EPOCH).await
}

const LOOPBACK: &[&str] = &["127.0.0.0/8"];

#[tokio::test]
async fn nobody_goes_inside() {
    let peer =
        peer(|base, _| ok("application/activity+json", &format!("{{\"id\":\"{base}/\"}}"))).await;
    let closed = documents(&[]);
    let port = peer.url.port().unwrap();
    for inside in [
        peer.url.to_string(),
        format!("https://127.0.0.1:{port}/"),
        format!("https://localhost:{port}/"),
        format!("http://localhost:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://2130706433:{port}/"),
        format!("https://0x7f.1:{port}/"),
        "file:///etc/passwd".to_owned(),
        "gopher://127.0.0.1/".to_owned(),
    ] {
        let url: Url = inside.parse().unwrap();
        let read = fetched(&closed, &url).await;
        assert!(
            matches!(read, Err(FetchError::NotGlobal | FetchError::NoAnswer(_))),
            "{inside}: {read:?}"
        );
    }
    assert_eq!(peer.asked.load(Ordering::SeqCst), 0);
    assert!(fetched(&documents(LOOPBACK), &peer.url).await.is_ok());
}

#[tokio::test]
async fn an_answer_that_points_inside_is_not_followed() {
    let secret = peer(|_, _| ok("application/activity+json", "{}")).await;
    let inside = format!("http://127.0.0.1:{}/", secret.url.port().unwrap());
    let inside = inside.replace("127.0.0.1", "[::1]");
    let points = peer(move |_, _| to(&inside)).await;
    let read = fetched(&documents(LOOPBACK), &points.url).await;
    assert!(matches!(read, Err(FetchError::NotGlobal)), "{read:?}");
}

#[tokio::test]
async fn an_answer_that_always_points_on_is_left() {
    let points = peer(|base, path| to(&format!("{base}{path}x"))).await;
    let read = fetched(&documents(LOOPBACK), &points.url).await;
    assert!(matches!(read, Err(FetchError::Redirects)), "{read:?}");
    assert_eq!(points.asked.load(Ordering::SeqCst), REDIRECTS_MAX + 1);
}

#[tokio::test]
async fn what_is_too_long_or_of_another_type_is_not_read() {
    let long = peer(|_, _| ok("application/activity+json", &"x".repeat(BODY_BYTES_MAX + 1))).await;
    assert!(matches!(fetched(&documents(LOOPBACK), &long.url).await, Err(FetchError::TooLong)));
    for other in
        ["text/plain", "application/json", "application/ld+json", "application/octet-stream"]
    {
        let upload = peer(move |base, _| ok(other, &format!("{{\"id\":\"{base}/\"}}"))).await;
        let read = fetched(&documents(LOOPBACK), &upload.url).await;
        assert!(matches!(read, Err(FetchError::MediaType)), "{other}: {read:?}");
    }
}

// CVE-2024-23832: what was asked for is not what it calls itself.
#[tokio::test]
async fn what_calls_itself_something_else_is_asked_for_there() {
    let good = peer(|base, path| {
        ok("application/activity+json", &format!("{{\"id\":\"{base}{path}\",\"name\":\"carol\"}}"))
    })
    .await;
    let carol = good.url.join("u/carol").unwrap();
    let claimed = carol.clone();
    let spoof = peer(move |_, _| {
        ok("application/activity+json", &format!("{{\"id\":\"{claimed}\",\"name\":\"mallory\"}}"))
    })
    .await;
    let read = fetched(&documents(LOOPBACK), &spoof.url.join("o/1").unwrap()).await.unwrap();
    assert_eq!(read["name"], "carol");
    assert_eq!(good.asked.load(Ordering::SeqCst), 1);
    let ours =
        peer(|_, _| ok("application/activity+json", "{\"id\":\"https://ev.test/events/1\"}")).await;
    assert!(matches!(
        fetched(&documents(LOOPBACK), &ours.url).await,
        Err(FetchError::NotTheirs(_))
    ));
}

#[tokio::test]
async fn many_who_want_the_same_ask_once_and_what_failed_is_not_asked_again() {
    let good =
        peer(|base, path| ok("application/activity+json", &format!("{{\"id\":\"{base}{path}\"}}")))
            .await;
    let documents = documents(LOOPBACK);
    let url = good.url.join("u/1").unwrap();
    let all = futures::future::join_all((0..20).map(|_| fetched(&documents, &url))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(good.asked.load(Ordering::SeqCst), 1);
    let broken = peer(|_, _| {
        "HTTP/1.1 500 Oops\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_owned()
    })
    .await;
    for _ in 0..5 {
        assert!(matches!(fetched(&documents, &broken.url).await, Err(FetchError::Status(500))));
    }
    assert_eq!(broken.asked.load(Ordering::SeqCst), 1);
}

#[test]
fn a_server_is_named_and_nothing_else() {
    let client = FetchClient::new(AllowedNetworks::read(["127.0.0.0/8"]).unwrap()).unwrap();
    let home = |it: &str| client.home(it).map(String::from);
    assert_eq!(home("far.test").as_deref(), Some("https://far.test/"));
    assert_eq!(home("127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080/"));
    for other in ["", "far.test/path", "far.test?x", "far.test#x", "ada@far.test", "a b", "\\far"] {
        assert_eq!(home(other), None, "{other}");
    }
}
