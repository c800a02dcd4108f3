//! What happened in groups and to events: one line per fact, who, when, what changed from what to what.
//! Lines are never pruned. Whose names and texts were erased, their lines keep only that something happened.

mod change;
mod line;
mod of_comment;
mod of_discussion;
mod of_event;
mod of_group;
mod of_post;
mod of_resource;
mod of_task;

use domain::{
    comment::CommentFact,
    discussion::DiscussionFact,
    event::EventFact,
    fact::OpenedFact,
    group::GroupFact,
    ids::{CommentId, DiscussionId, EventId, GroupId, PersonId, PostId},
    person::PersonFact,
    post::PostFact,
    resource::ResourceFact,
    task::TaskFact,
    time::Moment,
};
use rusqlite::{Connection, params, types::Value};
use uuid::Uuid;

pub use change::FieldChange;
pub use line::{ActivityLine, Topic};

use crate::{
    Reader,
    column::ColumnCode as _,
    error::Result,
    fold::{Fold, Need},
    paging::{Paging, Portion},
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "activity",
    version: 6,
    folds: &[
        Fold::Event(of_event),
        Fold::Group(of_group),
        Fold::Person(of_person),
        Fold::Comment(of_comment),
        Fold::Discussion(of_discussion),
        Fold::Post(of_post),
        Fold::Resource(of_resource),
        Fold::Task(of_task),
    ],
    needs: &[
        Need::Unfolded("events", "old and new are compared"),
        Need::Unfolded("groups", "old and new are compared"),
        Need::Unfolded("members", "whoever leaves is still there, in the old role"),
        Need::Unfolded("participations", "whoever leaves is still there"),
        Need::Unfolded("comments", "whoever wrote it is still there"),
        Need::Unfolded("discussions", "old and new are compared, and what goes is still there"),
        Need::Unfolded("posts", "old and new are compared, and what goes is still there"),
        Need::Unfolded("resources", "old and new are compared"),
        Need::Unfolded("tasks", "old and new are compared"),
    ],
    tables: "
        CREATE TABLE activity (
            position INTEGER PRIMARY KEY,
            topic INTEGER NOT NULL,
            group_id BLOB,
            event BLOB,
            object BLOB,
            person BLOB,
            who BLOB,
            whoever TEXT,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            changes TEXT,
            title TEXT,
            personal_changes TEXT
        );
        CREATE TABLE activity_seals (
            subject BLOB NOT NULL,
            position INTEGER NOT NULL,
            PRIMARY KEY (subject, position)
        ) WITHOUT ROWID;",
    indexes: "
        CREATE INDEX activity_group ON activity (group_id, position) WHERE group_id IS NOT NULL;
        CREATE INDEX activity_group_event ON activity (group_id, event) WHERE event IS NOT NULL;
        CREATE INDEX activity_event ON activity (event, position) WHERE event IS NOT NULL;
        CREATE INDEX activity_changes ON activity (event, position)
            WHERE event IS NOT NULL AND object IS NULL;",
};

/// Which lines are asked for. What is not said does not matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActivityFilter {
    /// Only lines about this.
    pub topic: Option<Topic>,
    /// Only lines by these.
    pub author: Option<AuthorFilter>,
    /// From this moment on: members see what happened since they are in.
    pub since: Option<Moment>,
    /// Nothing about these events: who asks may not see them.
    pub but: Vec<EventId>,
}

/// By whom a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuthorFilter {
    /// What this person did.
    Is(PersonId),
    /// What all others did.
    IsNot(PersonId),
}

// What moderators of the server decide is in their own log.
fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    if matches!(fact, EventFact::Moderated { .. } | EventFact::DecisionUndone { .. }) {
        return Ok(());
    }
    of_event::line(tx, EventId(opened.recorded.stream.id()), fact)?.write(tx, opened)
}

fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    // Who follows from elsewhere is no news of the group's.
    if matches!(
        fact,
        GroupFact::Moderated { .. }
            | GroupFact::DecisionUndone { .. }
            | GroupFact::FollowRequested { .. }
            | GroupFact::PersonFollowRequested { .. }
            | GroupFact::FollowLettersChosen { .. }
            | GroupFact::FollowAccepted { .. }
            | GroupFact::FollowEnded { .. }
    ) {
        return Ok(());
    }
    let id = opened.recorded.stream.id();
    of_group::line(tx, GroupId(id), fact)?.write(tx, opened)?;
    if matches!(fact, GroupFact::Deleted) { forget(tx, id) } else { Ok(()) }
}

fn of_comment(tx: &Connection, opened: &OpenedFact, fact: &CommentFact) -> Result<()> {
    let line = of_comment::line(tx, CommentId(opened.recorded.stream.id()), fact)?;
    line.map_or(Ok(()), |line| line.write(tx, opened))
}

