//! One node on files, or two on one PostgreSQL; the people who ask them, and what they ask for.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};

use anyhow::{Context as _, Result};
use commands::{
    Ask, CommandError, Commands,
    accounts::Registration,
    clock::Clock,
    events::{EventChange, NewEvent},
    log::{PostgresLog, SqliteLog},
    persons::ProfileChange,
};
use domain::{
    caller::{AccountCaller, Caller, Role as Office},
    event::{Description, Options, Publication},
    fact::{By, Fact, Meta},
    ids::{AccountId, CommandId, EventId, PersonId},
    log::{
        AppendError, Commit, CommitEnd, ExpectedRevision, FactLog, LogEntry, LogPage, Position,
        ReadError, Revision, StreamId, Writers,
    },
    text::{EmailAddress, Title, Username},
    time::{Moment, Period, Precision, WallTime},
};
use futures::{FutureExt as _, future::BoxFuture};
use tempfile::TempDir;
use tests::{postgres::Database, vault::VaultLocation};
use tokio::sync::watch;
use uuid::Uuid;
use vault::{DueEntry, Queue, Vault};

/// What everybody signs in with.
pub(super) const PASSWORD: &str = "under the plane trees";

/// Facts of one commit: well under what one may weigh.
const CHUNK: usize = 500;

/// More commits than any promise makes, and more facts than anything has.
const PLENTY: usize = 1_000_000;

/// 2027-05-01T12:00:00Z: long before anything takes place.
const NOW: i64 = 1_809_172_800_000_000;

/// Two ways to ask one house, which may be the same.
pub(super) struct NodesTown {
    /// Where the first half is asked for.
    pub(super) a: Commands,
    /// Where the second is.
    pub(super) b: Commands,
    /// What they have besides the log.
    pub(super) vault: Vault,
    stop: Arc<AtomicUsize>,
    hands: Arc<AtomicI64>,
    log: Arc<dyn FactLog>,
    _kept: (VaultLocation, Option<Database>, Option<TempDir>),
}

impl NodesTown {
    /// One, which keeps everything in files.
    pub(super) async fn of_one_node() -> Result<Self> {
        let (place, folder) = (tests::vault::sqlite().await?, TempDir::new()?);
        let log: Arc<dyn FactLog> = Arc::new(SqliteLog::open(&folder.path().join("log.db")).await?);
        let (vault, stop, hands) = (place.open().await?, stop(), hands());
        let a = node(Arc::clone(&log), &vault, &stop, &hands);
        let (b, kept) = (a.clone(), (place, None, Some(folder)));
        Ok(Self { a, b, vault, stop, hands, log, _kept: kept })
    }

    /// Two, which share a database and no memory.
    pub(super) async fn of_two_nodes() -> Result<Self> {
        let (place, database) = (tests::vault::postgres().await?, Database::fresh().await?);
        let (vault, stop, hands) = (place.open().await?, stop(), hands());
        let first = Arc::new(PostgresLog::open(database.url()).await?);
        let second: Arc<dyn FactLog> = Arc::new(PostgresLog::open(database.url()).await?);
        let a = node(first, &vault, &stop, &hands);
        // Only `a` dies.
        let b = node(Arc::clone(&second), &place.open().await?, &self::stop(), &hands);
        Ok(Self { a, b, vault, stop, hands, log: second, _kept: (place, Some(database), None) })
    }

    /// After so many commits `a` writes nothing more, as if it died there; `None` brings it back.
    pub(super) fn a_stops_after(&self, commits: Option<usize>) {
        self.stop.store(commits.unwrap_or(PLENTY), Ordering::SeqCst);
    }

    /// Lets time pass.
    pub(super) fn later(&self, hours: i64) {
        self.hands.fetch_add(hours * 3_600_000_000, Ordering::SeqCst);
    }

    /// A node that has just started, and has nothing in memory.
    pub(super) fn cold(&self) -> ColdNode {
        let read = Arc::new(AtomicUsize::new(0));
        let log = CountingLog { log: Arc::clone(&self.log), read: Arc::clone(&read) };
        let commands = node(Arc::new(log), &self.vault, &self::stop(), &self.hands);
        ColdNode { commands, read }
    }

    /// Writes down, behind everybody's back, what has happened to something already.
    pub(super) async fn writes<F: Fact>(&self, id: Uuid, facts: Vec<F>) -> Result<()> {
        let stream = StreamId::new(F::CATEGORY, id);
        let known = self.log.read_stream(stream.clone(), Revision(0), PLENTY).await?;
        let mut last = known.last().context("it does not exist")?.revision;
        for chunk in facts.chunks(CHUNK) {
            let metas: Vec<_> = chunk.iter().map(|_| by_visitor()).collect();
            let facts: Vec<_> = chunk
                .iter()
                .zip(&metas)
                .map(|(fact, meta)| (fact.clone(), meta.command.fact(&stream, 0), meta))
                .collect();
            let expected = ExpectedRevision::At(last);
            let (codec, now) = (self.a.codec(), self.a.now());
            self.log.append(codec.seal(stream.clone(), expected, &facts, now).await?).await?;
            last = Revision(last.0 + chunk.len() as u64);
        }
        Ok(())
    }

    /// The next letters to be sent, most wanted first.
    pub(super) async fn letters(&self, most: usize) -> Result<Vec<DueEntry>> {
        Ok(self.vault.claim(Queue::MAIL, Uuid::new_v4(), most, self.b.now()).await?)
    }
}

/// A node that has just started, and how many facts of streams it has read.
pub(super) struct ColdNode {
    /// What it does.
    pub(super) commands: Commands,
    read: Arc<AtomicUsize>,
}

