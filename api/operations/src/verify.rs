//! Reads the whole log and says whether anything in it was changed, and where.
//!
//! Four things tell: each fact's own commitment (its data), its sealed values, which open at their place alone (that nobody
//! exchanged them and made the commitments anew), the views' tree leaf by leaf (everything else of it), and the heads that
//! were noted or signed before (that nobody made the tree anew from another log).

use std::{collections::HashMap, fmt, path::Path};

use anyhow::Result;
use app::{Stores, files, progress::Progress};
use commands::codec::{Codec, keeps_its_commitment};
use domain::log::{FactLog, LogEntry, LogPage, Position, StreamId};
use projections::merkle::tree::Hash;
use serde::Serialize;
use serde_json::Value;

use super::{
    fold::Fold,
    heads::{self, HeadKeeper, KnownHead},
    manifest::ManifestHead,
};

/// Facts read at once.
const PAGE: usize = 1_000;

/// The most faults that are told; the first is what matters.
const FAULTS_MAX: usize = 20;

/// What reading the whole log came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct VerifyReport {
    /// How far the log goes, and what it hashes to.
    pub log: Option<ManifestHead>,
    /// How many facts were compared with the views' tree.
    pub compared: u64,
    /// How many heads that were noted or signed before were compared.
    pub heads: usize,
    /// Positions that were lost, from and to, as the log itself says.
    pub lost: Vec<(u64, u64)>,
    /// What is wrong, the first first.
    pub faults: Vec<Fault>,
}

/// Something in the log that is not as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// Where; none when it is about the file and not about one fact.
    pub position: Option<u64>,
    /// What is wrong, in words.
    pub what: String,
}

impl VerifyReport {
    /// Whether nothing was changed.
    #[must_use]
    pub fn all_is_well(&self) -> bool {
        self.faults.is_empty()
    }

    fn is_full(&self) -> bool {
        self.faults.len() >= FAULTS_MAX
    }

    fn fault(&mut self, position: impl Into<Option<u64>>, what: impl Into<String>) {
        self.faults.push(Fault { position: position.into(), what: what.into() });
    }
}

/// What is wrong with a fact's data, if anything is.
pub(super) fn data_fault(fact: &LogEntry) -> Option<String> {
    let kind = &fact.kind;
    match fact.data {
        _ if keeps_its_commitment(fact) => None,
        None => Some(format!("its data is gone ({kind}), and nothing in the log orders that")),
        Some(_) => Some(format!("its data is not what was written ({kind})")),
    }
}

/// The positions that a fact says were lost; it stands at the first of them.
fn loss(fact: &LogEntry) -> Option<(u64, u64)> {
    if fact.kind != "instance.loss-accepted" {
        return None;
    }
    let said: Value = serde_json::from_str(fact.data.as_deref()?).ok()?;
    let (from, to) = (said.get("from")?.as_u64()?, said.get("to")?.as_u64()?);
    (from == fact.position.0 && from <= to).then_some((from, to))
}

/// Reads the whole log, and compares it also with heads that somebody elsewhere has kept in a file.
///
/// # Errors
///
/// When the views or the heads cannot be read; a log that cannot be read is a fault, not an error.
pub async fn verify(
    data: &Path,
    stores: &Stores,
    elsewhere: Option<&Path>,
    progress: &Progress,
) -> Result<VerifyReport> {
    let log = stores.commands.log();
    let (mut heads, wrong) = heads::known(data, &stores.vault).await?;
    if let Some(file) = elsewhere {
        heads.extend(heads::kept_elsewhere(file)?);
        heads.sort_by_key(|it| it.head.facts);
    }
    let mut reading = Reading {
        fold: Fold::default(),
        revisions: HashMap::new(),
        tree: Tree::of(stores)?,
        is_another_log: false,
        codec: Some(stores.commands.codec().clone()),
        heads,
        next_head: 0,
        doubt: None,
        found: VerifyReport::default(),
    };
    progress.begin("verifying", log.head().await.map_or(0, |it| it.0));
    reading.read(log.as_ref(), progress).await?;
    let mut found = reading.closed();
    put_aside(stores, &mut found).await?;
    for row in stores.vault.foreign_rows().await? {
        found.fault(None, row.to_string());
    }
    let file = data.join(files::LOG);
    if found.all_is_well() && file.exists() {
        for (position, what) in tokio::task::spawn_blocking(move || files::stray(&file)).await?? {
            found.fault(position, what);
        }
    }
    found.faults.extend(wrong);
    found.faults.sort_by_key(|it| it.position.unwrap_or(u64::MAX));
    found.faults.truncate(FAULTS_MAX);
    if let Some(head) = found.log.as_ref().filter(|_| found.all_is_well()) {
        heads::keep(data, head)?;
    }
    progress.end();
    Ok(found)
}

