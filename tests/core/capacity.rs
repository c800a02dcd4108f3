//! Never more than the capacity, whatever the concurrency: many callers, two nodes, one event.

use std::{collections::BTreeSet, sync::Arc};

use anyhow::Result;
use commands::{Ask, CommandError, Commands, Rejection, clock, events::NewEvent};
use domain::{
    caller::{AccountCaller, Caller},
    event::{Description, EventRejection, Options, Publication},
    ids::{AccountId, CommandId, EventId, PersonId},
    log::FactLog,
    text::Title,
    time::{Period, Precision, WallTime},
};
use uuid::Uuid;
use vault::Vault;

const PLACES: u32 = 10;
const CALLERS: u128 = 64;

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_is_taken_once_on_memory() {
    let place = tests::vault::sqlite().await.unwrap();
    let vault = place.open().await.unwrap();
    let log = tests::log::memory().await.unwrap();
    rush(&[node(&log.log, &vault)]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_is_taken_once_on_sqlite() {
    let place = tests::vault::sqlite().await.unwrap();
    let vault = place.open().await.unwrap();
    let log = tests::log::sqlite().await.unwrap();
    rush(&[node(&log.log, &vault)]).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_is_taken_once_by_two_nodes_on_postgresql() {
    let place = tests::vault::postgres().await.unwrap();
    let vault = place.open().await.unwrap();
    let log = tests::log::postgres().await.unwrap();
    rush(&[node(&log.log, &vault), node(&log.log, &vault)]).await.unwrap();
}

fn node(log: &Arc<dyn FactLog>, vault: &Vault) -> Commands {
    Commands::new(Arc::clone(log), vault.clone(), clock::system())
}

fn caller(person: PersonId) -> Caller {
    Caller::Account(AccountCaller {
        account: AccountId(Uuid::new_v4()),
        persons: vec![person],
        acting: Some(person),
        role: domain::caller::Role::User,
    })
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

async fn rush(nodes: &[Commands]) -> Result<()> {
    let event = published(&nodes[0]).await?;
    let joins = (1..=CALLERS).map(|n| {
        let commands = nodes[n as usize % nodes.len()].clone();
        tokio::spawn(async move {
            let ask = Ask { caller: caller(person(n)), id: CommandId(Uuid::from_u128(n + 1000)) };
            let first = commands.join(&ask, event, person(n), None).await;
            // The same command again changes nothing; after lost races it is how one tries again.
            let again = commands.join(&ask, event, person(n), None).await;
            let lost = matches!(first, Err(CommandError::Contended));
            assert!(lost || first.is_ok() == again.is_ok(), "{first:?} {again:?}");
            again
        })
    });
    let mut full = 0;
    let mut in_time = 0;
    for join in joins.collect::<Vec<_>>() {
        match join.await? {
            Ok(_) => in_time += 1,
            Err(CommandError::Rejected(Rejection::Event(EventRejection::Full))) => full += 1,
            // Five lost races in a row between two nodes: nothing happened, and the caller is told so.
            Err(CommandError::Contended) => {}
            Err(other) => anyhow::bail!("{other:?}"),
        }
    }
    assert!(in_time <= PLACES, "{in_time} of {PLACES}");
    assert!(nodes.len() > 1 || in_time + full == CALLERS as u32, "{in_time} + {full}");
    let facts = tests::log::everything(nodes[0].log().as_ref()).await?;
    let coming = facts.iter().filter(|it| it.kind == "event.participation-confirmed").count();
    assert_eq!(coming, in_time as usize);
    let ids: BTreeSet<_> = facts.iter().map(|it| it.id).collect();
    assert_eq!(ids.len(), facts.len(), "nothing happened twice");
    Ok(())
}

async fn published(commands: &Commands) -> Result<EventId> {
    let local = "2031-06-20T20:00:00".parse()?;
    let begins = WallTime::local(local, chrono_tz::Europe::Paris);
    let event = NewEvent {
        organizer: person(9999),
        group: None,
        description: Description {
            language: "en".to_owned(),
            category: "PARTY".to_owned(),
            ..Description::titled(Title::new("A rush")?)
        },
        when: Period::new(begins, None, Precision::Minutes)?,
        place: None,
        options: Options { capacity: Some(PLACES), ..Options::default() },
        certainty: None,
        publication: Publication::Now,
        source: None,
    };
    Ok(commands.create_event(&Ask::new(caller(person(9999))), event).await?.id)
}
