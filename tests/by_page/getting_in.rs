//! Getting in by page: signing up, the letter, the first page, and where one is signed in.

use anyhow::{Context as _, Result};
use tests::{
    browser::{Browser, BrowserPage},
    client::{PASSWORD, email},
    letters,
    server::{Engine, Home},
};

use super::{Hall, PROGRAM};

#[tokio::test(flavor = "multi_thread")]
async fn somebody_signs_up_by_page_and_is_welcome() {
    signs_up().await.unwrap();
}

async fn signs_up() -> Result<()> {
    let hall = Hall::of(&["ben"]).await?;
    let rose = hall.stranger()?;
    let sign_in = rose.open("/events/create").await?.well()?;
    assert!(sign_in.path.starts_with("/login?to="), "{}", sign_in.path);
    assert!(sign_in.has("href=\"/register/user\""), "{}", sign_in.main());
    let form = rose.open("/register/user").await?.well()?;
    is_told_what_is_wrong(&rose, &form).await?;

    let address = email("rose");
    let right = [
        ("email", address.as_str()),
        ("password", PASSWORD),
        ("username", "rose"),
        ("name", "Rose L."),
    ];
    let sent = rose.send(&form, "/register/user", &right).await?.well()?;
    assert!(sent.has("Look into your mailbox"), "{}", sent.main());
    let early = rose.open("/login").await?;
    let early = rose.send(&early, "/login", &right[..2]).await?.says(422)?;
    assert!(early.has("Your address is not confirmed yet."), "{}", early.main());
    let letter = hall.letter("rose", &["/validate/"]).await?;
    let link = format!("/validate/{}", letters::link(&letter, "/validate/")?);
    let question = rose.open(&link).await?.well()?;
    let confirmed = rose.send(&question, &link, &[]).await?.well()?;
    assert!(confirmed.has("href=\"/login?to=/welcome\""), "{}", confirmed.main());

    let welcome = rose.signs_in("rose", "/welcome").await?;
    assert!(
        welcome.text.contains("</small> <bdi>Rose L.</bdi></span>"),
        "the profile is there already"
    );
    let settled = [("language", "fr"), ("zone", "Europe/Paris"), ("each_week", "on")];
    let home = rose.send(&welcome, "/settings", &settled).await?.well()?;
    assert_eq!(home.path, "/");
    let settings = rose.open("/settings").await?.well()?;
    let zone = settings.form("/settings")?.controls.into_iter().find(|it| it.name == "zone");
    assert_eq!(zone.map(|it| it.value).as_deref(), Some("Europe/Paris"));
    hall.server.stop()
}

async fn is_told_what_is_wrong(rose: &Browser, form: &BrowserPage) -> Result<()> {
    let address = email("rose");
    let all = [("email", "rose(at)home"), ("password", PASSWORD), ("username", "The Rose")];
    let page = rose.send(form, "/register/user", &all).await?.says(422)?;
    for words in [
        "This is not an e-mail address.",
        "small letters, figures and _ only",
        "value=\"The Rose\"",
    ] {
        assert!(page.has(words), "{words}: {}", page.main());
    }
    assert!(!page.text.contains(PASSWORD), "a password is never sent back");
    let taken = [("email", address.as_str()), ("password", PASSWORD), ("username", "ben")];
    let page = rose.send(form, "/register/user", &taken).await?.says(422)?;
    assert!(page.has("This username is taken"), "{}", page.main());
    let weak = [("email", address.as_str()), ("password", "12345678"), ("username", "rose")];
    let page = rose.send(form, "/register/user", &weak).await?;
    assert!(page.status == 422 && page.has("value=\"rose\""), "{}", page.main());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_sign_up_is_said_by_page() {
    admission().await.unwrap();
}

async fn admission() -> Result<()> {
    let closed =
        Home::new(PROGRAM, Engine::Sqlite)?.with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "false");
    let hall = Hall::opened(closed).await?;
    let page = hall.stranger()?.open("/register/user").await?.well()?;
    assert!(page.has("Nobody can make an account here") && page.form("/register/user").is_err());
    hall.server.stop()?;

    let listed = Home::new(PROGRAM, Engine::Sqlite)?
        .with("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "false")
        .with("PARVIS__INSTANCE__REGISTRATIONS_ALLOWED", "[\"mail.test\"]");
    let hall = Hall::opened(listed).await?;
    let rose = hall.stranger()?;
    let form = rose.open("/register/user").await?.well()?;
    assert!(form.has("Only some addresses"), "{}", form.main());
    let of =
        |address: &'static str| [("email", address), ("password", PASSWORD), ("username", "rose")];
    let page = rose.send(&form, "/register/user", &of("rose@other.test")).await?.says(422)?;
    assert!(page.has("With this address one cannot make an account here."), "{}", page.main());
    rose.send(&form, "/register/user", &of("rose@mail.test")).await?.well()?;
    hall.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_where_one_is_signed_in_and_ends_it() {
    sessions().await.unwrap();
}

async fn sessions() -> Result<()> {
    let hall = Hall::of(&["rose"]).await?;
    let (here, there, elsewhere) = (
        hall.signed_in("rose").await?,
        hall.signed_in("rose").await?,
        hall.signed_in("rose").await?,
    );
    let page = here.open("/settings/sessions").await?.well()?;
    let others: Vec<_> = page
        .forms()
        .into_iter()
        .filter(|it| it.action == "/settings/sessions")
        .filter_map(|it| it.controls.into_iter().find(|it| it.name == "session"))
        .map(|it| it.value)
        .collect();
    assert_eq!(others.len(), 3, "{}", page.main());
    assert_eq!(page.main().matches("this one").count(), 1, "{}", page.main());
    // The last form names none: it ends all others.
    let all = page.forms().into_iter().rfind(|it| it.action == "/settings/sessions");
    let all = all.context("a form for all others")?;
    let rest = here.submit(&all, &all.filled(&[])?).await?.well()?;
    assert_eq!(rest.main().matches("<form").count(), 1, "{}", rest.main());
    for gone in [&there, &elsewhere] {
        assert!(gone.open("/settings").await?.path.starts_with("/login"));
    }
    let left = here.send(&rest, "/settings/sessions", &[]).await?.well()?;
    assert_eq!(left.path, "/");
    assert!(here.open("/settings").await?.path.starts_with("/login"));
    hall.server.stop()
}
