//! A case in a file convinces only under a key that somebody has from elsewhere, and whatever is done to it is named.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, ensure};
use audit::bundle::{BundleReport, SignerCheck};
use aws_lc_rs::digest::{SHA256, digest};
use domain::{hex::hex, time::Moment};
use serde_json::{Value, json};
use tempfile::TempDir;
use vault::{InstanceKey, Vault, heads::PublicKey};

use super::JudgedHouse;

/// How many of each are tried.
const FORGERIES: usize = 200;

/// An exported case, and somebody who would like it to say something else.
struct ForgedCase {
    house: JudgedHouse,
    file: PathBuf,
    lines: Vec<String>,
    /// The server's key.
    key: PublicKey,
    stranger: Vault,
    _folder: TempDir,
}

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }
}

impl ForgedCase {
    async fn open() -> Result<Self> {
        let house = JudgedHouse::open().await?;
        let file = house.home.beside("case.jsonl");
        let path = file.to_string_lossy().into_owned();
        let exported = house.home.json(&["audit", "export", &house.report, "-o", &path])?;
        let key = exported["key"].as_str().and_then(PublicKey::from_hex).context("a key")?;
        let lines = fs::read_to_string(&file)?.lines().map(str::to_owned).collect();
        let folder = TempDir::new()?;
        let path = folder.path().join("vault.db");
        let stranger = Vault::open_sqlite(&path, InstanceKey::random()).await?;
        Ok(Self { house, file, lines, key, stranger, _folder: folder })
    }

    fn check(&self, text: &str, pinned: &[PublicKey]) -> Result<BundleReport> {
        let file = self.house.home.beside("forged.jsonl");
        fs::write(&file, text)?;
        audit::bundle::verify(&file, pinned)
    }

    fn facts(&self) -> Vec<usize> {
        let is_fact = |it: &(usize, &String)| it.1.starts_with("{\"fact\"");
        self.lines.iter().enumerate().filter(is_fact).map(|it| it.0).collect()
    }

