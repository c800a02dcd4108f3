//! A house to try use cases in: a log in memory, a vault in a folder of its own, a clock that a test moves.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use commands::{
    Allowances, Ask, CommandError, Commands,
    clock::Clock,
    log::MemoryLog,
    policies::{Reactor, letters::Letter},
};
use domain::{
    caller::Caller,
    fact::{AnyFact, By, Meta, OpenedFact, Opener as _},
    ids::CommandId,
    log::{Commit, ExpectedRevision, FactLog, LogEntry, NewFact, Position, Revision, StreamId},
    time::Moment,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;
use vault::{InstanceKey, NewToken, Purpose, Queue, Vault};

use crate::cast::{self, Who};

/// 2027-05-01T12:00:00Z: a month before anything takes place.
const NOW: i64 = 1_809_172_800_000_000;

/// The vault's file in a house's folder.
const VAULT: &str = "vault.db";

/// More facts than any test writes.
const PAGE: usize = 10_000;

/// One node over a log and a vault. Clones are the same node.
#[derive(Clone)]
pub(crate) struct House {
    /// The use cases, as this node carries them out.
    pub(crate) commands: Commands,
    /// What is not in the log.
    pub(crate) vault: Vault,
    /// What happened, in memory.
    pub(crate) log: Arc<dyn FactLog>,
    hands: Arc<AtomicI64>,
    key: InstanceKey,
    folder: Arc<TempDir>,
    // One and the same: another one would wait for its lease.
    reactor: Arc<OnceCell<Reactor>>,
}

impl House {
    /// A house with its people in it (`cast.rs`).
    pub(crate) async fn inhabited() -> Self {
        Self::inhabited_over(Arc::new(MemoryLog::new())).await
    }

    /// The same over a log that the test made.
    pub(crate) async fn inhabited_over(log: Arc<dyn FactLog>) -> Self {
        let model = Model::once().await;
        let folder = folder();
        fs::copy(model.folder.path().join(VAULT), folder.path().join(VAULT)).unwrap();
        for commit in &model.commits {
            log.append(commit.clone()).await.unwrap();
        }
        let hands = Arc::new(AtomicI64::new(NOW));
        Self::node_of(log, hands, model.key.clone(), Arc::new(folder)).await
    }

    /// Another node on the same log and the same vault: it shares no memory with this one.
    pub(crate) async fn another_node(&self) -> Self {
        let (log, hands) = (Arc::clone(&self.log), Arc::clone(&self.hands));
        Self::node_of(log, hands, self.key.clone(), Arc::clone(&self.folder)).await
    }

    async fn node_of(
        log: Arc<dyn FactLog>,
        hands: Arc<AtomicI64>,
        key: InstanceKey,
        folder: Arc<TempDir>,
    ) -> Self {
        let vault = Vault::open_sqlite(&folder.path().join(VAULT), key.clone()).await.unwrap();
        let read = Arc::clone(&hands);
        let clock: Clock = Arc::new(move || Moment::from_micros(read.load(Ordering::Relaxed)));
        let commands = Commands::new(Arc::clone(&log), vault.clone(), clock);
        let commands = commands.with_own_host("here.test");
        Self { commands, vault, log, hands, key, folder, reactor: Arc::default() }
    }

    /// The same house, allowing this.
    pub(crate) fn allowing(self, allowances: Allowances) -> Self {
        Self { commands: self.commands.with_allowances(allowances), ..self }
    }

    /// Lets time pass.
    pub(crate) fn later(&self, hours: i64) {
        self.hands.fetch_add(hours * 3_600_000_000, Ordering::Relaxed);
    }

    /// Lets a little time pass.
    pub(crate) fn later_by_seconds(&self, seconds: i64) {
        self.hands.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// Writes down what has happened before.
    pub(crate) async fn given(&self, facts: impl IntoIterator<Item = (StreamId, AnyFact)>) {
        let mut runs: Vec<(StreamId, Vec<AnyFact>)> = Vec::new();
        for (stream, fact) in facts {
            match runs.last_mut() {
                Some((last, run)) if *last == stream => run.push(fact),
                _ => runs.push((stream, vec![fact])),
            }
        }
        for (stream, run) in runs {
            self.append(stream, run).await;
        }
    }

    async fn append(&self, stream: StreamId, run: Vec<AnyFact>) {
        let known = self.log.read_stream(stream.clone(), Revision(0), PAGE).await.unwrap().len();
        let mut expected = match known.checked_sub(1) {
            None => ExpectedRevision::NoStream,
            Some(last) => ExpectedRevision::At(Revision(last as u64)),
        };
        let mut commits = Vec::with_capacity(run.len());
        for fact in run {
            let next = ExpectedRevision::At(expected.next());
            commits.push(self.sealed(stream.clone(), expected, fact).await);
            expected = next;
        }
        let mut commits = commits.into_iter();
        let Some(mut whole) = commits.next() else { return };
        whole.facts.extend(commits.flat_map(|it| it.facts));
        self.log.append(whole).await.unwrap();
    }

    async fn sealed(&self, stream: StreamId, expected: ExpectedRevision, fact: AnyFact) -> Commit {
        let (codec, at) = (self.commands.codec(), self.commands.now());
        macro_rules! seal {
            ($fact:expr) => {{
                let command = CommandId(Uuid::new_v4());
                let meta = Meta { by: By::CommandLine, command, because: None };
                codec.seal(stream, expected, &[($fact, Uuid::new_v4(), &meta)], at).await.unwrap()
            }};
        }
        match fact {
            AnyFact::Account(fact) => seal!(fact),
            AnyFact::Person(fact) => seal!(fact),
            AnyFact::Group(fact) => seal!(fact),
            AnyFact::Event(fact) => seal!(fact),
            AnyFact::Media(fact) => seal!(fact),
            AnyFact::Reservation(fact) => seal!(fact),
            AnyFact::Place(fact) => seal!(fact),
            AnyFact::Instance(fact) => seal!(fact),
            AnyFact::Comment(fact) => seal!(fact),
            AnyFact::Report(fact) => seal!(fact),
            AnyFact::Discussion(fact) => seal!(fact),
            AnyFact::Post(fact) => seal!(fact),
            AnyFact::Resource(fact) => seal!(fact),
            AnyFact::Task(fact) => seal!(fact),
            AnyFact::Unknown => panic!("nobody can be given what this version does not know"),
        }
    }

    /// Somebody of the cast as a caller, as this node knows them now.
    pub(crate) async fn caller(&self, who: Who) -> Caller {
        match who.account() {
            Some(account) => self.commands.caller_for(account).await.unwrap(),
            None => who.without_account(),
        }
    }

    /// A command of somebody of the cast.
    pub(crate) async fn ask(&self, who: Who) -> Ask {
        Ask::new(self.caller(who).await)
    }

    /// How far the log has come.
    pub(crate) async fn head(&self) -> Position {
        self.log.head().await.unwrap()
    }

    /// Waits for what is done aside, when nobody waits for the answer; not for ever.
    pub(crate) async fn has_come_to(&self, position: u64) {
        let mut wake = self.log.wake();
        let came = wake.wait_for(|it| it.0 >= position);
        drop(tokio::time::timeout(Duration::from_secs(10), came).await);
    }

    /// What happened after a moment.
    pub(crate) async fn since(&self, head: Position) -> Vec<OpenedFact> {
        let page = self.log.read_all(head, PAGE).await.unwrap();
        self.commands.codec().open(page.facts).await.unwrap()
    }

    /// The same, as the log names it: `event.published`.
    pub(crate) async fn kinds_since(&self, head: Position) -> Vec<String> {
        self.since(head).await.into_iter().map(|it| it.recorded.kind).collect()
    }

    /// A token as a letter would carry it.
    pub(crate) async fn token(&self, purpose: Purpose, subject: Uuid, item: Uuid) -> String {
        let until = self.commands.now().plus_hours(24);
        let token = NewToken::new(purpose, subject, item, until);
        self.vault.keep_token(&token).await.unwrap();
        token.text().to_owned()
    }

    /// From now on letters are written; what happened before is worth none.
    pub(crate) async fn with_letters(self) -> Self {
        self.reactor().await;
        self
    }

    async fn reactor(&self) -> &Reactor {
        let made = async || Reactor::new(self.commands.clone()).await.unwrap();
        self.reactor.get_or_init(made).await
    }

    /// The letters that wait to be sent, each once.
    pub(crate) async fn letters(&self) -> Vec<Letter> {
        let reactor = self.reactor().await;
        while reactor.step().await.unwrap() {}
        // Some wait a while, so that one letter tells what many would.
        let soon = self.commands.now().plus_hours(1);
        let claimed = self.vault.claim(Queue::MAIL, Uuid::new_v4(), 100, soon).await.unwrap();
        claimed.into_iter().map(|it| serde_json::from_value(it.payload).unwrap()).collect()
    }
}

/// What every house begins with, made once: sealing takes longer than copying.
struct Model {
    folder: TempDir,
    key: InstanceKey,
    commits: Vec<Commit>,
}

impl Model {
    async fn once() -> &'static Self {
        static MODEL: OnceCell<Model> = OnceCell::const_new();
        MODEL.get_or_init(Self::made).await
    }

    async fn made() -> Self {
        let (folder, key) = (Arc::new(folder()), InstanceKey::random());
        let log: Arc<dyn FactLog> = Arc::new(MemoryLog::new());
        let hands = Arc::new(AtomicI64::new(NOW));
        let house = House::node_of(log, hands, key.clone(), Arc::clone(&folder)).await;
        house.given(cast::facts(&house)).await;
        let page = house.log.read_all(Position(0), PAGE).await.unwrap();
        house.vault.close().await;
        let (commits, copy) = (page.facts.into_iter().map(commit).collect(), self::folder());
        fs::copy(folder.path().join(VAULT), copy.path().join(VAULT)).unwrap();
        Self { folder: copy, key, commits }
    }
}

fn commit(fact: LogEntry) -> Commit {
    let LogEntry { stream, revision, id, kind, version, at, data, meta, salt, commitment, .. } =
        fact;
    let expected = match revision.0.checked_sub(1) {
        None => ExpectedRevision::NoStream,
        Some(last) => ExpectedRevision::At(Revision(last)),
    };
    let data = data.unwrap();
    let facts = vec![NewFact { id, kind, version, at, data, meta, salt, commitment }];
    Commit { stream, expected, facts }
}

// Nothing has to outlive the test, so nothing has to reach a disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory).unwrap() } else { TempDir::new().unwrap() }
}

