//! Groups as they present themselves. Who may see which is for the caller to decide.

use domain::{
    fact::OpenedFact,
    group::{GroupFact, GroupSettings, Visibility},
    ids::GroupId,
    log::Category,
    origin::Origin,
    person::Profile,
    personal::Personal,
    place::Address,
    time::Moment,
};
use rusqlite::{Connection, Row, params};
use url::Url;

use crate::{
    Reader,
    column::{ColumnCode, Columns as _, json},
    decisions::{Standing, standing_of},
    error::Result,
    fold::{Fold, Need},
    members,
    paging::{Paging, Portion},
    persons::{NameFilter, host, remote_id},
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "groups",
    version: 2,
    folds: &[Fold::Group(of_group), Fold::Unread(Category::Group, obey)],
    needs: &[Need::Folded("decisions", "what is in force counts this decision")],
    tables: "
        CREATE TABLE groups (
            id BLOB PRIMARY KEY,
            deleted INTEGER NOT NULL DEFAULT 0,
            suspended INTEGER NOT NULL DEFAULT 0,
            standing INTEGER NOT NULL DEFAULT 0,
            visibility INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            host TEXT,
            username TEXT,
            name TEXT,
            origin TEXT NOT NULL,
            remote_id TEXT,
            settings TEXT NOT NULL,
            profile TEXT,
            address TEXT
        );",
    indexes: "
        CREATE INDEX groups_username ON groups (username, host);
        CREATE INDEX groups_remote ON groups (remote_id) WHERE remote_id IS NOT NULL;
        CREATE INDEX groups_host ON groups (host, deleted) WHERE host IS NOT NULL;
        CREATE INDEX groups_created ON groups (visibility, created_at);",
};

/// The servers that groups are known from.
pub(crate) const HOSTS: &str = "SELECT host FROM groups WHERE host IS NOT NULL";

/// How many groups are known from the server `k.host`.
pub(crate) const OF_HOST: &str =
    "(SELECT count(*) FROM groups g WHERE g.host = k.host AND g.deleted = 0)";

/// Finds the group of a row's `group_id`, if only its members see it.
pub(crate) const PRIVATE: &str =
    "SELECT 1 FROM groups g WHERE g.id = group_id AND g.visibility = 2";

/// Whether everybody could find it, had no moderator decided about it.
pub(crate) fn is_for_everybody(tx: &Connection, id: GroupId) -> Result<bool> {
    let sql = format!(
        "SELECT deleted = 0 AND visibility = {} FROM groups WHERE id = ?1",
        Visibility::Public.code()
    );
    Ok(one(tx, &sql, [id.0], |row| Ok(row.get(0)?))?.unwrap_or(false))
}

/// A group as it presents itself.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupRow {
    /// What it is known by.
    pub id: GroupId,
    /// Where it lives.
    pub origin: Origin,
    /// How it presents itself; `None` once that was erased.
    pub profile: Option<Profile>,
    /// Who sees it and how one gets in.
    pub settings: GroupSettings,
    /// Where it is at home.
    pub address: Option<Address>,
    /// Whether it is gone; its row stays for what it organized.
    pub deleted: bool,
    /// What moderators decided about it.
    pub standing: Standing,
    /// The moment at which it was made.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
}

/// In which order groups are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum GroupOrder {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// That with most members first.
    Largest,
    /// That with fewest members first.
    Smallest,
}

impl GroupRow {
    const COLUMNS: &'static str = "g.id, g.origin, g.profile, g.settings, g.address, g.deleted, g.created_at, g.updated_at, \
         g.standing";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            origin: row.json(1)?,
            profile: row.json_if_any(2)?,
            settings: row.json(3)?,
            address: row.json_if_any(4)?,
            deleted: row.get(5)?,
            created_at: row.moment(6)?,
            updated_at: row.moment(7)?,
            standing: Standing::decoded(row.get(8)?),
        })
    }
}

/// The server that a group lives on, if it is another one, for folds that only ask that.
pub(crate) fn host_of(tx: &Connection, id: GroupId) -> Result<Option<String>> {
    let sql = "SELECT host FROM groups WHERE id = ?1";
    Ok(one(tx, sql, [id.0], |row| Ok(row.get(0)?))?.flatten())
}

/// The group as it stands, for folds that compare.
pub(crate) fn now(tx: &Connection, id: GroupId) -> Result<Option<GroupRow>> {
    one(
        tx,
        &format!("SELECT {} FROM groups g WHERE g.id = ?1", GroupRow::COLUMNS),
        [id.0],
        GroupRow::read,
    )
}

