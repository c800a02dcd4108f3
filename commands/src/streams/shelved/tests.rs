//! Checkpoints of a choir of many.

use std::sync::Mutex;

use domain::{
    caller::Caller,
    fact::{By, Meta},
    group::{Group, GroupFact, GroupSettings, Role},
    ids::{CommandId, GroupId, MemberId, PersonId},
    log::{
        AppendError, Commit, CommitEnd, ExpectedRevision, FactLog, LogEntry, LogPage, Position,
        ReadError, StreamId,
    },
    origin::Origin,
    person::Profile,
    personal::Personal,
    text::{DisplayName, Summary, Username},
};
use futures::future::BoxFuture;
use tempfile::TempDir;
use tokio::sync::watch;
use vault::{InstanceKey, Vault};

use super::*;
use crate::{
    clock,
    codec::Codec,
    log::MemoryLog,
    streams::{Ask, Checkpoints, CommandGate, Core, HaltReason},
};

/// A log that notes from where its streams are read.
struct NotingLog {
    log: Arc<MemoryLog>,
    read_from: Mutex<Vec<u64>>,
}

impl FactLog for NotingLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        self.log.append(commit)
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        self.read_from.lock().unwrap().push(from.0);
        self.log.read_stream(stream, from, limit)
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        self.log.read_all(after, limit)
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        self.log.head()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.log.wake()
    }
}

const CHOIR: Uuid = Uuid::from_u128(5);
const MEMBERS: u128 = 1_500;

struct ShelfHouse {
    log: Arc<NotingLog>,
    vault: Vault,
    folder: TempDir,
}

