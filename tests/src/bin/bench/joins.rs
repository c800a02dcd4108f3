//! `joinEvent` over HTTP, 64 callers on SQLite, against the machine's rate of single fdatasyncs.

use std::time::Instant;

use anyhow::{Context, Result};
use commands::{Ask, Commands, accounts::Registration, persons::ProfileChange};
use domain::{
    caller::{Caller, Role},
    ids::AccountId,
    text::{EmailAddress, Username},
};
use serde_json::{Value, json};
use tests::{
    client::Client,
    server::{Engine, Home},
};

use super::{
    filling::{fill, open},
    machine::fsyncs_per_second,
    report::{BenchReport, number},
};

const CALLERS: usize = 64;
const EVENTS: u64 = 150;

pub(crate) async fn measure(report: &mut BenchReport, program: &str) -> Result<()> {
    let filled = fill(Home::new(program, Engine::Sqlite)?, EVENTS, 0).await?;
    let home: &Home = &filled.home;
    let (commands, vault) = open(&home.data()).await?;
    let mut callers = Vec::new();
    for n in 0..CALLERS {
        let (account, person) = account(&commands, n).await?;
        let session = commands.open_session(account).await?;
        callers.push((session.access_token, person));
    }
    drop((commands, vault));
    let fsync = fsyncs_per_second(&home.beside("probe"))?;
    let server = home.serve().await?;
    let visitor = Client::visitor(server.url());
    let begun = Instant::now();
    let tasks: Vec<_> = callers
        .into_iter()
        .map(|(token, person)| {
            tokio::spawn(join_all(visitor.with_token(&token), person, filled.events.clone()))
        })
        .collect();
    let mut joined = 0;
    for task in tasks {
        joined += task.await??;
    }
    let rate = joined as f64 / begun.elapsed().as_secs_f64();
    server.stop()?;
    report.part(
        "`joinEvent` over HTTP, 64 callers, SQLite",
        &["what", "per second", "ratio", "wanted"],
    );
    report.row(&["fdatasync of 4 KiB", &number(fsync), "", ""]);
    report.row(&[
        "joinEvent",
        &number(rate),
        &format!("{:.2} × fsync", rate / fsync),
        "at least 3",
    ]);
    Ok(())
}

async fn account(commands: &Commands, n: usize) -> Result<(AccountId, String)> {
    let ask = || Ask::new(Caller::CommandLine);
    let registration = Registration {
        email: EmailAddress::new(&format!("caller{n}@bench.test"))?,
        password: "correct horse battery".to_owned(),
        locale: "en".to_owned(),
    };
    let account = commands.create_account(&ask(), registration, Role::User).await?.id;
    let username = Username::new(&format!("caller_{n}"))?;
    let person =
        commands.create_person(&ask(), account, username, ProfileChange::default()).await?;
    Ok((account, person.id.to_string()))
}

async fn join_all(
    client: Client,
    person: String,
    events: Vec<domain::ids::EventId>,
) -> Result<usize> {
    let join = "mutation($event: ID!, $actor: ID!) { joinEvent(eventId: $event, actorId: $actor) { id role } }";
    let mut joined = 0;
    for event in events {
        let variables = json!({ "event": event.to_string(), "actor": person });
        let data = client.data(join, variables).await?;
        let role = data.pointer("/joinEvent/role").and_then(Value::as_str).context("no role")?;
        anyhow::ensure!(role == "PARTICIPANT", "{role}");
        joined += 1;
    }
    Ok(joined)
}