pub(crate) fn total(reader: &Reader, filter: &NameFilter) -> Result<u64> {
    reader
        .number(&format!("SELECT count(*) FROM groups WHERE {}", NameFilter::SQL), filter.values())
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    let (id, at) = (GroupId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        GroupFact::Created { origin, profile, settings, address } => {
            let sql = "INSERT INTO groups (id, visibility, created_at, updated_at, host, origin,
                remote_id, settings) VALUES (?1, 0, ?2, ?2, ?3, ?4, ?5, '')";
            tx.prepare_cached(sql)?.execute(params![
                id.0,
                at.micros(),
                host(origin),
                json(origin)?,
                remote_id(origin)
            ])?;
            present(tx, id, at, profile)?;
            settle(tx, id, at, *settings)?;
            relocate(tx, id, at, address.as_ref())
        }
        GroupFact::ProfileChanged { profile } => present(tx, id, at, profile),
        GroupFact::SettingsChanged { settings } => settle(tx, id, at, *settings),
        GroupFact::Relocated { address } => relocate(tx, id, at, address.as_ref()),
        GroupFact::Deleted => {
            let sql =
                "UPDATE groups SET deleted = 1, updated_at = ?2, username = NULL, name = NULL,
                profile = NULL, address = NULL WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![id.0, at.micros()])?;
            Ok(())
        }
        GroupFact::Founded { .. }
        | GroupFact::MemberInvited { .. }
        | GroupFact::JoinRequested { .. }
        | GroupFact::JoinAccepted { .. }
        | GroupFact::JoinRefused { .. }
        | GroupFact::InvitationAccepted { .. }
        | GroupFact::InvitationRefused { .. }
        | GroupFact::RoleChanged { .. }
        | GroupFact::MemberRemoved { .. }
        | GroupFact::MemberLeft { .. }
        | GroupFact::FollowRequested { .. }
        | GroupFact::PersonFollowRequested { .. }
        | GroupFact::FollowLettersChosen { .. }
        | GroupFact::FollowAccepted { .. }
        | GroupFact::FollowEnded { .. } => Ok(()),
        GroupFact::Moderated { .. } | GroupFact::DecisionUndone { .. } => obey(tx, opened),
    }
}

/// What is in force about it, also when that may be something that this version cannot read.
fn obey(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let (id, at) = (opened.recorded.stream.id(), opened.recorded.at);
    let standing = standing_of(tx, id)?;
    let suspended = standing.suspended || standing.removed;
    let sql = "UPDATE groups SET standing = ?2, suspended = ?3, updated_at = ?4 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id, standing.code(), suspended, at.micros()])?;
    Ok(())
}

fn present(tx: &Connection, id: GroupId, at: Moment, profile: &Personal<Profile>) -> Result<()> {
    let known = profile.known();
    let sql =
        "UPDATE groups SET updated_at = ?2, username = ?3, name = ?4, profile = ?5 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![
        id.0,
        at.micros(),
        known.map(|it| it.username.as_str()),
        known.map(|it| it.name.as_str()),
        known.map(json).transpose()?
    ])?;
    Ok(())
}

fn settle(tx: &Connection, id: GroupId, at: Moment, settings: GroupSettings) -> Result<()> {
    let sql = "UPDATE groups SET updated_at = ?2, visibility = ?3, settings = ?4 WHERE id = ?1";
    let visibility = settings.visibility.code();
    tx.prepare_cached(sql)?.execute(params![id.0, at.micros(), visibility, json(&settings)?])?;
    Ok(())
}

fn relocate(
    tx: &Connection,
    id: GroupId,
    at: Moment,
    address: Option<&Personal<Address>>,
) -> Result<()> {
    let address = address.and_then(Personal::known).map(json).transpose()?;
    let sql = "UPDATE groups SET updated_at = ?2, address = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id.0, at.micros(), address])?;
    Ok(())
}

impl Reader {
    /// A group, also one that is gone.
    pub fn group(&self, id: GroupId) -> Result<Option<GroupRow>> {
        now(self.connection(), id)
    }

    /// The group with this name, here or on another server.
    pub fn group_named(&self, username: &str, host: Option<&str>) -> Result<Option<GroupRow>> {
        let sql = format!(
            "SELECT {} FROM groups g WHERE username = ?1 AND host IS ?2",
            GroupRow::COLUMNS
        );
        self.one(&sql, params![username, host], GroupRow::read)
    }

    /// The group with this ActivityPub id, from another server.
    pub fn group_from(&self, remote: &Url) -> Result<Option<GroupRow>> {
        let sql = format!("SELECT {} FROM groups g WHERE remote_id = ?1", GroupRow::COLUMNS);
        self.one(&sql, [remote.as_str()], GroupRow::read)
    }

    /// Groups by name; with a visibility, only those that are at least as open.
    pub fn groups(
        &self,
        filter: &NameFilter,
        minimum: Option<Visibility>,
        order: GroupOrder,
        paging: Paging,
    ) -> Result<Portion<GroupRow>> {
        let open = minimum.map_or(i64::MAX, ColumnCode::code);
        // What moderators took off the lists, or out of sight, only they find.
        let standing = if minimum.is_some() { "AND standing = 0" } else { "" };
        let of = format!("groups g WHERE {} AND visibility <= {open} {standing}", NameFilter::SQL);
        let total = self.number(&format!("SELECT count(*) FROM {of}"), filter.values())?;
        let size = format!("({})", members::SIZE);
        let order = match order {
            GroupOrder::Newest => "created_at DESC".to_owned(),
            GroupOrder::Oldest => "created_at".to_owned(),
            GroupOrder::Largest => format!("{size} DESC"),
            GroupOrder::Smallest => size,
        };
        let sql = format!(
            "SELECT {} FROM {of} ORDER BY {order}, id LIMIT {} OFFSET {}",
            GroupRow::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, filter.values(), GroupRow::read)? })
    }
}
