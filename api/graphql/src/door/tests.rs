//! What is let in at the door, and what is not.

use axum::{body::Body, extract::Request, http::StatusCode, response::IntoResponse};
use serde_json::json;

use super::{DoorRefusal, GraphqlRequest, Rules, read_get, read_post};

const UPLOAD_MAX: usize = 1_000_000;

fn post(content_type: &str, body: impl Into<Body>) -> Request {
    Request::post("/api").header("content-type", content_type).body(body.into()).unwrap()
}

fn with(mut request: Request, headers: &[(&'static str, &'static str)]) -> Request {
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    request
}

async fn read(request: Request) -> Result<GraphqlRequest, DoorRefusal> {
    let base = "https://ev.test".parse().unwrap();
    let rules = Rules { base: &base, upload_bytes_max: UPLOAD_MAX };
    if request.method() == "GET" {
        read_get(&request, rules)
    } else {
        read_post(request, rules).await
    }
}

async fn status(request: Request) -> u16 {
    read(request).await.err().map_or(200, |it| it.into_response().status().as_u16())
}

fn question() -> String {
    json!({ "query": "{a}", "variables": { "b": 1 }, "operationName": null }).to_string()
}

#[tokio::test]
async fn a_question_in_json() {
    let asked = read(post("application/json; charset=utf-8", question())).await.unwrap();
    assert_eq!((asked.query.as_str(), asked.operation), ("{a}", None));
    assert_eq!(asked.variables.into_value().into_json().unwrap(), json!({ "b": 1 }));
}

#[tokio::test]
async fn other_types_and_no_type_are_not_read() {
    for it in ["text/plain", "text/html", ""] {
        assert_eq!(status(post(it, question())).await, 415, "{it:?}");
    }
    let none = Request::post("/api").body(Body::from(question())).unwrap();
    assert_eq!(status(none).await, 415);
}

#[tokio::test]
async fn a_question_in_a_form_without_files() {
    let body = "query=query(%24l%3AInt)%7Ba%7D&variables=%7B%22l%22%3A1%7D&operationName=";
    let asked = read(post("application/x-www-form-urlencoded", body)).await.unwrap();
    assert_eq!((asked.query.as_str(), asked.operation), ("query($l:Int){a}", None));
    assert_eq!(asked.variables.into_value().into_json().unwrap(), json!({ "l": 1 }));
    let empty = read(post("application/x-www-form-urlencoded", "query=%7Ba%7D&variables=")).await;
    assert_eq!(empty.unwrap().query, "{a}");
}

#[tokio::test]
async fn a_document_alone() {
    let asked = read(post("application/graphql", "{config{name}}")).await.unwrap();
    assert_eq!(asked.query, "{config{name}}");
    assert_eq!(status(post("application/graphql", "")).await, 400);
}

#[tokio::test]
async fn variables_may_be_a_text() {
    for (sent, read_as) in [("{\"b\":1}", json!({ "b": 1 })), ("{}", json!({})), ("", json!({}))] {
        let body = json!({ "query": "{a}", "variables": sent }).to_string();
        let asked = read(post("application/json", body)).await.unwrap();
        assert_eq!(asked.variables.into_value().into_json().unwrap(), read_as);
    }
    let body = json!({ "query": "{a}", "variables": "[1]" }).to_string();
    assert_eq!(status(post("application/json", body)).await, 400);
}

#[tokio::test]
async fn malformed_questions_are_refused_with_an_error_that_clients_read() {
    let deep = format!(
        "{{\"query\":\"{{a}}\",\"variables\":{}1{}}}",
        "{\"a\":".repeat(3_000),
        "}".repeat(3_000)
    );
    for it in [
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"query\":3}",
        "{\"query\":\"{a}\",\"variables\":[]}",
        &deep,
        &"[".repeat(100_000),
    ] {
        assert_eq!(status(post("application/json", it.to_owned())).await, 400, "{it:.40}");
    }
    let batch = read(post("application/json", format!("[{}]", question()))).await;
    assert_eq!(batch.unwrap_err(), DoorRefusal::Batch);
    let brackets = json!({ "query": "{a}", "variables": { "b": "[{\"\\".repeat(100) } });
    assert_eq!(status(post("application/json", brackets.to_string())).await, 200);
}

#[tokio::test]
async fn large_questions_are_refused() {
    assert_eq!(status(post("application/json", " ".repeat(300_000))).await, 413);
    let wide = format!("{{\"query\":\"{{a}}\",\"variables\":{{{}}}}}", "\"a\":1,".repeat(100_000));
    assert_eq!(status(post("application/json", wide)).await, 413);
}

