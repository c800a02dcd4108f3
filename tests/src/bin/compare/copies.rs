//! One data directory, filled by the first program's demo, and a copy for each program without the views.

use std::{fs, path::Path, process::Stdio, time::Duration};

use anyhow::{Context, Result};
use tests::{
    server::{Engine, Home},
    waiting::until,
};

/// The address that both present as theirs; nobody asks it.
pub(crate) const SITE: &str = "http://parvis.test";

/// Settings under which every way out is open.
const SETTINGS: [(&str, &str); 5] = [
    ("PARVIS__INSTANCE__URL", SITE),
    ("PARVIS__INSTANCE__DEMO", "true"),
    ("PARVIS__INSTANCE__TRANSPARENCY_LOG", "true"),
    ("PARVIS__INSTANCE__REGISTRATIONS_OPEN", "true"),
    // The crawler asks often; each time from another address.
    ("PARVIS__HTTP__TRUSTED_PROXIES", "[\"127.0.0.1\"]"),
];

/// Fills a data directory in this folder, unless it is there, and copies it.
pub(crate) async fn made(folder: &Path, before: &Path, after: &Path) -> Result<[Home; 2]> {
    let origin = home(before, folder, "origin")?;
    if !origin.data().join("demo.json").exists() {
        fill(&origin).await?;
    }
    let homes = [home(before, folder, "before")?, home(after, folder, "after")?];
    for copy in &homes {
        let whole = copy.beside("");
        if whole.exists() {
            fs::remove_dir_all(&whole)?;
        }
        copied(&origin.data(), &copy.data())?;
    }
    Ok(homes)
}

fn home(program: &Path, folder: &Path, name: &str) -> Result<Home> {
    let program = fs::canonicalize(program).with_context(|| program.display().to_string())?;
    let program = program.to_str().context("a path that is not text")?;
    let home = Home::kept(program, Engine::Sqlite, folder.join(name))?;
    Ok(SETTINGS.iter().fold(home, |home, (key, value)| home.with(key, value)))
}

async fn fill(home: &Home) -> Result<()> {
    fs::create_dir_all(home.data())?;
    let mut demo = home.command(&["demo"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let ready = format!("{}/readyz", home.url());
    let filled = until(Duration::from_secs(600), "the demo is filled", async || {
        reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
            && home.json(&["digest"]).is_ok_and(|it| it["outbox"]["mail.waiting"].is_null())
    })
    .await;
    std::process::Command::new("kill").arg(demo.id().to_string()).status()?;
    demo.wait()?;
    filled
}

// Without views: each program makes its own.
fn copied(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        if !path.is_dir() {
            fs::copy(&path, to.join(&name))?;
        } else if name != "views" {
            copied(&path, &to.join(&name))?;
        }
    }
    Ok(())
}
