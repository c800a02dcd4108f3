//! Batches, retries and nodes that lag, told with accounts and the language they read.

use domain::{
    account::{Account, AccountCommand, AccountRejection, AccountSettings},
    caller::{Caller, Role},
    fact::{By, Opener as _},
    ids::{AccountId, CommandId, PersonId},
    log::{
        AppendError, Category, Commit, CommitEnd, ExpectedRevision, LogEntry, LogPage, NewFact,
        Position, ReadError, Revision, StreamId,
    },
    origin::Authority,
    personal::Personal,
    reservation::{ReservationFact, TakenName},
    text::EmailAddress,
};
use futures::future::BoxFuture;
use tempfile::TempDir;
use tokio::sync::watch;
use vault::{InstanceKey, Vault};

use super::*;
use crate::{clock, codec::commitment, log::MemoryLog};

type WaitingAnswer = oneshot::Receiver<Result<Receipt, CommandError>>;

/// A log that others append to as well, or so it says.
struct Ours(Arc<MemoryLog>);

impl FactLog for Ours {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        self.0.append(commit)
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        self.0.read_stream(stream, from, limit)
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        self.0.read_all(after, limit)
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        self.0.head()
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.0.wake()
    }

    fn writers(&self) -> Writers {
        Writers::Several
    }
}

struct StreamTown {
    log: Arc<MemoryLog>,
    vault: Vault,
    _folder: TempDir,
}

impl StreamTown {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let key = InstanceKey::random();
        let vault = Vault::open_sqlite(&folder.path().join("vault.db"), key).await.unwrap();
        Self { log: Arc::new(MemoryLog::new()), vault, _folder: folder }
    }

    fn core(&self, log: Arc<dyn FactLog>) -> Core {
        Core {
            log,
            codec: Codec::new(self.vault.clone()),
            clock: clock::system(),
            checkpoints: Checkpoints::default(),
            halted: HaltReason::default(),
            gate: CommandGate::default(),
        }
    }

    /// Something in Anna's stream that is written by hand.
    async fn writes(&self, kind: &str, data: &str, meta: &str, expected: ExpectedRevision) {
        let fact = NewFact {
            id: Uuid::new_v4(),
            kind: kind.to_owned(),
            version: 1,
            at: (clock::system())(),
            data: data.to_owned(),
            meta: meta.to_owned(),
            salt: [0; 16],
            commitment: commitment(&[0; 16], data),
        };
        let commit = Commit { stream: stream::<Account>(ANNA), expected, facts: vec![fact] };
        self.log.append(commit).await.unwrap();
    }

    /// One of several nodes.
    fn node(&self) -> Arc<Streams<Account>> {
        Streams::new(self.core(Arc::new(Ours(Arc::clone(&self.log)))))
    }

    /// A node that believes to be alone, and so lags behind others.
    fn alone(&self) -> Arc<Streams<Account>> {
        Streams::new(self.core(Arc::clone(&self.log) as Arc<dyn FactLog>))
    }
}

const ANNA: Uuid = Uuid::from_u128(7);

fn ask(id: u128) -> Ask {
    Ask { caller: Caller::CommandLine, id: CommandId(Uuid::from_u128(id)) }
}

fn reads(locale: &str) -> AccountCommand {
    AccountCommand::ChangeLocale { locale: locale.to_owned() }
}

/// What is about somebody whose key may be gone, and then cannot be sealed.
fn about(whom: Uuid) -> AccountCommand {
    AccountCommand::ChangeSettings { settings: Personal::new(whom, AccountSettings::default()) }
}

async fn registered(streams: &Arc<Streams<Account>>) {
    let email = EmailAddress::new("anna@mail.test").unwrap();
    let email = Personal::new(AccountId(ANNA), email);
    let register = AccountCommand::Register { email, locale: "en".to_owned(), role: Role::User };
    streams.execute(&ask(1), ANNA, register).await.unwrap();
}

async fn locale(streams: &Arc<Streams<Account>>) -> String {
    streams.state(ANNA).await.unwrap().state.locale().to_owned()
}

fn pending(id: u128, command: AccountCommand) -> (Pending<Account>, WaitingAnswer) {
    let (answer, waiting) = oneshot::channel();
    let id = CommandId(Uuid::from_u128(id));
    let context = Context { at: (clock::system())(), authority: Authority::Here };
    let meta = Meta { by: By::CommandLine, command: id, because: None };
    (Pending { id, command, context, meta, answer }, waiting)
}

