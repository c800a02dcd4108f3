//! When each person, group and event was last touched by a fact, so that what was rendered of it can be kept.

use domain::{
    event::EventFact,
    fact::{AnyFact, OpenedFact},
    ids::{CommentId, EventId},
    log::{Category, Position},
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Reader,
    column::{Columns as _, signed},
    comments,
    error::Result,
    events,
    fold::{Fold, Need},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "touched",
    version: 3,
    folds: &[
        Fold::Whatever(Category::Person, of_person),
        Fold::Whatever(Category::Group, of_group),
        Fold::Whatever(Category::Event, of_event),
        Fold::Whatever(Category::Comment, of_comment),
    ],
    needs: &[Need::Folded("comments", "a new comment is known to be under its event")],
    tables: "
        CREATE TABLE touched (
            id BLOB PRIMARY KEY,
            position INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE touched_contacts (
            contact BLOB NOT NULL,
            event BLOB NOT NULL,
            PRIMARY KEY (contact, event)
        ) WITHOUT ROWID;
        CREATE INDEX touched_contacts_of ON touched_contacts (event);",
    indexes: "",
};

fn itself(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    touch(tx, opened.recorded.stream.id(), opened)
}

// A comment is on its event's page, and nowhere else.
fn of_comment(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let event = comments::event_of(tx, CommentId(opened.recorded.stream.id()))?;
    event.map_or(Ok(()), |event| touch(tx, event.0, opened))
}

fn of_event(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    itself(tx, opened)?;
    let description = match &opened.fact {
        Ok(AnyFact::Event(EventFact::Drafted(draft))) => draft.description.known(),
        Ok(AnyFact::Event(EventFact::Described { description })) => description.known(),
        _ => return Ok(()),
    };
    let event = opened.recorded.stream.id();
    tx.prepare_cached("DELETE FROM touched_contacts WHERE event = ?1")?.execute([event])?;
    let sql = "INSERT OR IGNORE INTO touched_contacts (contact, event) VALUES (?1, ?2)";
    for contact in description.iter().flat_map(|it| &it.contacts) {
        tx.prepare_cached(sql)?.execute([*contact, event])?;
    }
    Ok(())
}

fn of_group(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    itself(tx, opened)?;
    touch_what_names_them(tx, opened.recorded.stream.id(), opened)
}

fn of_person(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    itself(tx, opened)?;
    touch_what_names_them(tx, opened.recorded.stream.id(), opened)?;
    touch_what_they_wrote_under(tx, opened.recorded.stream.id(), opened)
}

fn touch(tx: &Connection, id: Uuid, opened: &OpenedFact) -> Result<()> {
    let sql = "INSERT INTO touched (id, position) VALUES (?1, ?2)
        ON CONFLICT DO UPDATE SET position = ?2";
    tx.prepare_cached(sql)?.execute(params![id, signed(opened.recorded.position.0)])?;
    Ok(())
}

// Whom to ask is named on an event's page, as long as they may be seen.
fn touch_what_names_them(tx: &Connection, contact: Uuid, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE touched SET position = ?2
        WHERE id IN (SELECT event FROM touched_contacts WHERE contact = ?1)";
    tx.prepare_cached(sql)?.execute(params![contact, signed(opened.recorded.position.0)])?;
    Ok(())
}

// Their name stands beside their comments.
fn touch_what_they_wrote_under(tx: &Connection, person: Uuid, opened: &OpenedFact) -> Result<()> {
    let sql = format!("UPDATE touched SET position = ?2 WHERE id IN ({})", comments::COMMENTED);
    tx.prepare_cached(&sql)?.execute(params![person, signed(opened.recorded.position.0)])?;
    Ok(())
}

impl Reader {
    /// The last fact that touched what an event's page shows: the event, who takes part and what is
    /// written under it, its organizer's profile, its group. It is what the page's `ETag` is made of. Of an event that was
    /// removed it is what removed it: what was kept of its page is right no more. 0 when there never was such an event.
    pub fn touched(&self, event: EventId) -> Result<Position> {
        let sql = format!(
            "SELECT coalesce(max(position), 0) FROM touched WHERE id IN (
                SELECT ?1 UNION ALL SELECT organizer FROM {0} WHERE id = ?1
                UNION ALL SELECT group_id FROM {0} WHERE id = ?1)",
            events::TIMES
        );
        Ok(self.one(&sql, [event.0], |row| row.position(0))?.unwrap_or_default())
    }

    /// The last fact of one person, group or event itself.
    pub fn touched_itself(&self, id: impl Into<Uuid>) -> Result<Position> {
        let sql = "SELECT position FROM touched WHERE id = ?1";
        Ok(self.one(sql, [id.into()], |row| row.position(0))?.unwrap_or_default())
    }
}
