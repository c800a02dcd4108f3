//! Asking for an erasure, from whichever way in.

use std::time::Duration;

use anyhow::Result;
use commands::{
    Ask, CommandError,
    erasure::{ErasureAuthority, Orphans},
};
use domain::ids::{AccountId, GroupId, PersonId};
use projections::Freshness;
use uuid::Uuid;

use super::carry_out;
use crate::App;

/// How long we wait for the views to know of everything that belongs to whoever goes.
pub(super) const CATCH_UP: Duration = Duration::from_secs(30);

/// Erases one of an account's persons; answers with the receipt's id.
///
/// # Errors
///
/// When a rule says no. What was noted and could not be finished is finished later.
pub async fn person(
    app: &App,
    ask: &Ask,
    account: AccountId,
    person: PersonId,
    orphans: Orphans,
) -> Result<Uuid, CommandError> {
    let groups = groups(app, person).await?;
    let id = app.commands.forget_person(ask, account, person, &groups, orphans).await?;
    at_once(app).await;
    Ok(id)
}

/// Erases an account: itself now, its persons within a day. Answers with the receipts' ids, the account's first.
///
/// # Errors
///
/// When a rule says no. What was noted and could not be finished is finished later.
pub async fn account(
    app: &App,
    ask: &Ask,
    account: AccountId,
    said: ErasureAuthority<'_>,
    orphans: Orphans,
) -> Result<Vec<Uuid>, CommandError> {
    let mut all = Vec::new();
    for person in app.commands.account(account).await?.persons() {
        all.push((*person, groups(app, *person).await?));
    }
    let ids = app.commands.forget_account(ask, account, said, &all, orphans).await?;
    at_once(app).await;
    Ok(ids)
}

/// Erases a person that no account acts as.
///
/// # Errors
///
/// When the caller is not the command line.
pub async fn profile(app: &App, ask: &Ask, person: PersonId) -> Result<Uuid, CommandError> {
    let id = app.commands.forget_profile(ask, person).await?;
    at_once(app).await;
    Ok(id)
}

// What cannot be done right now is done by `follow`, here or on another node.
async fn at_once(app: &App) {
    app.erasures.news.notify_one();
    if let Err(error) = carry_out::due(app).await {
        tracing::warn!(%error, "an erasure could not be finished; it goes on later");
    }
}

async fn groups(app: &App, person: PersonId) -> Result<Vec<GroupId>, CommandError> {
    current(app).await?;
    let places = app.views.read(|reader| reader.memberships(person));
    Ok(places.map_err(CommandError::failed)?.into_iter().map(|it| it.group).collect())
}

/// Waits until the views know everything that the log knows now.
pub(super) async fn current(app: &App) -> Result<(), CommandError> {
    let head = app.commands.log().head().await?;
    match app.views.at_least(head, CATCH_UP).await {
        Freshness::Current => Ok(()),
        Freshness::Stale => Err(CommandError::Busy),
    }
}
