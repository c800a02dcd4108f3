//! Heads of the log that were seen before: noted in a file beside it, one JSON object a line, never changed; and
//! signed, in the vault.
//!
//! The views' tree comes back from the log, so whoever changes the log and drops the views has a tree that fits.
//! The heads do not come back, and a copy of the file elsewhere cannot be changed at all.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use app::files::HEADS;
use domain::hex::hex;
use serde::Deserialize;
use vault::{HEADS_MAX, KeyMaker, Vault, heads::Head};

use super::{manifest::ManifestHead, verify::Fault};

/// A head that the log has to lead to.
pub(super) struct KnownHead {
    pub(super) head: ManifestHead,
    /// How it was kept: what is told when the log does not lead there.
    pub(super) how: String,
    pub(super) keeper: HeadKeeper,
}

/// Where a head was kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum HeadKeeper {
    /// In the vault, where those over what was lost were put aside.
    Vault,
    /// In a file that only ever grows: the log itself has to say that what it is over was lost.
    File,
}

/// Notes a head, unless the last one goes as far.
///
/// # Errors
///
/// When the file cannot be read or written.
pub fn keep(data: &Path, head: &ManifestHead) -> io::Result<()> {
    let known = kept(data)?;
    if head.facts == 0 || known.last().is_some_and(|last| last.facts >= head.facts) {
        return Ok(());
    }
    let mut file = OpenOptions::new().append(true).create(true).open(data.join(HEADS))?;
    writeln!(file, "{}", serde_json::to_string(head)?)?;
    file.sync_all()
}

/// Every head that was noted, the shortest log first. A line that was cut off by a crash is left out.
///
/// # Errors
///
/// When the file is there and cannot be read.
pub(super) fn kept(data: &Path) -> io::Result<Vec<ManifestHead>> {
    let text = match fs::read_to_string(data.join(HEADS)) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(cause),
    };
    let mut heads: Vec<ManifestHead> =
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    heads.sort_by_key(|it| it.facts);
    Ok(heads)
}

/// A line of a file of heads: as this server notes them, or as a witness keeps them.
#[derive(Deserialize)]
#[serde(untagged)]
enum HeadLine {
    Noted(ManifestHead),
    Shown {
        text: String,
        #[serde(default)]
        is_lost: bool,
    },
}

/// Heads that somebody elsewhere has kept: a copy of this server's file, or what `audit watch` wrote. Those that the server
/// has told to be lost are not among them.
///
/// # Errors
///
/// When the file cannot be read, or a line of it is no head.
pub(super) fn kept_elsewhere(file: &Path) -> Result<Vec<KnownHead>> {
    let shown = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("could not read {shown}"))?;
    let (mut heads, how) = (Vec::<KnownHead>::new(), format!("kept in {shown}"));
    for (n, line) in text.lines().enumerate() {
        let no_head = || format!("{shown}, line {}, is no head", n + 1);
        let (head, is_lost) = match serde_json::from_str(line).with_context(no_head)? {
            HeadLine::Noted(head) => (head, false),
            HeadLine::Shown { text, is_lost } => {
                let head = Head::parse(&text).with_context(no_head)?;
                (ManifestHead { facts: head.size, root: hex(&head.root) }, is_lost)
            }
        };
        if is_lost {
            heads.retain(|it| it.head != head);
        } else {
            heads.push(KnownHead { head, how: how.clone(), keeper: HeadKeeper::File });
        }
    }
    Ok(heads)
}

/// Every head that was noted or signed, the shortest log first, and what is wrong with those that are no more
/// what was signed.
///
/// # Errors
///
/// When the file or the vault cannot be read.
pub(super) async fn known(data: &Path, vault: &Vault) -> Result<(Vec<KnownHead>, Vec<Fault>)> {
    let noted = kept(data)?.into_iter();
    let noted = noted.map(|head| {
        let (how, keeper) = ("noted before".to_owned(), HeadKeeper::File);
        KnownHead { head, how, keeper }
    });
    let mut known: Vec<KnownHead> = noted.collect();
    let (mut wrong, mut after) = (Vec::new(), 0);
    let (foreign, ours): (Vec<_>, Vec<_>) =
        vault.signing_keys().await?.into_iter().partition(|it| it.maker == KeyMaker::Stranger);
    wrong.extend(foreign.iter().map(|it| Fault {
        position: None,
        what: format!("the key {} in the vault was not made by this server", it.public),
    }));
    let keys: Vec<_> = ours.iter().map(|it| it.public).collect();
    loop {
        let signed = vault.heads_after(after, HEADS_MAX).await?;
        for (size, it) in &signed {
            after = *size;
            match it.checked().filter(|head| head.size == *size && keys.contains(&it.key)) {
                Some(head) => {
                    let how =
                        format!("signed on {}", head.at.utc().format("%Y-%m-%d %H:%M:%S UTC"));
                    let head = ManifestHead { facts: head.size, root: hex(&head.root) };
                    known.push(KnownHead { head, how, keeper: HeadKeeper::Vault });
                }
                None => wrong.push(Fault {
                    position: None,
                    what: format!("the head over {size} facts in the vault is not what was signed"),
                }),
            }
        }
        if signed.len() < HEADS_MAX {
            break;
        }
    }
    known.sort_by_key(|it| it.head.facts);
    Ok((known, wrong))
}
