//! Who hears what a group does: people of this server, and of others, with where those are, for deliveries.

use domain::{
    fact::OpenedFact,
    group::{FollowLetters, FollowerAddress, GroupFact},
    ids::{FollowerId, GroupId, PersonId},
    time::Moment,
};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _, json},
    error::Result,
    fold::Fold,
    paging::{Paging, Portion},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "followers",
    version: 2,
    folds: &[Fold::Group(of_group)],
    needs: &[],
    tables: "
        CREATE TABLE followers (
            group_id BLOB NOT NULL,
            follower BLOB NOT NULL,
            id BLOB NOT NULL,
            person BLOB,
            address TEXT,
            accepted INTEGER NOT NULL DEFAULT 0,
            letters INTEGER NOT NULL DEFAULT 0,
            since INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            PRIMARY KEY (group_id, follower)
        ) WITHOUT ROWID;
        CREATE INDEX followers_follower ON followers (follower, since, group_id);
        CREATE INDEX followers_id ON followers (id);",
    indexes: "
        CREATE INDEX followers_asked ON followers (group_id, accepted, since, follower);",
};

/// Somebody who hears what a group does, or asked to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Follower {
    /// What their following is known by.
    pub id: Uuid,
    /// Who follows: the id that they go by as a follower.
    pub follower: FollowerId,
    /// Of which group.
    pub group: GroupId,
    /// Who of this server they are, if they are.
    pub person: Option<PersonId>,
    /// Where on another server they are; `None` once that was erased.
    pub address: Option<FollowerAddress>,
    /// Whether they do, or wait for a yes.
    pub accepted: bool,
    /// Whether letters tell them.
    pub letters: FollowLetters,
    /// When they asked first.
    pub since: Moment,
    /// When that last changed.
    pub updated_at: Moment,
}

impl Follower {
    const COLUMNS: &'static str =
        "id, follower, group_id, person, address, accepted, letters, since, updated_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            follower: row.id(1)?,
            group: row.id(2)?,
            person: row.id_if_any(3)?,
            address: row.json_if_any(4)?,
            accepted: row.get(5)?,
            letters: row.choice(6)?,
            since: row.moment(7)?,
            updated_at: row.moment(8)?,
        })
    }
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let (group, at) = (GroupId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        GroupFact::FollowRequested { follower, by } => {
            let address = by.known().map(json).transpose()?;
            let sql = "INSERT INTO followers (group_id, follower, id, address, since, updated_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                ON CONFLICT DO UPDATE SET address = excluded.address";
            let id = follower.follow_of(group);
            let values = params![group.0, follower.0, id, address, at.micros()];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        GroupFact::PersonFollowRequested { person, letters } => {
            let follower = FollowerId::from(*person);
            let sql = "INSERT INTO followers
                (group_id, follower, id, person, letters, since, updated_at)
                VALUES (?1, ?2, ?3, ?2, ?4, ?5, ?5) ON CONFLICT DO NOTHING";
            let (id, letters) = (follower.follow_of(group), letters.code());
            let values = params![group.0, follower.0, id, letters, at.micros()];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        GroupFact::FollowLettersChosen { follower, letters } => {
            let sql = "UPDATE followers SET letters = ?3, updated_at = ?4
                WHERE group_id = ?1 AND follower = ?2";
            let values = params![group.0, follower.0, letters.code(), at.micros()];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        GroupFact::FollowAccepted { follower } => {
            let sql = "UPDATE followers SET accepted = 1, updated_at = ?3
                WHERE group_id = ?1 AND follower = ?2 AND accepted = 0";
            tx.prepare_cached(sql)?.execute(params![group.0, follower.0, at.micros()])?;
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
    /// Who hears what a group does, in the order in which they asked.
    pub fn followers(&self, group: GroupId, paging: Paging) -> Result<Portion<Follower>> {
        self.those_of(group, "accepted = 1", paging)
    }

    /// Who asked to hear what a group does and was not answered, in the order in which they asked.
    pub fn follow_requests(&self, group: GroupId, paging: Paging) -> Result<Portion<Follower>> {
        self.those_of(group, "accepted = 0", paging)
    }

    fn those_of(
        &self,
        group: GroupId,
        which: &'static str,
        paging: Paging,
    ) -> Result<Portion<Follower>> {
        let total = format!("SELECT count(*) FROM followers WHERE group_id = ?1 AND {which}");
        let sql = format!(
            "SELECT {} FROM followers WHERE group_id = ?1 AND {which}
            ORDER BY since, follower LIMIT {} OFFSET {}",
            Follower::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion {
            total: self.number(&total, [group.0])?,
            elements: self.all(&sql, [group.0], Follower::read)?,
        })
    }

    /// How many hear what a group does.
    pub fn followers_total(&self, group: GroupId) -> Result<u64> {
        let sql = "SELECT count(*) FROM followers WHERE group_id = ?1 AND accepted = 1";
        self.number(sql, [group.0])
    }

    /// Everybody who hears on other servers what a group does, for deliveries.
    pub fn all_followers(&self, group: GroupId) -> Result<Vec<Follower>> {
        let sql = format!(
            "SELECT {} FROM followers
            WHERE group_id = ?1 AND accepted = 1 AND address IS NOT NULL",
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

    /// A following by its id.
    pub fn follow_with_id(&self, id: Uuid) -> Result<Option<Follower>> {
        let sql = format!("SELECT {} FROM followers WHERE id = ?1", Follower::COLUMNS);
        self.one(&sql, [id], Follower::read)
    }

    /// How somebody follows, group by group, in the order in which they asked.
    pub fn followings(&self, follower: FollowerId) -> Result<Vec<Follower>> {
        let sql = format!(
            "SELECT {} FROM followers WHERE follower = ?1 ORDER BY since, group_id",
            Follower::COLUMNS
        );
        self.all(&sql, [follower.0], Follower::read)
    }

    /// Which groups somebody follows, or asked to.
    pub fn followed_by(&self, follower: FollowerId) -> Result<Vec<GroupId>> {
        let sql = "SELECT group_id FROM followers WHERE follower = ?1 ORDER BY since, group_id";
        self.all(sql, [follower.0], |row| row.id(0))
    }
}
