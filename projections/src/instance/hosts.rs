//! Other servers: those that somebody decided about, and those that something here came from.

use domain::{
    group::FollowerAddress,
    instance::{Host as Name, HostRule, InstanceFact, Reach},
    text::Reason,
    time::Moment,
};
use rusqlite::{Connection, Row, params, types::Value};

use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded, json, unsigned},
    error::Result,
    events, groups,
    paging::{Paging, Portion},
    persons,
};

coded! {
    HostRule { Limited = 0, Blocked = 1, Allowed = 2 }
}

/// Another server, and how it is treated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HostRow {
    /// The name it is reached under.
    pub name: String,
    /// How it is treated, if differently from others.
    pub rule: Option<HostRule>,
    /// The reason that was given.
    pub reason: Option<String>,
    /// Whether what it publishes is wanted here.
    pub followed: bool,
    /// Whether it lets this server hear that.
    pub accepted: bool,
    /// Whether it hears of everything that everybody finds here.
    pub follows: bool,
    /// When that was decided last.
    pub changed_at: Option<Moment>,
    /// How many of its people are known.
    pub persons: u64,
    /// How many of its groups are known.
    pub groups: u64,
    /// How many of its events are known.
    pub events: u64,
}

/// Which servers are asked for. What is not said does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HostFilter {
    /// Only the server of this name.
    pub name: Option<String>,
    /// With this in the name, case aside.
    pub part: Option<String>,
    /// Whether what they publish is wanted here.
    pub followed: Option<bool>,
    /// Whether they hear of what everybody finds here.
    pub follows: Option<bool>,
    /// Whether they are blocked.
    pub blocked: Option<bool>,
}

/// By what servers are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HostOrder {
    /// How many events are known.
    #[default]
    Events,
    /// How many people are known.
    Persons,
    /// How many groups are known.
    Groups,
    /// When somebody decided about them last.
    Changed,
}

/// Which end of a list of servers comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Direction {
    /// The greatest, or the latest.
    #[default]
    Descending,
    /// The smallest, or the earliest.
    Ascending,
}

impl Direction {
    const fn sql(self) -> &'static str {
        match self {
            Self::Descending => "DESC",
            Self::Ascending => "ASC",
        }
    }
}

pub(super) fn project(tx: &Connection, at: Moment, fact: &InstanceFact) -> Result<()> {
    match fact {
        InstanceFact::HostRuled { host, rule, reason } => {
            rule_it(tx, at, host, Some((*rule, reason)))?;
            if *rule == HostRule::Blocked {
                follow(tx, at, host, DROP)?;
                follow(tx, at, host, LEAVE)?;
            }
            Ok(())
        }
        InstanceFact::HostRuleLifted { host, .. } => rule_it(tx, at, host, None),
        InstanceFact::FollowChosen { host } => follow(tx, at, host, FOLLOW),
        InstanceFact::FollowDropped { host } => follow(tx, at, host, DROP),
        InstanceFact::FollowAccepted { host } => follow(tx, at, host, ACCEPT),
        InstanceFact::ServerLeft { host } => follow(tx, at, host, LEAVE),
        InstanceFact::ServerCame { host, by } => {
            let sql = "INSERT INTO hosts (host, changed_at, follower) VALUES (?1, ?2, ?3)
                ON CONFLICT DO UPDATE SET changed_at = ?2, follower = ?3";
            tx.prepare_cached(sql)?.execute(params![host.as_str(), at.micros(), json(by)?])?;
            Ok(())
        }
        InstanceFact::SettingsChanged { .. }
        | InstanceFact::RulesChanged { .. }
        | InstanceFact::ReachChanged { .. }
        | InstanceFact::AdministratorNamed { .. }
        | InstanceFact::AdministratorDismissed { .. }
        | InstanceFact::LinkageRead { .. }
        | InstanceFact::LossAccepted { .. }
        | InstanceFact::PositionLost
        | InstanceFact::FormatRaised { .. } => Ok(()),
    }
}

const FOLLOW: &str = "INSERT INTO hosts (host, changed_at, followed) VALUES (?1, ?2, 1)
    ON CONFLICT DO UPDATE SET changed_at = ?2, followed = 1";
const DROP: &str = "UPDATE hosts SET changed_at = ?2, followed = 0, accepted = 0 WHERE host = ?1";
const ACCEPT: &str = "UPDATE hosts SET changed_at = ?2, accepted = 1 WHERE host = ?1";
const LEAVE: &str = "UPDATE hosts SET changed_at = ?2, follower = NULL WHERE host = ?1";

fn follow(tx: &Connection, at: Moment, host: &Name, sql: &str) -> Result<()> {
    tx.prepare_cached(sql)?.execute(params![host.as_str(), at.micros()])?;
    Ok(())
}

fn rule_it(
    tx: &Connection,
    at: Moment,
    host: &Name,
    rule: Option<(HostRule, &Reason)>,
) -> Result<()> {
    let sql = "INSERT INTO hosts (host, changed_at, rule, reason) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET changed_at = ?2, rule = ?3, reason = ?4";
    let (code, reason) = (rule.map(|it| it.0.code()), rule.map(|it| it.1.as_str()));
    tx.prepare_cached(sql)?.execute(params![host.as_str(), at.micros(), code, reason])?;
    Ok(())
}

