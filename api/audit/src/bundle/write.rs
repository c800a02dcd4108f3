//! Writing a bundle.

use std::{
    fmt,
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use app::Stores;
use aws_lc_rs::digest::{SHA256, digest};
use commands::clock::Clock;
use config::Config;
use domain::{hex::hex, time::Moment};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::{
        case::{Case, lines},
        heads::{current, origin, sign},
    },
    BundleKey, Cover, FORMAT, HeadOf, Piece, Seal,
};
use crate::line::BundleLine;

const README: &str = include_str!("readme.txt");

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub struct BundleFile {
    /// The file that was written.
    pub file: PathBuf,
    /// How many facts.
    pub facts: usize,
    /// The head that they are proven against, in facts.
    pub size: u64,
    /// The key that signed it.
    pub key: String,
}

/// Writes a case to a file that is not there yet.
///
/// # Errors
///
/// When there is no such case, the file is there already, or a store fails.
pub async fn export(
    data: &Path,
    config: &Config,
    clock: &Clock,
    id: Uuid,
    until: Option<Moment>,
    file: Option<PathBuf>,
) -> Result<BundleFile> {
    let stores = current(data, config, clock).await?;
    let now = stores.commands.now();
    let until = until.unwrap_or(now);
    let mut facts = lines(&stores, id, until).await?;
    let signed = sign(&stores.views, &stores.vault, origin(config), now).await?;
    let signed = signed.context("the log is empty")?;
    let head = signed.checked().context("the newest head is not what was signed")?;
    prove(&stores, &mut facts, head.size)?;
    let case = Case::told(id, until, &facts);
    let cover = Cover {
        format: FORMAT,
        program: format!("parvis {}", env!("CARGO_PKG_VERSION")),
        origin: head.origin.clone(),
        case: id,
        until,
        made: now,
    };
    let mut pieces = vec![
        Piece::Bundle(cover),
        Piece::Readme(README.lines().map(str::to_owned).collect()),
        Piece::Keys(keys(&stores).await?),
        Piece::Head(HeadOf::of(&signed)),
    ];
    let count = facts.len();
    pieces.extend(facts.into_iter().map(|it| Piece::Fact(Box::new(it))));
    pieces.push(Piece::Case(Box::new(case)));
    let text = sealed(&stores, &pieces, now).await?;
    let file = file.unwrap_or_else(|| PathBuf::from(format!("case-{id}.jsonl")));
    write(&file, &text).with_context(|| format!("could not write {}", file.display()))?;
    Ok(BundleFile { file, facts: count, size: head.size, key: signed.key.to_string() })
}

fn prove(stores: &Stores, facts: &mut [BundleLine], size: u64) -> Result<()> {
    let proofs = stores.views.read(|reader| {
        let proof = |it: &BundleLine| reader.tree_inclusion(it.position - 1, size);
        facts.iter().map(proof).collect::<projections::Result<Vec<_>>>()
    })?;
    for (fact, proof) in facts.iter_mut().zip(proofs) {
        fact.proof = proof.iter().map(|it| hex(it)).collect();
    }
    Ok(())
}

async fn keys(stores: &Stores) -> Result<Vec<BundleKey>> {
    let keys = stores.vault.signing_keys().await?;
    Ok(keys.iter().map(BundleKey::of).collect())
}

async fn sealed(stores: &Stores, pieces: &[Piece], now: Moment) -> Result<String> {
    let (mut text, mut lines) = (String::new(), Vec::new());
    for piece in pieces {
        let line = serde_json::to_string(piece)?;
        lines.push(hex(digest(&SHA256, line.as_bytes()).as_ref()));
        text.push_str(&line);
        text.push('\n');
    }
    let (key, signature) = stores.vault.sign(Seal::text(&lines).as_bytes(), now).await?;
    let seal = Seal { lines, key: key.to_string(), signature: hex(&signature) };
    text.push_str(&serde_json::to_string(&Piece::Seal(seal))?);
    text.push('\n');
    Ok(text)
}

// It names people: only its owner may read it, and nothing is written over.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

impl fmt::Display for BundleFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, facts, size, key } = self;
        writeln!(
            f,
            "{}: {facts} facts, proven against the head over {size} facts",
            file.display()
        )?;
        writeln!(f, "signed by {key}")?;
        writeln!(f, "anybody can check it: parvis audit verify {}", file.display())
    }
}