/// Heads that were put aside have to be over what the log says was lost.
async fn put_aside(stores: &Stores, found: &mut VerifyReport) -> Result<()> {
    for head in stores.vault.lost_heads().await? {
        let size = head.checked().map_or(0, |it| it.size);
        if !found.lost.iter().any(|(from, to)| (*from..=*to).contains(&size)) {
            let what =
                "a head over it was put aside as lost, and nothing in the log says that it was";
            found.fault(size, what);
        }
    }
    Ok(())
}

/// The views' tree, as it was made when each fact was new.
struct Tree {
    views: projections::Views,
    size: u64,
}

impl Tree {
    fn of(stores: &Stores) -> Result<Self> {
        let views = stores.views.clone();
        let size = views.read(|reader| Ok(reader.tree_head()?.size))?;
        Ok(Self { views, size })
    }

    /// The first of some leaves that the tree does not have at its place.
    fn first_other(&self, after: u64, leaves: &[Hash]) -> Result<Option<u64>> {
        let size = self.size;
        let other = self.views.read(|reader| {
            for (index, leaf) in (after..size).zip(leaves) {
                if reader.tree_leaf(index)? != *leaf {
                    return Ok(Some(index + 1));
                }
            }
            Ok(None)
        });
        Ok(other?)
    }
}

struct Reading {
    fold: Fold,
    revisions: HashMap<StreamId, u64>,
    tree: Tree,
    /// The tree has shown that it is.
    is_another_log: bool,
    /// What opens sealed values; none once a key of theirs could not be read.
    codec: Option<Codec>,
    heads: Vec<KnownHead>,
    /// The first of them that the reading has not come to.
    next_head: usize,
    /// A head that does not fit, told only when nothing else says where.
    doubt: Option<Fault>,
    found: VerifyReport,
}

impl Reading {
    async fn read(&mut self, log: &dyn FactLog, progress: &Progress) -> Result<()> {
        let mut after = Position(0);
        loop {
            let (page, is_whole) = match log.read_all(after, PAGE).await {
                Ok(page) => (page, true),
                Err(_) => (self.read_up_to_the_broken_one(log, after).await, false),
            };
            let LogPage { facts, next, .. } = page;
            let is_last = facts.is_empty() || (!is_whole && facts.len() < PAGE);
            let before = self.fold.facts();
            let leaves: Vec<Hash> = facts.iter().map_while(|fact| self.take(fact)).collect();
            // Behind the first that differs, each may be another one than it was.
            if !self.is_another_log
                && let Some(at) = self.tree.first_other(before, &leaves)?
            {
                self.is_another_log = true;
                self.found.fault(at, "this is not the fact that was written here");
            }
            self.open_seals(&facts[..leaves.len()]).await;
            if is_last || leaves.len() < facts.len() || self.found.is_full() {
                return Ok(());
            }
            progress.at(next.0);
            after = next;
        }
    }