impl ShelfHouse {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let key = InstanceKey::random();
        let vault = Vault::open_sqlite(&folder.path().join("vault.db"), key).await.unwrap();
        let log = Arc::new(MemoryLog::new());
        let log = Arc::new(NotingLog { log, read_from: Mutex::default() });
        Self { log, vault, folder }
    }

    fn groups(&self) -> Arc<Streams<Group>> {
        let checkpoints = Checkpoints::default();
        checkpoints.keep_in(&self.folder.path().join("states")).unwrap();
        Streams::new(Core {
            log: Arc::clone(&self.log) as Arc<dyn FactLog>,
            codec: Codec::new(self.vault.clone()),
            clock: clock::system(),
            checkpoints,
            halted: HaltReason::default(),
            gate: CommandGate::default(),
        })
    }

    async fn choir(&self) {
        let profile = Profile {
            username: Username::new("choir").unwrap(),
            name: DisplayName::new("Choir").unwrap(),
            summary: Summary::new("").unwrap(),
            avatar: None,
            banner: None,
        };
        let created = GroupFact::Created {
            origin: Origin::Here,
            profile: Personal::new(GroupId(CHOIR), profile),
            settings: GroupSettings::default(),
            address: None,
        };
        let joined = (1..MEMBERS).map(|n| GroupFact::Founded {
            member: MemberId(Uuid::from_u128(n)),
            person: PersonId(Uuid::from_u128(n + 10_000)),
        });
        let facts: Vec<_> = [created].into_iter().chain(joined).collect();
        for (n, facts) in facts.chunks(500).enumerate() {
            self.append(n as u64 * 500, facts).await;
        }
    }

    async fn append(&self, from: u64, facts: &[GroupFact]) {
        let (stream, codec) = (stream::<Group>(CHOIR), Codec::new(self.vault.clone()));
        let meta = |n: usize| {
            let command = CommandId(Uuid::from_u128(u128::from(from) + n as u128 + 1));
            Meta { by: By::CommandLine, command, because: None }
        };
        let metas: Vec<_> = (0..facts.len()).map(meta).collect();
        let facts = facts
            .iter()
            .zip(&metas)
            .map(|(fact, meta)| (fact.clone(), meta.command.fact(&stream, 0), meta));
        let facts: Vec<_> = facts.collect();
        let expected = from.checked_sub(1).map(Revision);
        let expected = expected.map_or(ExpectedRevision::NoStream, ExpectedRevision::At);
        let commit = codec.seal(stream, expected, &facts, (clock::system())()).await.unwrap();
        self.log.append(commit).await.unwrap();
    }

    async fn shelved(&self) {
        let groups = self.groups();
        let loaded = groups.known(CHOIR).await.unwrap();
        groups.shelve(CHOIR, loaded).await.unwrap();
        // What is written aside by itself holds the streams until it is done.
        while Arc::strong_count(&groups) > 1 {
            tokio::task::yield_now().await;
        }
        self.log.read_from.lock().unwrap().clear();
    }

    fn read_from(&self) -> Vec<u64> {
        self.log.read_from.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn a_state_goes_on_from_its_checkpoint_and_knows_what_was_before() {
    let house = ShelfHouse::new().await;
    house.choir().await;
    house.shelved().await;
    let groups = house.groups();
    let loaded = groups.known(CHOIR).await.unwrap();
    let last = MEMBERS as u64 - 1;
    assert_eq!(house.read_from(), [last, last + 1], "one fact to compare, and what came after");
    assert_eq!(loaded.state, folded(&house).await);
    let first = PersonId(Uuid::from_u128(10_001));
    assert_eq!(loaded.state.role_of(first), Some(Role::Creator));
    assert_eq!(loaded.state.profile().unwrap().known().unwrap().username.to_string(), "choir");

    let old = Ask { caller: Caller::CommandLine, id: CommandId(Uuid::from_u128(3)) };
    let delete = domain::group::GroupCommand::Delete;
    let receipt = groups.execute(&old, CHOIR, delete).await.unwrap();
    assert_eq!(receipt.revision, Some(Revision(2)), "an order that was given before");
}

async fn folded(house: &ShelfHouse) -> Group {
    let whole = house.log.log.read_stream(stream::<Group>(CHOIR), Revision(0), 10_000).await;
    let codec = Codec::new(house.vault.clone());
    let opened = domain::fact::Opener::open(&codec, whole.unwrap()).await.unwrap();
    let facts = opened.into_iter().map(|it| GroupFact::of(it.fact.unwrap()));
    facts.fold(Group::default(), |state, fact| state.evolve(&fact.unwrap()))
}

#[tokio::test]
async fn who_is_forgotten_is_forgotten_in_checkpoints_too() {
    let house = ShelfHouse::new().await;
    house.choir().await;
    house.shelved().await;
    let states = house.folder.path().join("states");
    let file = std::fs::read_dir(states).unwrap().next().unwrap().unwrap().path();
    let file = file.join(stream::<Group>(CHOIR).to_string());
    let written = std::fs::read(&file).unwrap();
    assert!(!written.windows(5).any(|it| it == b"choir"), "it is sealed");
    house.vault.forget(CHOIR).await.unwrap();
    let loaded = house.groups().known(CHOIR).await.unwrap();
    assert_eq!(loaded.state.profile().unwrap().known(), None);
}

#[tokio::test]
async fn a_checkpoint_that_the_log_does_not_know_is_not_used() {
    let house = ShelfHouse::new().await;
    house.choir().await;
    house.shelved().await;
    let elsewhere = ShelfHouse { folder: house.folder, vault: house.vault, log: empty() };
    elsewhere.append(0, &[GroupFact::Deleted]).await;
    let loaded = elsewhere.groups().known(CHOIR).await.unwrap();
    assert!(!loaded.state.exists());
    assert_eq!(loaded.revision(), Some(Revision(0)));
    let states = elsewhere.folder.path().join("states");
    let own = std::fs::read_dir(states).unwrap().next().unwrap().unwrap().path();
    assert_eq!(std::fs::read_dir(own).unwrap().count(), 0, "and taken away");
}

fn empty() -> Arc<NotingLog> {
    Arc::new(NotingLog { log: Arc::new(MemoryLog::new()), read_from: Mutex::default() })
}
