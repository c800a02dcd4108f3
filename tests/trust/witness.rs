//! Somebody with a folder of their own and no access to the server keeps what its log showed, and notices a fork, a loss,
//! a head that was taken away, and silence.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;
use tests::client::Client;

use super::{
    JudgedHouse, publish,
    stores::{copied_data, cut_end, put_back},
};

/// Who watches, with what they have from elsewhere.
struct Witness<'a> {
    house: &'a JudgedHouse,
    key: String,
    folder: TempDir,
}

impl<'a> Witness<'a> {
    fn of(house: &'a JudgedHouse) -> Result<Self> {
        let signed = house.home.json(&["audit", "head"])?;
        let key = signed["head"]["key"].as_str().context("a key")?.to_owned();
        Ok(Self { house, key, folder: TempDir::new()? })
    }

    /// Looks once: how that ends, and what is said.
    fn looks(&self, more: &[&str]) -> Result<(Option<i32>, Value)> {
        let (url, folder) = (self.house.home.url(), self.folder.path().to_string_lossy());
        let asked = ["audit", "watch", &url, "--key", &self.key, "--folder", &folder, "--json"];
        let output = self.house.home.run(&[&asked[..], more].concat())?;
        let said = String::from_utf8_lossy(&output.stdout);
        let why = String::from_utf8_lossy(&output.stderr);
        let said = serde_json::from_str(&said).with_context(|| format!("{said} {why}"))?;
        Ok((output.status.code(), said))
    }

    /// What it keeps.
    fn file(&self) -> String {
        self.folder.path().join("heads.jsonl").to_string_lossy().into_owned()
    }

    fn is_content(&self) -> Result<u64> {
        let (code, said) = self.looks(&[])?;
        ensure!(code == Some(0) && said["findings"] == Value::Array(vec![]), "{code:?} {said}");
        said["size"].as_u64().context("a size")
    }

    /// Finds this, and nothing else.
    fn finds(&self, kind: &str, more: &[&str]) -> Result<Value> {
        let (code, said) = self.looks(more)?;
        let found = said["findings"].as_array().context("findings")?;
        let is_it = !found.is_empty() && found.iter().all(|it| it["kind"] == kind);
        ensure!(code == Some(3) && is_it, "{kind}: {code:?} {said}");
        Ok(found[0].clone())
    }

    /// Something happens, and is signed.
    async fn sees_more(&self, title: &str) -> Result<()> {
        let ben = Client::named(&self.house.home.url(), "ben").await?;
        publish(&ben, title).await?;
        self.house.home.json(&["audit", "head"]).map(drop)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_elsewhere_notices_a_fork_and_keeps_what_shows_it() {
    forked().await.unwrap();
}

async fn forked() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let witness = Witness::of(&house)?;
    let silent = witness.finds("silence", &[])?;
    ensure!(silent["why"].as_str().is_some_and(|it| it.contains("did not answer")), "{silent}");
    let server = house.home.serve().await?;
    let first = witness.is_content()?;
    ensure!(witness.is_content()? == first, "the same again");
    witness.sees_more("One more").await?;
    ensure!(witness.is_content()? > first, "it grew, and says how");
    let old = witness.finds("silence", &["--silent-after", "0"])?;
    ensure!(old["why"].as_str().is_some_and(|it| it.contains("its newest head is of")), "{old}");
    let stranger = Witness { key: "0".repeat(64), folder: TempDir::new()?, ..Witness::of(&house)? };
    stranger.finds("foreign-head", &[])?;
    house.home.json(&["audit", "rotate-key"])?;
    witness.is_content()?;
    server.stop()?;

    let before = copied_data(&house.home, "before")?;
    let server = house.home.serve().await?;
    witness.sees_more("What was shown to the witness").await?;
    witness.is_content()?;
    server.stop()?;
    put_back(&house.home, &before)?;
    let server = house.home.serve().await?;
    witness.sees_more("What is shown to everybody else").await?;
    let fork = witness.finds("fork", &[])?;
    let evidence = PathBuf::from(fork["evidence"].as_str().context("evidence")?);
    ensure!(fs::read_to_string(evidence)?.matches('\u{2014}').count() == 2, "two signed notes");
    witness.finds("fork", &[])?;
    server.stop()?;
    house.home.json(&["verify"])?;
    let said = house.finds(&["verify", "--heads", &witness.file()])?;
    ensure!(said.contains("heads.jsonl: the head over"), "what was shown is not there: {said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_witness_elsewhere_notices_a_loss_and_a_head_that_was_taken_away() {
    lost().await.unwrap();
}

async fn lost() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let witness = Witness::of(&house)?;
    let server = house.home.serve().await?;
    let size = witness.is_content()?;
    witness.sees_more("One more").await?;
    witness.is_content()?;
    server.stop()?;
    let whole = copied_data(&house.home, "whole")?;
    let vault = Connection::open(house.home.data().join("vault.db"))?;
    let gone = "DELETE FROM signed_heads WHERE size = $1";
    ensure!(vault.execute(gone, [i64::try_from(size)?])? == 1);
    drop(vault);
    let server = house.home.serve().await?;
    ensure!(witness.finds("removed-head", &[])?["size"] == size);
    server.stop()?;

    put_back(&house.home, &whole)?;
    cut_end(&house.home, 2)?;
    house.home.json(&["recover", "--accept-loss", "--reason", "The disk died"])?;
    let server = house.home.serve().await?;
    witness.finds("loss", &[])?;
    witness.is_content()?;
    server.stop()?;
    house.home.json(&["verify", "--heads", &witness.file()])?;
    fs::write(witness.folder.path().join("other.txt"), "no head\n")?;
    let other = witness.file().replace("heads.jsonl", "other.txt");
    let refused = house.home.run(&["verify", "--heads", &other])?;
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    ensure!(refused.status.code() == Some(1) && why.contains("line 1, is no head"), "{why}");
    Ok(())
}
