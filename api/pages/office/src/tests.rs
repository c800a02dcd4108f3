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

fn get(path: &str) -> Request<Body> {
    Request::get(path).header(header::ACCEPT_LANGUAGE, "en").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn a_link_of_a_letter_that_means_nothing_says_so_before_its_button_is_pressed() {
    let pressed = Request::post("/validate/token").body(Body::empty()).unwrap();
    let asked = vec![get("/validate/token"), pressed, get("/password-reset/token")];
    let answers = ask(asked).await;
    let statuses: Vec<StatusCode> = answers.iter().map(|(it, _)| it.status()).collect();
    // What does nothing any more says so when it is looked at.
    assert_eq!(statuses, [StatusCode::GONE, StatusCode::NOT_FOUND, StatusCode::GONE]);
    for (response, page) in &answers {
        assert_eq!(response.headers()[header::CACHE_CONTROL], "private, no-store");
        assert!(page.contains("noindex"));
    }
}
