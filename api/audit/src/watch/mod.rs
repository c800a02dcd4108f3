//! A witness: looks at another server's log from outside, and keeps the heads that it was shown.
//!
//! A server that signs can still show one history to some and another to others, or take back what it has shown. Somebody
//! elsewhere who keeps what they saw finds that out. One look is one run, to be made again and again by a timer; what was
//! seen is a line each in a folder. It takes neither settings nor data of a server, and believes no key but those that it
//! was given and those that these name. It tells nobody but whoever runs it, and signs nothing.

mod kept;
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    path::PathBuf,
};

use anyhow::{Context as _, Result};
use domain::time::Moment;
use projections::merkle::tree::extends;
use serde::Serialize;
use vault::heads::{Head, PublicKey, SignedHead};

use self::{
    kept::{KeptHead, KeptHeads},
    site::LogSite,
};
use crate::succession::with_successors;

/// Heads that were kept and are looked for in one look, the newest first: with a look an hour those of four days.
const LOOKED_FOR_MAX: usize = 100;

/// What is watched, and what for.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The server's address.
    pub server: String,
    /// Keys that are known from elsewhere.
    pub keys: Vec<PublicKey>,
    /// Where heads are kept.
    pub folder: PathBuf,
    /// After so many hours without a head the server counts as silent.
    pub silent_after_hours: u32,
}

/// What a look came to.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WatchReport {
    /// The server's address.
    pub server: String,
    /// Over how many facts its newest head is; none when it showed none that counts.
    pub size: Option<u64>,
    /// When it signed that.
    pub signed_at: Option<Moment>,
    /// How many heads are kept.
    pub kept: usize,
    /// What is wrong.
    pub findings: Vec<WatchFinding>,
}

/// Something that a server which is in order does not do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum WatchFinding {
    /// It does not answer, or has signed nothing for too long.
    Silence {
        /// How that showed.
        why: String,
    },
    /// What it shows as its newest head was not signed by a key that counts.
    ForeignHead {
        /// How that showed.
        why: String,
    },
    /// It has signed two histories.
    Fork {
        /// How many facts the head has that was shown before.
        size: u64,
        /// Where both heads were written down, to be shown to others.
        evidence: PathBuf,
    },
    /// A head that was shown before is not published any more.
    RemovedHead {
        /// Over how many facts it is.
        size: u64,
    },
    /// It says itself that it has lost what it had signed: it was restored from something older.
    Loss {
        /// How many facts the head had.
        size: u64,
    },
    /// Its newest head is older than one that was shown before.
    Backwards {
        /// When it was signed.
        signed_at: Moment,
        /// When the one before was.
        before: Moment,
    },
}

impl WatchReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn all_is_well(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One look at a server.
struct WitnessLook<'a> {
    site: LogSite,
    kept: KeptHeads,
    trusted: BTreeSet<PublicKey>,
    now: Moment,
    watch: &'a Watch,
    findings: Vec<WatchFinding>,
}

/// Looks once at a server, and keeps what it showed.
///
/// # Errors
///
/// When the folder cannot be read or written, or the address is none. That a server does not answer is a finding.
pub async fn watch_once(watch: &Watch, now: Moment) -> Result<WatchReport> {
    let (site, kept) = (LogSite::of(&watch.server)?, KeptHeads::open(&watch.folder)?);
    let mut look =
        WitnessLook { site, kept, trusted: BTreeSet::new(), now, watch, findings: Vec::new() };
    let shown = look.shown().await;
    let head = match shown {
        Ok(Some(head)) => look.compared(head).await?,
        Ok(None) => None,
        Err(error) => {
            look.findings.push(WatchFinding::Silence { why: format!("{error:#}") });
            None
        }
    };
    Ok(WatchReport {
        server: watch.server.clone(),
        size: head.as_ref().map(|it| it.size),
        signed_at: head.map(|it| it.at),
        kept: look.kept.count(),
        findings: look.findings,
    })
}