impl HostRow {
    fn read(row: &Row<'_>) -> Result<Self> {
        let rule: Option<i64> = row.get(1)?;
        Ok(Self {
            name: row.get(0)?,
            rule: rule.map(HostRule::decoded).transpose()?,
            reason: row.get(2)?,
            followed: row.get(3)?,
            accepted: row.get(4)?,
            follows: row.get(5)?,
            changed_at: row.moment_if_any(6)?,
            persons: unsigned(row.get(7)?),
            groups: unsigned(row.get(8)?),
            events: unsigned(row.get(9)?),
        })
    }
}

impl HostFilter {
    const SQL: &'static str = "(?1 IS NULL OR k.host = ?1)
        AND (?2 IS NULL OR instr(k.host, ?2) > 0)
        AND (?3 IS NULL OR coalesce(h.followed, 0) = ?3)
        AND (?4 IS NULL OR (coalesce(h.rule, -1) = 1) = ?4)
        AND (?5 IS NULL OR (h.follower IS NOT NULL) = ?5)";

    fn values(&self) -> [Value; 5] {
        let text =
            |it: &Option<String>| it.as_ref().map_or(Value::Null, |it| it.to_lowercase().into());
        let truth = |it: Option<bool>| it.map_or(Value::Null, |it| i64::from(it).into());
        [
            text(&self.name),
            text(&self.part),
            truth(self.followed),
            truth(self.blocked),
            truth(self.follows),
        ]
    }
}

// Everybody who is known, beside what was decided.
fn known() -> String {
    format!(
        "(SELECT host FROM hosts UNION {} UNION {}) k LEFT JOIN hosts h ON h.host = k.host",
        persons::HOSTS,
        groups::HOSTS
    )
}

impl Reader {
    /// Whether anything comes from a server and goes to it. A rule for a name is one for all names under it.
    pub fn is_talked_to(&self, host: &str) -> Result<bool> {
        let sql = "SELECT rule FROM hosts WHERE host = ?1 AND rule IS NOT NULL";
        let bare = host.rsplit_once(':').map_or(host, |(name, _)| name);
        let above = bare.match_indices('.').map(|(at, _)| &bare[at + 1..]);
        for name in [host, bare].into_iter().chain(above) {
            let rule = self.one(sql, [name], |row| HostRule::decoded(row.get(0)?))?;
            match rule {
                Some(HostRule::Blocked) => return Ok(false),
                Some(HostRule::Allowed) => return Ok(true),
                Some(HostRule::Limited) | None => {}
            }
        }
        Ok(self.reach()? == Reach::Everybody)
    }

    /// Where those servers are that hear of everything which everybody finds here.
    pub fn servers_following(&self) -> Result<Vec<FollowerAddress>> {
        let sql = "SELECT follower FROM hosts WHERE follower IS NOT NULL";
        self.all(sql, [], |row| row.json(0))
    }

    /// Where one of them is.
    pub fn server_following(&self, host: &str) -> Result<Option<FollowerAddress>> {
        let sql = "SELECT follower FROM hosts WHERE host = ?1 AND follower IS NOT NULL";
        self.one(sql, [host], |row| row.json(0))
    }

    /// Whether what a server publishes is wanted here.
    pub fn is_followed(&self, host: &str) -> Result<bool> {
        let sql = "SELECT followed FROM hosts WHERE host = ?1";
        Ok(self.one(sql, [host], |row| Ok(row.get(0)?))?.unwrap_or_default())
    }

    fn reach(&self) -> Result<Reach> {
        let reach = self.one("SELECT reach FROM instance", [], |row| row.choice(0))?;
        Ok(reach.unwrap_or_default())
    }

    /// How many servers' publications are wanted here.
    pub fn hosts_followed(&self) -> Result<u64> {
        self.number("SELECT count(*) FROM hosts WHERE followed = 1", [])
    }

    /// Other servers that are known here.
    pub fn hosts(
        &self,
        filter: &HostFilter,
        order: HostOrder,
        direction: Direction,
        paging: Paging,
    ) -> Result<Portion<HostRow>> {
        let (of, values) = (format!("{} WHERE {}", known(), HostFilter::SQL), filter.values());
        let total = self.number(&format!("SELECT count(*) FROM {of}"), values.clone())?;
        let order = match order {
            HostOrder::Events => "events",
            HostOrder::Persons => "persons",
            HostOrder::Groups => "groups",
            HostOrder::Changed => "h.changed_at",
        };
        let sql = format!(
            "SELECT k.host, h.rule, h.reason, coalesce(h.followed, 0), coalesce(h.accepted, 0),
                h.follower IS NOT NULL, h.changed_at,
                {} AS persons, {} AS groups, {} AS events
             FROM {of} ORDER BY {order} {}, k.host LIMIT {} OFFSET {}",
            persons::OF_HOST,
            groups::OF_HOST,
            events::OF_HOST,
            direction.sql(),
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, values, HostRow::read)? })
    }
}
