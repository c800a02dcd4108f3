//! Pages over the router, on an empty house.

use app::{App, Stores};
use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use commands::clock;
use config::Config;
use frame::{Cache, not_found};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::routes;

async fn ask(requests: Vec<Request<Body>>) -> Vec<(Response<()>, String)> {
    let (data, config) = (TempDir::new().unwrap(), Config::default());
    let stores = Stores::open(data.path(), &config, &clock::system()).await.unwrap();
    let app = App::new(data.path(), config, &stores).unwrap();
    let router = routes(&Cache::new(app.rendered.clone())).fallback(not_found).with_state(app);
    let mut answers = Vec::new();
    for request in requests {
        let (head, body) = router.clone().oneshot(request).await.unwrap().into_parts();
        let page = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let page = String::from_utf8(page.to_vec()).unwrap();
        answers.push((Response::from_parts(head, ()), page));
    }
    answers
}

fn get(path: &str, language: &str) -> Request<Body> {
    let request = Request::get(path).header(header::ACCEPT_LANGUAGE, language);
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn an_empty_house_says_what_to_do_next_in_the_readers_language() {
    let answers =
        ask(vec![get("/", "fr-CA,en;q=0.5"), get("/?lang=en", "fr"), get("/?page=x", "nl")]).await;
    let [(french, page), (chosen, english), (lost, _)] = &answers[..] else { panic!() };
    assert_eq!(french.status(), StatusCode::OK);
    assert!(page.contains("Rien n’est encore prévu ici"));
    assert_eq!(french.headers()[header::CONTENT_LANGUAGE], "fr");
    assert!(french.headers().get(header::SET_COOKIE).is_none(), "visitors get no cookie");
    assert!(english.contains("Nothing is planned here yet"));
    assert!(chosen.headers().get(header::SET_COOKIE).is_some(), "a choice is remembered");
    assert_eq!(lost.status(), StatusCode::OK);
    let policy = french.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'"));
}

#[tokio::test]
async fn what_is_not_there_looks_the_same_everywhere() {
    let unknown = format!("/events/{}", uuid::Uuid::from_u128(1));
    let paths =
        [unknown.as_str(), "/events/nonsense", "/nothing", &format!("{unknown}/participate")];
    let answers = ask(paths.iter().map(|it| get(it, "en")).collect()).await;
    for (response, page) in &answers {
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(page, &answers[0].1);
    }
}

#[tokio::test]
async fn a_link_of_a_letter_that_means_nothing_any_more_is_told_apart_by_nobody() {
    let post = |path: &str| Request::post(path).body(Body::empty()).unwrap();
    let answers = ask(vec![
        get("/participation/email/confirm/token", "en"),
        post("/participation/email/cancel/x/token"),
    ])
    .await;
    let statuses: Vec<u16> = answers.iter().map(|(it, _)| it.status().as_u16()).collect();
    assert_eq!(statuses, [404, 404]);
    for (response, page) in &answers {
        assert_eq!(response.headers()[header::CACHE_CONTROL], "private, no-store");
        assert!(page.contains("noindex"));
    }
}
