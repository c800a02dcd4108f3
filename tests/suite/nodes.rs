//! Several nodes on one PostgreSQL log and vault: what was done on one holds for the next decision on every other.

use std::sync::Arc;

use anyhow::Result;
use commands::{
    Ask, CommandError, Commands, Rejection, clock,
    events::{EventChange, NewEvent},
    groups::{GroupChange, NewGroup},
    log::PostgresLog,
    persons::ProfileChange,
    policies::Reactor,
};
use domain::{
    caller::{AccountCaller, Caller, Role as Office},
    event::{Description, EventRejection, Options, Publication},
    fact::{By, FORMAT, Meta},
    group::{GroupSettings, Role},
    ids::{AccountId, CommandId, EventId, GroupId, MemberId, PersonId},
    instance::{INSTANCE, InstanceFact},
    log::{Category, Commit, ExpectedRevision, FactLog, Halt, StreamId},
    text::{DisplayName, Title, Username},
    time::{Period, Precision, WallTime},
};
use sqlx::{Connection as _, PgConnection};
use tests::postgres::Database;
use uuid::Uuid;
use vault::{DueEntry, Queue, Vault};

struct NodesTown {
    database: Database,
    vault: Vault,
    _place: tests::vault::VaultLocation,
}

impl NodesTown {
    async fn new() -> Result<Self> {
        let place = tests::vault::postgres().await?;
        let vault = place.open().await?;
        Ok(Self { database: Database::fresh().await?, vault, _place: place })
    }

    async fn node(&self) -> Result<Commands> {
        let log: Arc<dyn FactLog> = Arc::new(PostgresLog::open(self.database.url()).await?);
        Ok(Commands::new(log, self.vault.clone(), clock::system()))
    }

