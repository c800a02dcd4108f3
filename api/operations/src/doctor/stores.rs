//! The log and the vault: whole, in time, and with nothing stuck in the outbox.

use std::path::Path;

use app::{Stores, files, standing};
use commands::policies::Halves;
use config::{Config, LogEngine, VaultEngine};
use domain::log::Position;
use tokio::task::spawn_blocking;
use vault::State;

use super::super::{Findings, heads::known as known_heads};

/// Clocks of two machines may differ by so much, in microseconds.
const AHEAD_MICROS: i64 = 5 * 60 * 1_000_000;

/// The year in which this was written; no clock can be right that shows an earlier one.
const YEAR_MIN: i32 = 2026;

/// Facts without their data that are told; the first is what matters.
const EMPTY_MAX: usize = 20;

/// More than this is not slow mail but no mail.
const WAITING_MAX: i64 = 1_000;

pub(super) async fn files(data: &Path, config: &Config, findings: &mut Findings) {
    let mut looked = vec![];
    if config.log.engine == LogEngine::Sqlite {
        looked.push(("log", files::LOG));
    }
    if config.vault.engine == VaultEngine::Sqlite {
        looked.push(("vault", files::VAULT));
    }
    for (subject, name) in looked {
        let path = data.join(name);
        if !path.exists() {
            continue;
        }
        let found = spawn_blocking(move || files::faults(&path)).await;
        let faults = match found {
            Ok(Ok(faults)) => faults,
            Ok(Err(cause)) => vec![cause.to_string()],
            Err(cause) => vec![cause.to_string()],
        };
        if faults.is_empty() {
            findings.good(subject, format!("{name} is whole"));
        } else {
            let advice = "stop the server, keep a copy of the data directory, restore a backup";
            findings.bad(subject, format!("{name}: {}", faults.join("; ")), advice);
        }
    }
}

pub(super) async fn clock(stores: &Stores, findings: &mut Findings) {
    let now = stores.commands.now();
    let log = stores.commands.log();
    let last = match log.head().await {
        Ok(Position(0)) => None,
        Ok(Position(head)) => log.read_all(Position(head - 1), 1).await.ok(),
        Err(cause) => {
            return findings.bad("clock", cause.to_string(), "the log has to be readable first");
        }
    };
    let last = last.and_then(|page| page.facts.first().map(|fact| fact.at));
    if chrono::Datelike::year(&now.utc()) < YEAR_MIN {
        let seen = format!("it is not {}", now.utc().format("%Y"));
        return findings.bad("clock", seen, "set the clock, and keep it right with NTP");
    }
    match last.filter(|last| last.micros() > now.micros() + AHEAD_MICROS) {
        Some(last) => findings.bad(
            "clock",
            format!("the last fact is of {}, which has not come yet", last.utc()),
            "set the clock, and keep it right with NTP",
        ),
        None => findings.good("clock", now.utc().format("%Y-%m-%d %H:%M:%S UTC").to_string()),
    }
}

/// Whether each store has what the others have seen.
pub(super) async fn at_odds(data: &Path, stores: &Stores, findings: &mut Findings) {
    match standing::stores_at_odds(data, stores).await {
        Ok(found) if found.is_empty() => findings.good("stores", "they belong together"),
        Ok(found) => {
            let advice =
                "stop the server and keep a copy of the data directory before anything else";
            found.iter().for_each(|it| findings.bad("stores", it.to_string(), advice));
        }
        Err(error) => findings.bad("stores", error.to_string(), "they have to be readable first"),
    }
}

/// Facts without their data: what somebody took away is looked for in every fact, whatever the views still show of it.
pub(super) async fn missing_data(stores: &Stores, findings: &mut Findings) {
    match stores.commands.log().without_data(EMPTY_MAX).await {
        Ok(empty) if empty.is_empty() => findings.good("data", "every fact has its own"),
        Ok(empty) => {
            for it in empty {
                let advice =
                    "keep a copy of the data directory, run `parvis verify`, restore a backup";
                findings.bad("data", it.to_string(), advice);
            }
        }
        Err(error) => findings.bad("data", error.to_string(), "the log has to be readable first"),
    }
}