    /// These lines but the last, under a seal, and a head, of the stranger, whose key is entered beside the server's.
    async fn sealed_by_a_stranger(&self, lines: &[String]) -> Result<String> {
        let mut above = lines.get(..lines.len() - 1).context("a seal")?.to_vec();
        let (key, _) = self.stranger.sign(b"hello", Moment::EPOCH).await?;
        for line in &mut above {
            let mut piece: Value = serde_json::from_str(line)?;
            if let Some(keys) = piece.get_mut("keys").and_then(Value::as_array_mut) {
                keys.push(json!({ "key": key.to_string(), "since": Moment::EPOCH, "until": null }));
            } else if let Some(head) = piece.get_mut("head") {
                let text = head["text"].as_str().context("a head")?.to_owned();
                let (key, signature) = self.stranger.sign(text.as_bytes(), Moment::EPOCH).await?;
                *head =
                    json!({ "text": text, "key": key.to_string(), "signature": hex(&signature) });
            } else {
                continue;
            }
            *line = piece.to_string();
        }
        let sums: Vec<String> =
            above.iter().map(|it| hex(digest(&SHA256, it.as_bytes()).as_ref())).collect();
        let signed = format!("parvis case bundle v1\n{}\n", sums.join("\n"));
        let (key, signature) = self.stranger.sign(signed.as_bytes(), Moment::EPOCH).await?;
        let seal = format!(
            "{{\"seal\":{{\"lines\":{},\"key\":\"{key}\",\"signature\":\"{}\"}}}}",
            json!(sums),
            hex(&signature)
        );
        Ok(format!("{}\n{seal}\n", above.join("\n")))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_key_it_is_decides_what_a_case_is_worth() {
    pinned().await.unwrap();
}

async fn pinned() -> Result<()> {
    let case = ForgedCase::open().await?;
    let path = case.file.to_string_lossy().into_owned();
    let (key, home) = (case.key.to_string(), &case.house.home);
    let status = |more: &[&str]| -> Result<(Option<i32>, String)> {
        let output = home.run(&[&["audit", "verify", &path], more].concat())?;
        Ok((output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned()))
    };
    let (code, said) = status(&[])?;
    ensure!(code == Some(5) && !said.contains('✓'), "no tick without a key: {said}");
    ensure!(said.contains("whose key this is was not checked"), "{said}");
    let (code, said) = status(&["--key", &key])?;
    ensure!(code == Some(0) && said.contains('✓'), "{said}");
    ensure!(said.contains("They are for a museum"), "{said}");
    let noted = home.beside("keys.txt");
    fs::write(&noted, format!("# what we wrote down in spring\n{key}\n"))?;
    let noted = noted.to_string_lossy().into_owned();
    ensure!(status(&["--keys", &noted])?.0 == Some(0));
    ensure!(status(&["--key", &"0".repeat(64)])?.0 == Some(3));
    ensure!(status(&["--key", "mine"])?.0 == Some(1));

    // The key is replaced: whoever has the old one follows its word to the new one.
    home.json(&["audit", "rotate-key"])?;
    let again = home.beside("again.jsonl").to_string_lossy().into_owned();
    let exported = home.json(&["audit", "export", &case.house.report, "-o", &again])?;
    ensure!(exported["key"] != key.as_str(), "another key signs: {exported}");
    home.json(&["audit", "verify", &again, "--key", &key])?;
    home.json(&["audit", "verify", &path, "--key", &key]).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_flipped_bit_anywhere_is_told() {
    flipped().await.unwrap();
}

async fn flipped() -> Result<()> {
    let case = ForgedCase::open().await?;
    let whole = fs::read_to_string(&case.file)?.into_bytes();
    let mut dice = Dice(7_919);
    for _ in 0..FORGERIES {
        let (at, bit) = (dice.below(whole.len()), dice.below(8));
        let mut changed = whole.clone();
        changed[at] ^= 1 << bit;
        let file = case.house.home.beside("flipped.jsonl");
        fs::write(&file, &changed)?;
        let checked = audit::bundle::verify(&file, &[])?;
        ensure!(!checked.all_is_well(), "bit {bit} of byte {at} of {}", whole.len());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_put_together_anew_is_refused() {
    restructured().await.unwrap();
}

async fn restructured() -> Result<()> {
    let case = ForgedCase::open().await?;
    let (mut dice, facts, last) = (Dice(104_729), case.facts(), case.lines.len() - 1);
    for n in 0..FORGERIES {
        let mut lines = case.lines.clone();
        let (at, other) = (dice.below(last), facts[dice.below(facts.len())]);
        match n % 5 {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, case.lines[other].clone()),
            2 if at != other => lines.swap(at, other),
            3 => lines[other] = lines[other].replacen("\"position\":", "\"position\":1", 1),
            _ => lines[other] = lines[other].replacen("\"data\":\"", "\"data\":\" ", 1),
        }
        if lines == case.lines {
            lines.truncate(last);
        }
        let text = format!("{}\n", lines.join("\n"));
        let checked = case.check(&text, &[])?;
        ensure!(!checked.all_is_well(), "forgery {n} at {at} and {other} passes");
        if lines.len() <= last.saturating_sub(1) {
            continue;
        }
        let sealed = case.sealed_by_a_stranger(&lines).await?;
        let checked = case.check(&sealed, &[case.key])?;
        ensure!(!checked.all_is_well(), "forgery {n}, sealed again, passes under the true key");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_s_seal_is_no_tick_and_what_is_missing_is_named() {
    stranger().await.unwrap();
}

async fn stranger() -> Result<()> {
    let case = ForgedCase::open().await?;
    let undoing = case.lines.iter().position(|it| it.contains("event.decision-undone"));
    let undoing = undoing.context("the undoing is in the case")?;
    let mut lines = case.lines.clone();
    lines.remove(undoing);
    let cut = case.check(&format!("{}\n", lines.join("\n")), &[])?;
    let named = cut.differences.iter().any(|it| {
        it.starts_with("what was sealed behind the fact at position") && it.ends_with("is missing")
    });
    ensure!(named, "{:?}", cut.differences);

    let told = case.check(&case.sealed_by_a_stranger(&case.lines).await?, &[])?;
    ensure!(told.signer == SignerCheck::Unpinned, "{told}");
    ensure!(!told.to_string().contains('✓'), "the arithmetic alone is no tick: {told}");
    let refused = case.check(&case.sealed_by_a_stranger(&case.lines).await?, &[case.key])?;
    let named = refused.differences.iter().any(|it| it.contains("which is no key that was named"));
    ensure!(named, "{:?}", refused.differences);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_another_report_is_stands_in_no_case_and_who_decided_in_every_one() {
    withheld().await.unwrap();
}

async fn withheld() -> Result<()> {
    let case = ForgedCase::open().await?;
    ensure!(case.check(&format!("{}\n", case.lines.join("\n")), &[case.key])?.all_is_well());
    let (rose, text) = (&case.house.rose, case.lines.join("\n"));
    ensure!(!text.contains(rose), "her report waited, and it is said that it is hers: {text}");
    let at = |part: &str| {
        let found = case.lines.iter().position(|it| it.contains(&format!("\"part\":\"{part}\"")));
        found.with_context(|| format!("{part} is in the case: {text}"))
    };
    let (queue, decision) = (at("queue")?, at("decision")?);
    for (line, forged, named) in [
        // Somebody says whose it was: they would have to know the salt.
        (queue, json!({ "by": { "person": rose }, "command": rose }), "is not what was written"),
        (decision, Value::Null, "is missing, and nothing orders that"),
    ] {
        let mut lines = case.lines.clone();
        let mut piece: Value = serde_json::from_str(&lines[line])?;
        let meta = if forged.is_null() { forged } else { json!(forged.to_string()) };
        piece["fact"]["meta"] = meta;
        lines[line] = piece.to_string();
        let checked = case.check(&case.sealed_by_a_stranger(&lines).await?, &[])?;
        let told = checked.differences.iter().any(|it| it.contains(&format!("who asked {named}")));
        ensure!(told, "{:?}", checked.differences);
    }
    Ok(())
}
