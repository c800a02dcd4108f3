//! Persons as everybody may see them. Nothing here knows of accounts, or that one person is another.

use domain::{
    fact::OpenedFact,
    ids::PersonId,
    log::Category,
    origin::Origin,
    person::{PersonFact, Profile},
    personal::Personal,
    time::Moment,
};
use rusqlite::{Connection, Row, params};
use url::Url;

use crate::{
    Reader,
    column::{Columns as _, json},
    decisions::standing_of,
    error::Result,
    fold::{Fold, Need},
    paging::{Paging, Portion},
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "persons",
    version: 2,
    folds: &[Fold::Person(of_person), Fold::Unread(Category::Person, obey)],
    needs: &[Need::Folded("decisions", "what is in force counts this decision")],
    tables: "
        CREATE TABLE persons (
            id BLOB PRIMARY KEY,
            deleted INTEGER NOT NULL DEFAULT 0,
            suspended INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            host TEXT,
            username TEXT,
            name TEXT,
            origin TEXT NOT NULL,
            remote_id TEXT,
            profile TEXT
        );",
    indexes: "
        CREATE INDEX persons_username ON persons (username, host);
        CREATE INDEX persons_remote ON persons (remote_id) WHERE remote_id IS NOT NULL;
        CREATE INDEX persons_host ON persons (host, deleted) WHERE host IS NOT NULL;
        CREATE INDEX persons_created ON persons (created_at);",
};

/// The servers that persons are known from.
pub(crate) const HOSTS: &str = "SELECT host FROM persons WHERE host IS NOT NULL";

/// How many persons are known from the server `k.host`.
pub(crate) const OF_HOST: &str =
    "(SELECT count(*) FROM persons p WHERE p.host = k.host AND p.deleted = 0)";

/// A person as everybody may see it.
#[derive(Clone, PartialEq, Debug)]
pub struct PersonRow {
    /// What they are known by.
    pub id: PersonId,
    /// Where it lives.
    pub origin: Origin,
    /// How it presents itself; `None` once that was erased.
    pub profile: Option<Profile>,
    /// Whether it is gone; its row stays for what it took part in.
    pub deleted: bool,
    /// Whether moderators let it do nothing; only they see it.
    pub suspended: bool,
    /// The moment at which it was made.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
}

/// Which persons or groups are asked for, by those who keep order. What is not said does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NameFilter {
    /// With this in the username, case aside.
    pub username: Option<String>,
    /// With this in the name, case aside.
    pub name: Option<String>,
    /// From this server; an empty one is this server.
    pub host: Option<String>,
    /// Of this server, or not.
    pub here: Option<bool>,
    /// Also those that are gone.
    pub deleted: bool,
    /// Only those that are suspended, or not.
    pub suspended: Option<bool>,
}

impl NameFilter {
    /// What `?1` to `?6` are, for [`NameFilter::SQL`].
    pub(crate) const SQL: &'static str = "(?1 IS NULL OR instr(username, ?1) > 0)
        AND (?2 IS NULL OR instr(lower(name), ?2) > 0)
        AND (?3 IS NULL OR coalesce(host, '') = ?3)
        AND (?4 IS NULL OR (host IS NULL) = ?4)
        AND (deleted = 0 OR ?5)
        AND (?6 IS NULL OR suspended = ?6)";

    /// The values of [`NameFilter::SQL`].
    pub(crate) fn values(&self) -> [rusqlite::types::Value; 6] {
        use rusqlite::types::Value;
        let text =
            |it: &Option<String>| it.as_ref().map_or(Value::Null, |it| it.to_lowercase().into());
        [
            text(&self.username),
            text(&self.name),
            text(&self.host),
            self.here.map_or(Value::Null, |it| i64::from(it).into()),
            i64::from(self.deleted).into(),
            self.suspended.map_or(Value::Null, |it| i64::from(it).into()),
        ]
    }
}

impl PersonRow {
    const COLUMNS: &'static str = "id, origin, profile, deleted, suspended, created_at, updated_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            origin: row.json(1)?,
            profile: row.json_if_any(2)?,
            deleted: row.get(3)?,
            suspended: row.get(4)?,
            created_at: row.moment(5)?,
            updated_at: row.moment(6)?,
        })
    }
}