#[tokio::test]
async fn pages_of_other_sites_cannot_use_cookies() {
    let cookie = ("cookie", "session=1");
    let sent = |headers: &[(&'static str, &'static str)]| {
        status(with(post("application/json", question()), headers))
    };
    assert_eq!(sent(&[cookie, ("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(sent(&[cookie, ("sec-fetch-site", "same-site")]).await, 403);
    assert_eq!(sent(&[cookie, ("origin", "https://peer.test")]).await, 403);
    assert_eq!(sent(&[cookie, ("origin", "null")]).await, 403);
    assert_eq!(
        sent(&[cookie, ("origin", "https://ev.test"), ("sec-fetch-site", "same-origin")]).await,
        200
    );
    assert_eq!(sent(&[("origin", "https://peer.test"), ("authorization", "Bearer x")]).await, 200);
}

#[tokio::test]
async fn get_asks_with_its_address() {
    let get = |query: &str| Request::get(format!("/api?{query}")).body(Body::empty()).unwrap();
    let asked =
        read(get("query=%7Ba%7D&variables=%7B%22b%22%3A1%7D&operationName=A")).await.unwrap();
    assert_eq!((asked.query.as_str(), asked.operation.as_deref()), ("{a}", Some("A")));
    assert_eq!(read(get("")).await.unwrap_err(), DoorRefusal::NoQuery);
    assert_eq!(status(get("query=%7Ba%7D&variables=%5B")).await, 400);
}

fn form(parts: &[(&str, Option<&str>, &str)]) -> Request {
    let mut body = String::new();
    for (name, file, text) in parts {
        let file = file.map(|it| format!("; filename=\"{it}\"")).unwrap_or_default();
        body += &format!(
            "--X\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n"
        );
    }
    with(
        post("multipart/form-data; boundary=X", body + "--X--\r\n"),
        &[("authorization", "Bearer x")],
    )
}

#[tokio::test]
async fn files_are_named_by_what_the_variable_says() {
    let variables = json!({ "picture": { "media": { "file": "p.i.c.t.u.r.e.media.file" } } });
    let request = form(&[
        ("query", None, "mutation{a}"),
        ("variables", None, &variables.to_string()),
        ("p.i.c.t.u.r.e.media.file", Some("cat.png"), "meow"),
    ]);
    let asked = read(request).await.unwrap();
    assert_eq!(asked.variables.into_value().into_json().unwrap(), variables);
    let file = &asked.files["p.i.c.t.u.r.e.media.file"];
    assert_eq!((file.name.as_str(), &file.bytes[..]), ("cat.png", &b"meow"[..]));
}

#[tokio::test]
async fn files_are_named_by_a_map() {
    let operations =
        json!({ "query": "mutation{a}", "variables": { "file": null, "more": [null] } });
    let request = form(&[
        ("operations", None, &operations.to_string()),
        ("map", None, r#"{"0": ["variables.file"], "1": ["variables.more.0"]}"#),
        ("0", Some("a.png"), "a"),
        ("1", Some("b.png"), "b"),
    ]);
    let asked = read(request).await.unwrap();
    let variables = asked.variables.into_value().into_json().unwrap();
    assert_eq!(variables, json!({ "file": "0", "more": ["1"] }));
    assert_eq!(asked.files.len(), 2);
    let astray = form(&[
        ("operations", None, &operations.to_string()),
        ("map", None, r#"{"0": ["query"]}"#),
    ]);
    assert_eq!(status(astray).await, 400);
}

#[tokio::test]
async fn forms_with_cookies_need_a_token_or_our_own_page() {
    let anonymous = || {
        let mut request = form(&[("query", None, "{a}")]);
        request.headers_mut().remove("authorization");
        request
    };
    assert_eq!(status(anonymous()).await, 200);
    assert_eq!(status(with(anonymous(), &[("cookie", "session=1")])).await, 403);
    let pairs = || post("application/x-www-form-urlencoded", "query=%7Ba%7D");
    assert_eq!(status(pairs()).await, 200);
    assert_eq!(status(with(pairs(), &[("cookie", "session=1")])).await, 403);
    let mut ours = form(&[("query", None, "{a}")]);
    ours.headers_mut().remove("authorization");
    assert_eq!(status(with(ours, &[("sec-fetch-site", "same-origin")])).await, 200);
}

#[tokio::test]
async fn forms_are_bounded() {
    let large = "x".repeat(UPLOAD_MAX + 300_000);
    assert_eq!(status(form(&[("query", None, "{a}"), ("f", Some("f"), &large)])).await, 413);
    assert_eq!(status(form(&[("query", None, &"x".repeat(300_000))])).await, 413);
    assert_eq!(status(form(&[("f", Some("f"), ""); 30])).await, 400);
    assert_eq!(DoorRefusal::Method.into_response().status(), StatusCode::METHOD_NOT_ALLOWED);
}
