//! Chromium, driven by chromedriver over `WebDriver` (W3C): what a page looks like, and what a keyboard does on it.
//!
//! Scripts run in it that a test brings along; pages themselves bring none.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::{
    server::{free_port, project},
    waiting::until,
};

/// Where Debian keeps it.
const PROGRAM: &str = "/usr/bin/chromium";
const DRIVER: &str = "/usr/bin/chromedriver";

/// The key that leads from one thing to press to the next (`WebDriver` §17.4.2).
pub const TAB: &str = "\u{e004}";
/// The key that presses it.
pub const ENTER: &str = "\u{e007}";

/// How long a page may take to come on a machine that does much else.
const ARRIVAL: Duration = Duration::from_secs(30);

/// In which colours a page is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// As style sheets and file names call it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A Chromium with one window, ended when dropped.
pub struct Chromium {
    driver: Child,
    http: reqwest::Client,
    session: String,
}

impl Drop for Chromium {
    // A driver that is killed leaves its browser behind: it is told to close it first.
    fn drop(&mut self) {
        drop(self.close());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

impl Chromium {
    /// Starts one, if it is installed: `.ci/run` installs it.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub async fn start() -> Result<Option<Self>> {
        if !Path::new(PROGRAM).exists() || !Path::new(DRIVER).exists() {
            return Ok(None);
        }
        let port = free_port()?;
        let driver = Command::new(DRIVER)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("chromedriver cannot be started")?;
        let http = reqwest::Client::new();
        let mut chromium = Self { driver, http, session: String::new() };
        let base = format!("http://127.0.0.1:{port}");
        until(Duration::from_secs(30), "chromedriver is ready", async || {
            let ready = chromium.http.get(format!("{base}/status")).send().await;
            ready.is_ok_and(|it| it.status().is_success())
        })
        .await?;
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--lang=en-GB",
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": { "browserName": "chrome",
            "goog:chromeOptions": { "binary": PROGRAM, "args": arguments } } } });
        let begun = chromium.asked(&format!("{base}/session"), &wanted).await?;
        let id = begun["sessionId"].as_str().context("no session")?;
        chromium.session = format!("{base}/session/{id}");
        Ok(Some(chromium))
    }

    fn close(&self) -> Result<()> {
        let (_, rest) = self.session.split_once("://").context("no session")?;
        let (host, path) = rest.split_once('/').context("no session")?;
        let mut driver = TcpStream::connect(host)?;
        driver.set_read_timeout(Some(ARRIVAL))?;
        write!(driver, "DELETE /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        ensure!(driver.read(&mut [0; 64])? > 0, "the driver is gone");
        Ok(())
    }

    async fn asked(&self, url: &str, body: &Value) -> Result<Value> {
        let answer = self.http.post(url).json(body).send().await?;
        let status = answer.status();
        let told: Value = answer.json().await?;
        ensure!(status.is_success(), "Chromium says no to {url}: {told:#}");
        Ok(told["value"].clone())
    }

    async fn devtools(&self, command: &str, with: Value) -> Result<Value> {
        let url = format!("{}/goog/cdp/execute", self.session);
        self.asked(&url, &json!({ "cmd": command, "params": with })).await
    }

    /// Looks at pages in this width and height, and in this theme, from now on.
    ///
    /// # Errors
    ///
    /// When it cannot.
    pub async fn looks(&self, (width, height): (u32, u32), theme: Theme) -> Result<()> {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        let wish = json!([{ "name": "prefers-color-scheme", "value": theme.word() }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": wish })).await.map(drop)
    }

    /// Opens a page.
    ///
    /// # Errors
    ///
    /// When it cannot.
    pub async fn opens(&self, url: &str) -> Result<()> {
        self.asked(&format!("{}/url", self.session), &json!({ "url": url })).await.map(drop)
    }

    /// Where it is.
    ///
    /// # Errors
    ///
    /// When it does not say.
    pub async fn address(&self) -> Result<String> {
        let told = self.runs("return location.pathname + location.hash", json!([])).await?;
        Ok(told.as_str().context("an address")?.to_owned())
    }

    /// Waits until it has come to such an address: what a key or a press begins ends in its own time.
    ///
    /// # Errors
    ///
    /// When it does not come there; says where it is instead.
    pub async fn lands(&self, what: &str, mut there: impl FnMut(&str) -> bool) -> Result<()> {
        let come = until(ARRIVAL, what, async || {
            let complete = self.runs("return document.readyState", json!([])).await;
            complete.is_ok_and(|it| it == "complete")
                && self.address().await.is_ok_and(|it| there(&it))
        })
        .await;
        let address = self.address().await?;
        come.with_context(|| format!("it is at {address}"))
    }

    /// Runs a script in the page and gives what it returns.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub async fn runs(&self, script: &str, arguments: Value) -> Result<Value> {
        let url = format!("{}/execute/sync", self.session);
        self.asked(&url, &json!({ "script": script, "args": arguments })).await
    }

    /// The same for a script that promises what it gives.
    ///
    /// # Errors
    ///
    /// When it fails, or takes too long.
    pub async fn awaits(&self, script: &str) -> Result<Value> {
        let url = format!("{}/execute/async", self.session);
        let script = format!(
            "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, it => done(String(it)))"
        );
        self.asked(&url, &json!({ "script": script, "args": [] })).await
    }

    /// Presses keys where the focus is.
    ///
    /// # Errors
    ///
    /// When it cannot.
    pub async fn types(&self, keys: &str) -> Result<()> {
        let presses = keys.chars().flat_map(|key| {
            ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
        });
        let presses: Vec<Value> = presses.collect();
        let hands = json!({ "actions": [{ "type": "key", "id": "hands", "actions": presses }] });
        self.asked(&format!("{}/actions", self.session), &hands).await.map(drop)
    }

    /// A picture of what is seen, or of the whole page however long it is.
    ///
    /// # Errors
    ///
    /// When it cannot.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        let taken = self.devtools("Page.captureScreenshot", json!({ "format": "png" })).await?;
        Ok(STANDARD.decode(taken["data"].as_str().context("a picture")?)?)
    }

    /// What axe finds wrong with the page, by WCAG 2.2 A and AA and best practices; `None` when it is not installed:
    /// `.ci/run` installs it.
    ///
    /// # Errors
    ///
    /// When it cannot look.
    pub async fn axe(&self) -> Result<Option<Vec<String>>> {
        let file = project().join("tests/axe/node_modules/axe-core/axe.min.js");
        let Ok(axe) = std::fs::read_to_string(file) else { return Ok(None) };
        self.runs(&axe, json!([])).await?;
        let found = self
            .awaits(
                "const told = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
                    'wcag22aa', 'best-practice'] });
                return told.violations.map(it => it.id + ': ' + it.nodes.slice(0, 3).map(at => at.target).join(', '))",
            )
            .await?;
        let found = found.as_array().with_context(|| format!("axe says {found}"))?;
        Ok(Some(found.iter().map(ToString::to_string).collect()))
    }
}
