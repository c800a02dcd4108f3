//! What is kept only for a while: addresses of guests, accounts that nobody confirmed, from where accounts signed in,
//! rows of the vault that have run out, letters in a folder. Other IP addresses are in memory only.

use std::{fmt, fs, time::SystemTime};

use anyhow::Result;
use domain::time::Moment;
use projections::{
    accounts::{AccountFilter, Order},
    paging::Paging,
};
use serde::Serialize;

use super::ask;
use crate::{app::App, mail::Way, wiring};

/// How many of a kind are looked at in one run; the next one goes on.
const AT_ONCE: u32 = 1_000;

/// Whether it is only said what would go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Run {
    /// It goes.
    Real,
    /// It would go.
    Dry,
}

/// What went, or would go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Kept {
    /// Guests whose address nobody needs any more.
    pub guests: usize,
    /// Accounts that nobody confirmed.
    pub accounts: usize,
    /// Times and places of signing in.
    pub sign_ins: u64,
    /// Sessions, tokens and entries of the outbox that have run out.
    pub rows: u64,
    /// Letters in a folder.
    pub letters: usize,
}

/// Lets go of what is older than the settings say.
///
/// # Errors
///
/// When a store cannot be reached; the next run goes on.
pub async fn run(app: &App, run: Run) -> Result<Kept> {
    ask::current(app).await?;
    let (kept, now) = (&app.config.retention, app.commands.now());
    let ago = |days: u32| now.plus_hours(-24 * i64::from(days));
    let over = ago(kept.guest_address_days);
    let guests = app.views.read(|reader| reader.guests_until(over, AT_ONCE))?;
    let filter = AccountFilter {
        confirmed: Some(false),
        created_before: Some(ago(kept.unconfirmed_account_days)),
        ..AccountFilter::default()
    };
    let accounts =
        app.views.read(|reader| reader.accounts(&filter, Order::Oldest, Paging::first(AT_ONCE)))?;
    let letters = letters(app, ago(kept.letters_days), run)?;
    let mut went = Kept {
        guests: guests.len(),
        accounts: accounts.elements.len(),
        letters,
        ..Kept::default()
    };
    if run == Run::Dry {
        return Ok(went);
    }
    for (event, place) in guests {
        app.commands.forget_guest(event, place).await?;
    }
    for account in accounts.elements {
        app.commands.drop_unconfirmed(account.id).await?;
    }
    went.sign_ins = app.vault.forget_sign_ins(ago(kept.sign_in_days)).await?;
    went.rows = app.vault.sweep(now).await?;
    Ok(went)
}

fn letters(app: &App, before: Moment, run: Run) -> Result<usize> {
    let settings = wiring::mail(&app.config, &app.data)?;
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

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { guests, accounts, sign_ins, rows, letters } = self;
        writeln!(f, "{guests} guests' addresses, {accounts} accounts that nobody confirmed,")?;
        writeln!(f, "{sign_ins} sign-ins with their addresses,")?;
        writeln!(f, "{rows} rows that had run out, {letters} letters in the folder")
    }
}