fn of_discussion(tx: &Connection, opened: &OpenedFact, fact: &DiscussionFact) -> Result<()> {
    let line = of_discussion::discussion_line(tx, DiscussionId(opened.recorded.stream.id()), fact)?;
    line.map_or(Ok(()), |line| line.write(tx, opened))
}

fn of_post(tx: &Connection, opened: &OpenedFact, fact: &PostFact) -> Result<()> {
    let line = of_post::post_line(tx, PostId(opened.recorded.stream.id()), fact)?;
    line.map_or(Ok(()), |line| line.write(tx, opened))
}

fn of_resource(tx: &Connection, opened: &OpenedFact, fact: &ResourceFact) -> Result<()> {
    let line = of_resource::resource_line(tx, GroupId(opened.recorded.stream.id()), fact)?;
    line.map_or(Ok(()), |line| line.write(tx, opened))
}

fn of_task(tx: &Connection, opened: &OpenedFact, fact: &TaskFact) -> Result<()> {
    let line = of_task::task_line(tx, GroupId(opened.recorded.stream.id()), fact)?;
    line.map_or(Ok(()), |line| line.write(tx, opened))
}

fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    match fact {
        PersonFact::Deleted => forget(tx, opened.recorded.stream.id()),
        PersonFact::Created { .. }
        | PersonFact::ProfileChanged { .. }
        | PersonFact::Moderated { .. }
        | PersonFact::DecisionUndone { .. } => Ok(()),
    }
}

fn forget(tx: &Connection, subject: Uuid) -> Result<()> {
    let lines = "UPDATE activity SET title = NULL, personal_changes = NULL
        WHERE position IN (SELECT position FROM activity_seals WHERE subject = ?1)";
    tx.prepare_cached(lines)?.execute([subject])?;
    tx.prepare_cached("DELETE FROM activity_seals WHERE subject = ?1")?.execute([subject])?;
    Ok(())
}

impl Reader {
    /// What happened in a group and to the events in its name, the newest first.
    pub fn activity(
        &self,
        group: GroupId,
        filter: &ActivityFilter,
        paging: Paging,
    ) -> Result<Portion<ActivityLine>> {
        let blob = |id: Uuid| Value::Blob(id.into_bytes().to_vec());
        let (author, person) = match filter.author {
            None => ("?4 IS NULL", Value::Null),
            Some(AuthorFilter::Is(person)) => ("who = ?4", blob(person.0)),
            Some(AuthorFilter::IsNot(person)) => ("who IS NOT ?4", blob(person.0)),
        };
        let but: String = filter.but.iter().map(|it| format!("{:032X}", it.0.as_u128())).collect();
        let values = [
            blob(group.0),
            filter.topic.map_or(Value::Null, |it| it.code().into()),
            filter.since.map_or(i64::MIN, Moment::micros).into(),
            person,
            but.into(),
        ];
        // Ids stand one after the other, each 32 letters long: an id of chance is not found across two of them.
        let of = format!(
            "FROM activity WHERE group_id = ?1 AND (?2 IS NULL OR topic = ?2) AND at >= ?3 AND {author}
             AND (event IS NULL OR instr(?5, hex(event)) = 0)"
        );
        self.lines(&of, values, paging)
    }

    /// The events that a group's lines are about.
    pub fn events_in_activity(&self, group: GroupId) -> Result<Vec<EventId>> {
        let sql = "SELECT DISTINCT event FROM activity WHERE group_id = ?1 AND event IS NOT NULL";
        self.all(sql, [group.0], |row| Ok(EventId(row.get(0)?)))
    }

    /// What happened to an event, the newest first.
    pub fn history(&self, event: EventId, paging: Paging) -> Result<Portion<ActivityLine>> {
        self.lines("FROM activity WHERE event = ?1", params![event.0], paging)
    }

    /// What a person did, or what was done about their places, the newest first: for their own export.
    pub fn activity_by(&self, person: PersonId, paging: Paging) -> Result<Portion<ActivityLine>> {
        self.lines("FROM activity WHERE who = ?1 OR person = ?1", params![person.0], paging)
    }

    /// What changed about an event, the newest first; who takes part is not in it, so that many who come do not
    /// push out that it moved.
    pub fn changes(&self, event: EventId, limit: u32) -> Result<Vec<ActivityLine>> {
        let sql = format!(
            "SELECT {} FROM activity WHERE event = ?1 AND object IS NULL
             ORDER BY position DESC LIMIT {limit}",
            ActivityLine::COLUMNS
        );
        self.all(&sql, [event.0], ActivityLine::read)
    }

    fn lines<P: rusqlite::Params + Clone>(
        &self,
        of: &str,
        values: P,
        paging: Paging,
    ) -> Result<Portion<ActivityLine>> {
        let sql = format!(
            "SELECT {} {of} ORDER BY position DESC LIMIT {} OFFSET {}",
            ActivityLine::COLUMNS,
            paging.limit,
            paging.offset
        );
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), values.clone())?,
            elements: self.all(&sql, values, ActivityLine::read)?,
        })
    }
}
