//! How what groups keep at hand comes, changes and goes.

use domain::{
    fact::OpenedFact,
    group::GroupFact,
    ids::ResourceId,
    person::PersonFact,
    personal::Personal,
    resource::{ResourceAddition, ResourceFact},
};
use rusqlite::{Connection, params};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    column::{ColumnCode as _, json},
    error::Result,
};

pub(super) fn of_resource(tx: &Connection, opened: &OpenedFact, fact: &ResourceFact) -> Result<()> {
    let (id, at) = (fact.resource_id().0, opened.recorded.at.micros());
    let group = opened.recorded.stream.id();
    match fact {
        ResourceFact::Added(addition) => return added(tx, opened, addition),
        ResourceFact::Renamed { name, .. } => {
            let sql = "UPDATE resources SET name = ?2, name_of = ?3 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![id, words(name)?, name.of()])?;
        }
        ResourceFact::Described { particulars, .. } => {
            let sql = "UPDATE resources SET particulars = ?2, particulars_of = ?3 WHERE id = ?1";
            let values = params![id, words(particulars)?, particulars.of()];
            tx.prepare_cached(sql)?.execute(values)?;
        }
        ResourceFact::Moved { folder, .. } => put(tx, id, *folder)?,
        ResourceFact::Removed { by, .. } => {
            within(tx, group, id, Presence::Away)?;
            let sql = "UPDATE resources SET removed_at = ?2, removed_by = ?3 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![id, at, by.code()])?;
        }
        ResourceFact::Restored { folder, .. } => {
            let sql = "UPDATE resources SET removed_at = NULL, removed_by = NULL WHERE id = ?1";
            tx.prepare_cached(sql)?.execute([id])?;
            put(tx, id, *folder)?;
            within(tx, group, id, Presence::There)?;
        }
    }
    let sql = "UPDATE resources SET changed_at = ?2 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id, at])?;
    Ok(())
}

fn added(tx: &Connection, opened: &OpenedFact, addition: &ResourceAddition) -> Result<()> {
    let sql =
        "INSERT INTO resources (id, group_id, author, what, folder, name, name_of, particulars,
            particulars_of, added_at, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)";
    tx.prepare_cached(sql)?.execute(params![
        addition.resource.0,
        opened.recorded.stream.id(),
        addition.author.0,
        addition.what.code(),
        addition.folder.map(|it| it.0),
        words(&addition.name)?,
        addition.name.of(),
        words(&addition.particulars)?,
        addition.particulars.of(),
        opened.recorded.at.micros(),
    ])?;
    Ok(())
}

fn put(tx: &Connection, resource: Uuid, folder: Option<ResourceId>) -> Result<()> {
    let sql = "UPDATE resources SET folder = ?2 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![resource, folder.map(|it| it.0)])?;
    Ok(())
}

/// Whether something went with a folder around it.
#[derive(Clone, Copy)]
enum Presence {
    Away,
    There,
}

// It goes, or comes back, with all that is in it; what was taken away by itself stays away, and what is in that.
fn within(tx: &Connection, group: Uuid, top: Uuid, presence: Presence) -> Result<()> {
    let mark = "UPDATE resources SET gone = ?2 WHERE id = ?1";
    let inner =
        "SELECT id FROM resources WHERE group_id = ?1 AND folder = ?2 AND removed_at IS NULL";
    let mut left = vec![top];
    while let Some(id) = left.pop() {
        tx.prepare_cached(mark)?.execute(params![id, matches!(presence, Presence::Away)])?;
        let mut inner = tx.prepare_cached(inner)?;
        let found = inner.query_map(params![group, id], |row| row.get::<_, Uuid>(0))?;
        for id in found {
            left.push(id?);
        }
    }
    Ok(())
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if matches!(fact, GroupFact::Deleted) {
        let sql = "DELETE FROM resources WHERE group_id = ?1";
        tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    }
    Ok(())
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if matches!(fact, PersonFact::Deleted) {
        let person = opened.recorded.stream.id();
        let sql = "UPDATE resources SET name = NULL WHERE name_of = ?1";
        tx.prepare_cached(sql)?.execute([person])?;
        let sql = "UPDATE resources SET particulars = NULL WHERE particulars_of = ?1";
        tx.prepare_cached(sql)?.execute([person])?;
    }
    Ok(())
}

/// What this version cannot read may have taken any of them away: nobody reads them until a newer one does.
pub(super) fn hide_unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE resources SET hidden = 1 WHERE group_id = ?1";
    tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    Ok(())
}

fn words<T: Serialize>(said: &Personal<T>) -> Result<Option<String>> {
    said.known().map(json).transpose()
}
