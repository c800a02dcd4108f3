//! What becomes of a use case that is cut short: the house stops after every single commit of it, starts again, and
//! has to be whole once it had time to heal. Then somebody asks again, and gets it.
//!
//! A use case that is not in the table fails in `walk.rs`; whoever spans streams in a new way meets this file.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use commands::{Ask, log::MemoryLog, policies::Halves};
use domain::{
    account::Account,
    caller::Role,
    decider::Decider as _,
    fact::{AnyFact, By, OpenedFact},
    ids::{AccountId, PersonId},
    instance::Instance,
    log::{
        AppendError, Commit, CommitEnd, FactLog, LogEntry, LogPage, Position, ReadError, Revision,
        StreamId,
    },
    person::Person,
    reservation::{Holder, Reservation},
};
use futures::{FutureExt as _, StreamExt as _, future::BoxFuture, stream};
use tokio::{runtime::Handle, sync::watch};
use uuid::Uuid;

use crate::{
    cast::Who,
    house::House,
    table::{self, UseCase},
};

/// Use cases that are tried at the same time.
const AT_ONCE: usize = 4;

/// More commits than any use case of the table makes.
const PLENTY: usize = 1_000_000;

/// A log that takes so many commits more, and then none: whoever writes to it stops where a crash would stop them.
struct Stopping {
    log: MemoryLog,
    left: AtomicUsize,
}

impl Stopping {
    fn plentiful() -> Arc<Self> {
        Arc::new(Self { log: MemoryLog::new(), left: AtomicUsize::new(PLENTY) })
    }

    fn stop_after(&self, commits: usize) {
        self.left.store(commits, Ordering::SeqCst);
    }

    fn taken(&self, of: usize) -> usize {
        of - self.left.load(Ordering::SeqCst)
    }
}

impl FactLog for Stopping {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        let is_open = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
            .is_ok();
        if is_open {
            return self.log.append(commit);
        }
        async { Err(AppendError::Failed("the house stopped here".into())) }.boxed()
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
}

/// What does not heal by itself yet. May only shrink.
const NOT_YET: [(&str, &str); 1] = [
    // The command line takes the address that it has just made an account for as somebody else's.
    ("create_account", ""),
];

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_cut_short_heals_and_can_be_asked_for_again() {
    // Each on a thread of its own: everything that is wrong is told at once.
    let here = Handle::current();
    let cases = table::all().into_iter().filter(|it| !NOT_YET.contains(&(it.name, it.about)));
    let tried = cases.map(|case| {
        let here = here.clone();
        tokio::task::spawn_blocking(move || {
            here.block_on(async {
                let who = case.asked_by();
                for after in 0..case.commits(who).await {
                    case.cut_after(after, who).await;
                }
            });
        })
    });
    let ended: Vec<_> = stream::iter(tried).buffer_unordered(AT_ONCE).collect().await;
    let wrong = ended.into_iter().filter(Result::is_err).count();
    assert_eq!(wrong, 0, "what is wrong is said above");
}

impl UseCase {
    fn asked_by(&self) -> Who {
        let mut may =
            self.may.iter().copied().filter(|it| self.but.iter().all(|(but, _)| but != it));
        may.clone().find(|it| *it == Who::Own).or_else(|| may.next()).unwrap()
    }

    async fn prepared_over(&self, log: Arc<Stopping>, who: Who) -> House {
        let house = House::inhabited_over(log).await.with_letters().await;
        (self.prepare)(house.clone()).await;
        house.given(who.facts()).await;
        house
    }

    /// How many commits it makes when nobody stops it.
    async fn commits(&self, who: Who) -> usize {
        let log = Stopping::plentiful();
        let house = self.prepared_over(Arc::clone(&log), who).await;
        let (ask, before) = (house.ask(who).await, house.head().await);
        log.stop_after(PLENTY);
        self.ask(&house, &ask).await.unwrap();
        house.has_come_to(before.0 + self.then.len() as u64).await;
        log.taken(PLENTY)
    }

    async fn cut_after(&self, commits: usize, who: Who) {
        let place = format!("{} ({}) after {commits} commits", self.name, self.about);
        let log = Stopping::plentiful();
        let house = self.prepared_over(Arc::clone(&log), who).await;
        let ask = house.ask(who).await;
        log.stop_after(commits);
        drop(self.ask(&house, &ask).await);
        log.stop_after(PLENTY);
        let house = house.another_node().await;
        let halves = Halves::new(house.commands.clone());
        heal(&house, &halves, &place).await;
        self.ask_again(&house, &ask, who, &place).await;
        heal(&house, &halves, &place).await;
    }

