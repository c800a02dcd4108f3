//! Which accounts there are, and what is known of one: for whoever runs the place, also while a server runs.
//!
//! It says nothing of what anybody does: participations and private feeds are theirs.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result};
use app::moderation::person_named;
use commands::{Ask, clock::Clock};
use config::Config;
use domain::{
    account::Account,
    caller::{Caller, Role},
    ids::{AccountId, PersonId},
    text::EmailAddress,
    time::Moment,
};
use projections::{
    Reader,
    accounts::{AccountFilter, AccountOrder},
    paging::Paging,
};
use serde::Serialize;
use uuid::Uuid;

use super::{accounts::role_word, looking::open_stores};

/// Which accounts are asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountQuery {
    /// With this in the address.
    pub email: Option<String>,
    /// That may do at least this.
    pub at_least: Option<Role>,
    /// So many of them.
    pub limit: u32,
}

/// Accounts, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AccountBoard {
    /// How many there are that were asked for.
    pub total: u64,
    /// As many as were wanted.
    pub accounts: Vec<AccountLine>,
}

/// An account in a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AccountLine {
    /// What it is known by.
    pub account: Uuid,
    /// The address it signs in with.
    pub email: Option<String>,
    /// What it may do.
    pub role: Role,
    /// `active`, `unconfirmed` or `suspended`.
    pub state: &'static str,
    /// When it was made.
    pub made_at: String,
    /// The names of its profiles.
    pub profiles: Vec<String>,
}

/// All that is said of an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AccountDetails {
    /// The same as in a list.
    #[serde(flatten)]
    pub line: AccountLine,
    /// The language it reads.
    pub language: String,
    /// Whether a moderator accepted an event of its.
    pub trusted: bool,
    /// How many devices are signed in.
    pub sessions: usize,
    /// The groups that its profiles are in.
    pub groups: Vec<String>,
}

/// Which accounts there are.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn account_board(
    data: &Path,
    config: &Config,
    clock: &Clock,
    asked: AccountQuery,
) -> Result<AccountBoard> {
    let looked = open_stores(data, config, clock, "looking at accounts").await?;
    let stores = &looked.stores;
    let AccountQuery { email, at_least, limit } = asked;
    let filter = AccountFilter { email, at_least, ..AccountFilter::default() };
    let found = stores.views.read(|views| {
        let found = views.accounts(&filter, AccountOrder::Newest, Paging::first(limit))?;
        let lines = found.elements.iter().map(|it| Ok((it.id, made(views, it.id)?)));
        Ok((found.total, lines.collect::<projections::Result<Vec<_>>>()?))
    })?;
    let (total, rows) = found;
    let mut accounts = Vec::with_capacity(rows.len());
    for (id, (at, profiles)) in rows {
        accounts.push(line(id, &stores.commands.account(id).await?, at, profiles));
    }
    Ok(AccountBoard { total, accounts })
}

/// What is known of an account, by its address or a name of one of its profiles.
///
/// # Errors
///
/// When there is none, or a store cannot be read.
pub async fn account_details(
    data: &Path,
    config: &Config,
    clock: &Clock,
    who: &str,
) -> Result<AccountDetails> {
    let looked = open_stores(data, config, clock, "looking at accounts").await?;
    let (commands, views) = (&looked.stores.commands, &looked.stores.views);
    let account = match who.strip_prefix('@') {
        Some(_) => views.read(|views| match person_named(views, who)? {
            Some(person) => views.account_of(person),
            None => Ok(None),
        })?,
        None => Some(commands.account_with(&EmailAddress::new(who)?).await?),
    };
    let id = account.with_context(|| format!("there is no account behind {who}"))?;
    let known = commands.account(id).await?;
    let ((at, profiles), groups) = views.read(|views| {
        let groups = known.persons().iter().map(|it| groups_of(views, *it));
        let groups = groups.collect::<projections::Result<Vec<_>>>()?.concat();
        Ok((made(views, id)?, groups))
    })?;
    Ok(AccountDetails {
        language: known.locale().to_owned(),
        trusted: known.is_trusted(),
        sessions: commands.sessions(&Ask::new(Caller::CommandLine), id).await?.len(),
        groups,
        line: line(id, &known, at, profiles),
    })
}

// When an account was made, and how its profiles are called.
fn made(views: &Reader, id: AccountId) -> projections::Result<(Option<Moment>, Vec<String>)> {
    let mut names = Vec::new();
    for person in views.persons_of(id)? {
        let profile = views.person(person)?.and_then(|it| it.profile);
        names.extend(profile.map(|it| format!("@{}", it.username)));
    }
    Ok((views.account(id)?.map(|it| it.created_at), names))
}

fn groups_of(views: &Reader, person: PersonId) -> projections::Result<Vec<String>> {
    let mut names = Vec::new();
    for member in views.memberships(person)?.into_iter().filter(|it| it.role.is_in()) {
        let profile = views.group(member.group)?.and_then(|it| it.profile);
        names.extend(profile.map(|it| format!("@{}", it.username)));
    }
    Ok(names)
}

fn line(id: AccountId, known: &Account, at: Option<Moment>, profiles: Vec<String>) -> AccountLine {
    let state = match (known.is_suspended(), known.is_unconfirmed()) {
        (true, _) => "suspended",
        (false, true) => "unconfirmed",
        (false, false) => "active",
    };
    let made_at = at.map(|it| it.utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
    AccountLine {
        account: id.0,
        email: known.email().map(ToString::to_string),
        role: known.role(),
        state,
        made_at: made_at.unwrap_or_default(),
        profiles,
    }
}

impl fmt::Display for AccountLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { email, role, state, made_at, profiles, .. } = self;
        let email = email.as_deref().unwrap_or("(erased)");
        write!(f, "{email}  {}  {state}  since {made_at}", role_word(*role))?;
        if profiles.is_empty() { Ok(()) } else { write!(f, "  {}", profiles.join(" ")) }
    }
}

impl fmt::Display for AccountBoard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.accounts.iter().try_for_each(|it| writeln!(f, "{it}"))?;
        let left = self.total.saturating_sub(self.accounts.len() as u64);
        if left == 0 { Ok(()) } else { writeln!(f, "and {left} more: --limit says how many") }
    }
}

impl fmt::Display for AccountDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.line)?;
        writeln!(f, "account   {}", self.line.account)?;
        writeln!(f, "reads     {}", self.language)?;
        writeln!(f, "trusted   {}", if self.trusted { "yes" } else { "no" })?;
        writeln!(f, "sessions  {}", self.sessions)?;
        if self.groups.is_empty() {
            return Ok(());
        }
        writeln!(f, "groups    {}", self.groups.join(" "))
    }
}
