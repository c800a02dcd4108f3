//! What people do here, by page: forms that a browser without scripts fills in and sends, over real HTTP.
//!
//! Nothing is known but what a page offers; a form that has no such field, or goes nowhere, ends the story. A binary of its
//! own: the suite is as large as one may be.

mod addresses;
mod choir;
mod dates;
mod discussions;
mod embedding;
mod getting_in;
mod groups;
mod history;
mod mistakes;
mod oauth;
mod organizing;
mod other_names;
mod posts;
mod refusals;
mod reminders;
mod resources;
mod servers;
mod short_ids;
mod stumbles;
mod tasks;
mod themes;

use anyhow::{Context as _, Result};
use tests::{
    browser::{Browser, BrowserPage},
    letters,
    server::{Engine, Home, Running},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// A hall where some people have accounts.
struct Hall {
    home: Home,
    server: Running,
}

impl Hall {
    async fn of(people: &[&str]) -> Result<Self> {
        let home = Home::new(PROGRAM, Engine::Sqlite)?;
        for name in people {
            home.person(name)?;
        }
        Self::opened(home).await
    }

    async fn opened(home: Home) -> Result<Self> {
        let server = home.serve().await?;
        Ok(Self { home, server })
    }

    fn stranger(&self) -> Result<Browser> {
        Browser::new(self.server.url())
    }

    async fn signed_in(&self, name: &str) -> Result<Browser> {
        let browser = self.stranger()?;
        browser.signs_in(name, "/").await?;
        Ok(browser)
    }

    async fn letter(&self, to: &str, words: &[&str]) -> Result<String> {
        letters::letter(&self.home.letters(), &tests::client::email(to), words).await
    }
}

/// A concert as an organizer types it.
const CONCERT: [(&str, &str); 8] = [
    ("title", "Summer concert"),
    ("day", "2031-06-20"),
    ("starts", "19:30"),
    ("ends", "22:00"),
    ("venue", "Town hall"),
    ("town", "Lyon"),
    ("text", "Songs & more\n\nCome early"),
    ("zone", "Europe/Paris"),
];

/// Writes an event through its form, and stands on its page.
async fn publishes(browser: &Browser, more: &[(&str, &str)]) -> Result<BrowserPage> {
    let form = browser.open("/events/create").await?.well()?;
    let typed = [&CONCERT, more, &[("step", "publish")]].concat();
    let page = browser.send(&form, "/events/create", &typed).await?.well()?;
    page.path.strip_prefix("/events/").context("no page of an event")?;
    Ok(page)
}