/// Whether the person `p.person` is suspended.
pub(crate) const SUSPENDED: &str = "(SELECT s.suspended FROM persons s WHERE s.id = p.person)";

/// The server that a person lives on, if it is another one, for folds that only ask that.
pub(crate) fn host_of(tx: &Connection, id: PersonId) -> Result<Option<String>> {
    let sql = "SELECT host FROM persons WHERE id = ?1";
    Ok(one(tx, sql, [id.0], |row| Ok(row.get(0)?))?.flatten())
}

/// The server that a remote thing lives on.
pub(crate) fn host(origin: &Origin) -> Option<&str> {
    match origin {
        Origin::Here => None,
        Origin::Remote { id, .. } => id.host_str(),
    }
}

/// The ActivityPub id of a remote thing.
pub(crate) fn remote_id(origin: &Origin) -> Option<&str> {
    match origin {
        Origin::Here => None,
        Origin::Remote { id, .. } => Some(id.as_str()),
    }
}

fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    let (id, at) = (PersonId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        PersonFact::Created { origin, profile } => {
            let sql = "INSERT INTO persons (id, created_at, updated_at, host, origin, remote_id)
                VALUES (?1, ?2, ?2, ?3, ?4, ?5)";
            tx.prepare_cached(sql)?.execute(params![
                id.0,
                at.micros(),
                host(origin),
                json(origin)?,
                remote_id(origin)
            ])?;
            present(tx, id, at, profile)
        }
        PersonFact::ProfileChanged { profile } => present(tx, id, at, profile),
        PersonFact::Deleted => {
            let sql =
                "UPDATE persons SET deleted = 1, updated_at = ?2, username = NULL, name = NULL,
                profile = NULL WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![id.0, at.micros()])?;
            Ok(())
        }
        PersonFact::Moderated { .. } | PersonFact::DecisionUndone { .. } => obey(tx, opened),
    }
}

/// What is in force about them, also when that may be something that this version cannot read.
fn obey(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let (id, at) = (opened.recorded.stream.id(), opened.recorded.at);
    let suspended = standing_of(tx, id)?.suspended;
    let sql = "UPDATE persons SET suspended = ?2, updated_at = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id, suspended, at.micros()])?;
    Ok(())
}

fn present(tx: &Connection, id: PersonId, at: Moment, profile: &Personal<Profile>) -> Result<()> {
    let known = profile.known();
    let sql =
        "UPDATE persons SET updated_at = ?2, username = ?3, name = ?4, profile = ?5 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![
        id.0,
        at.micros(),
        known.map(|it| it.username.as_str()),
        known.map(|it| it.name.as_str()),
        known.map(json).transpose()?
    ])?;
    Ok(())
}

impl Reader {
    /// A person, also one that is gone.
    pub fn person(&self, id: PersonId) -> Result<Option<PersonRow>> {
        let sql = format!("SELECT {} FROM persons WHERE id = ?1", PersonRow::COLUMNS);
        self.one(&sql, [id.0], PersonRow::read)
    }

    /// The person with this name, here or on another server.
    pub fn person_named(&self, username: &str, host: Option<&str>) -> Result<Option<PersonRow>> {
        let sql = format!(
            "SELECT {} FROM persons WHERE username = ?1 AND host IS ?2",
            PersonRow::COLUMNS
        );
        self.one(&sql, params![username, host], PersonRow::read)
    }

    /// The person with this ActivityPub id, from another server.
    pub fn person_from(&self, remote: &Url) -> Result<Option<PersonRow>> {
        let sql = format!("SELECT {} FROM persons WHERE remote_id = ?1", PersonRow::COLUMNS);
        self.one(&sql, [remote.as_str()], PersonRow::read)
    }

    /// Persons by name, the newest first: for those who keep order.
    pub fn persons(&self, filter: &NameFilter, paging: Paging) -> Result<Portion<PersonRow>> {
        let (of, values) = (NameFilter::SQL, filter.values());
        let total =
            self.number(&format!("SELECT count(*) FROM persons WHERE {of}"), values.clone())?;
        let sql = format!(
            "SELECT {} FROM persons WHERE {of} ORDER BY created_at DESC, id LIMIT {} OFFSET {}",
            PersonRow::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion { total, elements: self.all(&sql, values, PersonRow::read)? })
    }
}