    async fn sql(&self, sql: &'static str) -> Result<()> {
        let mut connection = PgConnection::connect(self.database.url()).await?;
        sqlx::raw_sql(sql).execute(&mut connection).await?;
        Ok(connection.close().await?)
    }
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

const ANNA: u128 = 1;
const BEN: u128 = 2;
const CLEO: u128 = 3;

fn asks(n: u128) -> Ask {
    let signed = AccountCaller {
        account: AccountId(Uuid::from_u128(n ^ 100)),
        persons: vec![person(n)],
        acting: Some(person(n)),
        role: Office::User,
    };
    Ask::new(Caller::Account(signed))
}

fn with_id(ask: Ask, id: u128) -> Ask {
    Ask { id: CommandId(Uuid::from_u128(id)), ..ask }
}

async fn event(node: &Commands, places: u32) -> Result<EventId> {
    let begins = WallTime::local("2031-06-20T20:00:00".parse()?, chrono_tz::Europe::Paris);
    let event = NewEvent {
        organizer: person(ANNA),
        group: None,
        description: described("A party")?,
        when: Period::new(begins, None, Precision::Minutes)?,
        place: None,
        options: Options { capacity: Some(places), ..Options::default() },
        certainty: None,
        publication: Publication::Now,
        uid: None,
    };
    Ok(node.create_event(&asks(ANNA), event).await?.id)
}

fn described(title: &str) -> Result<Description> {
    Ok(Description {
        language: "en".to_owned(),
        category: "PARTY".to_owned(),
        ..Description::titled(Title::new(title)?)
    })
}

async fn titled(
    node: &Commands,
    event: EventId,
    ask: Ask,
    title: &str,
) -> Result<(), CommandError> {
    let description = described(title).map_err(|it| CommandError::Failed(it.into()))?;
    let change = EventChange { description: Some(description), ..EventChange::default() };
    node.update_event(&ask, event, change).await.map(drop)
}

async fn title(node: &Commands, event: EventId) -> Result<String> {
    let event = node.event(event).await?;
    let title =
        event.current().and_then(|it| it.description.known()).map(|it| it.title.to_string());
    Ok(title.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_was_given_back_on_one_node_is_free_on_the_other() {
    let town = NodesTown::new().await.unwrap();
    let (a, b) = (town.node().await.unwrap(), town.node().await.unwrap());
    let party = event(&a, 1).await.unwrap();
    a.join(&asks(BEN), party, person(BEN), None).await.unwrap();
    let full = b.join(&asks(CLEO), party, person(CLEO), None).await;
    let why = Rejection::Event(EventRejection::Full);
    assert!(matches!(&full, Err(CommandError::Rejected(it)) if *it == why), "{full:?}");
    a.leave(&asks(BEN), party, person(BEN)).await.unwrap();
    b.join(&asks(CLEO), party, person(CLEO), None).await.unwrap();
    assert_eq!(a.event(party).await.unwrap().coming(), 1);

    b.leave(&asks(CLEO), party, person(CLEO)).await.unwrap();
    let again = a.join(&asks(CLEO), party, person(CLEO), None).await.unwrap();
    assert_eq!(again.receipt.position, a.log().head().await.unwrap(), "it was written");
    assert_eq!(b.event(party).await.unwrap().coming(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_removed_from_a_group_on_one_node_does_nothing_for_it_on_the_other() {
    let town = NodesTown::new().await.unwrap();
    let (a, b) = (town.node().await.unwrap(), town.node().await.unwrap());
    let (choir, ben, member) = choir_with_ben(&a).await.unwrap();
    named(&b, choir, &ben, "By Ben").await.unwrap();
    a.remove_member(&asks(ANNA), choir, member).await.unwrap();
    let refused = named(&b, choir, &ben, "By Ben again").await;
    assert!(matches!(refused, Err(CommandError::Forbidden(_))), "{refused:?}");
    let name = a.group(choir).await.unwrap();
    let name = name.profile().unwrap().known().unwrap().name.to_string();
    assert_eq!(name, "By Ben");
}

/// A group with another administrator, and how that one asks.
async fn choir_with_ben(node: &Commands) -> Result<(GroupId, Ask, MemberId)> {
    let (import, name) = (Ask::new(Caller::CommandLine), Username::new("ben")?);
    let ben = node.create_person_for_import(&import, name, ProfileChange::default()).await?.id;
    let group = NewGroup {
        username: Username::new("choir")?,
        profile: ProfileChange::default(),
        settings: GroupSettings::default(),
        address: None,
    };
    let choir = node.create_group(&asks(ANNA), person(ANNA), group).await?.id;
    let member = node.invite_member(&asks(ANNA), choir, ben).await?.id;
    let ben = asks(ben.0.as_u128());
    node.accept_invitation(&ben, choir, member).await?;
    node.change_member_role(&asks(ANNA), choir, member, Role::Administrator).await?;
    Ok((choir, ben, member))
}

async fn named(node: &Commands, group: GroupId, by: &Ask, name: &str) -> Result<(), CommandError> {
    let name = DisplayName::new(name)?;
    let profile = ProfileChange { name: Some(name), ..ProfileChange::default() };
    let change = GroupChange { profile, ..GroupChange::default() };
    let again = Ask::new(by.caller.clone());
    node.update_group(&again, group, change).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_was_used_on_one_node_changes_nothing_on_the_other() {
    let town = NodesTown::new().await.unwrap();
    let (a, b) = (town.node().await.unwrap(), town.node().await.unwrap());
    let party = event(&a, 5).await.unwrap();
    titled(&b, party, asks(ANNA), "Begun").await.unwrap();
    titled(&a, party, with_id(asks(ANNA), 77), "Title X").await.unwrap();
    drop(titled(&b, party, with_id(asks(ANNA), 77), "Title Y").await);
    assert_eq!(title(&b, party).await.unwrap(), "Title X", "what the log has");
    titled(&b, party, asks(ANNA), "Title Y").await.unwrap();
    for node in [&a, &b] {
        assert_eq!(title(node, party).await.unwrap(), "Title Y");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_callers_at_a_cold_event_are_all_answered_alike() {
    let town = NodesTown::new().await.unwrap();
    let (a, b) = (town.node().await.unwrap(), town.node().await.unwrap());
    let party = event(&a, 10).await.unwrap();
    for n in 0..200 {
        a.join(&asks(1_000 + n % 10), party, person(1_000 + n % 10), None).await.unwrap();
        a.leave(&asks(1_000 + n % 10), party, person(1_000 + n % 10)).await.unwrap();
    }
    let joins = (0..60).map(|n| {
        let b = b.clone();
        tokio::spawn(async move { b.join(&asks(2_000 + n), party, person(2_000 + n), None).await })
    });
    let mut in_time = 0;
    for join in joins.collect::<Vec<_>>() {
        in_time += u32::from(join.await.unwrap().is_ok());
    }
    assert_eq!(in_time, 10);
    assert_eq!(a.event(party).await.unwrap().coming(), 10);
}

/// A replica that had not got the last two facts takes over, and others write two of their own in their place.
const TAIL_LOST: &str = "
    ALTER TABLE facts DISABLE TRIGGER ALL;
    DELETE FROM facts WHERE position > (SELECT position - 2 FROM log_head);
    UPDATE log_head SET position = position - 2;
    INSERT INTO facts
        SELECT position + 2, 'group-' || gen_random_uuid(), 0, decode(md5(position::text), 'hex'),
            'group.deleted', 1, at, 'null', meta, salt, commitment
        FROM facts ORDER BY position DESC LIMIT 2;
    UPDATE log_head SET position = position + 2;
    ALTER TABLE facts ENABLE TRIGGER ALL;
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();";

#[tokio::test(flavor = "multi_thread")]
async fn a_node_whose_facts_are_gone_takes_no_orders_any_more() {
    let town = NodesTown::new().await.unwrap();
    let a = town.node().await.unwrap();
    let party = event(&a, 5).await.unwrap();
    titled(&a, party, asks(ANNA), "Kept").await.unwrap();
    titled(&a, party, asks(ANNA), "Lost").await.unwrap();
    titled(&a, party, asks(ANNA), "Lost, too").await.unwrap();
    let head = a.log().head().await.unwrap();
    town.sql(TAIL_LOST).await.unwrap();
    assert_eq!(town.node().await.unwrap().log().head().await.unwrap(), head, "as if nothing were");

    let mut wrote = titled(&a, party, asks(ANNA), "After").await;
    // The connection was cut: the first answer may be that nobody knows.
    while !matches!(wrote, Err(CommandError::Halted(_))) {
        assert!(wrote.is_err(), "on what is gone nothing is built");
        wrote = titled(&a, party, asks(ANNA), "After").await;
    }
    assert_eq!(a.halted(), Some(Halt::TailLost(head)));
    let fresh = town.node().await.unwrap();
    assert_eq!(title(&fresh, party).await.unwrap(), "Kept");
    assert_eq!(fresh.halted(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_does_not_know_the_log_s_format_takes_no_orders() {
    let town = NodesTown::new().await.unwrap();
    let (a, newer) = (town.node().await.unwrap(), town.node().await.unwrap());
    let party = event(&a, 5).await.unwrap();
    a.settle_format().await.unwrap();
    let heeding = tokio::spawn(a.clone().keep_to_format());
    raise_format(&newer, FORMAT + 1).await.unwrap();
    heeding.await.unwrap();
    let why = Halt::TooOld { log: FORMAT + 1, known: FORMAT };
    assert_eq!(a.halted(), Some(why));
    let refused = a.join(&asks(BEN), party, person(BEN), None).await;
    assert!(matches!(refused, Err(CommandError::Halted(it)) if it == why), "{refused:?}");

    let late = town.node().await.unwrap();
    late.settle_format().await.unwrap();
    assert_eq!(late.halted(), Some(why));
}

async fn raise_format(node: &Commands, format: u32) -> Result<()> {
    let stream = StreamId::new(Category::Instance, INSTANCE);
    let command = CommandId(Uuid::new_v4());
    let meta = Meta { by: By::Policy("format".to_owned()), command, because: None };
    let facts = [(InstanceFact::FormatRaised { format }, command.fact(&stream, 0), &meta)];
    let facts = node.codec().seal(&facts, node.now()).await?;
    node.log().append(Commit { stream, expected: ExpectedRevision::NoStream, facts }).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joined_on_another_node_is_written_to() {
    let town = NodesTown::new().await.unwrap();
    let (a, b) = (town.node().await.unwrap(), town.node().await.unwrap());
    let reactor = Reactor::new(b.clone()).await.unwrap();
    let party = event(&a, 5).await.unwrap();
    a.join(&asks(BEN), party, person(BEN), None).await.unwrap();
    while reactor.step().await.unwrap() {}
    a.join(&asks(CLEO), party, person(CLEO), None).await.unwrap();
    b.cancel_event(&asks(ANNA), party, None).await.unwrap();
    while reactor.step().await.unwrap() {}
    let letters = town.vault.claim(Queue::MAIL, Uuid::new_v4(), 100, b.now()).await.unwrap();
    let is_off = |letter: &&DueEntry| letter.payload["news"].get("event-cancelled").is_some();
    assert_eq!(letters.iter().filter(is_off).count(), 2, "Ben and Cleo");
}
