//! Dates on pages of others: in a frame, as a visitor sees them; found by whoever pastes an address; and what programs know
//! by heart of every server.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tests::client::Client;

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn dates_are_shown_in_frames_of_any_page_and_nothing_else_is() {
    frames().await.unwrap();
}

async fn frames() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    let named = [("name", "The \"choir\""), ("username", "choir")];
    rose.send(&form, "/groups/create", &named).await?.well()?;
    let event = publishes(&rose, &[]).await?.path;
    let hidden = publishes(&rose, &[("title", "For us"), ("visibility", "unlisted")]).await?.path;
    let visitor = Client::visitor(hall.server.url());
    let one = event.replace("/events/", "/embed/event/");
    for (path, words) in [
        ("/embed/events", "Summer concert"),
        ("/embed/group/choir", "Nothing is planned yet."),
        (one.as_str(), "Summer concert"),
    ] {
        let answer = visitor.get(path).await?;
        ensure!(answer.status() == 200, "{path}: {}", answer.status());
        let headers = answer.headers().clone();
        let policy = headers["content-security-policy"].to_str()?;
        ensure!(policy.contains("frame-ancestors *") && policy.contains("form-action 'none'"));
        for none in ["x-frame-options", "set-cookie"] {
            ensure!(headers.get(none).is_none(), "{path} has {none}");
        }
        let page = answer.text().await?;
        ensure!(page.contains(words) && !page.contains("For us"), "{path}: {page}");
        ensure!(!page.contains("<form") && !page.contains("<script"), "{path}: {page}");
    }
    // Whoever signed in sees in a frame what everybody sees.
    let own = rose.open("/embed/events").await?.well()?;
    ensure!(!own.text.contains("rose") || !own.text.contains("Acting as"), "{}", own.text);
    for path in ["/", event.as_str(), "/login"] {
        let answer = visitor.get(path).await?;
        let policy = answer.headers()["content-security-policy"].to_str()?;
        ensure!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        ensure!(answer.headers()["x-frame-options"] == "DENY", "{path}");
    }
    let code = rose.open("/@choir").await?.well()?;
    ensure!(code.has("/embed/group/choir\" title="), "{}", code.main());
    let outside = hall.stranger()?.open("/@choir").await?.well()?;
    ensure!(!outside.has("/embed/group/"), "only who organizes: {}", outside.main());
    asked_by_address(&visitor, hall.server.url(), [&event, &hidden]).await?;
    hall.server.stop()
}

async fn asked_by_address(
    visitor: &Client,
    own: &str,
    [event, hidden]: [&String; 2],
) -> Result<()> {
    let asked = async |address: &str, more: &str| {
        let address: String = url_in_query(address);
        visitor.get(&format!("/oembed?url={address}{more}")).await
    };
    let page = visitor.text(event).await?;
    let (_, rest) = page.split_once("json+oembed\" href=\"").context("a way to ask")?;
    let address = rest.split('"').next().unwrap_or_default().replace(own, "");
    let told: Value = visitor.get(&address).await?.json().await?;
    ensure!(told["type"] == "rich" && told["version"] == "1.0", "{told}");
    ensure!(told["title"] == "Summer concert" && told["author_name"] == "rose", "{told}");
    let frame = event.replace("/events/", "/embed/event/");
    let code = told["html"].as_str().context("code")?;
    ensure!(code.starts_with(&format!("<iframe src=\"{own}{frame}\"")), "{code}");
    let small: Value =
        asked(&format!("{own}{event}"), "&maxwidth=320&maxheight=9").await?.json().await?;
    ensure!(small["width"] == 320 && small["height"] == 200, "{small}");
    let group: Value = asked(&format!("{own}/@choir"), "&format=json").await?.json().await?;
    ensure!(group["title"] == "The \"choir\"", "{group}");
    ensure!(
        group["html"].as_str().is_some_and(|it| it.contains("title=\"The &#34;choir")),
        "{group}"
    );
    ensure!(asked(&format!("{own}{event}"), "&format=xml").await?.status() == 501);
    let nobody = format!("{own}/events/00000000-0000-4000-8000-000000000001");
    for none in [nobody.as_str(), "https://evil.test/@choir", "", own, "/@choir"] {
        ensure!(asked(none, "").await?.status() == 404, "{none}");
    }
    // Who has its address sees it, also in a frame; nothing leads there.
    let page = visitor.text(hidden).await?;
    ensure!(!page.contains("json+oembed"), "{page}");
    Ok(())
}

fn url_in_query(address: &str) -> String {
    address.replace(':', "%3A").replace('/', "%2F").replace('@', "%40")
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_find_what_they_know_by_heart() {
    by_heart().await.unwrap();
}

async fn by_heart() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let page = rose.open("/.well-known/change-password").await?.well()?;
    ensure!(page.path.starts_with("/settings"), "{}", page.path);
    ensure!(page.has("id=\"change-password\""), "{}", page.main());
    let event = publishes(&rose, &[]).await?.path;
    let visitor = hall.stranger()?;
    let calendar = visitor.open(&format!("{event}.ics")).await?.well()?;
    ensure!(calendar.text.contains("SUMMARY:Summer concert"), "{}", calendar.text);
    visitor.open("/events/nothing.ics").await?.says(404)?;
    visitor.open("/.well-known/security.txt").await?.says(404)?;
    let manifest = visitor.open("/manifest.webmanifest").await?.well()?;
    ensure!(
        manifest.media_type.starts_with("application/manifest+json"),
        "{}",
        manifest.media_type
    );
    let manifest: Value = serde_json::from_str(&manifest.text)?;
    ensure!(manifest["name"] == "Parvis" && manifest["start_url"] == "/", "{manifest}");
    let icon = manifest["icons"][0]["src"].as_str().context("an icon")?;
    visitor.open(icon).await?.well()?;
    hall.server.stop()?;
    hall.home.json(&["instance", "set", "contact", "desk@mail.test"])?;
    let server = hall.home.serve().await?;
    let text = Client::visitor(server.url()).text("/.well-known/security.txt").await?;
    ensure!(text.starts_with("Contact: mailto:desk@mail.test\nExpires: 20"), "{text}");
    server.stop()
}
