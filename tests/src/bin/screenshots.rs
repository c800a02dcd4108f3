//! Pictures of pages, for the README and for whoever changes how they look: the demo in Chromium, as a phone and as a
//! desk, light and dark. `.ci/screenshots` builds and runs it.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result};
use serde_json::json;
use tests::{
    browser::Browser,
    chromium::{Chromium, Theme},
    server::{free_port, project},
};

/// Of what: the file's name, and the page's address. `EVENT` stands for the next one.
const PAGES: [(&str, &str); 8] = [
    ("home", "/"),
    ("event", "EVENT"),
    ("month", "/events/calendar"),
    ("explore", "/search"),
    ("group", "/@repair_cafes"),
    ("new-event", "/events/create"),
    ("my-dates", "/events/me"),
    ("sign-up", "/register/user"),
];

/// A phone, and a desk.
const SCREENS: [(&str, (u32, u32)); 2] = [("phone", (360, 780)), ("desk", (1280, 860))];

/// Who signs in for the pages that take it, and with what the demo lets everybody in.
const MEMBER: &str = "amara@example.org";
const PASSWORD: &str = "a-square-in-the-sun";

/// What a member sees only.
const OWN: [&str; 2] = ["new-event", "my-dates"];

struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let folder = project().join("docs/screenshots");
    fs::create_dir_all(&folder)?;
    let data = tempfile::tempdir()?;
    let url = format!("http://127.0.0.1:{}", free_port()?);
    let _demo = opened(data.path(), &url)?;
    let chromium =
        Chromium::start().await?.context("please install chromium and chromium-driver")?;
    let event = next_event(&url).await?;
    for (name, path) in PAGES.iter().filter(|(name, _)| !OWN.contains(name)) {
        pictures(&chromium, &folder, name, &format!("{url}{}", path.replace("EVENT", &event)))
            .await?;
    }
    chromium.opens(&format!("{url}/login")).await?;
    let fill = "document.querySelector('#email').value = arguments[0];
        document.querySelector('#password').value = arguments[1];
        document.querySelector('main form button').click()";
    chromium.runs(fill, json!([MEMBER, PASSWORD])).await?;
    for (name, path) in PAGES.iter().filter(|(name, _)| OWN.contains(name)) {
        pictures(&chromium, &folder, name, &format!("{url}{path}")).await?;
    }
    Ok(())
}

// The demo says everybody's password when it is filled and serves.
fn opened(data: &Path, url: &str) -> Result<Demo> {
    let program: PathBuf = std::env::current_exe()?.with_file_name("parvis-under-test");
    let listen = url.trim_start_matches("http://");
    let mut demo = Command::new(program)
        .args(["demo", "--listen", listen, "--data"])
        .arg(data)
        .env("PARVIS__INSTANCE__URL", url)
        .stdout(Stdio::piped())
        .spawn()
        .context("the program cannot be started")?;
    let said = demo.stdout.take().context("no stdout")?;
    let demo = Demo(demo);
    let mut lines = BufReader::new(said).lines();
    lines
        .find(|it| it.as_ref().is_ok_and(|it| it.contains(PASSWORD)))
        .context("it did not start")??;
    Ok(demo)
}

// The first event of the first page that welcomes people without an account.
async fn next_event(url: &str) -> Result<String> {
    let visitor = Browser::new(url)?;
    let home = visitor.open("/").await?.well()?;
    for (at, _) in home.text.match_indices("href=\"/events/") {
        let rest = home.text.get(at + "href=\"".len()..).unwrap_or_default();
        let path = rest.split('"').next().unwrap_or_default();
        if visitor.open(path).await?.has("/participate/without-account") {
            return Ok(path.to_owned());
        }
    }
    anyhow::bail!("no event welcomes people without an account")
}

async fn pictures(chromium: &Chromium, folder: &Path, name: &str, url: &str) -> Result<()> {
    for (screen, size) in SCREENS {
        for theme in [Theme::Light, Theme::Dark] {
            chromium.looks(size, theme).await?;
            chromium.opens(url).await?;
            let file = folder.join(format!("{name}-{screen}-{}.png", theme.word()));
            fs::write(file, chromium.picture().await?)?;
        }
    }
    Ok(())
}
