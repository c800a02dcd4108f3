//! Other servers by page: how they are treated is in the log of those who keep order, with the reason; and what search
//! engines and caches may know of this one.

use anyhow::{Context as _, Result};
use tests::{
    client::{PASSWORD, email},
    server::{Engine, Home},
};

use super::{Hall, PROGRAM, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_decided_about_other_servers_is_in_the_log_with_its_reason() {
    log().await.unwrap();
}

async fn log() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    let address = email("adele");
    home.json(&["user", "create", &address, "--password", PASSWORD, "--name", "adele", "--admin"])?;
    let hall = Hall::opened(home).await?;
    let adele = hall.signed_in("adele").await?;
    let path = "/settings/admin/servers";
    let step = |page: &tests::browser::BrowserPage, step: &str| {
        let has = |it: &tests::browser::PageForm| {
            it.controls.iter().any(|it| it.name == "step" && it.value == step)
        };
        page.forms().into_iter().find(has).with_context(|| format!("no step {step}"))
    };
    let page = adele.open(path).await?.well()?;
    let typed = [("domain", "far.test"), ("rule", "blocked"), ("reason", "Sends junk")];
    let form = step(&page, "rule")?;
    let page = adele.submit(&form, &form.filled(&typed)?).await?.well()?;
    let form = step(&page, "lift")?;
    let page = adele.submit(&form, &form.filled(&[("reason", "They stopped")])?).await?.well()?;
    let form = step(&page, "reach")?;
    let typed = [("reach", "allowed"), ("reason", "A quiet month")];
    let page = adele.submit(&form, &form.filled(&typed)?).await?.well()?;
    let log = adele.open("/moderation/logs").await?.well()?;
    for words in [
        "Server blocked: <bdi>far.test</bdi>",
        "Sends junk",
        "like all others again: <bdi>far.test</bdi>",
        "They stopped",
        "Only servers that are allowed by name",
        "A quiet month",
        "@adele",
    ] {
        assert!(log.has(words), "{words}: {}", log.main());
    }
    for name in ["localhost", "127.0.0.1:4001", "printer.local", "192.168.1.1"] {
        let form = step(&page, "follow")?;
        let refused = adele.submit(&form, &form.filled(&[("domain", name)])?).await?.says(422)?;
        assert!(refused.has("to this machine or to a private network"), "{}", refused.main());
    }
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_find_what_everybody_finds_and_nothing_else() {
    maps().await.unwrap();
}

async fn maps() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let shown = publishes(&rose, &[]).await?.path;
    let hidden = publishes(&rose, &[("visibility", "unlisted")]).await?.path;
    let form = rose.open("/groups/create").await?.well()?;
    rose.send(&form, "/groups/create", &[("username", "choir")]).await?.well()?;
    let visitor = hall.stranger()?;
    let robots = visitor.open("/robots.txt").await?.well()?;
    assert!(robots.text.contains("Sitemap: http") && robots.text.contains("Disallow: /settings"));
    let index = visitor.open("/sitemap.xml").await?.well()?;
    assert!(index.media_type.starts_with("application/xml"), "{}", index.media_type);
    let mut all = String::new();
    for map in ["/sitemap/pages/1.xml", "/sitemap/events/1.xml", "/sitemap/groups/1.xml"] {
        assert!(index.text.contains(map), "{map}: {}", index.text);
        all.push_str(&visitor.open(map).await?.well()?.text);
    }
    assert!(all.contains(&format!("{shown}</loc>\n<lastmod>20")), "{all}");
    assert!(all.contains("/@choir</loc>") && !all.contains("/@rose"), "{all}");
    assert!(!all.contains(&hidden), "{all}");
    for none in ["/sitemap/events/2.xml", "/sitemap/events/0.xml", "/sitemap/persons/1.xml"] {
        visitor.open(none).await?.says(404)?;
    }
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_page_that_is_made_for_each_is_not_sent_it_again() {
    unchanged().await.unwrap();
}

async fn unchanged() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    rose.send(&form, "/groups/create", &[("username", "choir")]).await?.well()?;
    publishes(&rose, &[]).await?;
    let visitor = tests::client::Client::visitor(hall.server.url());
    for path in ["/@choir", "/@rose", "/search", "/tag/choir", "/events/calendar", "/categories"] {
        let first = visitor.get(path).await?;
        let etag = first.headers().get("etag").with_context(|| format!("{path} has no tag"))?;
        let again = visitor.get_known(path, etag.to_str()?).await?;
        anyhow::ensure!(again.status() == 304, "{path}: {}", again.status());
    }
    let choir = visitor.get("/@choir").await?;
    let etag = choir.headers()["etag"].to_str()?.to_owned();
    let form = rose.open("/@choir/settings").await?.well()?;
    rose.send(&form, "/@choir/settings", &[("name", "The loud choir")]).await?.well()?;
    let changed = visitor.get_known("/@choir", &etag).await?;
    anyhow::ensure!(changed.status() == 200 && changed.text().await?.contains("The loud choir"));
    hall.server.stop()
}