/// What somebody was answered, and what followed.
#[must_use]
pub(crate) struct UseCaseOutcome<T> {
    /// What the use case gave back.
    pub(crate) answer: Result<T, CommandError>,
    /// What happened, as the log names it.
    pub(crate) kinds: Vec<String>,
}

impl House {
    /// Somebody asks for something.
    pub(crate) async fn when<T>(
        &self,
        who: Who,
        asks: impl AsyncFnOnce(&Commands, Ask) -> Result<T, CommandError>,
    ) -> UseCaseOutcome<T> {
        let ask = self.ask(who).await;
        let before = self.head().await;
        let answer = asks(&self.commands, ask).await;
        UseCaseOutcome { answer, kinds: self.kinds_since(before).await }
    }
}

impl<T> UseCaseOutcome<T> {
    /// It was done, and just this happened.
    #[track_caller]
    pub(crate) fn then(self, kinds: &[&str]) -> T {
        match self.answer {
            Ok(made) => {
                assert_eq!(self.kinds, kinds);
                made
            }
            Err(error) => panic!("refused: {error}"),
        }
    }

    /// It was refused with these words, and nothing happened.
    #[track_caller]
    pub(crate) fn then_refused(self, words: &str) {
        let Err(error) = self.answer else { panic!("it was not refused") };
        assert_eq!(error.to_string(), words);
        assert_eq!(self.kinds, [""; 0], "a refusal changes nothing");
    }
}
