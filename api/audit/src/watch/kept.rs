//! The heads that a witness was shown: a line each in one file, added and never changed.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use domain::{
    hex::{hex, unhex},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use vault::heads::{Head, PublicKey, SignedHead};

/// The file in a witness's folder.
const FILE: &str = "heads.jsonl";

/// A head that was shown, with what it says.
#[derive(Clone, Debug)]
pub(super) struct KeptHead {
    pub(super) signed: SignedHead,
    pub(super) head: Head,
}

/// What a witness keeps, by size; what the server says it has lost is not among them any more.
pub(super) struct KeptHeads {
    folder: PathBuf,
    heads: BTreeMap<u64, KeptHead>,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptLine {
    text: String,
    key: String,
    signature: String,
    seen: Moment,
    /// From then on it counts no more: the server has told that these facts were lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_lost: bool,
}

impl KeptHead {
    /// A head, if it is what its key signed.
    pub(super) fn of(signed: SignedHead) -> Option<Self> {
        let head = signed.checked()?;
        Some(Self { signed, head })
    }
}

impl KeptHeads {
    /// What is kept in a folder, which is made if need be.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let shown = folder.display();
        fs::create_dir_all(folder).with_context(|| format!("could not make {shown}"))?;
        let mut kept = Self { folder: folder.to_owned(), heads: BTreeMap::new() };
        let text = match fs::read_to_string(folder.join(FILE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(kept),
            read => read.with_context(|| format!("could not read {shown}/{FILE}"))?,
        };
        for (n, line) in text.lines().enumerate() {
            let what = || format!("{shown}/{FILE}, line {}, is not a head that was kept", n + 1);
            let line: KeptLine = serde_json::from_str(line).with_context(what)?;
            let is_lost = line.is_lost;
            let head = line.head().with_context(what)?;
            let size = head.head.size;
            if is_lost {
                kept.heads.remove(&size)
            } else {
                kept.heads.insert(size, head)
            };
        }
        Ok(kept)
    }

    /// The one over most facts.
    pub(super) fn newest(&self) -> Option<&KeptHead> {
        self.heads.values().next_back()
    }

    /// All of them, the newest first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = &KeptHead> {
        self.heads.values().rev()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.heads.len()
    }

    /// Keeps one more, if it is another one than is kept.
    pub(super) fn keep(&mut self, head: KeptHead, seen: Moment) -> Result<()> {
        let known = self.heads.get(&head.head.size);
        if known.is_some_and(|it| it.signed.text == head.signed.text) {
            return Ok(());
        }
        self.add(&head.signed, seen, false)?;
        self.heads.insert(head.head.size, head);
        Ok(())
    }

    /// Counts one no more: the server has told that these facts were lost.
    pub(super) fn put_aside(&mut self, size: u64, seen: Moment) -> Result<()> {
        if let Some(head) = self.heads.remove(&size) {
            self.add(&head.signed, seen, true)?;
        }
        Ok(())
    }

    /// Writes two heads that contradict each other beside, as the server signed them: anybody can be shown them.
    pub(super) fn write_evidence(&self, one: &SignedHead, other: &SignedHead) -> Result<PathBuf> {
        let size = Head::parse(&one.text).map_or(0, |it| it.size);
        let file = self.folder.join(format!("evidence-{size}.txt"));
        let text = format!("{}\n{}", one.note(), other.note());
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
        Ok(file)
    }

    fn add(&self, signed: &SignedHead, seen: Moment, is_lost: bool) -> Result<()> {
        let (key, signature) = (signed.key.to_string(), hex(&signed.signature));
        let line = KeptLine { text: signed.text.clone(), key, signature, seen, is_lost };
        let line = format!("{}\n", serde_json::to_string(&line)?);
        let file = self.folder.join(FILE);
        append(&file, &line).with_context(|| format!("could not write {}", file.display()))
    }
}

impl KeptLine {
    fn head(self) -> Option<KeptHead> {
        let (key, signature) = (PublicKey::from_hex(&self.key)?, unhex(&self.signature)?);
        KeptHead::of(SignedHead { text: self.text, key, signature })
    }
}

// What was seen is on the disk before anything is said of it.
fn append(file: &Path, line: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().append(true).create(true).open(file)?;
    file.write_all(line.as_bytes())?;
    file.sync_all()
}
