//! This server as a whole: what was saved of it, its rules, and how it treats others. One row, and one per server.
//!
//! What the configuration says is not here; `api` lays what was saved over it.

mod hosts;

use domain::{
    fact::OpenedFact,
    instance::{InstanceFact, Reach, Rules, Setting, Settings},
    log::Position,
};
use rusqlite::{Connection, params};

pub use self::hosts::{Direction, HostFilter, HostOrder, HostRow};
use crate::{
    Reader,
    column::{ColumnCode, Columns as _, coded, json, signed},
    error::Result,
    fold::Fold,
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "instance",
    version: 2,
    folds: &[Fold::Instance(of_instance)],
    needs: &[],
    tables: "
        CREATE TABLE instance (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            position INTEGER NOT NULL DEFAULT 0,
            settings TEXT,
            rules TEXT,
            reach INTEGER NOT NULL DEFAULT 0
        );
        CREATE TABLE hosts (
            host TEXT PRIMARY KEY,
            rule INTEGER,
            reason TEXT,
            followed INTEGER NOT NULL DEFAULT 0,
            accepted INTEGER NOT NULL DEFAULT 0,
            follower TEXT,
            changed_at INTEGER NOT NULL
        ) WITHOUT ROWID;",
    indexes: "",
};

coded! {
    Reach { Everybody = 0, AllowList = 1 }
}

/// What was saved of this server.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SavedInstance {
    /// How it presents itself; what is not in here is as the configuration says.
    pub settings: Settings,
    /// Its rules, if any were ever saved.
    pub rules: Option<Rules>,
    /// Which servers are talked to.
    pub reach: Reach,
    /// The last fact that changed any of this.
    pub changed: Position,
}

fn of_instance(tx: &Connection, opened: &OpenedFact, fact: &InstanceFact) -> Result<()> {
    let position = opened.recorded.position;
    match fact {
        InstanceFact::SettingsChanged { settings } => present(tx, position, settings),
        InstanceFact::RulesChanged { rules } => {
            touch(tx, position)?;
            tx.prepare_cached("UPDATE instance SET rules = ?1")?.execute([json(rules)?])?;
            Ok(())
        }
        InstanceFact::ReachChanged { reach, .. } => {
            touch(tx, position)?;
            tx.prepare_cached("UPDATE instance SET reach = ?1")?.execute([reach.code()])?;
            Ok(())
        }
        InstanceFact::HostRuled { .. }
        | InstanceFact::HostRuleLifted { .. }
        | InstanceFact::FollowChosen { .. }
        | InstanceFact::FollowDropped { .. }
        | InstanceFact::FollowAccepted { .. }
        | InstanceFact::ServerCame { .. }
        | InstanceFact::ServerLeft { .. } => hosts::project(tx, opened.recorded.at, fact),
        InstanceFact::AdministratorNamed { .. }
        | InstanceFact::AdministratorDismissed { .. }
        | InstanceFact::LinkageRead { .. }
        | InstanceFact::LossAccepted { .. }
        | InstanceFact::PositionLost
        | InstanceFact::FormatRaised { .. } => Ok(()),
    }
}

fn present(tx: &Connection, position: Position, changed: &[Setting]) -> Result<()> {
    touch(tx, position)?;
    let sql = "SELECT settings FROM instance";
    let known: Option<Settings> = one(tx, sql, [], |row| row.json_if_any(0))?.flatten();
    let mut settings = known.unwrap_or_default();
    changed.iter().for_each(|it| settings.set(it));
    tx.prepare_cached("UPDATE instance SET settings = ?1")?.execute([json(&settings)?])?;
    Ok(())
}

fn touch(tx: &Connection, position: Position) -> Result<()> {
    let sql = "INSERT INTO instance (one, position) VALUES (1, ?1)
        ON CONFLICT DO UPDATE SET position = ?1";
    tx.prepare_cached(sql)?.execute(params![signed(position.0)])?;
    Ok(())
}

impl Reader {
    /// What was saved of this server; nothing, if nothing ever was.
    pub fn instance(&self) -> Result<SavedInstance> {
        let sql = "SELECT settings, rules, reach, position FROM instance";
        let row = self.one(sql, [], |row| {
            Ok(SavedInstance {
                settings: row.json_if_any(0)?.unwrap_or_default(),
                rules: row.json_if_any(1)?,
                reach: row.choice(2)?,
                changed: row.position(3)?,
            })
        })?;
        Ok(row.unwrap_or_default())
    }

    /// The last fact that changed how this server presents itself.
    pub fn instance_changed(&self) -> Result<Position> {
        let sql = "SELECT position FROM instance";
        Ok(self.one(sql, [], |row| row.position(0))?.unwrap_or_default())
    }
}