/// Heads that were signed, and the keys that signed them: what is not ours stops the signing.
pub(super) async fn signed_heads(data: &Path, stores: &Stores, findings: &mut Findings) {
    let advice = "nothing is signed any more: run `parvis verify`, keep a copy, restore a backup";
    match known_heads(data, &stores.vault).await {
        Ok((_, wrong)) if wrong.is_empty() => findings.good("heads", "all were signed here"),
        Ok((_, wrong)) => wrong.into_iter().for_each(|it| findings.bad("heads", it.what, advice)),
        Err(error) => {
            findings.bad("heads", error.to_string(), "the vault has to be readable first");
        }
    }
}

/// Rows of the vault that decide who somebody is, and that somebody without the instance key wrote.
pub(super) async fn vouched_rows(stores: &Stores, findings: &mut Findings) {
    let advice =
        "nobody believes it: keep a copy of the data directory, and look who could write to it";
    match stores.vault.foreign_rows().await {
        Ok(rows) if rows.is_empty() => findings.good("vault", "all rows that decide are ours"),
        Ok(rows) => rows.iter().for_each(|it| findings.bad("vault", it.to_string(), advice)),
        Err(error) => {
            findings.bad("vault", error.to_string(), "the vault has to be readable first");
        }
    }
}

/// Whether a replaced instance key still opens the vault.
pub(super) async fn instance_keys(stores: &Stores, findings: &mut Findings) {
    match stores.vault.instance_keys().await {
        Ok(1) => findings.good("instance key", "no other one opens the vault"),
        Ok(_) => {
            let advice = "when every server has the new one, run `parvis key retire`";
            findings.hint("instance key", "the vault opens with a former one, too", advice);
        }
        Err(error) => {
            findings.bad("instance key", error.to_string(), "the vault has to be readable first");
        }
    }
}

pub(super) async fn outbox(stores: &Stores, findings: &mut Findings) {
    let counts = match stores.vault.outbox_counts().await {
        Ok(counts) => counts,
        Err(error) => {
            return findings.bad("outbox", error.to_string(), "the vault has to be readable first");
        }
    };
    let of = |state| counts.iter().filter(|it| it.state == state).map(|it| it.entries).sum::<i64>();
    let (waiting, given_up) = (of(State::Waiting), of(State::GivenUp));
    let seen = format!("{waiting} waiting, {} sent, {given_up} given up", of(State::Done));
    if waiting > WAITING_MAX {
        findings.bad("outbox", seen, "look at the mail server: nothing seems to leave");
    } else if given_up > 0 {
        findings.hint("outbox", seen, "why, is said below of each");
        given_up_letters(stores, findings).await;
    } else {
        findings.good("outbox", seen);
    }
}

/// The most letters that are named one by one.
const NAMED_MAX: usize = 10;

// What was refused at once is another matter than what was tried for days.
async fn given_up_letters(stores: &Stores, findings: &mut Findings) {
    let failures = match stores.vault.outbox_failures().await {
        Ok(failures) => failures,
        Err(error) => return findings.bad("outbox", error.to_string(), "look at the vault"),
    };
    for it in failures.iter().filter(|it| it.state == State::GivenUp).take(NAMED_MAX) {
        let (queue, tries, error) = (&it.queue, it.attempts, &it.error);
        let (seen, advice) = if tries > 1 {
            let seen = format!("{queue}: given up after {tries} tries: {error}");
            (seen, "look whether the other server is there, or was given up itself")
        } else {
            let seen = format!("{queue}: refused at once: {error}");
            (seen, "the address may be wrong: whoever waits for it does not get it")
        };
        findings.hint("outbox", seen, advice);
    }
}

/// What was left half done, and what a reactor could not do.
pub(super) async fn halves(stores: &Stores, findings: &mut Findings) {
    let advice = "stop the server and run `parvis repair`";
    let found = Halves::new(stores.commands.clone()).found().await;
    let parked = stores.vault.parked().await;
    match (found, parked) {
        (Ok(found), Ok(parked)) if found.is_empty() && parked.is_empty() => {
            findings.good("halves", "nothing was left half done");
        }
        (Ok(found), Ok(parked)) => {
            for half in found {
                findings.hint(
                    "halves",
                    half.in_words(),
                    "a server that runs finishes it in minutes",
                );
            }
            for it in parked {
                let (reactor, position) = (&it.reactor, it.position.0);
                let seen = format!("{reactor} cannot answer fact {position}: {}", it.error);
                if it.is_given_up() {
                    findings.bad("halves", seen, advice);
                } else {
                    findings.hint("halves", seen, "it is tried again by itself");
                }
            }
        }
        (Err(error), _) => findings.bad("halves", error.to_string(), advice),
        (_, Err(error)) => findings.bad("halves", error.to_string(), advice),
    }
}
