//! The history of an event by page: every change with what it was before, for organizers, and the way back to it.

use anyhow::{Context as _, Result};

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn one_save_is_one_entry_and_what_was_called_off_is_said_to_come_back() {
    saves().await.unwrap();
}

async fn saves() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let event = publishes(&rose, &[]).await?;
    let edit = event.path.replace("/events/", "/events/edit/");
    let form = rose.open(&edit).await?.well()?;
    let night = [("title", "Winter concert"), ("venue", "Barn"), ("ends", "01:30")];
    let asked = rose.send(&form, &edit, &night).await?.says(422)?;
    assert!(
        asked.has("If it goes on past midnight, keep Saturday 21 June 2031"),
        "{}",
        asked.main()
    );
    assert!(asked.has("value=\"2031-06-21\""), "the day stands there: {}", asked.main());
    rose.send(&asked, &edit, &[]).await?.well()?;
    let path = format!("{}/history", event.path);
    let history = rose.open(&path).await?.well()?;
    assert_eq!(history.main().matches("<li>Saved <time").count(), 2, "{}", history.main());
    assert!(history.has("Times are those of Europe/Paris"), "{}", history.main());
    let same = rose.open(&edit).await?.well()?;
    let wrong = [("last_day", "2031-06-20"), ("ends", "01:30")];
    let refused = rose.send(&same, &edit, &wrong).await?.says(422)?;
    assert!(refused.has("It cannot end before it begins"), "{}", refused.main());

    let at = history.main().rsplit("/restore?at=").next().and_then(|it| it.split('"').next());
    let restore = format!("{}/restore?at={}", event.path, at.context("a way back")?);
    let question = rose.open(&format!("{}/cancel", event.path)).await?.well()?;
    rose.send(&question, &format!("{}/cancel", event.path), &[]).await?.well()?;
    let question = rose.open(&restore).await?.well()?;
    assert!(question.has("it takes place after all"), "{}", question.main());
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn organizers_see_what_changed_and_make_it_so_again() {
    play().await.unwrap();
}

async fn play() -> Result<()> {
    let hall = Hall::of(&["rose", "ben"]).await?;
    let rose = hall.signed_in("rose").await?;
    let event = publishes(&rose, &[]).await?;
    let edit = event.path.replace("/events/", "/events/edit/");
    let form = rose.open(&edit).await?.well()?;
    let typed = [("title", "Winter concert"), ("day", "2031-12-20"), ("text", "Wrap up warm")];
    let page = rose.send(&form, &edit, &typed).await?.well()?;
    let path = format!("{}/history", event.path);
    assert!(page.has(&format!("href=\"{path}\"")), "{}", page.main());

    let history = rose.open(&path).await?.well()?;
    for words in
        ["Summer concert</bdi></del>", "Winter concert</bdi></ins>", "Come early", "Wrap up warm"]
    {
        assert!(history.has(words), "{words}: {}", history.main());
    }
    assert!(history.has("Announced") && history.has("20 June 2031"), "{}", history.main());
    let outside = hall.stranger()?.open(&path).await?.well()?;
    assert!(outside.has("The description changed"), "{}", outside.main());
    assert!(!outside.has("Come early") && !outside.has("Make it so again"), "{}", outside.main());

    let published = history.text.find("Announced").context("no line of its announcement")?;
    let rest = &history.text[published..];
    let (_, link) =
        rest.split_once(&format!("{}/restore?at=", event.path)).context("no way back")?;
    let at = link.split('"').next().unwrap_or_default();
    let restore = format!("{}/restore?at={at}", event.path);
    let ben = hall.signed_in("ben").await?;
    ben.open(&restore).await?.says(404)?;
    let question = rose.open(&restore).await?.well()?;
    assert!(question.has("Summer concert"), "{}", question.main());
    let action = question.forms().into_iter().find(|it| it.action.contains("/restore"));
    let action = action.map(|it| it.action).context("no question")?;
    rose.send(&question, &action, &[]).await?.well()?;
    let again = rose.open(&event.path).await?.well()?;
    assert!(again.has("Summer concert") && again.has("2031-06-20"), "{}", again.main());
    hall.server.stop()
}
