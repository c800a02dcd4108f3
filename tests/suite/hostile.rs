//! Hostile documents and cross-site requests: a clear answer, quickly, and no effect.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::json;
use tests::{
    client::Client,
    server::{Engine, Home},
};
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Not a measurement: what takes longer than this has got out of hand (the attack documents take minutes when they work).
const OUT_OF_HAND: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread")]
async fn hostile_documents_are_refused_before_they_cost_anything() {
    let home = Home::new(PROGRAM, Engine::Sqlite).unwrap();
    let server = home.serve().await.unwrap();
    let visitor = Client::visitor(server.url());
    for (what, query) in documents() {
        let begun = Instant::now();
        let answer = visitor.gql(&query, json!({})).await.unwrap();
        assert!(answer.error().is_ok(), "{what}: {:#}", answer.0);
        assert!(begun.elapsed() < OUT_OF_HAND, "{what} took {:?}", begun.elapsed());
        let alive = visitor.get("/healthz").await.unwrap();
        assert!(alive.status().is_success(), "after {what}");
    }
    server.stop().unwrap();
}

fn documents() -> Vec<(&'static str, String)> {
    let doubling = |levels: usize| {
        let mut text = "query{config{...f0}} ".to_owned();
        for level in 0..levels {
            text.push_str(&format!("fragment f{level} on Config{{...f{0} ...f{0}}} ", level + 1));
        }
        format!("{text}fragment f{levels} on Config{{name}}")
    };
    let aliases = (0..500).map(|n| format!("a{n}: config{{name}} ")).collect::<String>();
    let logins = (0..100)
        .map(|n| format!("l{n}: login(email:\"a@b.test\",password:\"{n}\"){{accessToken}} "))
        .collect::<String>();
    vec![
        ("doubling fragments, 28 levels", doubling(28)),
        ("doubling fragments, 24 levels", doubling(24)),
        (
            "a circle of fragments",
            "query{config{...a}} fragment a on Config{...b} fragment b on Config{...a}".to_owned(),
        ),
        ("500 aliases", format!("{{{aliases}}}")),
        ("100 sign-ins", format!("mutation{{{logins}}}")),
        ("a selection 10,000 deep", format!("{}{}", "{config".repeat(10_000), "}".repeat(10_000))),
        (
            "a list 3,000 deep",
            format!("{{tags(filter:{}\"x\"{}){{id}}}}", "[".repeat(3_000), "]".repeat(3_000)),
        ),
        ("10,000 directives", format!("{{config {}{{name}}}}", "@include(if:true)".repeat(10_000))),
        (
            "comments of events of comments",
            format!(
                "{{event(uuid:\"{}\"){{{}id{}}}}}",
                Uuid::nil(),
                "comments{event{".repeat(4),
                "}}".repeat(4)
            ),
        ),
        (
            "events related to related events",
            format!(
                "{{events(limit:99){{elements{{{}id{}}}}}}}",
                "relatedEvents{".repeat(5),
                "}".repeat(5)
            ),
        ),
        ("100,000 names", format!("{{config{{{}}}}}", "name ".repeat(100_000))),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_and_other_content_types_change_nothing() {
    cross_site().await.unwrap();
}

async fn cross_site() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let person = rose.person().await?;
    let mutation = format!("mutation{{updatePerson(id:\"{person}\",name:\"pwned\"){{id}}}}");
    let body = json!({ "query": mutation }).to_string();
    let before = home.json(&["digest"])?["facts"].clone();

    let http = reqwest::Client::new();
    let api = format!("{}/api", server.url());
    let post = || http.post(&api);
    let get = http.get(&api).query(&[("query", mutation.as_str())]);
    let requests = [
        ("text/plain", post().header("content-type", "text/plain").body(body.clone())),
        ("no content type", post().body(body.clone())),
        ("a form", post().form(&[("query", mutation.as_str())])),
        ("a query string", get),
        (
            "another origin",
            post()
                .header("content-type", "application/json")
                .header("origin", "https://peer.test")
                .header("cookie", "a=b")
                .body(body.clone()),
        ),
        (
            "another site",
            post()
                .header("content-type", "application/json")
                .header("sec-fetch-site", "cross-site")
                .header("cookie", "a=b")
                .body(body),
        ),
    ];
    for (what, request) in requests {
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        let said = answer.text().await?;
        let refused = matches!(status, 400 | 403 | 405 | 415) || said.contains("errors");
        assert!(refused, "{what}: {status} {said}");
    }
    assert_eq!(home.json(&["digest"])?["facts"], before);
    server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_names_the_field_changes_nothing_and_is_never_a_500() {
    bad_input().await.unwrap();
}

async fn bad_input() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let server = home.serve().await?;
    let rose = Client::named(server.url(), "rose").await?;
    let person = rose.person().await?;
    let before = home.json(&["digest"])?["facts"].clone();
    for (field, command) in bad_commands(&person) {
        let answer = rose.gql(&command, json!({})).await?;
        assert_eq!(answer.error()?["field"], field, "{command}: {:#}", answer.0);
        assert_eq!(answer.error()?["status_code"], 422, "{command}");
    }
    for path in [
        "/events/not-a-uuid",
        "/@nobody/feed/ics",
        "/events/going/nope/ics",
        "/?page=0",
        "/?page=x",
        "/%ff",
        "/feed/instance/ics?from=never",
    ] {
        let status = rose.get(path).await?.status();
        assert!(status.as_u16() < 500, "{path}: {status}");
    }
    assert_eq!(home.json(&["digest"])?["facts"], before);
    server.stop()
}

/// Each with the field that is wrong in it.
fn bad_commands(person: &str) -> Vec<(&'static str, String)> {
    let event = |fields: &str| {
        format!(
            "mutation{{createEvent(organizerActorId:\"{person}\",description:\"\",{fields}){{id}}}}"
        )
    };
    vec![
        ("title", event("title:\"a\",beginsOn:\"2031-06-20T18:00:00Z\"")),
        (
            "ends_on",
            event(
                "title:\"A party\",beginsOn:\"2031-06-20T18:00:00Z\",endsOn:\"2031-06-19T18:00:00Z\"",
            ),
        ),
        ("tags", event("title:\"A party\",beginsOn:\"2031-06-20T18:00:00Z\",tags:[\"x\"]")),
        (
            "online_address",
            event(
                "title:\"A party\",beginsOn:\"2031-06-20T18:00:00Z\",onlineAddress:\"javascript:alert(1)\"",
            ),
        ),
        (
            "preferred_username",
            "mutation{createPerson(preferredUsername:\"not a name\"){id}}".to_owned(),
        ),
        (
            "email",
            "mutation{createUser(email:\"nobody\",password:\"correct horse battery\"){id}}"
                .to_owned(),
        ),
        ("password", "mutation{createUser(email:\"a@b.test\",password:\"short\"){id}}".to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_on_a_data_directory_is_refused_and_told_of_the_first() {
    let home = Home::new(PROGRAM, Engine::Sqlite).unwrap();
    let server = home.serve().await.unwrap();
    let output = home.run(&["serve"]).unwrap();
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains(&server.pid().to_string()), "{said}");
    server.stop().unwrap();
}
