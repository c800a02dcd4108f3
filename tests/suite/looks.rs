//! Pages in a browser: nothing that axe finds, nothing wider than the screen, everything by keyboard; on a phone and on a
//! desk, light and dark. Where Chromium or axe is not installed, the tests say that they did not run.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tests::{
    browser::Browser,
    chromium::{Chromium, ENTER, TAB, Theme},
    client::{PASSWORD, email},
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// A phone, and a desk.
const SCREENS: [(u32, u32); 2] = [(320, 640), (1280, 800)];

/// What a visitor sees, and what a member sees besides. `EVENT` stands for one, `TALK` for what the choir talks about.
const PUBLIC: [&str; 13] = [
    "/",
    "EVENT",
    "/@choir",
    "/@rose",
    "/search",
    "/tag/choir",
    "/events/calendar?month=2031-06",
    "/categories",
    "/embed/events",
    "/login",
    "/register/user",
    "/nowhere",
    "/about",
];
const OWN: [&str; 30] = [
    "/",
    "EVENT",
    "/events/create",
    "EVENT/edit",
    "EVENT/participations",
    "EVENT/picture",
    "EVENT/cancel",
    "EVENT/announcements",
    "/events/me",
    "/groups/me",
    "/groups/create",
    "/@choir",
    "/@choir/settings",
    "/@choir/discussions",
    "/@choir/discussions/new",
    "/@choir/posts",
    "/@choir/posts/new",
    "/@choir/resources",
    "/@choir/resources/new?what=link",
    "/@choir/todo-lists",
    "TALK",
    "/profiles",
    "/identity/create",
    "/identity/update/rose",
    "/settings",
    "/settings/sessions",
    "/settings/applications",
    "/login/device",
    "/welcome",
    "/settings/delete",
];

/// A place with something on every page.
struct Showroom {
    _home: Home,
    server: Running,
    event: String,
    talk: String,
    chromium: Chromium,
}

async fn showroom() -> Result<Option<Showroom>> {
    let Some(chromium) = Chromium::start().await? else { return Ok(None) };
    let home = Home::new(PROGRAM, Engine::Sqlite)?;
    for name in ["rose", "ben"] {
        home.person(name)?;
    }
    let server = home.serve().await?;
    let rose = Browser::new(server.url())?;
    rose.signs_in("rose", "/").await?;
    let form = rose.open("/groups/create").await?;
    let named = [
        ("name", "The choir"),
        ("username", "choir"),
        ("summary", "We sing"),
        ("openness", "moderated"),
    ];
    rose.send(&form, "/groups/create", &named).await?.well()?;
    let form = rose.open("/events/create").await?;
    let typed = [
        ("title", "Summer concert"),
        ("day", "2031-06-20"),
        ("starts", "19:30"),
        ("venue", "Town hall"),
        ("town", "Lyon"),
        ("text", "Songs"),
        ("tags", "choir"),
        ("guests", "on"),
        ("join", "restricted"),
        ("step", "publish"),
    ];
    let event = rose.send(&form, "/events/create", &typed).await?.well()?.path;
    let ben = Browser::new(server.url())?;
    let page = ben.signs_in("ben", &event).await?;
    ben.send(&page, &format!("{event}/participate/with-account"), &[("message", "I sing bass")])
        .await?
        .well()?;
    let question = ben.open("/@choir/join").await?;
    ben.send(&question, "/@choir/join", &[]).await?.well()?;
    let form = rose.open("/@choir/discussions/new").await?;
    let typed = [("title", "Bell rota"), ("text", "Who rings in December?")];
    let talk = rose.send(&form, "/@choir/discussions", &typed).await?.well()?.path;
    Ok(Some(Showroom { _home: home, server, event, talk, chromium }))
}

impl Showroom {
    fn at(&self, path: &str) -> String {
        format!(
            "{}{}",
            self.server.url(),
            path.replace("EVENT", &self.event).replace("TALK", &self.talk)
        )
    }

    async fn signs_in(&self) -> Result<()> {
        self.chromium.opens(&self.at("/login")).await?;
        let fill = "document.querySelector('#email').value = arguments[0];
            document.querySelector('#password').value = arguments[1];
            document.querySelector('main form button').click()";
        self.chromium.runs(fill, json!([email("rose"), PASSWORD])).await?;
        self.chromium.lands("rose is signed in", |at| at != "/login").await
    }

