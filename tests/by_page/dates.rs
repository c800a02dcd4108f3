//! One's own dates by page: how many there are, and how one stands to each; and what is not offered to who stands so.

use anyhow::Result;
use tests::browser::Browser;

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_how_many_dates_they_have_and_how_they_stand_to_each() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let hall = Hall::of(&["rose", "ben", "cleo"]).await?;
    let rose = hall.signed_in("rose").await?;
    let open = publishes(&rose, &[]).await?.path;
    let asking = publishes(&rose, &[("title", "Master class"), ("join", "restricted")]).await?.path;
    for n in 0..10 {
        publishes(&rose, &[("title", &format!("Rehearsal {n}"))]).await?;
    }
    let start = rose.open("/").await?.well()?;
    assert!(start.has("12 dates ahead."), "{}", start.main());
    let dates = rose.open("/events/me").await?.well()?;
    assert_eq!(dates.main().matches("You organise").count(), 12, "{}", dates.main());

    let ben = hall.signed_in("ben").await?;
    comes(&ben, &open).await?;
    comes(&ben, &asking).await?;
    let dates = ben.open("/events/me").await?.well()?;
    assert!(dates.has("You come") && dates.has("You asked to come"), "{}", dates.main());
    is_not_offered_what_has_no_effect(&rose, &ben, &open).await?;
    is_not_offered_what_has_no_effect_to(&hall.signed_in("cleo").await?, &open).await?;
    hall.server.stop()
}

async fn comes(ben: &Browser, event: &str) -> Result<()> {
    let action = format!("{event}/participate/with-account");
    let page = ben.open(&action).await?.well()?;
    ben.send(&page, &action, &[]).await?.well()?;
    Ok(())
}

async fn is_not_offered_what_has_no_effect(
    rose: &Browser,
    ben: &Browser,
    event: &str,
) -> Result<()> {
    let (come, leave) = (format!("{event}/participate/with-account"), format!("{event}/leave"));
    for path in [&come, &leave] {
        let page = rose.open(path).await?.well()?;
        assert!(page.has("You organise this event and come anyway"), "{}", page.main());
        assert!(page.form(path).is_err(), "nothing to press: {}", page.main());
        assert!(page.has(&format!("href=\"{event}\"")), "the way on: {}", page.main());
    }
    let page = ben.open(&come).await?.well()?;
    assert!(page.has("You come") && page.form(&come).is_err(), "{}", page.main());
    assert!(page.has(&format!("href=\"{leave}\"")), "the way out: {}", page.main());
    ben.open(&leave).await?.well()?.form(&leave)?;
    Ok(())
}

async fn is_not_offered_what_has_no_effect_to(cleo: &Browser, event: &str) -> Result<()> {
    let leave = format!("{event}/leave");
    let page = cleo.open(&leave).await?.well()?;
    assert!(page.has("has not asked to") && page.form(&leave).is_err(), "{}", page.main());
    Ok(())
}