impl WitnessLook<'_> {
    /// The newest head, if it is one that counts.
    async fn shown(&mut self) -> Result<Option<KeptHead>> {
        let named = self.site.successions().await?;
        self.trusted = with_successors(&self.watch.keys, &named);
        let signed = self.site.newest().await?;
        let key = signed.key;
        let head = KeptHead::of(signed).filter(|_| self.trusted.contains(&key));
        if head.is_none() {
            let why = format!(
                "the newest head is not signed by a key that you named, or by a successor: {key}"
            );
            self.findings.push(WatchFinding::ForeignHead { why });
        }
        Ok(head)
    }

    /// Compares the newest head with those that were shown before, and keeps it if it follows from them.
    async fn compared(&mut self, shown: KeptHead) -> Result<Option<Head>> {
        let head = shown.head.clone();
        let found = self.findings.len();
        if let Err(error) = self.follows(&shown).await {
            self.findings.push(WatchFinding::Silence { why: format!("{error:#}") });
        }
        if self.findings[found..].iter().all(WatchFinding::lets_go_on) {
            self.kept.keep(shown, self.now)?;
        }
        if head.at.plus_hours(self.watch.silent_after_hours.into()) < self.now {
            let why = format!("its newest head is of {}", head.at.utc());
            self.findings.push(WatchFinding::Silence { why });
        }
        Ok(Some(head))
    }

    async fn follows(&mut self, shown: &KeptHead) -> Result<()> {
        self.put_lost_aside().await?;
        if let Some(before) = self.kept.newest().cloned() {
            if !self.is_beginning(&before.head, &shown.head).await? {
                self.tell_fork(&before.signed, &shown.signed)?;
            }
            if shown.head.at < before.head.at {
                let (signed_at, before) = (shown.head.at, before.head.at);
                self.findings.push(WatchFinding::Backwards { signed_at, before });
            }
        }
        self.look_for_kept().await
    }

    // What it tells itself is a loss and no other history, and told once.
    async fn put_lost_aside(&mut self) -> Result<()> {
        for lost in self.site.lost().await? {
            let head = lost.checked().filter(|_| self.trusted.contains(&lost.key));
            let Some(head) = head else { continue };
            let known = self.kept.newest_first().find(|it| it.head.size == head.size);
            if known.is_some_and(|it| it.head.root == head.root) {
                self.kept.put_aside(head.size, self.now)?;
                self.findings.push(WatchFinding::Loss { size: head.size });
            }
        }
        Ok(())
    }

    /// Whether the facts under a head are the first under another.
    async fn is_beginning(&self, before: &Head, after: &Head) -> Result<bool> {
        if before.size > after.size {
            return Ok(false);
        }
        let proof = if before.size == after.size {
            vec![]
        } else {
            self.site.consistency(before.size, after.size).await?
        };
        Ok(extends((before.size, &before.root), (after.size, &after.root), &proof))
    }

    fn tell_fork(&mut self, before: &SignedHead, after: &SignedHead) -> Result<()> {
        let size = before.checked().context("it was kept")?.size;
        let evidence = self.kept.write_evidence(before, after)?;
        self.findings.push(WatchFinding::Fork { size, evidence });
        Ok(())
    }

    // Whoever comes later has to be shown the same as we were.
    async fn look_for_kept(&mut self) -> Result<()> {
        let known: Vec<KeptHead> = self.kept.newest_first().take(LOOKED_FOR_MAX).cloned().collect();
        let Some(oldest) = known.last() else { return Ok(()) };
        let published = self.site.heads_after(oldest.head.size.saturating_sub(1)).await?;
        let published: BTreeMap<u64, SignedHead> =
            published.into_iter().filter_map(|it| Some((it.checked()?.size, it))).collect();
        for kept in &known {
            let size = kept.head.size;
            match published.get(&size) {
                None => self.findings.push(WatchFinding::RemovedHead { size }),
                Some(it) if it.checked().is_some_and(|it| it.root != kept.head.root) => {
                    self.tell_fork(&kept.signed, it)?;
                }
                Some(_) => {}
            }
        }
        Ok(())
    }
}

impl WatchFinding {
    // What does not keep a new head from being kept: it follows from those that are left.
    const fn lets_go_on(&self) -> bool {
        matches!(self, Self::Loss { .. } | Self::RemovedHead { .. })
    }
}

impl fmt::Display for WatchFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silence { why } => write!(f, "it is silent: {why}"),
            Self::ForeignHead { why } => f.write_str(why),
            Self::Fork { size, evidence } => write!(
                f,
                "it has signed two histories: the head over {size} facts that it showed before does not fit what it \
                 shows now. Both heads are in {}",
                evidence.display()
            ),
            Self::RemovedHead { size } => {
                write!(
                    f,
                    "the head over {size} facts that it showed before is not published any more"
                )
            }
            Self::Loss { size } => write!(
                f,
                "it says that it has lost facts that it had signed: the head over {size} facts counts no more"
            ),
            Self::Backwards { signed_at, before } => write!(
                f,
                "its newest head is of {}, and one that it showed before of {}",
                signed_at.utc(),
                before.utc()
            ),
        }
    }
}

impl fmt::Display for WatchReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "✗ {finding}")?;
        }
        let sign = if self.all_is_well() { '✓' } else { '•' };
        match self.size.zip(self.signed_at) {
            Some((size, at)) => {
                writeln!(f, "{sign} {}: {size} facts, signed on {}", self.server, at.utc())?;
            }
            None => writeln!(f, "{sign} {}", self.server)?,
        }
        write!(f, "  {} heads are kept", self.kept)
    }
}
