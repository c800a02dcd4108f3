//! Letters to very many, and letters that cannot be written: no step is long, and nobody waits for what fails.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::{Context as _, Result};
use commands::{
    Ask, Commands, clock,
    events::NewEvent,
    policies::{
        Reactor,
        letters::{Letter, News, Recipient},
    },
};
use domain::{
    caller::{AccountCaller, Caller, Role},
    event::{Description, Options, Publication},
    ids::{AccountId, EventId, PersonId},
    log::{Category, Commit, ExpectedRevision, FactLog, LogEntry, NewFact, Revision, StreamId},
    text::Title,
    time::{Period, Precision, WallTime},
};
use tests::vault::VaultLocation;
use uuid::Uuid;
use vault::{DueEntry, Queue, State, Vault};

/// More than one piece of a letter to everybody, and not a whole number of them.
const MANY: u128 = 300;

struct WavesTown {
    commands: Commands,
    vault: Vault,
    log: Arc<dyn FactLog>,
}

impl WavesTown {
    async fn new(vault: Vault) -> Result<Self> {
        let log = tests::log::memory().await?.log;
        let commands = Commands::new(Arc::clone(&log), vault.clone(), clock::system());
        Ok(Self { commands, vault, log })
    }

    async fn event(&self, comes: u128) -> Result<EventId> {
        let begins = WallTime::local("2031-06-20T20:00:00".parse()?, chrono_tz::Europe::Paris);
        let event = NewEvent {
            organizer: person(9_999),
            group: None,
            description: Description {
                language: "en".to_owned(),
                category: "PARTY".to_owned(),
                ..Description::titled(Title::new("A wave")?)
            },
            when: Period::new(begins, None, Precision::Minutes)?,
            place: None,
            options: Options::default(),
            certainty: None,
            publication: Publication::Now,
            source: None,
        };
        let event = self.commands.create_event(&asks(9_999), event).await?.id;
        for n in 1..=comes {
            self.commands.join(&asks(n), event, person(n), None).await?;
        }
        Ok(event)
    }

    async fn claimed(&self, most: usize) -> Result<Vec<DueEntry>> {
        let now = self.commands.now();
        Ok(self.vault.claim(Queue::MAIL, Uuid::new_v4(), most, now).await?)
    }

