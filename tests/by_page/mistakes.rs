//! Whatever is typed wrongly comes back as it was typed, with what to do about it; and nothing has changed.

use anyhow::{Context as _, Result};
use tests::browser::BrowserPage;

use super::{Hall, publishes};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_form_comes_back_with_what_to_do() {
    mistakes().await.unwrap();
}

// The page says what to do, ties it to the field, and has what was typed.
fn comes_back(page: &BrowserPage, field: &str, words: &str, typed: &[&str]) {
    assert!(page.has(words), "{words}: {}", page.main());
    assert!(page.has("role=\"alert\""), "{}", page.main());
    let control = page.main().split(&format!("id=\"{field}\"")).nth(1).unwrap_or_default();
    let control = control.split('>').next().unwrap_or_default();
    assert!(control.contains("aria-describedby"), "{field}: {control}");
    for text in typed {
        assert!(page.has(text), "{text} is gone: {}", page.main());
    }
}

async fn mistakes() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/events/create").await?.well()?;
    let create = |typed: Vec<(&'static str, &'static str)>| {
        let (rose, form) = (&rose, &form);
        async move {
            let page = rose.send(form, "/events/create", &typed).await?;
            page.says(422).with_context(|| format!("{typed:?}"))
        }
    };
    let page = create(vec![("title", "Hi"), ("text", "A long story"), ("step", "publish")]).await?;
    comes_back(
        &page,
        "title",
        "Give it a name of 3 to 200 characters",
        &["A long story", "value=\"Hi\""],
    );
    comes_back(&page, "day", "Say on which day, like 2026-05-31", &[]);
    let party = [("title", "A party"), ("day", "2031-06-20"), ("starts", "19:30")];
    let with = |more: &[(&'static str, &'static str)]| [&party, more].concat();
    let page = create(with(&[("capacity", "many")])).await?;
    comes_back(
        &page,
        "capacity",
        "Say how many places there are, in figures",
        &["value=\"many\"", "A party"],
    );
    let page = create(with(&[("join", "external"), ("elsewhere", "ask at the door")])).await?;
    comes_back(&page, "elsewhere", "This is not the address of a web page", &["ask at the door"]);
    let page = create(with(&[("price", "a lot"), ("tags", "choir")])).await?;
    comes_back(&page, "price", "Say the price in figures, like 3.50", &["value=\"choir\""]);
    let page = create(vec![
        ("title", "A party"),
        ("day", "2031-06-20"),
        ("starts", "19:30"),
        ("ends", "late"),
    ])
    .await?;
    comes_back(&page, "ends", "Say at what time it ends, like 22:00", &["A party"]);
    let dates = rose.open("/events/me").await?.well()?;
    assert!(!dates.has("A party"), "nothing was made: {}", dates.main());

    in_groups_and_profiles(&hall).await?;
    around_an_event(&hall).await?;
    hall.server.stop()
}

async fn in_groups_and_profiles(hall: &Hall) -> Result<()> {
    let rose = hall.signed_in("rose").await?;
    let form = rose.open("/groups/create").await?.well()?;
    let wrong = [("username", "The Choir!"), ("name", "Choir"), ("summary", "We sing")];
    let page = rose.send(&form, "/groups/create", &wrong).await?.says(422)?;
    comes_back(&page, "username", "small letters, figures and _ only", &["The Choir!", "We sing"]);
    let page = rose.send(&form, "/groups/create", &[("username", "rose")]).await?.says(422)?;
    comes_back(&page, "username", "This username is taken", &[]);
    let group = rose.send(&form, "/groups/create", &[("username", "choir")]).await?.well()?;
    let page = rose.send(&group, "/@choir/members", &[("username", "nobody")]).await?.says(422)?;
    comes_back(&page, "invite", "Nobody here has this username.", &["value=\"nobody\""]);

    let form = rose.open("/identity/create").await?.well()?;
    let wrong = [("username", "night owl"), ("summary", "I fly")];
    let page = rose.send(&form, "/identity/create", &wrong).await?.says(422)?;
    comes_back(&page, "username", "small letters, figures and _ only", &["night owl", "I fly"]);
    let settings = rose.open("/settings").await?.well()?;
    let wrong = [("old", "not my password"), ("new", "another horse battery")];
    let page = rose.send(&settings, "/settings/password", &wrong).await?.says(422)?;
    assert!(page.has("This is not your password."), "{}", page.main());
    assert!(!page.text.contains("not my password"), "a password is never sent back");
    let wrong = [("email", "rose(at)home"), ("password", "x")];
    let page = rose.send(&settings, "/settings/address", &wrong).await?.says(422)?;
    assert!(page.has("value=\"rose(at)home\""), "{}", page.main());
    Ok(())
}

async fn around_an_event(hall: &Hall) -> Result<()> {
    let rose = hall.signed_in("rose").await?;
    let event = publishes(&rose, &[("guests", "on"), ("capacity", "1")]).await?;
    let anna = hall.stranger()?;
    let page = anna.open(&event.path).await?.well()?;
    let action = format!("{}/participate/without-account", event.path);
    let wrong = [("email", "anna"), ("message", "I sing bass")];
    let page = anna.send(&page, &action, &wrong).await?.says(422)?;
    comes_back(
        &page,
        "email",
        "This is not an e-mail address.",
        &["value=\"anna\"", "I sing bass"],
    );
    let sign_in = anna.open(&format!("/login?to={}", event.path)).await?.well()?;
    let wrong = [("email", "rose@mail.test"), ("password", "wrong horse")];
    let page = anna.send(&sign_in, "/login", &wrong).await?.says(422)?;
    comes_back(&page, "email", "do not go together", &["rose@mail.test", event.path.as_str()]);
    Ok(())
}
