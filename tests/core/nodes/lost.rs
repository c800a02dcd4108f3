//! Nodes that must not go on: their facts are gone from the database, or the log is in a format that they do not know.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use commands::{CommandError, Commands, clock, log::PostgresLog};
use domain::{
    fact::{By, FORMAT, Meta},
    ids::CommandId,
    instance::{INSTANCE, InstanceFact},
    log::{Category, ExpectedRevision, FactLog, Halt, StreamId},
};
use serde_json::json;
use sqlx::{Connection as _, PgConnection};
use tests::{
    client::Client,
    pair::{Node, ServerPair},
    postgres::Database,
    waiting::until,
};
use uuid::Uuid;
use vault::Vault;

use super::town::{ANNA, BEN, annas_party, asks_as, gives_title, nth_person, title_of};

const PROGRAM: &str = env!("CARGO_BIN_EXE_parvis-under-test");

/// Longer than a server takes to look again.
const AT_MOST: Duration = Duration::from_secs(30);

/// Nodes over one database, opened one by one.
struct LostTown {
    database: Database,
    vault: Vault,
    _place: tests::vault::VaultLocation,
}

impl LostTown {
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
    let town = LostTown::new().await.unwrap();
    let a = town.node().await.unwrap();
    let party = annas_party(&a, 5).await.unwrap();
    gives_title(&a, party, asks_as(ANNA), "Kept").await.unwrap();
    gives_title(&a, party, asks_as(ANNA), "Lost").await.unwrap();
    gives_title(&a, party, asks_as(ANNA), "Lost, too").await.unwrap();
    let head = a.log().head().await.unwrap();
    town.sql(TAIL_LOST).await.unwrap();
    assert_eq!(town.node().await.unwrap().log().head().await.unwrap(), head, "as if nothing were");

    let mut wrote = gives_title(&a, party, asks_as(ANNA), "After").await;
    // The connection was cut: the first answer may be that nobody knows.
    while !matches!(wrote, Err(CommandError::Halted(_))) {
        assert!(wrote.is_err(), "on what is gone nothing is built");
        wrote = gives_title(&a, party, asks_as(ANNA), "After").await;
    }
    assert_eq!(a.halted(), Some(Halt::TailLost(head)));
    let fresh = town.node().await.unwrap();
    assert_eq!(title_of(&fresh, party).await.unwrap(), "Kept");
    assert_eq!(fresh.halted(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_does_not_know_the_log_s_format_takes_no_orders() {
    let town = LostTown::new().await.unwrap();
    let (a, newer) = (town.node().await.unwrap(), town.node().await.unwrap());
    let party = annas_party(&a, 5).await.unwrap();
    a.settle_format().await.unwrap();
    let heeding = tokio::spawn(a.clone().keep_to_format());
    raise_format(&newer, FORMAT + 1).await.unwrap();
    heeding.await.unwrap();
    let why = Halt::TooOld { log: FORMAT + 1, known: FORMAT };
    assert_eq!(a.halted(), Some(why));
    let refused = a.join(&asks_as(BEN), party, nth_person(BEN), None).await;
    assert!(matches!(refused, Err(CommandError::Halted(it)) if it == why), "{refused:?}");

    let late = town.node().await.unwrap();
    late.settle_format().await.unwrap();
    assert_eq!(late.halted(), Some(why));
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_whose_facts_are_gone_say_so_at_once_and_go_on_showing_what_they_have() {
    servers_notice().await.unwrap();
}

async fn servers_notice() -> Result<()> {
    let mut pair = ServerPair::on_postgres(PROGRAM).await?;
    pair.home().person("rose")?;
    pair.serve().await?;
    let rose = Client::named(&pair.url(Node::A), "rose").await?;
    let create = "mutation($by: ID!) { createEvent(title: \"Kept\", description: \"\",
        beginsOn: \"2031-06-20T18:00:00Z\", organizerActorId: $by) { uuid } }";
    let made = rose.gql(create, json!({ "by": rose.person().await? })).await?;
    let mut last = made.position()?;
    let made = made.data()?;
    let event = made["createEvent"]["uuid"].as_str().context("no event")?.to_owned();
    let titled = "mutation($event: ID!, $title: String!) {
        updateEvent(eventId: $event, title: $title) { title } }";
    for title in ["Lost", "Lost, too"] {
        let named = rose.gql(titled, json!({ "event": event, "title": title })).await?;
        last = named.position()?;
    }
    let seen = Client::visitor(&pair.url(Node::B)).after(last);
    seen.text(&format!("/events/{event}")).await?;
    let database = pair.database().context("a database")?;
    sqlx::raw_sql(TAIL_LOST).execute(&mut PgConnection::connect(database.url()).await?).await?;
    for node in [Node::A, Node::B] {
        let visitor = Client::visitor(&pair.url(node));
        until(AT_MOST, "the server says what it has lost", async || {
            let Ok(ready) = visitor.get("/readyz").await else { return false };
            ready.status() == 503 && ready.text().await.is_ok_and(|it| it.contains("has lost"))
        })
        .await?;
        let there = visitor.with_token(rose.token().context("token")?);
        let refused = there.gql(titled, json!({ "event": event, "title": "After" })).await?;
        ensure!(refused.error()?["code"] == "read_only", "{node:?}: {:#}", refused.0);
        visitor.text(&format!("/events/{event}")).await?;
    }
    Ok(())
}

async fn raise_format(node: &Commands, format: u32) -> Result<()> {
    let stream = StreamId::new(Category::Instance, INSTANCE);
    let command = CommandId(Uuid::new_v4());
    let meta = Meta { by: By::Policy("format".to_owned()), command, because: None };
    let facts = [(InstanceFact::FormatRaised { format }, command.fact(&stream, 0), &meta)];
    let expected = ExpectedRevision::NoStream;
    node.log().append(node.codec().seal(stream, expected, &facts, node.now()).await?).await?;
    Ok(())
}