    async fn waiting(&self) -> Result<i64> {
        let counts = self.vault.outbox_counts().await?.into_iter();
        Ok(counts.filter(|it| it.state == State::Waiting).map(|it| it.entries).sum())
    }
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn asks(n: u128) -> Ask {
    Ask::new(Caller::Account(AccountCaller {
        account: AccountId(Uuid::new_v4()),
        persons: vec![person(n)],
        acting: Some(person(n)),
        role: Role::User,
    }))
}

fn letter(claimed: &DueEntry) -> Result<Letter> {
    Ok(serde_json::from_value(claimed.payload.clone())?)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_to_very_many_is_written_piece_by_piece_and_taken_up_where_it_stopped() {
    many(tests::vault::sqlite().await.unwrap()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_goes_for_a_vault_that_nodes_share() {
    many(tests::vault::postgres().await.unwrap()).await.unwrap();
}

async fn many(place: VaultLocation) -> Result<()> {
    let town = WavesTown::new(place.open().await?).await?;
    let event = town.event(MANY).await?;
    let reactor = Reactor::new(town.commands.clone()).await?;
    town.commands.cancel_event(&asks(9_999), event, None).await?;
    while reactor.step().await? {}
    assert_eq!(town.waiting().await?, 1, "one letter to all of them");
    let mut pieces = 0;
    let mut told = BTreeSet::new();
    loop {
        let mut claimed = town.claimed(MANY as usize).await?;
        if claimed.is_empty() {
            break;
        }
        let everybody = claimed
            .iter()
            .position(|it| letter(it).is_ok_and(|it| matches!(it.to, Recipient::Everybody(_))));
        let rest = everybody.map(|at| claimed.remove(at));
        for it in &claimed {
            let letter = letter(it)?;
            assert_eq!(letter.news, News::EventCancelled { event, reason: None });
            let Recipient::Person(who) = letter.to else { anyhow::bail!("to {:?}", letter.to) };
            assert!(told.insert(who), "once");
        }
        town.vault.done(&claimed.iter().map(|it| it.id).collect::<Vec<_>>()).await?;
        let Some(rest) = rest else { continue };
        let of = letter(&rest)?;
        let Recipient::Everybody(everybody) = &of.to else { anyhow::bail!("no piece") };
        town.commands.tell_everybody(&rest, everybody, &of.news).await?;
        // Said once more by who lost the claim: nobody gets it twice.
        town.commands.tell_everybody(&rest, everybody, &of.news).await?;
        pieces += 1;
    }
    assert_eq!((pieces, told.len()), (2, MANY as usize));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_whose_letters_cannot_be_written_stops_no_other() {
    odd().await.unwrap();
}

async fn odd() -> Result<()> {
    let place = tests::vault::sqlite().await?;
    let town = WavesTown::new(place.open().await?).await?;
    let (odd, well) = (town.event(1).await?, town.event(2).await?);
    let reactor = Reactor::new(town.commands.clone()).await?;
    town.commands.cancel_event(&asks(9_999), well, None).await?;
    let cancelled = last(&town, well).await?;
    let broken = LogEntry { kind: "event.rescheduled".to_owned(), ..cancelled.clone() };
    append(&town, odd, vec![broken, cancelled]).await?;
    // A node that has not folded the event yet: what it cannot read there it cannot decide on.
    let commands = Commands::new(Arc::clone(&town.log), town.vault.clone(), clock::system());
    let other = Reactor::new(commands).await?;
    drop(reactor);
    while other.step().await? {}
    assert_eq!(town.waiting().await?, 2, "whoever comes to the other event is told");
    let parked = town.vault.parked().await?;
    assert!(!parked.is_empty() && parked.iter().all(|it| it.reactor == "mail"), "{parked:?}");
    assert_eq!(parked.last().context("parked")?.position, town.log.head().await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_about_what_only_a_newer_version_can_read_wait_for_it() {
    newer().await.unwrap();
}

async fn newer() -> Result<()> {
    let place = tests::vault::sqlite().await?;
    let town = WavesTown::new(place.open().await?).await?;
    let event = town.event(1).await?;
    let reactor = Reactor::new(town.commands.clone()).await?;
    let known = last(&town, event).await?;
    append(&town, event, vec![LogEntry { kind: "event.called-off".to_owned(), ..known }]).await?;
    while reactor.step().await? {}
    let [parked] = town.vault.parked().await?.try_into().ok().context("one")?;
    assert_eq!((parked.reactor.as_str(), parked.position), ("mail", town.log.head().await?));
    let now = town.commands.now();
    assert!(town.vault.unfinished("mail", 10, now).await?.is_empty(), "not at once again");
    // Whoever starts may be the newer one: they look at once.
    drop(Reactor::new(town.commands.clone()).await?);
    assert_eq!(town.vault.unfinished("mail", 10, town.commands.now()).await?.len(), 1);
    Ok(())
}

async fn last(town: &WavesTown, event: EventId) -> Result<LogEntry> {
    let stream = StreamId::new(Category::Event, event.0);
    let facts = town.log.read_stream(stream, Revision(0), 100).await?;
    facts.into_iter().next_back().context("no fact")
}

async fn append(town: &WavesTown, event: EventId, facts: Vec<LogEntry>) -> Result<()> {
    let stream = StreamId::new(Category::Event, event.0);
    let expected = ExpectedRevision::At(last(town, event).await?.revision);
    let facts = facts.into_iter().map(|it| NewFact {
        id: Uuid::new_v4(),
        kind: it.kind,
        version: it.version,
        at: it.at,
        data: it.data.unwrap_or_default(),
        meta: it.meta,
        salt: it.salt,
        commitment: it.commitment,
    });
    town.log.append(Commit { stream, expected, facts: facts.collect() }).await?;
    Ok(())
}
