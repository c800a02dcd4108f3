//! Erases a person or an account from the command line, and lets go of what is kept only for a while.

use std::{fmt, path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use app::{
    App, Stores,
    erasure::{self, ErasurePreview, RetentionReport, Run},
    lock::DataLock,
};
use commands::{
    Ask,
    clock::Clock,
    erasure::{ErasureAuthority, Orphans},
};
use config::Config;
use domain::{
    caller::Caller,
    ids::PersonId,
    text::{EmailAddress, Username},
};
use projections::{Freshness, Runner};
use serde::Serialize;
use uuid::Uuid;

/// How long the views may take to be opened; most of the time they are where the log is.
const CATCH_UP: Duration = Duration::from_secs(3_600);

/// Whom to erase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whom {
    /// By name, with or without an @ before it.
    Person(String),
    /// An account, by its address.
    Account(String),
}

/// An erasure to be done, or only said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Erase {
    /// The account or person that goes.
    pub whom: Whom,
    /// Whether it is done.
    pub run: Run,
    /// What happens to groups that nobody else keeps the keys of.
    pub orphans: Orphans,
}

/// What would be erased, and the receipts of what was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ErasureOutcome {
    /// What would go, person by person.
    pub preview: ErasurePreview,
    /// Empty when it was only said.
    pub receipts: Vec<Uuid>,
}

/// Erases a person or an account, or says what would go.
///
/// # Errors
///
/// When a server runs, there is nobody of this name, or a group has to be handed over first.
pub async fn erase(
    data: &Path,
    config: &Config,
    clock: &Clock,
    erase: Erase,
) -> Result<ErasureOutcome> {
    let _lock = DataLock::take(data, "erasing")?;
    let app = app(data, config, clock).await?;
    let ask = Ask::new(Caller::CommandLine);
    match erase.whom {
        Whom::Person(name) => {
            let username = Username::new(name.trim_start_matches('@'))?;
            let named = app.views.read(|reader| reader.person_named(username.as_str(), None))?;
            let person = named.with_context(|| format!("there is no person @{username}"))?.id;
            let preview = erasure::preview(&app, &[person]).await?;
            let receipts = match erase.run {
                Run::Dry => vec![],
                Run::Real => vec![of_person(&app, &ask, person, erase.orphans).await?],
            };
            Ok(ErasureOutcome { preview, receipts })
        }
        Whom::Account(email) => {
            let account = app.commands.account_with(&EmailAddress::new(&email)?).await?;
            let known = app.commands.account(account).await?;
            let preview = erasure::preview(&app, known.persons()).await?;
            let receipts = match erase.run {
                Run::Dry => vec![],
                Run::Real => {
                    let (said, orphans) = (ErasureAuthority::Administrator, erase.orphans);
                    erasure::ask::account(&app, &ask, account, said, orphans).await?
                }
            };
            Ok(ErasureOutcome { preview, receipts })
        }
    }
}

async fn of_person(app: &App, ask: &Ask, person: PersonId, orphans: Orphans) -> Result<Uuid> {
    Ok(match app.views.read(|reader| reader.account_of(person))? {
        Some(account) => erasure::ask::person(app, ask, account, person, orphans).await?,
        None => erasure::ask::profile(app, ask, person).await?,
    })
}

/// Lets go of what is older than the settings say, or says what that is.
///
/// # Errors
///
/// When a server runs, or a store cannot be reached.
pub async fn retain(
    data: &Path,
    config: &Config,
    clock: &Clock,
    run: Run,
) -> Result<RetentionReport> {
    let _lock = DataLock::take(data, "letting go")?;
    let app = app(data, config, clock).await?;
    let kept = erasure::run(&app, run).await?;
    let kept = kept.context("another node lets go of things right now; try again in a minute")?;
    erasure::due(&app).await?;
    Ok(kept)
}

// The runner goes on beside us until the process ends: what is erased has to be seen in the views.
async fn app(data: &Path, config: &Config, clock: &Clock) -> Result<App> {
    let stores = Stores::open_existing(data, config, clock).await?;
    let Stores { commands, views, .. } = &stores;
    let runner = Runner::new(views.clone(), commands.log(), commands.opener());
    tokio::spawn(runner.run());
    let head = commands.log().head().await?;
    let there = views.at_least(head, CATCH_UP).await;
    ensure!(there == Freshness::Current, "the views do not catch up with the log");
    App::new(data, config.clone(), &stores)
}

impl fmt::Display for ErasureOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.preview.fmt(f)?;
        if self.receipts.is_empty() {
            return writeln!(f, "nothing was erased; say --yes to do it");
        }
        self.receipts.iter().try_for_each(|it| writeln!(f, "receipt: {it}"))
    }
}
