//! Which groups live here, and who is in one: for whoever runs the place, also while a server runs.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result};
use commands::clock::Clock;
use config::Config;
use domain::{
    group::{Role, Visibility},
    text::Username,
};
use projections::{
    Reader,
    groups::{GroupOrder, GroupRow},
    members::MemberRow,
    paging::Paging,
    persons::NameFilter,
};
use serde::Serialize;
use uuid::Uuid;

use super::looking::open_stores;

/// Members that are named: more than anybody reads.
const MEMBERS_MAX: u32 = 1_000;

/// Who is in a group, whatever they do there.
const INSIDE: [Role; 4] = [Role::Member, Role::Moderator, Role::Administrator, Role::Creator];

/// Groups, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupBoard {
    /// How many there are.
    pub total: u64,
    /// As many as were wanted.
    pub groups: Vec<GroupLine>,
}

/// A group in a line.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupLine {
    /// What it is known by.
    pub group: Uuid,
    /// The name in its address.
    pub username: String,
    /// What it is called.
    pub name: String,
    /// `public`, `unlisted` or `private`.
    pub visibility: &'static str,
    /// `shown`, or what moderators decided: `hidden`, `removed`, `suspended`.
    pub state: &'static str,
    /// How many are in it.
    pub members: u64,
    /// When it was founded.
    pub made_at: String,
}

/// All that is said of a group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupDetails {
    /// The same as in a list.
    #[serde(flatten)]
    pub line: GroupLine,
    /// Who is in it, and as what.
    pub people: Vec<GroupPlace>,
}

/// Somebody's place in a group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GroupPlace {
    /// The name of their profile.
    pub person: String,
    /// As what they are in it.
    pub role: &'static str,
}

/// Which groups live here.
///
/// # Errors
///
/// When a store cannot be read.
pub async fn group_board(
    data: &Path,
    config: &Config,
    clock: &Clock,
    limit: u32,
) -> Result<GroupBoard> {
    let looked = open_stores(data, config, clock, "looking at groups").await?;
    let filter = NameFilter { here: Some(true), ..NameFilter::default() };
    Ok(looked.stores.views.read(|views| {
        let found = views.groups(&filter, None, GroupOrder::Newest, Paging::first(limit))?;
        let lines = found.elements.iter().map(|it| GroupLine::of(views, it));
        Ok(GroupBoard { total: found.total, groups: lines.collect::<projections::Result<_>>()? })
    })?)
}

/// What is known of a group, by its name.
///
/// # Errors
///
/// When there is none, or a store cannot be read.
pub async fn group_details(
    data: &Path,
    config: &Config,
    clock: &Clock,
    name: &str,
) -> Result<GroupDetails> {
    let username = Username::new(name.trim_start_matches('@'))?;
    let looked = open_stores(data, config, clock, "looking at groups").await?;
    let found = looked.stores.views.read(|views| {
        let Some(group) = views.group_named(username.as_str(), None)? else { return Ok(None) };
        let members = views.members(group.id, &[], Paging::first(MEMBERS_MAX))?.elements;
        let people = members.iter().map(|it| GroupPlace::of(views, it));
        let people = people.collect::<projections::Result<Vec<_>>>()?;
        Ok(Some(GroupDetails { line: GroupLine::of(views, &group)?, people }))
    })?;
    found.with_context(|| format!("there is no group @{username}"))
}

impl GroupLine {
    fn of(views: &Reader, group: &GroupRow) -> projections::Result<Self> {
        let profile = group.profile.as_ref();
        Ok(Self {
            group: group.id.0,
            username: profile.map(|it| it.username.to_string()).unwrap_or_default(),
            name: profile.map(|it| it.name.to_string()).unwrap_or_default(),
            visibility: match group.settings.visibility {
                Visibility::Public => "public",
                Visibility::Unlisted => "unlisted",
                Visibility::Private => "private",
            },
            state: state(group),
            members: views.members(group.id, &INSIDE, Paging::first(0))?.total,
            made_at: group.created_at.utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        })
    }
}

const fn state(group: &GroupRow) -> &'static str {
    let standing = group.standing;
    match (standing.removed, standing.suspended, standing.hidden) {
        (true, ..) => "removed",
        (false, true, _) => "suspended",
        (false, false, true) => "hidden",
        (false, false, false) => "shown",
    }
}

const fn duty(role: Role) -> &'static str {
    match role {
        Role::Rejected => "refused",
        Role::Invited => "invited",
        Role::Requested => "asks",
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Administrator => "administrator",
        Role::Creator => "founder",
    }
}

impl GroupPlace {
    fn of(views: &Reader, member: &MemberRow) -> projections::Result<Self> {
        let profile = views.person(member.person)?.and_then(|it| it.profile);
        let person = profile.map(|it| format!("@{}", it.username));
        Ok(Self {
            person: person.unwrap_or_else(|| "(erased)".to_owned()),
            role: duty(member.role),
        })
    }
}

impl fmt::Display for GroupLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { username, name, visibility, state, members, made_at, .. } = self;
        write!(f, "@{username}  {name}  {visibility}  {state}  {members} in it  since {made_at}")
    }
}

impl fmt::Display for GroupBoard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.groups.iter().try_for_each(|it| writeln!(f, "{it}"))?;
        let left = self.total.saturating_sub(self.groups.len() as u64);
        if left == 0 { Ok(()) } else { writeln!(f, "and {left} more: --limit says how many") }
    }
}

impl fmt::Display for GroupDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.line)?;
        self.people.iter().try_for_each(|it| writeln!(f, "{}  {}", it.role, it.person))
    }
}