    // What was exchanged is named wherever it stands: of two facts that lie far apart, both.
    async fn open_seals(&mut self, facts: &[LogEntry]) {
        let (Some(codec), Some(first)) = (&self.codec, facts.first()) else { return };
        match codec.moved_seals(facts).await {
            Ok(moved) => {
                for it in moved {
                    self.found.fault(it.position.0, format!("{} was not sealed there", it.path));
                }
            }
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                let what =
                    format!("from here on no seal was opened: {}", cause.unwrap_or_default());
                self.found.fault(first.position.0, what);
                self.codec = None;
            }
        }
    }

    // A page with a fact that no longer is one: one by one up to it, so that its place is known.
    async fn read_up_to_the_broken_one(&mut self, log: &dyn FactLog, after: Position) -> LogPage {
        let mut page = LogPage { facts: Vec::new(), next: after, at_head: false };
        while page.facts.len() < PAGE {
            match log.read_all(page.next, 1).await {
                Ok(one) if one.facts.is_empty() => break,
                Ok(one) => {
                    page.next = one.next;
                    page.facts.extend(one.facts);
                }
                Err(error) => {
                    let cause = std::error::Error::source(&error).map(ToString::to_string);
                    let what = format!("it cannot be read: {}", cause.unwrap_or_default());
                    self.found.fault(page.next.0 + 1, what);
                    break;
                }
            }
        }
        page
    }

    /// One more fact; `None` when nothing after it can be judged.
    fn take(&mut self, fact: &LogEntry) -> Option<Hash> {
        let next = self.fold.facts() + 1;
        if fact.position.0 != next {
            self.found.fault(next, "there is no fact at this position");
            return None;
        }
        let revision = self.revisions.entry(fact.stream.clone()).and_modify(|it| *it += 1);
        if *revision.or_insert(0) != fact.revision.0 {
            self.found.fault(next, "it does not follow the last fact of its stream");
        }
        if let Some(what) = data_fault(fact) {
            self.found.fault(next, what);
        }
        let hash = self.fold.add(fact);
        self.found.lost.extend(loss(fact));
        self.compare_heads();
        Some(hash)
    }

    fn compare_heads(&mut self) {
        let facts = self.fold.facts();
        while let Some(known) = self.heads.get(self.next_head).filter(|it| it.head.facts == facts) {
            // Over what was lost there were other heads; the log says so where that begins.
            let is_lost = self.found.lost.iter().any(|it| (it.0..=it.1).contains(&facts));
            if known.head != self.fold.head() && !(is_lost && known.keeper == HeadKeeper::File) {
                let before = self.next_head.checked_sub(1).and_then(|it| self.heads.get(it));
                let from = before.map_or(0, |it| it.head.facts) + 1;
                let how = &known.how;
                let what = format!(
                    "something from here to {facts} is not what was {how}: the head over {facts} facts is the \
                     first that does not fit"
                );
                self.doubt.get_or_insert(Fault { position: Some(from), what });
            }
            self.found.heads += 1;
            self.next_head += 1;
        }
    }

    fn closed(mut self) -> VerifyReport {
        if self.found.all_is_well() {
            self.found.faults.extend(self.doubt.take());
        }
        let facts = self.fold.facts();
        let farthest = self.heads.last().map_or(0, |it| it.head.facts).max(self.tree.size);
        if self.found.all_is_well() && farthest > facts {
            // Without the tree nothing says where what is gone was taken from, behind the last head that fits.
            let fits = self.next_head.checked_sub(1).and_then(|it| self.heads.get(it));
            let fits = fits.map_or(0, |it| it.head.facts).max(self.tree.size.min(facts));
            let what = format!(
                "there were {farthest} facts, and there are {facts}: some from here on are gone"
            );
            self.found.fault(fits + 1, what);
        }
        self.found.compared = facts.min(self.tree.size);
        self.found.log = Some(self.fold.head());
        self.found
    }
}

impl fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { log, compared, heads, lost, faults } = self;
        for Fault { position, what } in faults {
            match position {
                Some(position) => writeln!(f, "✗ position {position}: {what}")?,
                None => writeln!(f, "✗ the file: {}", what.replace('\n', "; "))?,
            }
        }
        if let Some(ManifestHead { facts, root }) = log {
            let sign = if faults.is_empty() { '✓' } else { '•' };
            writeln!(f, "{sign} {facts} facts read, root {root}")?;
        }
        writeln!(
            f,
            "  {compared} compared with the tree, {heads} with heads noted or signed before"
        )?;
        lost.iter().try_for_each(|(from, to)| {
            writeln!(f, "  {from} to {to} were lost, and the log says so at {from}")
        })
    }
}
