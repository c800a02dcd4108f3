//! A small server on Fedify (`tests/peers/fedify`), which others wrote and which checks strictly.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::server::project;

/// A server on Fedify, stopped when dropped.
pub struct Fedify {
    child: Child,
    url: String,
}

impl Drop for Fedify {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Fedify {
    /// Starts one, if its packages are there: `.ci/run` installs them.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start() -> Result<Option<Self>> {
        let folder = project().join("tests/peers/fedify");
        if !folder.join("node_modules/.bin/node").exists() {
            return Ok(None);
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut child = Command::new(folder.join("node_modules/.bin/node"))
            .arg(folder.join("peer.mjs"))
            .arg(port.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .context("node cannot be started")?;
        let mut said = String::new();
        let stdout = child.stdout.take().context("no stdout")?;
        BufReader::new(stdout).read_line(&mut said)?;
        ensure!(said.starts_with("ready"), "Fedify said {said:?}");
        Ok(Some(Self { child, url: format!("http://localhost:{port}") }))
    }

    /// Has it do something.
    ///
    /// # Errors
    ///
    /// When it cannot.
    pub async fn does(&self, what: &str, with: &Value) -> Result<Value> {
        let url = format!("{}/_do/{what}", self.url);
        let answer = reqwest::Client::new().post(url).json(with).send().await?;
        let status = answer.status();
        let said = answer.text().await?;
        ensure!(status.is_success(), "Fedify could not {what}: {said}");
        Ok(serde_json::from_str(&said)?)
    }

    /// What reached it, its signature found good.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub async fn got(&self) -> Result<Vec<Value>> {
        Ok(reqwest::get(format!("{}/_log", self.url)).await?.json().await?)
    }

    /// The first activity of a kind that reached it.
    ///
    /// # Errors
    ///
    /// When it does not answer.
    pub async fn first(&self, kind: &str) -> Result<Option<Value>> {
        Ok(self.got().await?.into_iter().find(|it| it["type"] == kind))
    }
}
