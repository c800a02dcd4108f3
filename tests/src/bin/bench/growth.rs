//! What an event of many participants, or a group of many members, costs whoever joins, leaves or changes it.
//!
//! Facts are put into the log as the use cases would have written them. *First* is the first load of such a stream by
//! this version, *cold* one by a node that has just started, *warm* one of a stream that was asked for a moment ago.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use commands::{
    Ask, Commands, clock,
    events::NewEvent,
    groups::{GroupChange, NewGroup},
    log::SqliteLog,
    persons::ProfileChange,
};
use domain::{
    caller::Caller,
    event::{EventFact, Participant},
    fact::{By, Fact, Meta},
    group::{GroupFact, GroupSettings},
    ids::{CommandId, EventId, GroupId, MemberId, ParticipationId, PersonId},
    log::{Commit, ExpectedRevision, Revision, StreamId},
    text::{DisplayName, Username},
};
use uuid::Uuid;
use vault::{InstanceKey, Vault};

use super::{filling, idle::memory_of, report::BenchReport};

const SIZES: [u64; 3] = [1_000, 10_000, 50_000];
const COLD: usize = 40;
const WARM: usize = 400;

/// Facts of one commit: well under what one may weigh.
const CHUNK: usize = 500;

/// What one size came to.
struct Grown {
    first: Duration,
    cold: Times,
    warm: Times,
    /// Of resident memory, for one cold load, in MiB.
    memory: f64,
}

/// How long something took, the shortest first.
pub(crate) struct Times(Vec<Duration>);

pub(crate) async fn measure(report: &mut BenchReport) -> Result<()> {
    report.part(
        "Joining and leaving an event, changing a group",
        &[
            "what",
            "first ms",
            "cold p50",
            "cold p99",
            "warm p50",
            "warm p99",
            "MiB for it",
            "wanted",
        ],
    );
    for size in SIZES {
        let grown = event(size).await?;
        row(report, &format!("join or leave at {size} participants"), &grown);
    }
    for size in SIZES {
        let grown = group(size).await?;
        row(report, &format!("change a group of {size} members"), &grown);
    }
    Ok(())
}

fn row(report: &mut BenchReport, what: &str, grown: &Grown) {
    let ms = |it: Duration| format!("{:.1}", it.as_secs_f64() * 1_000.0);
    report.row(&[
        what,
        &ms(grown.first),
        &ms(grown.cold.at(0.5)),
        &ms(grown.cold.at(0.99)),
        &ms(grown.warm.at(0.5)),
        &ms(grown.warm.at(0.99)),
        &format!("{:.1}", grown.memory),
        "p99 under 20 ms, about 2 MiB",
    ]);
}

/// A folder with a log and a vault, opened anew for every node.
struct GrowthHouse {
    folder: tempfile::TempDir,
    key: InstanceKey,
}

impl GrowthHouse {
    fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::tempdir()?, key: InstanceKey::random() })
    }

    async fn node(&self) -> Result<Commands> {
        let path = |name: &str| self.folder.path().join(name);
        let log = Arc::new(SqliteLog::open(&path("log.db")).await?);
        let vault = Vault::open_sqlite(&path("vault.db"), self.key.clone()).await?;
        let commands = Commands::new(log, vault, clock::system());
        commands.keep_checkpoints(&path("states"))?;
        Ok(commands)
    }

    // The checkpoint is written aside, when the stream was loaded for the first time.
    async fn has_checkpoint(&self) -> Result<()> {
        for _ in 0..600 {
            if files_in(&self.folder.path().join("states"))? > 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anyhow::bail!("no checkpoint was written")
    }
}

fn files_in(folder: &Path) -> Result<usize> {
    let mut files = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        files += if path.is_dir() { files_in(&path)? } else { usize::from(is_whole(&path)) };
    }
    Ok(files)
}

fn is_whole(path: &Path) -> bool {
    path.extension().is_none()
}

async fn event(size: u64) -> Result<Grown> {
    let house = GrowthHouse::new()?;
    let commands = house.node().await?;
    let event = filling::event(1, GroupId(Uuid::from_u128(1)), commands.now())?;
    let event = NewEvent { organizer: person(1), group: None, ..event };
    let event = commands.create_event(&ask(), event).await?.id;
    let facts = (0..size).map(|n| EventFact::ParticipationConfirmed {
        participation: ParticipationId(mixed(n)),
        by: Participant::Person(person(n + 10)),
        message: None,
    });
    append(&commands, event.0, 2, facts.collect()).await?;
    drop(commands);
    grown(&house, move |commands, n| async move { join_or_leave(&commands, event, n).await }).await
}

