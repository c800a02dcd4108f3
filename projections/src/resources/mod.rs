//! What groups keep at hand: one row per thing. What was taken away keeps its row, and so does what is in a folder that
//! was; the rows of a group go with the group, and texts with whoever wrote them.
//!
//! Who may read them is for the caller to decide: whoever is in the group.

mod project;
mod queries;

use domain::{
    ids::{GroupId, PersonId, ResourceId},
    log::Category,
    resource::{ResourceKind, ResourceParticulars, ResourceRemover},
    text::ResourceName,
    time::Moment,
};
use rusqlite::{Connection, Row};

pub use self::queries::OwnResource;

use crate::{
    column::{ColumnCode, Columns as _, coded, unsigned},
    error::Result,
    fold::Fold,
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "resources",
    version: 1,
    folds: &[
        Fold::Resource(project::of_resource),
        Fold::Group(project::of_group),
        Fold::Person(project::of_person),
        Fold::Unread(Category::Resource, project::hide_unread),
    ],
    needs: &[],
    tables: "
        CREATE TABLE resources (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            author BLOB NOT NULL,
            what INTEGER NOT NULL,
            folder BLOB,
            name TEXT,
            name_of BLOB NOT NULL,
            particulars TEXT,
            particulars_of BLOB NOT NULL,
            added_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            removed_at INTEGER,
            removed_by INTEGER,
            gone INTEGER NOT NULL DEFAULT 0,
            hidden INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX resources_folder ON resources (group_id, folder);
        CREATE INDEX resources_name ON resources (name_of);
        CREATE INDEX resources_particulars ON resources (particulars_of);",
    indexes: "",
};

coded! {
    ResourceKind { Folder = 0, Link = 1, Pad = 2, Sheet = 3, Room = 4 }
}

coded! {
    ResourceRemover { Author = 0, Moderators = 1 }
}

/// Something that a group keeps at hand, or took away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResourceRow {
    /// What it is known by.
    pub id: ResourceId,
    /// For whose members.
    pub group: GroupId,
    /// Who put it there.
    pub author: PersonId,
    /// What it is.
    pub what: ResourceKind,
    /// In which folder, also when that was taken away.
    pub folder: Option<ResourceId>,
    /// What it is called; `None` once whoever called it that was erased.
    pub name: Option<ResourceName>,
    /// What else is said of it; `None` once whoever said it was erased.
    pub particulars: Option<ResourceParticulars>,
    /// When it was put there.
    pub added_at: Moment,
    /// When anything of it last changed.
    pub changed_at: Moment,
    /// When it was taken away itself.
    pub removed_at: Option<Moment>,
    /// As what whoever did so did it.
    pub removed_by: Option<ResourceRemover>,
    /// Whether it is there: neither it nor a folder around it was taken away.
    pub is_there: bool,
    /// How many things are in it.
    pub things: u64,
}

impl ResourceRow {
    const COLUMNS: &'static str = "r.id, r.group_id, r.author, r.what, r.folder, r.name, r.particulars, \
        r.added_at, r.changed_at, r.removed_at, r.removed_by, r.gone = 0, (SELECT count(*) FROM resources i \
            WHERE i.group_id = r.group_id AND i.folder = r.id AND i.gone = 0)";

    fn read(row: &Row<'_>) -> Result<Self> {
        let remover: Option<i64> = row.get(10)?;
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            author: row.id(2)?,
            what: row.choice(3)?,
            folder: row.id_if_any(4)?,
            name: row.json_if_any(5)?,
            particulars: row.json_if_any(6)?,
            added_at: row.moment(7)?,
            changed_at: row.moment(8)?,
            removed_at: row.moment_if_any(9)?,
            removed_by: remover.map(ResourceRemover::decoded).transpose()?,
            is_there: row.get(11)?,
            things: unsigned(row.get(12)?),
        })
    }

    /// How it is called where paths are made of names: a name with a slash in it is no two.
    #[must_use]
    pub fn path_segment(&self) -> String {
        match &self.name {
            Some(name) => name.as_str().replace('/', "-"),
            None => self.id.to_string(),
        }
    }
}

/// What folds that only ask that are told of a resource: its name, under whose key that is, and where it is.
pub(crate) struct ResourceHeading {
    pub(crate) name: Option<String>,
    pub(crate) name_of: PersonId,
    pub(crate) folder: Option<ResourceId>,
}

/// The heading of a resource, while its row is there.
pub(crate) fn resource_heading(tx: &Connection, id: ResourceId) -> Result<Option<ResourceHeading>> {
    let sql = "SELECT name, name_of, folder FROM resources WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        let name: Option<ResourceName> = row.json_if_any(0)?;
        Ok(ResourceHeading {
            name: name.map(|it| it.to_string()),
            name_of: row.id(1)?,
            folder: row.id_if_any(2)?,
        })
    })
}
