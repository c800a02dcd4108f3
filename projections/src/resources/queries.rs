//! What is asked of what groups keep at hand.

use domain::{
    ids::{GroupId, PersonId, ResourceId},
    resource::{RESOURCES_MAX, ResourceKind, ResourceParticulars},
    text::ResourceName,
    time::Moment,
};
use rusqlite::params;

use super::ResourceRow;
use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _},
    error::Result,
    paging::{Paging, Portion},
};

/// What somebody called a resource or said of it, for themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnResource {
    /// What it is known by.
    pub id: ResourceId,
    /// For whose members it is.
    pub group: GroupId,
    /// What they called it, if it was they.
    pub name: Option<ResourceName>,
    /// What they said of it, if it was they.
    pub particulars: Option<ResourceParticulars>,
    /// When it was put there.
    pub added_at: Moment,
}

impl Reader {
    /// A resource, also when it was taken away.
    pub fn resource_by_id(&self, id: ResourceId) -> Result<Option<ResourceRow>> {
        let sql = format!(
            "SELECT {} FROM resources r WHERE r.id = ?1 AND r.hidden = 0",
            ResourceRow::COLUMNS
        );
        self.one(&sql, [id.0], ResourceRow::read)
    }

    /// All that a group keeps at hand, the newest first.
    pub fn resources_of(&self, group: GroupId, paging: Paging) -> Result<Portion<ResourceRow>> {
        let sql = format!(
            "SELECT {} FROM resources r WHERE r.group_id = ?1 AND r.gone = 0 AND r.hidden = 0
             ORDER BY r.added_at DESC, r.id LIMIT ?2 OFFSET ?3",
            ResourceRow::COLUMNS
        );
        let params = params![group.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.resources_in(group)?,
            elements: self.all(&sql, params, ResourceRow::read)?,
        })
    }

    /// How many things a group keeps at hand.
    pub fn resources_in(&self, group: GroupId) -> Result<u64> {
        let sql = "SELECT count(*) FROM resources WHERE group_id = ?1 AND gone = 0 AND hidden = 0";
        self.number(sql, [group.0])
    }

    /// What is in a folder of a group, or in none: folders first, then by name.
    pub fn resources_within(
        &self,
        group: GroupId,
        folder: Option<ResourceId>,
        paging: Paging,
    ) -> Result<Portion<ResourceRow>> {
        let of = "FROM resources r
            WHERE r.group_id = ?1 AND r.folder IS ?2 AND r.gone = 0 AND r.hidden = 0";
        let sql = format!(
            "SELECT {} {of} ORDER BY r.what <> 0, r.name COLLATE NOCASE, r.id LIMIT ?3 OFFSET ?4",
            ResourceRow::COLUMNS
        );
        let within = folder.map(|it| it.0);
        let params = params![group.0, within, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), params![group.0, within])?,
            elements: self.all(&sql, params, ResourceRow::read)?,
        })
    }

    /// What leads to a folder by names, from the top: none where there is nothing of a name.
    pub fn resource_at(
        &self,
        group: GroupId,
        names: impl Iterator<Item = String>,
    ) -> Result<Option<ResourceRow>> {
        let mut found: Option<ResourceRow> = None;
        for name in names {
            let within = self.resources_within(group, found.map(|it| it.id), everything())?;
            let inner = within.elements.into_iter().find(|it| it.path_segment() == name);
            let Some(inner) = inner else { return Ok(None) };
            found = Some(inner);
        }
        Ok(found)
    }

    /// The folders around a resource, the outmost first.
    pub fn folders_around(&self, resource: &ResourceRow) -> Result<Vec<ResourceRow>> {
        let (mut around, mut next) = (vec![], resource.folder);
        while let Some(id) = next {
            let Some(outer) = self.resource_by_id(id)? else { break };
            next = outer.folder;
            around.push(outer);
        }
        around.reverse();
        Ok(around)
    }

    /// The folders of a group, by name: where something can be put.
    pub fn folders_in(&self, group: GroupId) -> Result<Vec<ResourceRow>> {
        let sql = format!(
            "SELECT {} FROM resources r
             WHERE r.group_id = ?1 AND r.what = ?2 AND r.gone = 0 AND r.hidden = 0
             ORDER BY r.name COLLATE NOCASE, r.id",
            ResourceRow::COLUMNS
        );
        self.all(&sql, params![group.0, ResourceKind::Folder.code()], ResourceRow::read)
    }

    /// What was taken away from a group's things, the last first; what was in a folder is not named beside it.
    pub fn removed_resources(&self, group: GroupId, limit: u32) -> Result<Vec<ResourceRow>> {
        let sql = format!(
            "SELECT {} FROM resources r
             WHERE r.group_id = ?1 AND r.removed_at IS NOT NULL AND r.hidden = 0
             ORDER BY r.removed_at DESC, r.id LIMIT ?2",
            ResourceRow::COLUMNS
        );
        self.all(&sql, params![group.0, limit], ResourceRow::read)
    }

    /// What somebody called resources, or said of them.
    pub fn resources_by(&self, person: PersonId, limit: u32) -> Result<Vec<OwnResource>> {
        let sql = "SELECT id, group_id, CASE name_of WHEN ?1 THEN name END,
                CASE particulars_of WHEN ?1 THEN particulars END, added_at
            FROM resources WHERE name_of = ?1 OR particulars_of = ?1 LIMIT ?2";
        self.all(sql, params![person.0, limit], |row| {
            Ok(OwnResource {
                id: row.id(0)?,
                group: row.id(1)?,
                name: row.json_if_any(2)?,
                particulars: row.json_if_any(3)?,
                added_at: row.moment(4)?,
            })
        })
    }
}

fn everything() -> Paging {
    Paging::first(u32::try_from(RESOURCES_MAX).unwrap_or(u32::MAX))
}