async fn together(
    streams: &Arc<Streams<Account>>,
    asks: Vec<(u128, AccountCommand)>,
) -> Vec<Result<Receipt, CommandError>> {
    let (batch, waiting): (Vec<_>, Vec<_>) =
        asks.into_iter().map(|(id, command)| pending(id, command)).unzip();
    streams.run(ANNA, batch).await;
    let mut answers = Vec::new();
    for answer in waiting {
        answers.push(answer.await.unwrap());
    }
    answers
}

#[tokio::test]
async fn what_was_done_on_one_node_holds_for_the_next_decision_on_another() {
    let town = StreamTown::new().await;
    let (a, b) = (town.node(), town.node());
    registered(&a).await;
    assert_eq!(locale(&b).await, "en");
    a.execute(&ask(2), ANNA, reads("de")).await.unwrap();
    assert_eq!(locale(&b).await, "de");
    a.execute(&ask(3), ANNA, reads("fr")).await.unwrap();
    let receipt = b.execute(&ask(4), ANNA, reads("de")).await.unwrap();
    assert_eq!(receipt.position, Position(5), "it was not so any more, and is so again");
}

#[tokio::test]
async fn an_older_state_never_takes_the_place_of_a_newer_one() {
    let town = StreamTown::new().await;
    let streams = town.alone();
    registered(&streams).await;
    let old = streams.state(ANNA).await.unwrap();
    streams.execute(&ask(2), ANNA, reads("de")).await.unwrap();
    streams.keep(ANNA, &old);
    assert_eq!(locale(&streams).await, "de");
}

#[tokio::test]
async fn a_duplicate_of_a_refused_order_is_refused() {
    let town = StreamTown::new().await;
    let streams = town.alone();
    registered(&streams).await;
    let stranger = || AccountCommand::ChooseDefaultPerson {
        account: AccountId(ANNA),
        person: PersonId(Uuid::from_u128(8)),
    };
    let asks = vec![(2, stranger()), (2, stranger()), (3, reads("de"))];
    let answers = together(&streams, asks).await;
    for refused in &answers[..2] {
        let why = Rejection::Account(AccountRejection::NotItsPerson);
        assert!(matches!(refused, Err(CommandError::Rejected(it)) if *it == why), "{refused:?}");
    }
    assert!(answers[2].is_ok());
}

#[tokio::test]
async fn another_order_under_the_same_id_is_none() {
    let town = StreamTown::new().await;
    let streams = town.alone();
    registered(&streams).await;
    let asks = vec![(2, reads("de")), (2, reads("de")), (2, reads("fr"))];
    let answers = together(&streams, asks).await;
    assert_eq!(answers[0].as_ref().ok(), answers[1].as_ref().ok());
    assert!(matches!(answers[2], Err(CommandError::Reused)), "{:?}", answers[2]);
    assert_eq!(locale(&streams).await, "de");
}

#[tokio::test]
async fn an_id_that_another_node_used_for_something_else_poisons_nothing() {
    let town = StreamTown::new().await;
    let (a, lagging) = (town.node(), town.alone());
    registered(&a).await;
    assert_eq!(locale(&lagging).await, "en");
    a.execute(&ask(2), ANNA, reads("de")).await.unwrap();
    let answer = lagging.execute(&ask(2), ANNA, reads("fr")).await;
    assert!(matches!(answer, Err(CommandError::Reused)), "{answer:?}");
    assert_eq!(locale(&lagging).await, "de", "what the log has");

    a.execute(&ask(3), ANNA, reads("it")).await.unwrap();
    let same = lagging.execute(&ask(3), ANNA, reads("it")).await.unwrap();
    assert_eq!(same.position, Position(4), "the same order is the same success");
}

#[tokio::test]
async fn what_cannot_be_sealed_fails_alone() {
    let town = StreamTown::new().await;
    let streams = town.alone();
    registered(&streams).await;
    let gone = Uuid::from_u128(9);
    town.vault.forget(gone).await.unwrap();
    let asks = vec![(2, reads("de")), (3, about(gone)), (4, about(ANNA))];
    let answers = together(&streams, asks).await;
    assert!(answers[0].is_ok() && answers[2].is_ok(), "{answers:?}");
    assert!(matches!(answers[1], Err(CommandError::Failed(_))), "{:?}", answers[1]);
    assert_eq!(town.log.head().await.unwrap(), Position(4));
}

#[tokio::test]
async fn an_order_that_comes_again_after_hundreds_of_others_happens_once() {
    let town = StreamTown::new().await;
    let streams = town.alone();
    registered(&streams).await;
    let first = streams.execute(&ask(2), ANNA, reads("de")).await.unwrap();
    for n in 0..300 {
        let language = if n % 2 == 0 { "fr" } else { "it" };
        streams.execute(&ask(10 + n), ANNA, reads(language)).await.unwrap();
    }
    for node in [&streams, &town.alone()] {
        assert_eq!(node.execute(&ask(2), ANNA, reads("de")).await.unwrap(), first);
        assert_eq!(locale(node).await, "it");
    }
}

