//! Carries out erasures whose moment has come. Every step may have been done by a run that was interrupted; what the
//! step needs to know goes in the step after it.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use commands::erasure::{ErasureCounts, Forgetting, Forgotten, KeyOwner};
use domain::{
    hex::hex,
    ids::{AccountId, PersonId},
};
use media::BlobName;
use projections::Freshness;
use serde_json::{Value, json};
use vault::{Due, ErasureSubject};

use super::{
    ask::{self, CATCH_UP},
    belongings, ledger,
};
use crate::App;

/// One node erases; one that died is replaced after this long.
const LEASE: Duration = Duration::from_secs(20);

/// Erasures that are read at a time.
const AT_ONCE: i64 = 20;

/// Carries out what is due, and says how many that were.
///
/// # Errors
///
/// When a store cannot be reached; what was begun is finished the next time.
pub async fn due(app: &App) -> Result<usize> {
    let _turn = app.erasures.turn.lock().await;
    let mut done = 0;
    loop {
        let due = app.vault.erasures_due(app.commands.now(), AT_ONCE).await?;
        if due.is_empty() {
            return Ok(done);
        }
        for it in due {
            if app.vault.acquire("erasure", app.erasures.node, LEASE).await?.is_none() {
                return Ok(done);
            }
            one(app, &it).await?;
            done += 1;
        }
    }
}

async fn one(app: &App, due: &Due) -> Result<()> {
    ask::current(app).await?;
    let (receipt, erased) = match due.what {
        ErasureSubject::Person => person(app, due).await?,
        ErasureSubject::Account => {
            let receipt = app.commands.erase_account(due.id, AccountId(due.subject)).await?;
            (receipt, json!({ "keys": 1, "address": 1, "sign_in": 1 }))
        }
    };
    forget(app).await?;
    let shown = app.views.at_least(receipt.position, CATCH_UP).await;
    ensure!(shown == Freshness::Current, "the views are behind");
    app.rendered.forget();
    let head = app.views.read(projections::Reader::tree_head)?;
    let paper = json!({
        "id": due.id,
        "what": due.what.name(),
        "finished_at": app.commands.now(),
        "position": receipt.position.0,
        "tree": { "size": head.size, "root": hex(&head.root) },
        "erased": erased,
    });
    Ok(app.vault.erased(due.id, &paper).await?)
}

async fn person(app: &App, due: &Due) -> Result<(commands::Receipt, Value)> {
    let person = PersonId(due.subject);
    let has = app.views.read(|reader| belongings::of(reader, person))?;
    blobs(app, person).await?;
    let (receipt, done) = app.commands.erase_person(due.id, person, &has).await?;
    Ok((receipt, counted(done)?))
}

fn counted(done: ErasureCounts) -> Result<Value> {
    let mut erased = serde_json::to_value(done)?;
    if let Some(map) = erased.as_object_mut() {
        map.insert("keys".to_owned(), 1.into());
        map.insert("profile".to_owned(), 1.into());
    }
    Ok(erased)
}

// Their names have the owner in them: nobody else uses them. The ledger knows them first.
async fn blobs(app: &App, person: PersonId) -> Result<()> {
    let pictures = app.views.read(|reader| belongings::pictures(reader, person))?;
    let names: Vec<String> = pictures.into_iter().filter_map(|it| Some(it.picture?.blob)).collect();
    let gone = Forgotten { subject: person.0, what: KeyOwner::Person };
    ledger::note(&app.erasures.ledger, &[gone], &names).context("the ledger")?;
    for name in names.iter().filter_map(|it| BlobName::parse(it)) {
        media::remove(&app.media, &name).await?;
    }
    Ok(())
}

/// Destroys the keys of whoever the log says is gone.
///
/// # Errors
///
/// When log, vault or ledger cannot be reached.
pub(super) async fn forget(app: &App) -> Result<()> {
    let file = app.erasures.ledger.clone();
    let forgetting = Forgetting::new(app.commands.clone());
    Ok(forgetting.catch_up(move |gone| ledger::note(&file, gone, &[])).await?)
}
