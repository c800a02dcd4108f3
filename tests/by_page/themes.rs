//! A house in colours of its own, as administrators choose them on its page; what cannot be read is never shown.

use anyhow::{Context as _, Result, ensure};
use tests::{
    browser::{Browser, BrowserPage},
    client::{PASSWORD, email},
    server::{Engine, Home},
};

use super::{Hall, PROGRAM, publishes};

const SETTINGS: &str = "/settings/admin";

#[tokio::test(flavor = "multi_thread")]
async fn administrators_choose_two_colours_and_every_page_has_them() {
    colours().await.unwrap();
}

async fn colours() -> Result<()> {
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    home.person("rose")?;
    let address = email("adele");
    home.json(&["user", "create", &address, "--password", PASSWORD, "--name", "adele", "--admin"])?;
    let hall = Hall::opened(home).await?;
    let event = publishes(&hall.signed_in("rose").await?, &[]).await?.path;
    let (adele, visitor) = (hall.signed_in("adele").await?, hall.stranger()?);
    // Kept before, and shown anew after.
    for path in ["/", event.as_str()] {
        ensure!(sheet_of(&visitor.open(path).await?.well()?).is_none(), "{path} is as it comes");
    }
    let yellow = [("primary_color", "#ffee00"), ("secondary_color", "#6b1f5c")];
    saves(&adele, &yellow).await?.well()?;
    for path in ["/", event.as_str(), "/search", "/nowhere", "/about/instance"] {
        let page = visitor.open(path).await?;
        let sheet = sheet_of(&page).with_context(|| format!("{path} has no colours"))?;
        let sheet = visitor.open(&sheet).await?.well()?;
        ensure!(sheet.media_type.starts_with("text/css"), "{}", sheet.media_type);
        let (light, dark) = sheet.text.split_once("@media").context("the dark")?;
        ensure!(!light.contains("--green: #ffee00"), "nobody reads yellow on white: {light}");
        ensure!(dark.contains("--green: #ffee00"), "it is bright enough there: {dark}");
    }
    let settings = adele.open(SETTINGS).await?.well()?;
    ensure!(settings.has("value=\"#ffee00\""), "what was chosen is kept: {}", settings.main());
    let wrong = saves(&adele, &[("primary_color", "red; } body { display: none")]).await?;
    ensure!(wrong.status == 422 && wrong.has("a colour like #1a2b3c"), "{}", wrong.main());
    let known = sheet_of(&visitor.open("/").await?.well()?).context("still there")?;
    saves(&adele, &[("primary_color", ""), ("secondary_color", "")]).await?.well()?;
    ensure!(sheet_of(&visitor.open("/").await?.well()?).is_none(), "as it comes again");
    visitor.open(&known).await?.says(404)?;
    hall.server.stop()
}

async fn saves(adele: &Browser, typed: &[(&str, &str)]) -> Result<BrowserPage> {
    let page = adele.open(SETTINGS).await?.well()?;
    adele.send(&page, SETTINGS, typed).await
}

// Where the page's own colours are, if it has any.
fn sheet_of(page: &BrowserPage) -> Option<String> {
    let rest = page.text.split("href=\"/assets/theme-").nth(1)?;
    Some(format!("/assets/theme-{}", rest.split('"').next()?))
}
