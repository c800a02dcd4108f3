//! What is signed was signed here: somebody with the files and without the instance key makes this server neither believe
//! nor sign another history, and a log that stands still is not silent.

use anyhow::{Context as _, Result, ensure};
use domain::time::Moment;
use projections::Views;
use rusqlite::{Connection, params};
use tempfile::TempDir;
use vault::{InstanceKey, Vault};

use super::{JudgedHouse, drop_views, tamper_with};

/// How many heads there are, and the text of the newest.
fn heads(house: &JudgedHouse) -> Result<(i64, String)> {
    let vault = Connection::open(house.home.data().join("vault.db"))?;
    let sql = "SELECT (SELECT count(*) FROM signed_heads), text FROM signed_heads ORDER BY size DESC LIMIT 1";
    Ok(vault.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Nothing is signed any more, by hand or by a server that runs and stops, and whoever looks is told.
async fn signs_nothing(house: &JudgedHouse, why: &str) -> Result<()> {
    let before = heads(house)?;
    for command in [&["verify"][..], &["doctor"]] {
        let said = house.finds(command)?;
        ensure!(said.contains(why), "{command:?}: {said}");
    }
    ensure!(!house.home.run(&["audit", "head"])?.status.success());
    let path = house.home.beside("case.jsonl").to_string_lossy().into_owned();
    ensure!(!house.home.run(&["audit", "export", &house.report, "-o", &path])?.status.success());
    house.home.serve().await?.stop()?;
    ensure!(heads(house)? == before, "another history got no signature");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_key_among_those_of_the_past_is_not_believed() {
    foreign().await.unwrap();
}

async fn foreign() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let folder = TempDir::new()?;
    let stranger =
        Vault::open_sqlite(&folder.path().join("vault.db"), InstanceKey::random()).await?;
    let vault = Connection::open(house.home.data().join("vault.db"))?;
    let signed: Vec<(i64, String)> = vault
        .prepare("SELECT size, text FROM signed_heads")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (size, text) in signed {
        let (key, signature) = stranger.sign(text.as_bytes(), Moment::EPOCH).await?;
        vault.execute(
            "UPDATE signed_heads SET key = ?1, signature = ?2 WHERE size = ?3",
            params![key.0, signature, size],
        )?;
        vault.execute(
            "INSERT OR IGNORE INTO signing_keys (public, wrapped, made_at, retired_at)
             SELECT ?1, x'', made_at - 2, made_at - 1 FROM signing_keys LIMIT 1",
            [key.0],
        )?;
    }
    drop(vault);
    signs_nothing(&house, "was not made by this server").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newest_head_that_does_not_check_ends_the_signing() {
    broken().await.unwrap();
}

async fn broken() -> Result<()> {
    let house = JudgedHouse::open().await?;
    // Another history, whose views fit it, and no signature that would speak against it.
    let at = house.decision;
    tamper_with(&house.log(), &format!("UPDATE facts SET at = at + 1 WHERE position = {at}"))?;
    drop_views(&house.home)?;
    let vault = Connection::open(house.home.data().join("vault.db"))?;
    let broken = "UPDATE signed_heads SET signature = zeroblob(64)";
    ensure!(vault.execute(broken, [])? > 1);
    drop(vault);
    signs_nothing(&house, "in the vault is not what was signed").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_stands_still_gets_a_new_head_and_none_is_older_than_the_last() {
    heartbeat().await.unwrap();
}

async fn heartbeat() -> Result<()> {
    let house = JudgedHouse::open().await?;
    let data = house.home.data();
    let key = InstanceKey::load_or_create(&data.join("instance.key"))?;
    let vault = Vault::open_sqlite(&data.join("vault.db"), key).await?;
    let views = Views::open(&data.join("views"))?;
    let last = vault.last_head().await?.context("a head")?;
    let head = last.checked().context("it holds")?;
    let sign = async |at: Moment| {
        let signed = audit::heads::sign(&views, &vault, &head.origin, at).await?;
        signed.and_then(|it| it.checked()).context("a head")
    };
    ensure!(sign(head.at.plus_hours(-30)).await? == head, "the clock was put back");
    ensure!(sign(head.at).await? == head, "it is new enough");
    let next = sign(head.at.plus_hours(2)).await?;
    ensure!((next.size, next.root) == (head.size, head.root) && next.at > head.at, "{next:?}");
    vault.rotate_signing_key(next.at).await?;
    let after = sign(next.at.plus_hours(-1)).await?;
    ensure!(after.at == next.at && after.size == next.size, "no head is older than the last");
    let now = vault.last_head().await?.context("a head")?;
    ensure!(now.key != last.key, "and the new key signs at once");
    Ok(())
}
