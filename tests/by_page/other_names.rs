//! A house is known by one name, and reached by others: on the machine itself, in its network, before it has a name at all.
//! Its pages work under each of them.

use anyhow::{Result, ensure};
use tests::browser::Browser;

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn pages_work_under_whatever_name_one_comes() {
    under_another_name().await.unwrap();
}

async fn under_another_name() -> Result<()> {
    let hall = Hall::of(&["anna", "ben"]).await?;
    let own = hall.server.url();
    let other = own.replace("127.0.0.1", "localhost");
    ensure!(own != other, "another name: {own}");
    let anna = Browser::new(&other)?;
    anna.signs_in("anna", "/").await?;
    let page = publishes(&anna, &[]).await?;
    let picture = anna.open(&format!("{}/picture", page.path)).await?.well()?;
    let form = format!("{}/picture", page.path);
    let shown = anna.send(&picture, &form, &[("alt", "A choir")]).await?.well()?;
    let path = shown.text.split("src=\"/media/").nth(1).and_then(|it| it.split('"').next());
    ensure!(path.is_some(), "the picture has no host before it: {}", shown.main());
    let media = anna.open(&format!("/media/{}", path.unwrap_or_default())).await?.well()?;
    ensure!(media.media_type.starts_with("image/"), "{}", media.media_type);
    let ben = Browser::new(&other)?;
    ben.signs_in("ben", &page.path).await?;
    let join = format!("{}/participate/with-account", page.path);
    let form = ben.open(&join).await?.well()?;
    ben.send(&form, &join, &[]).await?.well()?;
    let joined = ben.open(&page.path).await?.well()?;
    ensure!(joined.has("You are coming"), "{}", joined.main());
    let elsewhere = Browser::new(own)?.open(&page.path).await?.well()?;
    ensure!(elsewhere.has("Summer concert"), "the same under its own name");
    hall.server.stop()
}
