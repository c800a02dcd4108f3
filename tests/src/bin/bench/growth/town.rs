//! A folder with a log and a vault that hold one great event, or one great group, as the use cases would have written it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use commands::{
    Ask, Commands, clock, events::NewEvent, groups::NewGroup, log::SqliteLog,
    persons::ProfileChange,
};
use domain::{
    caller::Caller,
    event::{EventFact, Participant},
    fact::{By, Fact, Meta},
    group::{GroupFact, GroupSettings},
    ids::{CommandId, EventId, GroupId, MemberId, ParticipationId, PersonId},
    log::{ExpectedRevision, Revision, StreamId},
    text::Username,
};
use uuid::Uuid;
use vault::{InstanceKey, Vault};

use super::{super::filling, command::GrowthCommand};

/// Facts of one commit: well under what one may weigh.
const CHUNK: usize = 500;

/// A town that every node opens anew.
pub(super) struct GrowthTown {
    folder: tempfile::TempDir,
}

impl GrowthTown {
    /// An empty one, in a folder of its own.
    pub(super) fn new() -> Result<Self> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    /// Where it lies.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A node that has just started.
    pub(super) async fn node(&self) -> Result<Commands> {
        node_at(self.folder()).await
    }

    /// Waits for the checkpoint, which is written aside when the stream was loaded for the first time.
    pub(super) async fn has_checkpoint(&self) -> Result<()> {
        for _ in 0..600 {
            if files_in(&self.folder().join("states"))? > 0 {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anyhow::bail!("no checkpoint was written")
    }

    /// An event with so many participants, and who comes or goes next.
    pub(super) async fn event(&self, size: u64) -> Result<GrowthCommand> {
        let commands = self.node().await?;
        let event = small_event(&commands).await?;
        let facts = (0..size).map(|n| EventFact::ParticipationConfirmed {
            participation: ParticipationId(spread_id(n)),
            by: Participant::Person(nth_person(n + 10)),
            message: None,
        });
        append_facts(&commands, event.0, 2, facts.collect()).await?;
        Ok(GrowthCommand::Event(event))
    }

    /// A group with so many members, and who changes it next.
    pub(super) async fn group(&self, size: u64) -> Result<GrowthCommand> {
        let commands = self.node().await?;
        let group = small_group(&commands).await?;
        let members = (0..size).flat_map(|n| {
            let (member, person, by) = (MemberId(spread_id(n)), nth_person(n + 10), nth_person(1));
            let invited = GroupFact::MemberInvited { member, person, by };
            [invited, GroupFact::InvitationAccepted { member }]
        });
        append_facts(&commands, group.0, 2, members.collect()).await?;
        Ok(GrowthCommand::Group(group))
    }
}

/// A node at the town in this folder.
pub(super) async fn node_at(folder: &Path) -> Result<Commands> {
    let path = |name: &str| -> PathBuf { folder.join(name) };
    let log = Arc::new(SqliteLog::open(&path("log.db")).await?);
    let key = InstanceKey::load_or_create(&path("instance.key"))?;
    let vault = Vault::open_sqlite(&path("vault.db"), key).await?;
    let commands = Commands::new(log, vault, clock::system());
    commands.keep_checkpoints(&path("states"))?;
    Ok(commands)
}

/// An event that nobody comes to yet.
pub(super) async fn small_event(commands: &Commands) -> Result<EventId> {
    let event = filling::event(1, GroupId(Uuid::from_u128(1)), commands.now())?;
    let event = NewEvent { organizer: nth_person(1), group: None, ..event };
    Ok(commands.create_event(&by_operator(), event).await?.id)
}

/// A group of its maker alone.
pub(super) async fn small_group(commands: &Commands) -> Result<GroupId> {
    let name = format!("choir_{}", Uuid::new_v4().simple());
    let group = NewGroup {
        username: Username::new(name.get(..20).context("a name")?)?,
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    };
    Ok(commands.create_group(&by_operator(), nth_person(1), group).await?.id)
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

/// Facts at the end of a stream whose next revision is `from`.
pub(crate) async fn append_facts<F: Fact>(
    commands: &Commands,
    id: Uuid,
    from: u64,
    facts: Vec<F>,
) -> Result<()> {
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
        let last = next.checked_sub(1).context("a stream begins with its thing")?;
        next += chunk.len() as u64;
        let expected = ExpectedRevision::At(Revision(last));
        let commit = commands.codec().seal(stream.clone(), expected, &facts, at).await?;
        log.append(commit).await?;
    }
    Ok(())
}

fn meta(n: u64) -> Meta {
    Meta { by: By::Visitor, command: CommandId(spread_id(n + 7_000_000)), because: None }
}

/// By the command line.
pub(super) fn by_operator() -> Ask {
    Ask::new(Caller::CommandLine)
}

/// A person by their number, the same in every process.
pub(super) fn nth_person(n: u64) -> PersonId {
    PersonId(spread_id(n + 3_000_000))
}

/// As spread as random ids are, and the same in every run.
pub(crate) fn spread_id(n: u64) -> Uuid {
    Uuid::new_v5(&Uuid::nil(), &n.to_be_bytes())
}