impl ColdNode {
    /// How many facts it has read since somebody asked the last time.
    pub(super) fn facts_read(&self) -> usize {
        self.read.swap(0, Ordering::SeqCst)
    }
}

fn by_visitor() -> Meta {
    Meta { by: By::Visitor, command: CommandId(Uuid::new_v4()), because: None }
}

fn stop() -> Arc<AtomicUsize> {
    Arc::new(AtomicUsize::new(PLENTY))
}

fn hands() -> Arc<AtomicI64> {
    Arc::new(AtomicI64::new(NOW))
}

fn node(
    log: Arc<dyn FactLog>,
    vault: &Vault,
    left: &Arc<AtomicUsize>,
    hands: &Arc<AtomicI64>,
) -> Commands {
    let read = Arc::clone(hands);
    let clock: Clock = Arc::new(move || Moment::from_micros(read.load(Ordering::SeqCst)));
    let log = MortalLog { log, left: Arc::clone(left) };
    Commands::new(Arc::new(log), vault.clone(), clock).with_own_host("here.test")
}

/// A log that takes so many commits more, and then none.
struct MortalLog {
    log: Arc<dyn FactLog>,
    left: Arc<AtomicUsize>,
}

impl FactLog for MortalLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        let (order, less) = (Ordering::SeqCst, |left: usize| left.checked_sub(1));
        if self.left.fetch_update(order, order, less).is_ok() {
            return self.log.append(commit);
        }
        async { Err(AppendError::Failed("this node died here".into())) }.boxed()
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
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

    fn writers(&self) -> Writers {
        self.log.writers()
    }
}

/// A log that counts what is read of its streams.
struct CountingLog {
    log: Arc<dyn FactLog>,
    read: Arc<AtomicUsize>,
}

impl FactLog for CountingLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        self.log.append(commit)
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        async move {
            let facts = self.log.read_stream(stream, from, limit).await?;
            self.read.fetch_add(facts.len(), Ordering::SeqCst);
            Ok(facts)
        }
        .boxed()
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

    fn writers(&self) -> Writers {
        self.log.writers()
    }
}

/// Somebody, by number.
pub(super) fn nth_person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

pub(super) const ANNA: u128 = 1;
pub(super) const BEN: u128 = 2;
pub(super) const CLEO: u128 = 3;

/// How they ask, without an account of theirs in the log.
pub(super) fn asks_as(n: u128) -> Ask {
    let signed = AccountCaller {
        account: AccountId(Uuid::from_u128(n ^ 100)),
        persons: vec![nth_person(n)],
        acting: Some(nth_person(n)),
        role: Office::User,
    };
    Ask::new(Caller::Account(signed))
}

/// The same command again, or another one that pretends to be.
pub(super) fn with_id(ask: Ask, id: u128) -> Ask {
    Ask { id: CommandId(Uuid::from_u128(id)), ..ask }
}

/// An account, made on this node.
pub(super) async fn new_account(node: &Commands, name: &str, office: Office) -> Result<AccountId> {
    let email = EmailAddress::new(&format!("{name}@mail.test"))?;
    let (password, locale) = (PASSWORD.to_owned(), "en".to_owned());
    let new = Registration { email, password, locale };
    Ok(node.create_account(&Ask::new(Caller::CommandLine), new, office).await?.id)
}

/// How the owner of an account asks now, as this node knows them.
pub(super) async fn asks_with(node: &Commands, account: AccountId) -> Result<Ask> {
    Ok(Ask::new(node.caller_for(account).await?))
}

/// A profile for an account, asked for like this.
pub(super) async fn new_profile(
    node: &Commands,
    ask: &Ask,
    account: AccountId,
    name: &str,
) -> Result<PersonId, CommandError> {
    let username = Username::new(name)?;
    Ok(node.create_person(ask, account, username, ProfileChange::default()).await?.id)
}

/// Anna's party, with so many places.
pub(super) async fn annas_party(node: &Commands, places: u32) -> Result<EventId> {
    Ok(node.create_event(&asks_as(ANNA), party_of(nth_person(ANNA), places)?).await?.id)
}

/// A party of somebody's, not written down yet.
pub(super) fn party_of(organizer: PersonId, places: u32) -> Result<NewEvent> {
    let begins = WallTime::local("2031-06-20T20:00:00".parse()?, chrono_tz::Europe::Paris);
    Ok(NewEvent {
        organizer,
        group: None,
        description: described("A party")?,
        when: Period::new(begins, None, Precision::Minutes)?,
        place: None,
        options: Options { capacity: Some(places), ..Options::default() },
        certainty: None,
        publication: Publication::Now,
        source: None,
    })
}

fn described(title: &str) -> Result<Description> {
    Ok(Description {
        language: "en".to_owned(),
        category: "PARTY".to_owned(),
        ..Description::titled(Title::new(title)?)
    })
}

/// Gives an event another title.
pub(super) async fn gives_title(
    node: &Commands,
    event: EventId,
    ask: Ask,
    title: &str,
) -> Result<(), CommandError> {
    let description = described(title).map_err(|it| CommandError::Failed(it.into()))?;
    let change = EventChange { description: Some(description), ..EventChange::default() };
    node.update_event(&ask, event, change).await.map(drop)
}

/// The title of an event, as this node knows it.
pub(super) async fn title_of(node: &Commands, event: EventId) -> Result<String> {
    let event = node.event(event).await?;
    let title =
        event.current().and_then(|it| it.description.known()).map(|it| it.title.to_string());
    Ok(title.unwrap_or_default())
}
