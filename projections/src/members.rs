//! Who is in which group, as what. Who left or was removed has no row.

use domain::{
    fact::OpenedFact,
    group::{GroupFact, Role},
    ids::{GroupId, MemberId, PersonId},
    time::Moment,
};
use rusqlite::{Connection, Row, params};

use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    error::Result,
    fold::Fold,
    paging::{Paging, Portion},
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "members",
    version: 2,
    folds: &[Fold::Group(of_group)],
    needs: &[],
    tables: "
        CREATE TABLE members (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            person BLOB NOT NULL,
            role INTEGER NOT NULL,
            invited_by BLOB,
            created_at INTEGER NOT NULL,
            since INTEGER,
            updated_at INTEGER NOT NULL
        );
        CREATE INDEX members_place ON members (group_id, person);
        CREATE INDEX members_person ON members (person);",
    indexes: "
        CREATE INDEX members_group ON members (group_id, role);
        CREATE INDEX members_came ON members (group_id, created_at, id, role);",
};

/// How many members the group `g.id` has.
pub(crate) const SIZE: &str =
    "SELECT count(*) FROM members m WHERE m.group_id = g.id AND m.role >= 3";

/// Somebody's place in a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberRow {
    /// What it is known by.
    pub id: MemberId,
    /// The group that they are in.
    pub group: GroupId,
    /// The person whom it is about.
    pub person: PersonId,
    /// What they may do there.
    pub role: Role,
    /// Who asked them in.
    pub invited_by: Option<PersonId>,
    /// When they were asked or asked themselves, or founded it.
    pub created_at: Moment,
    /// Since when they are in: what happened before in the group is not shown to them.
    pub since: Option<Moment>,
    /// When that last changed.
    pub updated_at: Moment,
}

impl MemberRow {
    const COLUMNS: &'static str =
        "id, group_id, person, role, invited_by, created_at, since, updated_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            person: row.id(2)?,
            role: row.choice(3)?,
            invited_by: row.id_if_any(4)?,
            created_at: row.moment(5)?,
            since: row.moment_if_any(6)?,
            updated_at: row.moment(7)?,
        })
    }
}

/// The place as it stands, for folds that compare.
pub(crate) fn now(tx: &Connection, id: MemberId) -> Result<Option<MemberRow>> {
    one(
        tx,
        &format!("SELECT {} FROM members WHERE id = ?1", MemberRow::COLUMNS),
        [id.0],
        MemberRow::read,
    )
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let (group, at) = (GroupId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        GroupFact::Founded { member, person } => {
            begin(tx, (group, *member, *person), None, Role::Invited, at)?;
            stand(tx, *member, Role::Creator, at)
        }
        GroupFact::MemberInvited { member, person, by } => {
            begin(tx, (group, *member, *person), Some(*by), Role::Invited, at)
        }
        GroupFact::JoinRequested { member, person } => {
            begin(tx, (group, *member, *person), None, Role::Requested, at)
        }
        GroupFact::JoinAccepted { member, .. } | GroupFact::InvitationAccepted { member } => {
            stand(tx, *member, Role::Member, at)
        }
        GroupFact::InvitationRefused { member } | GroupFact::JoinRefused { member, .. } => {
            stand(tx, *member, Role::Rejected, at)
        }
        GroupFact::RoleChanged { member, role } => stand(tx, *member, *role, at),
        GroupFact::MemberRemoved { member } | GroupFact::MemberLeft { member } => {
            tx.prepare_cached("DELETE FROM members WHERE id = ?1")?.execute([member.0])?;
            Ok(())
        }
        GroupFact::Deleted => {
            tx.prepare_cached("DELETE FROM members WHERE group_id = ?1")?.execute([group.0])?;
            Ok(())
        }
        GroupFact::Created { .. }
        | GroupFact::ProfileChanged { .. }
        | GroupFact::SettingsChanged { .. }
        | GroupFact::Relocated { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. }
        | GroupFact::Moderated { .. }
        | GroupFact::DecisionUndone { .. } => Ok(()),
    }
}

/// Who is asked, or asks, again starts anew, under the new id.
fn begin(
    tx: &Connection,
    (group, member, person): (GroupId, MemberId, PersonId),
    by: Option<PersonId>,
    role: Role,
    at: Moment,
) -> Result<()> {
    let sql = "DELETE FROM members WHERE group_id = ?1 AND person = ?2";
    tx.prepare_cached(sql)?.execute([group.0, person.0])?;
    let sql = "INSERT INTO members (id, group_id, person, role, invited_by, created_at, updated_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    tx.prepare_cached(sql)?.execute(params![
        member.0,
        group.0,
        person.0,
        role.code(),
        by.map(|it| it.0),
        at.micros()
    ])?;
    Ok(())
}

fn stand(tx: &Connection, member: MemberId, role: Role, at: Moment) -> Result<()> {
    let since = role.is_in().then(|| at.micros());
    let sql =
        "UPDATE members SET role = ?2, since = coalesce(since, ?3), updated_at = ?4 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![member.0, role.code(), since, at.micros()])?;
    Ok(())
}

impl Reader {
    /// A place in a group.
    pub fn member(&self, id: MemberId) -> Result<Option<MemberRow>> {
        now(self.connection(), id)
    }

    /// A person's place in a group.
    pub fn membership(&self, group: GroupId, person: PersonId) -> Result<Option<MemberRow>> {
        let sql = format!(
            "SELECT {} FROM members WHERE person = ?1 AND group_id = ?2",
            MemberRow::COLUMNS
        );
        self.one(&sql, [person.0, group.0], MemberRow::read)
    }

    /// A person's places in groups, in the order they began.
    pub fn memberships(&self, person: PersonId) -> Result<Vec<MemberRow>> {
        let sql = format!(
            "SELECT {} FROM members WHERE person = ?1 ORDER BY created_at, id",
            MemberRow::COLUMNS
        );
        self.all(&sql, [person.0], MemberRow::read)
    }

    /// Those with one of these roles in a group (all of them when none is named), in the order they began.
    pub fn members(
        &self,
        group: GroupId,
        roles: &[Role],
        paging: Paging,
    ) -> Result<Portion<MemberRow>> {
        let among: Vec<String> = roles.iter().map(|it| it.code().to_string()).collect();
        let of = |role: &str| match among.as_slice() {
            [] => String::new(),
            among => format!(" AND {role} IN ({})", among.join(", ")),
        };
        let total = format!("SELECT count(*) FROM members WHERE group_id = ?1{}", of("role"));
        // With a sign before the role SQLite goes along the order, and not along the roles to sort what it found.
        let sql = format!(
            "SELECT {} FROM members WHERE group_id = ?1{} ORDER BY created_at, id LIMIT {} OFFSET {}",
            MemberRow::COLUMNS,
            of("+role"),
            paging.limit,
            paging.offset
        );
        Ok(Portion {
            total: self.number(&total, [group.0])?,
            elements: self.all(&sql, [group.0], MemberRow::read)?,
        })
    }
}