    // The same order once more; who was given up in the meantime asks anew.
    async fn ask_again(&self, house: &House, ask: &Ask, who: Who, place: &str) {
        if self.ask(house, ask).await.is_ok() {
            return;
        }
        let anew = house.ask(who).await;
        if let Err(error) = self.ask(house, &anew).await {
            panic!("{place}: asked again: {error:?}");
        }
    }
}

/// Time passes, and the house looks after what was left; a second look finds nothing to do.
async fn heal(house: &House, halves: &Halves, place: &str) {
    house.later(1);
    while halves.step().await.unwrap() {}
    let healed = house.head().await;
    house.later(1);
    while halves.step().await.unwrap() {}
    assert_eq!(house.kinds_since(healed).await, [""; 0], "{place}: healed twice");
    assert_eq!(halves.found().await.unwrap(), [], "{place}");
    assert_eq!(house.vault.parked().await.unwrap(), [], "{place}");
    Whole::of(house).await.says_so(house, place).await;
}

/// Everything that has to fit together, as the log tells it.
#[derive(Default)]
struct Whole {
    accounts: BTreeMap<AccountId, Account>,
    persons: BTreeMap<PersonId, Person>,
    imported: BTreeSet<PersonId>,
    names: BTreeMap<Uuid, Reservation>,
    came_to_be: BTreeSet<Uuid>,
    instance: Instance,
}

impl Whole {
    async fn of(house: &House) -> Self {
        house.since(Position(0)).await.iter().fold(Self::default(), Self::with)
    }

    fn with(mut self, opened: &OpenedFact) -> Self {
        let id = opened.recorded.stream.id();
        match opened.fact.as_ref().unwrap() {
            AnyFact::Account(fact) => {
                let known = self.accounts.remove(&AccountId(id)).unwrap_or_default();
                self.accounts.insert(AccountId(id), known.evolve(fact));
            }
            AnyFact::Person(fact) => {
                let known = self.persons.remove(&PersonId(id)).unwrap_or_default();
                self.persons.insert(PersonId(id), known.evolve(fact));
                if opened.meta.by == By::CommandLine {
                    self.imported.insert(PersonId(id));
                }
            }
            AnyFact::Reservation(fact) => {
                let known = self.names.remove(&id).unwrap_or_default();
                self.names.insert(id, known.evolve(fact));
            }
            AnyFact::Instance(fact) => self.instance = self.instance.evolve(fact),
            AnyFact::Group(_)
            | AnyFact::Event(_)
            | AnyFact::Media(_)
            | AnyFact::Place(_)
            | AnyFact::Comment(_)
            | AnyFact::Report(_)
            | AnyFact::Unknown => {}
        }
        let kind = opened.recorded.kind.as_str();
        if matches!(kind, "group.created" | "event.drafted") {
            self.came_to_be.insert(id);
        }
        self
    }

    async fn says_so(&self, house: &House, place: &str) {
        self.names_are_used(place);
        self.persons_have_accounts(house, place).await;
        for (id, account) in &self.accounts {
            let about_to_go = house.vault.is_to_be_erased(id.0).await.unwrap();
            let runs_it = account.is_active() && account.role() == Role::Administrator;
            let is_named = self.instance.is_run_by(*id);
            assert!(about_to_go || runs_it == is_named, "{place}: {id} runs the place or not");
        }
    }

    fn names_are_used(&self, place: &str) {
        for name in self.names.values() {
            let used = match name {
                Reservation::Free => continue,
                Reservation::Claimed { by, .. } => panic!("{place}: only claimed, by {by:?}"),
                Reservation::Held { by: Holder::Account(id) } => {
                    self.accounts.get(id).is_some_and(Account::came_to_be)
                }
                Reservation::Held { by: Holder::Person(id) } => {
                    self.persons.get(id).is_some_and(Person::came_to_be)
                }
                Reservation::Held { by } => self.came_to_be.contains(&by.id()),
            };
            assert!(used, "{place}: {name:?} was never made");
        }
    }

    async fn persons_have_accounts(&self, house: &House, place: &str) {
        let acting: BTreeSet<PersonId> =
            self.accounts.values().flat_map(|it| it.persons().iter().copied()).collect();
        for (id, person) in &self.persons {
            let about_to_go = house.vault.is_to_be_erased(id.0).await.unwrap();
            let is_there =
                person.profile().is_some() && !about_to_go && !self.imported.contains(id);
            assert!(!is_there || acting.contains(id), "{place}: nobody acts as {id}");
        }
        for id in &acting {
            let came = self.persons.get(id).is_some_and(Person::came_to_be);
            assert!(came, "{place}: {id} never came to be");
        }
    }
}
