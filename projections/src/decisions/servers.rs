//! What was decided about other servers, in the log of everything that keeps order here: with its reason, as any decision.

use domain::{
    fact::OpenedFact,
    instance::{Host, HostRule, InstanceFact, Reach},
    text::Reason,
};
use rusqlite::{Connection, params};

use super::log::Action;
use crate::{
    column::{ColumnCode as _, json, signed},
    error::Result,
};

pub(super) fn of_instance(tx: &Connection, opened: &OpenedFact, fact: &InstanceFact) -> Result<()> {
    match fact {
        InstanceFact::HostRuled { host, rule, reason } => {
            let action = match rule {
                HostRule::Limited => Action::ServerLimited,
                HostRule::Blocked => Action::ServerBlocked,
                HostRule::Allowed => Action::ServerAllowed,
            };
            write(tx, opened, action, (Some(host), reason))
        }
        InstanceFact::HostRuleLifted { host, reason } => {
            write(tx, opened, Action::ServerFreed, (Some(host), reason))
        }
        InstanceFact::ReachChanged { reach, reason } => {
            let action = match reach {
                Reach::AllowList => Action::ReachNarrowed,
                Reach::Everybody => Action::ReachWidened,
            };
            write(tx, opened, action, (None, reason))
        }
        InstanceFact::SettingsChanged { .. }
        | InstanceFact::RulesChanged { .. }
        | InstanceFact::FollowChosen { .. }
        | InstanceFact::FollowDropped { .. }
        | InstanceFact::FollowAccepted { .. }
        | InstanceFact::ServerCame { .. }
        | InstanceFact::ServerLeft { .. }
        | InstanceFact::AdministratorNamed { .. }
        | InstanceFact::AdministratorDismissed { .. }
        | InstanceFact::LinkageRead { .. }
        | InstanceFact::LossAccepted { .. }
        | InstanceFact::PositionLost
        | InstanceFact::FormatRaised { .. } => Ok(()),
    }
}

fn write(
    tx: &Connection,
    opened: &OpenedFact,
    action: Action,
    (host, reason): (Option<&Host>, &Reason),
) -> Result<()> {
    let sql = "INSERT INTO moderation_log (position, at, action, by, person, server, because)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    tx.prepare_cached(sql)?.execute(params![
        signed(opened.recorded.position.0),
        opened.recorded.at.micros(),
        action.code(),
        json(&opened.meta.by)?,
        opened.meta.by.person().map(|it| it.0),
        host.map(Host::as_str),
        reason.as_str(),
    ])?;
    Ok(())
}