async fn join_or_leave(commands: &Commands, event: EventId, n: usize) -> Result<()> {
    let newcomer = person(1_000_000 + (n / 2) as u64);
    if n.is_multiple_of(2) {
        commands.join(&ask(), event, newcomer, None).await?;
    } else {
        commands.leave(&ask(), event, newcomer).await?;
    }
    Ok(())
}

async fn group(size: u64) -> Result<Grown> {
    let house = GrowthHouse::new()?;
    let commands = house.node().await?;
    let group = NewGroup {
        username: Username::new("choir")?,
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    };
    let group = commands.create_group(&ask(), person(1), group).await?.id;
    let members = (0..size).flat_map(|n| {
        let (member, person, by) = (MemberId(mixed(n)), person(n + 10), person(1));
        let invited = GroupFact::MemberInvited { member, person, by };
        [invited, GroupFact::InvitationAccepted { member }]
    });
    append(&commands, group.0, 2, members.collect()).await?;
    drop(commands);
    grown(&house, move |commands, n| async move {
        let name = Some(DisplayName::new(&format!("Choir {n}"))?);
        let profile = ProfileChange { name, ..ProfileChange::default() };
        let change = GroupChange { profile, ..GroupChange::default() };
        commands.update_group(&ask(), group, change).await?;
        Ok(())
    })
    .await
}

async fn grown<F: Future<Output = Result<()>>>(
    house: &GrowthHouse,
    order: impl Fn(Commands, usize) -> F,
) -> Result<Grown> {
    let mut n = 0;
    let mut timed = async |commands: &Commands| {
        let begun = Instant::now();
        order(commands.clone(), n).await?;
        n += 1;
        anyhow::Ok(begun.elapsed())
    };
    let commands = house.node().await?;
    let first = timed(&commands).await?;
    house.has_checkpoint().await?;
    drop(commands);
    let mut cold = Vec::new();
    let mut memory = f64::MAX;
    for _ in 0..COLD {
        let commands = house.node().await?;
        // What a first order of any kind needs is not of this one.
        commands.instance().await?;
        let before = memory_of(std::process::id())?;
        cold.push(timed(&commands).await?);
        memory = memory.min((memory_of(std::process::id())? - before).max(0.0));
    }
    let commands = house.node().await?;
    timed(&commands).await?;
    let mut warm = Vec::new();
    for _ in 0..WARM {
        warm.push(timed(&commands).await?);
    }
    Ok(Grown { first, cold: Times::of(cold), warm: Times::of(warm), memory })
}

impl Times {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    pub(crate) fn at(&self, share: f64) -> Duration {
        let last = self.0.len().saturating_sub(1);
        let at = (share * self.0.len() as f64) as usize;
        self.0.get(at.min(last)).copied().unwrap_or_default()
    }
}

async fn append<F: Fact>(commands: &Commands, id: Uuid, from: u64, facts: Vec<F>) -> Result<()> {
    let stream = StreamId::new(F::CATEGORY, id);
    let (log, at) = (commands.log(), commands.now());
    let mut next = from;
    for chunk in facts.chunks(CHUNK) {
        let metas: Vec<_> = (next..).take(chunk.len()).map(meta).collect();
        let facts: Vec<_> = chunk
            .iter()
            .zip(&metas)
            .map(|(fact, meta)| (fact.clone(), meta.command.fact(&stream, 0), meta))
            .collect();
        let facts = commands.codec().seal(&facts, at).await?;
        let last = next.checked_sub(1).context("a stream begins with its thing")?;
        next += chunk.len() as u64;
        let expected = ExpectedRevision::At(Revision(last));
        log.append(Commit { stream: stream.clone(), expected, facts }).await?;
    }
    Ok(())
}

fn meta(n: u64) -> Meta {
    Meta { by: By::Visitor, command: CommandId(mixed(n + 7_000_000)), because: None }
}

fn ask() -> Ask {
    Ask::new(Caller::CommandLine)
}

fn person(n: u64) -> PersonId {
    PersonId(mixed(n + 3_000_000))
}

// As spread as random ids are, and the same in every run.
fn mixed(n: u64) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), &n.to_be_bytes())
}
