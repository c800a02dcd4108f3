//! What is kept only for a while: addresses of guests, accounts that nobody confirmed, from where accounts signed in, what
//! was said in reports that are long closed, rows of the vault that have run out, letters in a folder. One node does it
//! at a time. Other IP addresses are in memory only.

use std::{
    fmt, fs,
    time::{Duration, SystemTime},
};

use anyhow::Result;
use domain::{
    ids::{AccountId, EventId, ParticipationId, ReportId},
    time::Moment,
};
use projections::{
    accounts::{AccountFilter, AccountOrder},
    paging::Paging,
};
use serde::Serialize;
use vault::Lease;

use super::ask;
use crate::{
    App,
    letters::{self, Way},
};

/// The node that lets go does so alone; one that died is replaced after this long.
const LEASE: Duration = Duration::from_secs(60);

/// How many of a kind are looked at in one run; the next one goes on.
const AT_ONCE: u32 = 1_000;

/// Whether it is only said what would go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run {
    /// It really goes.
    Real,
    /// It would go.
    Dry,
}

/// What went, or would go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct RetentionReport {
    /// Guests whose address nobody needs any more.
    pub guests: usize,
    /// Accounts that nobody confirmed.
    pub accounts: usize,
    /// Times and places of signing in.
    pub sign_ins: u64,
    /// Reports that are long closed, of which only numbers and decisions stay.
    pub reports: usize,
    /// Sessions, tokens and entries of the outbox that have run out.
    pub rows: u64,
    /// Letters in a folder.
    pub letters: usize,
}

/// What is older than the settings say.
struct Over {
    guests: Vec<(EventId, ParticipationId)>,
    accounts: Vec<AccountId>,
    reports: Vec<ReportId>,
}

/// Lets go of what is older than the settings say; nothing is answered when another node does so right now.
///
/// # Errors
///
/// When a store cannot be reached; the next run goes on.
pub async fn run(app: &App, run: Run) -> Result<Option<RetentionReport>> {
    ask::current(app).await?;
    // Each node has a folder of its own.
    let letters = letters(app, ago(app, app.config.retention.letters_days), run)?;
    let over = over(app)?;
    let found = RetentionReport {
        guests: over.guests.len(),
        accounts: over.accounts.len(),
        reports: over.reports.len(),
        letters,
        ..RetentionReport::default()
    };
    if run == Run::Dry {
        return Ok(Some(found));
    }
    let Some(lease) = turn(app).await? else { return Ok(None) };
    if !let_go(app, over).await? {
        return Ok(None);
    }
    let sign_ins = ago(app, app.config.retention.sign_in_days);
    let sign_ins = app.vault.forget_sign_ins(sign_ins).await?;
    let waiting = ago(app, app.config.retention.unconfirmed_account_days);
    app.vault.forget_sign_ups(waiting).await?;
    let rows = app.vault.sweep(app.commands.now()).await?;
    app.vault.release(&lease).await?;
    Ok(Some(RetentionReport { sign_ins, rows, ..found }))
}

fn over(app: &App) -> Result<Over> {
    let kept = &app.config.retention;
    let guests_over = ago(app, kept.guest_address_days);
    let settled = ago(app, kept.reports_days);
    let filter = AccountFilter {
        confirmed: Some(false),
        created_before: Some(ago(app, kept.unconfirmed_account_days)),
        ..AccountFilter::default()
    };
    Ok(app.views.read(|reader| {
        let accounts = reader.accounts(&filter, AccountOrder::Oldest, Paging::first(AT_ONCE))?;
        Ok(Over {
            guests: reader.guests_until(guests_over, AT_ONCE)?,
            accounts: accounts.elements.into_iter().map(|it| it.id).collect(),
            reports: reader.reports_settled_before(settled, AT_ONCE)?,
        })
    })?)
}

// Not all of it when another node has taken over: one that was slow does not go on beside the next.
async fn let_go(app: &App, over: Over) -> Result<bool> {
    for (event, place) in over.guests {
        if turn(app).await?.is_none() {
            return Ok(false);
        }
        app.commands.forget_guest(event, place).await?;
    }
    for account in over.accounts {
        if turn(app).await?.is_none() {
            return Ok(false);
        }
        app.commands.drop_unconfirmed(account).await?;
    }
    for report in over.reports {
        if turn(app).await?.is_none() {
            return Ok(false);
        }
        app.commands.purge_report(report).await?;
    }
    Ok(true)
}

async fn turn(app: &App) -> Result<Option<Lease>> {
    Ok(app.vault.acquire("retention", app.erasures.node, LEASE).await?)
}

fn ago(app: &App, days: u32) -> Moment {
    app.commands.now().plus_hours(-24 * i64::from(days))
}

fn letters(app: &App, before: Moment, run: Run) -> Result<usize> {
    let settings = letters::settings(&app.config, &app.data)?;
    let Way::Folder(folder) = &settings.way else { return Ok(0) };
    let Ok(entries) = fs::read_dir(folder) else { return Ok(0) };
    let before = SystemTime::from(before.utc());
    let mut found = 0;
    for entry in entries {
        let (path, changed) = entry.and_then(|it| Ok((it.path(), it.metadata()?.modified()?)))?;
        if path.extension().is_some_and(|it| it == "eml") && changed < before {
            found += 1;
            if run == Run::Real {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(found)
}

impl fmt::Display for RetentionReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { guests, accounts, sign_ins, reports, rows, letters } = self;
        writeln!(f, "{guests} guests' addresses, {accounts} accounts that nobody confirmed,")?;
        writeln!(f, "{sign_ins} sign-ins with their addresses, {reports} reports long closed,")?;
        writeln!(f, "{rows} rows that had run out, {letters} letters in the folder")
    }
}