    // Everything that is wrong with these pages, on every screen and in both themes.
    async fn faults(&self, paths: &[&str]) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for theme in [Theme::Light, Theme::Dark] {
            for screen in SCREENS {
                self.chromium.looks(screen, theme).await?;
                for path in paths {
                    self.chromium.opens(&self.at(path)).await?;
                    let told = self.fault().await?.into_iter();
                    faults.extend(
                        told.map(|it| format!("{path} at {}, {}: {it}", screen.0, theme.word())),
                    );
                }
            }
        }
        Ok(faults)
    }

    // What is wider than the screen, or in another language than it was asked for in.
    async fn misfits(&self, languages: &[String], paths: &[&str]) -> Result<Vec<String>> {
        let mut misfits = Vec::new();
        for language in languages {
            // It is remembered, also for pages whose address takes no language.
            self.chromium.opens(&self.at(&format!("/?lang={language}"))).await?;
            for screen in SCREENS {
                self.chromium.looks(screen, Theme::Light).await?;
                for path in paths {
                    self.chromium.opens(&self.at(path)).await?;
                    let spoken = "return document.documentElement.lang";
                    let spoken = self.chromium.runs(spoken, json!([])).await?;
                    let wider = self.wider().await?;
                    if wider > 0 || spoken != *language {
                        misfits.push(format!(
                            "{path} in {language} at {}: speaks {spoken}, {wider} pixels wider",
                            screen.0
                        ));
                    }
                }
            }
        }
        Ok(misfits)
    }

    // By how many pixels the page is wider than the screen.
    async fn wider(&self) -> Result<i64> {
        let wider = "return document.documentElement.scrollWidth - innerWidth";
        self.chromium.runs(wider, json!([])).await?.as_i64().context("a width")
    }

    async fn fault(&self) -> Result<Vec<String>> {
        let wider = self.wider().await?;
        let headings = "return document.querySelectorAll('h1').length";
        let headings = self.chromium.runs(headings, json!([])).await?;
        let mut faults = self.chromium.axe().await?.unwrap_or_default();
        faults.extend((wider > 0).then(|| format!("{wider} pixels wider than the screen")));
        faults.extend((headings != 1).then(|| format!("{headings} headings of the first order")));
        Ok(faults)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_keeps_anybody_out_of_a_page() {
    look().await.unwrap();
}

async fn look() -> Result<()> {
    let Some(room) = showroom().await? else {
        say_so();
        return Ok(());
    };
    let mut faults = room.faults(&PUBLIC).await?;
    room.signs_in().await?;
    faults.extend(room.faults(&OWN).await?);
    ensure!(faults.is_empty(), "{faults:#?}");
    room.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_comes_to_an_event_by_keyboard_only() {
    by_keyboard().await.unwrap();
}

async fn by_keyboard() -> Result<()> {
    let Some(room) = showroom().await? else {
        say_so();
        return Ok(());
    };
    let chromium = &room.chromium;
    for screen in SCREENS {
        chromium.looks(screen, Theme::Light).await?;
        chromium.opens(&room.at("/")).await?;
        chromium.types(TAB).await?;
        let focused = "return document.activeElement.textContent";
        ensure!(
            chromium.runs(focused, json!([])).await? == "Skip to content",
            "the first stop skips"
        );
        chromium.types(ENTER).await?;
        chromium.lands("it leads to the content", |at| at == "/#content").await?;
        tabs_to(chromium, "Summer concert").await?;
        chromium.types(ENTER).await?;
        chromium.lands("it leads to the event", |at| at == room.event).await?;
        tabs_to(chromium, "I want to come").await?;
        chromium.types(ENTER).await?;
        chromium.lands("it leads to the form", |at| at.ends_with("#participate")).await?;
        chromium.types(TAB).await?;
        chromium.types(&email(&format!("anna{}", screen.0))).await?;
        tabs_to(chromium, "I want to come").await?;
        chromium.types(ENTER).await?;
        let sent = "/without-account/sent";
        chromium.lands("the form is sent", |at| at.ends_with(sent)).await?;
    }
    room.server.stop()
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_as_wide_as_the_screen_in_every_language() {
    in_every_language().await.unwrap();
}

async fn in_every_language() -> Result<()> {
    let Some(room) = showroom().await? else {
        say_so();
        return Ok(());
    };
    room.chromium.opens(&room.at("/")).await?;
    let offered = "return [...document.querySelectorAll('footer a[hreflang]')].map(it => it.lang)";
    let offered = room.chromium.runs(offered, json!([])).await?;
    let languages: Vec<String> = serde_json::from_value(offered)?;
    ensure!(languages.len() > 3, "the footer offers {languages:?}");
    let mut misfits = room.misfits(&languages, &PUBLIC).await?;
    room.signs_in().await?;
    misfits.extend(room.misfits(&languages, &OWN).await?);
    ensure!(misfits.is_empty(), "{misfits:#?}");
    // From right to left it begins on the right.
    room.chromium.opens(&room.at("/?lang=ar")).await?;
    let begins = "const it = document.querySelector('.brand').getBoundingClientRect();
        return document.documentElement.dir === 'rtl' && it.right > innerWidth / 2";
    ensure!(room.chromium.runs(begins, json!([])).await? == true, "Arabic begins on the right");
    room.server.stop()
}

// Goes on with the keyboard until the focus is on something with these words, and is seen there.
async fn tabs_to(chromium: &Chromium, words: &str) -> Result<()> {
    for _ in 0..60 {
        chromium.types(TAB).await?;
        let focused = "const it = document.activeElement; const at = it.getBoundingClientRect();
            return [it.textContent.trim(), at.bottom > 0 && at.top < innerHeight && at.width > 0,
                getComputedStyle(it).outlineStyle !== 'none']";
        let focused = chromium.runs(focused, json!([])).await?;
        if focused[0] == words {
            ensure!(
                focused[1] == true && focused[2] == true,
                "the focus on {words} is not seen: {focused}"
            );
            return Ok(());
        }
    }
    anyhow::bail!("no key leads to {words}")
}

#[expect(clippy::print_stderr, reason = "whoever runs the tests has to know")]
fn say_so() {
    eprintln!("Chromium is not installed: how pages look was not tested");
}
