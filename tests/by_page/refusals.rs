//! What is refused before a page is asked is a page all the same: a form of another site, a form that is too large, an
//! address that cannot be read. And the number of a page means the same everywhere.

use anyhow::{Context as _, Result, ensure};
use tests::{
    browser::{Browser, BrowserPage},
    client::{Client, PASSWORD, email},
    crawler::{Inventory, guesses},
    server::{Engine, Home},
};

use super::{Hall, PROGRAM, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn what_other_sites_send_is_refused_in_words() {
    other_sites().await.unwrap();
}

async fn other_sites() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let url = hall.server.url();
    let rose = Client::signed_in_on_pages(url, &email("rose"), PASSWORD).await?;
    let cookie = rose.cookie().context("a cookie")?;
    let form = [("username", "choir"), ("name", "Choir")];
    let post = || {
        let request = reqwest::Client::new().post(format!("{url}/groups/create")).form(&form);
        request.header("cookie", cookie)
    };
    let host = url.trim_start_matches("http://");
    for (what, request) in [
        ("an origin", post().header("origin", "https://peer.test")),
        ("no origin at all", post().header("origin", "null")),
        ("a site", post().header("sec-fetch-site", "cross-site")),
        ("a site beside", post().header("sec-fetch-site", "same-site")),
        ("a page", post().header("referer", "https://peer.test/form")),
        ("a page like ours", post().header("referer", format!("http://{host}.peer.test/"))),
        ("a page that is none", post().header("referer", "about:blank#x")),
    ] {
        let answer = request.send().await?;
        ensure!(answer.status() == 403, "{what}: {}", answer.status());
        let said = answer.text().await?;
        ensure!(said.contains("This came from another site"), "{what}: {said}");
    }
    ensure!(rose.get("/@choir").await?.status() == 404, "nothing was made");
    let ours = post().header("referer", format!("{url}/groups/create")).send().await?;
    ensure!(ours.status() == 303 || ours.status() == 200, "{}", ours.status());
    ensure!(rose.get("/@choir").await?.status() == 200);
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_too_large_says_how_much_it_may_be_and_how_much_it_is() {
    too_large().await.unwrap();
}

async fn too_large() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/events/create").await?.well()?;
    let story = "x".repeat(3_000_000);
    let page =
        rose.send(&form, "/events/create", &[("title", "A party"), ("text", &story)]).await?;
    let page = page.says(413)?;
    ensure!(page.has("256 KB at most") && page.has(" KB were sent"), "{}", page.main());
    let story = "x".repeat(150_000);
    let page =
        rose.send(&form, "/events/create", &[("title", "A party"), ("text", &story)]).await?;
    let page = page.says(422)?;
    ensure!(page.has("150000 characters; at most 100,000 fit"), "{:.2000}", page.main());

    let api = format!("{}/api", hall.server.url());
    let body = serde_json::json!({ "query": format!("{{ config {{ name }} }} # {}", "x".repeat(3_000_000)) });
    let answer = reqwest::Client::new().post(api).json(&body).send().await?;
    ensure!(answer.status() == 413, "{}", answer.status());
    let said = answer.text().await?;
    ensure!(said.contains("3000") && said.contains("262144 bytes are the most"), "{said}");
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_reads_the_number_of_a_page_alike_and_says_what_it_cannot_read() {
    every_page().await.unwrap();
}

/// Fewer pages than that, and nothing was tried.
const PAGES_MIN: usize = 25;

async fn every_page() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]")
        .with("PARVIS__INSTANCE__TRANSPARENCY_LOG", "true");
    home.person("rose")?;
    let address = email("adele");
    home.json(&["user", "create", &address, "--password", PASSWORD, "--name", "adele", "--admin"])?;
    let hall = Hall::opened(home).await?;
    let event = publishes(&hall.signed_in("adele").await?, &[]).await?.path;
    let then = "2026-01-01T00:00:00Z".to_owned();
    let id = event.trim_start_matches("/events/").to_owned();
    let inventory = Inventory { ids: vec![id], names: vec!["adele".to_owned()], then };
    let (adele, mut pages, mut wrong) = (hall.signed_in("adele").await?, 0, Vec::new());
    let asks = |path: String, at: usize| {
        let from = adele.coming_from(&format!("10.3.{}.{}", at / 250, at % 250));
        async move { from.open(&path).await }
    };
    for (at, path) in guesses(&inventory)?.into_iter().filter(|it| !it.contains('?')).enumerate() {
        let page = asks(path.clone(), at).await?;
        if page.status != 200 || !page.media_type.starts_with("text/html") || page.path != path {
            continue;
        }
        pages += 1;
        for odd in ["-1", "abc", "0", "1.5", "99999999999999999999", ""] {
            for name in ["page", "comments", "month"] {
                let odd = asks(format!("{path}?{name}={odd}"), at).await?;
                if odd.status != 200 || heading(&odd) != heading(&page) {
                    wrong.push(format!("{}: {} {:?}", odd.path, odd.status, heading(&odd)));
                }
            }
        }
    }
    wrong.extend(unreadable(&adele).await?);
    ensure!(pages >= PAGES_MIN && wrong.is_empty(), "{pages} pages, {wrong:#?}");
    let twice = adele.open("/search?page=1&lang=en").await?.well()?;
    ensure!(!twice.text.is_empty());
    let twice = adele.open("/moderation/logs?page=1&page=2").await?.says(400)?;
    ensure!(twice.has("This address cannot be read"), "{}", twice.main());
    hall.server.stop()
}

// Every page under an address that is no text.
async fn unreadable(adele: &Browser) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (at, path) in api::http::paths().into_iter().filter(|it| it.contains('{')).enumerate() {
        let is_for_programs = [
            "format",
            "/api",
            "/media",
            "/feed",
            "/nodeinfo",
            "/.well-known",
            "/attendees",
            "/replies",
            "/outbox",
            "/followers",
            "/following",
            "/upcoming",
            "/@{name}/events",
            "/export",
            "/relay",
            "/sitemap",
        ];
        if is_for_programs.iter().any(|it| path.contains(it)) {
            continue;
        }
        let (before, after) = path.split_once('{').context("a parameter")?;
        let after = after.split_once('}').map_or("", |(_, it)| it).replace(['{', '}'], "x");
        let from = adele.coming_from(&format!("10.4.{}.{}", at / 250, at % 250));
        let page = from.open(&format!("{before}%ff{after}")).await?;
        let is_page = page.status < 500 && page.media_type.starts_with("text/html");
        if !is_page || page.main().is_empty() {
            wrong.push(format!("{}: {} {}", page.path, page.status, page.media_type));
        }
    }
    Ok(wrong)
}

fn heading(page: &BrowserPage) -> Option<&str> {
    let (_, rest) = page.main().split_once("<h1")?;
    rest.split_once('>')?.1.split_once("</h1>").map(|(it, _)| it)
}