const ASKED_FOR: &str = r#"{"by":"visitor","command":"00000000-0000-0000-0000-000000000063"}"#;

#[tokio::test]
async fn nothing_is_decided_on_what_a_newer_version_wrote() {
    let town = StreamTown::new().await;
    let streams = town.node();
    registered(&streams).await;
    let newer = r#"{"kind":"of limit"}"#;
    town.writes("account.limited", newer, ASKED_FOR, ExpectedRevision::At(Revision(1))).await;
    let answer = streams.execute(&ask(2), ANNA, reads("de")).await;
    assert!(matches!(answer, Err(CommandError::Newer)), "{answer:?}");
    assert!(matches!(streams.state(ANNA).await, Err(CommandError::Newer)));
    assert_eq!(streams.known(ANNA).await.unwrap().state.locale(), "en", "it can be read");
    assert_eq!(town.log.head().await.unwrap(), Position(3));
}

#[tokio::test]
async fn a_fact_that_does_not_say_who_asked_makes_one_stream_read_only_and_opens_like_others() {
    let town = StreamTown::new().await;
    let streams = town.node();
    registered(&streams).await;
    let (data, meta) = (r#"{"locale":"de"}"#, r#"{"by":{"plugin":"importer"}}"#);
    town.writes("account.locale-changed", data, meta, ExpectedRevision::At(Revision(1))).await;
    let page = town.log.read_all(Position(0), 10).await.unwrap();
    let opened = Codec::new(town.vault.clone()).open(page.facts).await.unwrap();
    assert!(opened[1].fact.is_ok() && opened[2].fact.is_err(), "{opened:?}");
    let answer = streams.execute(&ask(2), ANNA, reads("it")).await;
    assert!(matches!(answer, Err(CommandError::Newer)), "{answer:?}");
}

#[tokio::test]
async fn a_node_that_is_halted_takes_no_orders_and_says_why() {
    let town = StreamTown::new().await;
    let core = town.core(Arc::clone(&town.log) as Arc<dyn FactLog>);
    let streams = Streams::<Account>::new(core.clone());
    registered(&streams).await;
    let halt = Halt::TooOld { log: 7, known: 1 };
    core.halted.set(halt).unwrap();
    let answer = streams.execute(&ask(2), ANNA, reads("de")).await;
    assert!(matches!(answer, Err(CommandError::Halted(it)) if it == halt), "{answer:?}");
    assert_eq!(locale(&streams).await, "en", "it can be read");
}

/// A rule whose code breaks.
#[derive(Clone, Default)]
struct Fuse(u32);

#[derive(PartialEq)]
enum Light {
    On,
    Blown,
}

impl Decider for Fuse {
    const CATEGORY: Category = Category::Reservation;
    type Command = Light;
    type Fact = ReservationFact;
    type Rejection = TakenName;

    fn decide(&self, command: &Light, _: &Context) -> Result<Vec<ReservationFact>, TakenName> {
        match command {
            Light::On => Ok(vec![ReservationFact::Confirmed]),
            Light::Blown => panic!("meant to"),
        }
    }

    fn evolve(self, _: &ReservationFact) -> Self {
        Self(self.0 + 1)
    }
}

#[tokio::test]
async fn a_panic_fails_one_order_and_the_next_is_carried_out() {
    let town = StreamTown::new().await;
    let streams = Streams::<Fuse>::new(town.core(Arc::clone(&town.log) as Arc<dyn FactLog>));
    let (asks, id) = ([ask(1), ask(2), ask(3)], Uuid::from_u128(1));
    let answers = futures::join!(
        streams.execute(&asks[0], id, Light::On),
        streams.execute(&asks[1], id, Light::Blown),
        streams.execute(&asks[2], id, Light::On),
    );
    assert!(answers.0.is_ok() && answers.2.is_ok());
    assert!(matches!(answers.1, Err(CommandError::Failed(_))), "{:?}", answers.1);
    streams.execute(&ask(4), id, Light::On).await.unwrap();
    assert_eq!(streams.state(id).await.unwrap().state.0, 3);
}

#[test]
fn a_fact_s_id_tells_of_its_stream() {
    let command = CommandId(Uuid::from_u128(1));
    let (here, there) = (stream::<Account>(ANNA), stream::<Account>(Uuid::from_u128(8)));
    assert_ne!(command.fact(&here, 0), command.fact(&there, 0));
    assert_ne!(command.fact(&here, 0), command.fact(&here, 1));
}
