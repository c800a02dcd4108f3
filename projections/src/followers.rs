//! Who hears on other servers what a group does: where they are, for deliveries and for whoever keeps the group.

use domain::{
    fact::OpenedFact,
    group::{FollowerAddress, GroupFact},
    ids::{FollowerId, GroupId},
    time::Moment,
};
use rusqlite::{Connection, Row, params};

use crate::{
    Reader,
    column::{Columns as _, json},
    error::Result,
    fold::Fold,
    paging::{Paging, Portion},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "followers",
    version: 1,
    folds: &[Fold::Group(of_group)],
    needs: &[],
    tables: "
        CREATE TABLE followers (
            group_id BLOB NOT NULL,
            follower BLOB NOT NULL,
            address TEXT,
            accepted INTEGER NOT NULL DEFAULT 0,
            since INTEGER NOT NULL,
            PRIMARY KEY (group_id, follower)
        ) WITHOUT ROWID;
        CREATE INDEX followers_follower ON followers (follower);",
    indexes: "",
};

/// Somebody of another server who hears what a group does, or asked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Follower {
    /// The follower, by an id that only this server knows how to make.
    pub id: FollowerId,
    /// Of which group.
    pub group: GroupId,
    /// Where they are; `None` once that was erased.
    pub address: Option<FollowerAddress>,
    /// Whether they do, or wait for a yes.
    pub accepted: bool,
    /// When they asked first.
    pub since: Moment,
}

impl Follower {
    const COLUMNS: &'static str = "follower, group_id, address, accepted, since";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            address: row.json_if_any(2)?,
            accepted: row.get(3)?,
            since: row.moment(4)?,
        })
    }
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let (group, at) = (GroupId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        GroupFact::FollowRequested { follower, by } => {
            let sql = "INSERT INTO followers (group_id, follower, address, since)
                VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET address = excluded.address";
            let address = by.known().map(json).transpose()?;
            let values = params![group.0, follower.0, address, at.micros()];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        GroupFact::FollowAccepted { follower } => {
            let sql = "UPDATE followers SET accepted = 1 WHERE group_id = ?1 AND follower = ?2";
            tx.prepare_cached(sql)?.execute([group.0, follower.0])?;
        }
        GroupFact::FollowEnded { follower } => {
            let sql = "DELETE FROM followers WHERE group_id = ?1 AND follower = ?2";
            tx.prepare_cached(sql)?.execute([group.0, follower.0])?;
        }
        GroupFact::Deleted => {
            tx.prepare_cached("DELETE FROM followers WHERE group_id = ?1")?.execute([group.0])?;
        }
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => {}
    }
    Ok(())
}

impl Reader {
    /// Who hears what a group does.
    pub fn followers(&self, group: GroupId, paging: Paging) -> Result<Portion<Follower>> {
        let total = self.followers_total(group)?;
        let sql = format!(
            "SELECT {} FROM followers WHERE group_id = ?1 AND accepted = 1
            ORDER BY follower LIMIT {} OFFSET {}",
            Follower::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, [group.0], Follower::read)? })
    }

    /// How many hear what a group does.
    pub fn followers_total(&self, group: GroupId) -> Result<u64> {
        let sql = "SELECT count(*) FROM followers WHERE group_id = ?1 AND accepted = 1";
        self.number(sql, [group.0])
    }

    /// Everybody who hears what a group does, for deliveries.
    pub fn all_followers(&self, group: GroupId) -> Result<Vec<Follower>> {
        let sql = format!(
            "SELECT {} FROM followers WHERE group_id = ?1 AND accepted = 1",
            Follower::COLUMNS
        );
        self.all(&sql, [group.0], Follower::read)
    }

    /// One follower of a group, also one who waits for a yes.
    pub fn follower(&self, group: GroupId, follower: FollowerId) -> Result<Option<Follower>> {
        let sql = format!(
            "SELECT {} FROM followers WHERE group_id = ?1 AND follower = ?2",
            Follower::COLUMNS
        );
        self.one(&sql, [group.0, follower.0], Follower::read)
    }

    /// Which groups somebody follows, or asked to.
    pub fn followed_by(&self, follower: FollowerId) -> Result<Vec<GroupId>> {
        let sql = "SELECT group_id FROM followers WHERE follower = ?1 ORDER BY group_id";
        self.all(sql, [follower.0], |row| row.id(0))
    }
}
