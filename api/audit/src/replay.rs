//! Folding the log again, beside the views in use, and comparing: the same facts give the same views, or else
//! somebody touched them, or a fold is not a fold.

use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use app::progress::Progress;
use commands::clock::Clock;
use config::Config;
use domain::{
    hex::hex,
    log::{FactLog, Position},
    time::Moment,
};
use projections::Reader;
use serde::Serialize;

use super::heads::current;

/// Facts without their data that are told; the first is what matters.
const EMPTY_MAX: usize = 20;

/// Facts read at once while looking for a moment.
const PAGE: usize = 1_000;

/// How much of the log is folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until {
    /// As much as the views in use have.
    Now,
    /// Up to a position.
    Position(Position),
    /// Up to the first fact that is later.
    Moment(Moment),
}

/// What a replay came to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replay {
    /// How many facts were folded.
    pub facts: u64,
    /// The root of their Merkle tree.
    pub root: String,
    /// SHA-256 over all rows of all views.
    pub digest: String,
    /// The same of each view.
    pub views: BTreeMap<String, String>,
    /// How far the views in use are; other rows can only be compared at the same position.
    pub in_use: u64,
    /// Whether rows were compared; the tree always is.
    pub compared: bool,
    /// The views that are not what the log makes of them.
    pub different: Vec<String>,
    /// Facts that somebody took the data of, so that no view is what it was.
    pub empty: Vec<String>,
}

impl Replay {
    /// Whether nothing differs.
    #[must_use]
    pub const fn all_is_well(&self) -> bool {
        self.different.is_empty() && self.empty.is_empty()
    }
}

/// What is compared, in one look.
struct ViewsSnapshot {
    position: Position,
    root: String,
    digest: String,
    views: BTreeMap<String, String>,
}

impl ViewsSnapshot {
    fn at(reader: &Reader) -> projections::Result<Self> {
        let views = reader.views_hashes()?;
        Ok(Self {
            position: reader.position()?,
            root: hex(&reader.tree_head()?.root),
            digest: reader.views_hash()?,
            views: views.into_iter().map(|(view, hash)| (view.to_owned(), hash)).collect(),
        })
    }
}

/// Folds the log again and compares. A server may run.
///
/// # Errors
///
/// When the log has not so many facts, or a store fails.
pub async fn replay(
    data: &Path,
    config: &Config,
    clock: &Clock,
    until: Until,
    progress: &Progress,
) -> Result<Replay> {
    let stores = current(data, config, clock).await?;
    let log = stores.commands.log();
    let views = stores.views.clone();
    let used = tokio::task::spawn_blocking(move || views.read(ViewsSnapshot::at)).await??;
    let to = match until {
        Until::Now => used.position,
        Until::Position(position) => position,
        Until::Moment(at) => position_at(&*log, at).await?,
    };
    let head = log.head().await?;
    ensure!(to <= head, "the log has {head} facts, and not {to}");
    progress.begin("replaying", to.0);
    let empty = log.without_data(EMPTY_MAX).await?.into_iter();
    let empty = empty.filter(|it| it.position <= to).map(|it| it.to_string()).collect();
    let folder = Scratch::new(data)?;
    let opener = stores.commands.opener();
    let show = |it: &projections::Progress| progress.at(it.position.0);
    let past = projections::past::replay(&folder.0, log, opener, to, show).await?;
    let again = tokio::task::spawn_blocking(move || past.views.read(ViewsSnapshot::at)).await??;
    progress.end();
    let root_in_use = stores.views.read(|reader| match to <= used.position {
        true => reader.tree_root(to.0).map(Some),
        false => Ok(None),
    })?;
    Ok(Replay { empty, ..compared(&used, again, root_in_use.map(|it| hex(&it))) })
}

fn compared(used: &ViewsSnapshot, again: ViewsSnapshot, root_in_use: Option<String>) -> Replay {
    let compared = used.position == again.position;
    let mut different: Vec<String> = Vec::new();
    if compared {
        let names = used.views.keys().chain(again.views.keys());
        different.extend(names.filter(|it| used.views.get(*it) != again.views.get(*it)).cloned());
        different.sort();
        different.dedup();
    } else if root_in_use.is_some_and(|it| it != again.root) {
        different.push("merkle".to_owned());
    }
    let ViewsSnapshot { position, root, digest, views } = again;
    let (facts, in_use) = (position.0, used.position.0);
    Replay { facts, root, digest, views, in_use, compared, different, empty: vec![] }
}

/// The longest beginning of the log in which no fact is later than a moment: moments never run backwards in it.
pub(super) async fn position_at(log: &dyn FactLog, at: Moment) -> Result<Position> {
    let mut after = Position(0);
    loop {
        let page = log.read_all(after, PAGE).await?;
        if let Some(later) = page.facts.iter().find(|it| it.at > at) {
            return Ok(Position(later.position.0 - 1));
        }
        if page.at_head {
            return Ok(page.next);
        }
        after = page.next;
    }
}

/// A folder that goes when it is not needed any more.
struct Scratch(PathBuf);

impl Scratch {
    fn new(data: &Path) -> Result<Self> {
        let folder = data.join(format!("replay-{}", std::process::id()));
        match fs::remove_dir_all(&folder) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(cause).context("an older replay could not be removed");
            }
            Ok(()) | Err(_) => {}
        }
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "a replay's folder could not be removed");
        }
    }
}

impl fmt::Display for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { facts, root, digest, views, in_use, compared, different, empty } = self;
        for (view, hash) in views {
            let sign = if different.contains(view) { '✗' } else { '✓' };
            let sign = if *compared { sign } else { ' ' };
            writeln!(f, "{sign} {view:16} {hash}")?;
        }
        writeln!(f, "  {facts} facts replayed, root {root}")?;
        writeln!(f, "  digest {digest}")?;
        if !compared {
            writeln!(f, "  only the tree was compared: the views in use have {in_use} facts")?;
        }
        for view in different {
            writeln!(
                f,
                "✗ {view} is not what the log makes of it; `parvis rebuild` makes it anew"
            )?;
        }
        empty.iter().try_for_each(|it| writeln!(f, "✗ {it}"))
    }
}
