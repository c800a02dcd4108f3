//! How comments come, change and go.

use domain::{
    comment::{CommentBody, CommentFact, Posting, Remover},
    event::EventFact,
    fact::OpenedFact,
    ids::CommentId,
    person::PersonFact,
    personal::Personal,
    time::Moment,
};
use rusqlite::{Connection, params};

use crate::{
    column::{ColumnCode as _, json},
    decisions::standing_of,
    error::Result,
};

pub(super) fn of_event(tx: &Connection, opened: &OpenedFact, fact: &EventFact) -> Result<()> {
    if matches!(fact, EventFact::Deleted) {
        let sql = "DELETE FROM comments WHERE event = ?1";
        tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    }
    Ok(())
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if matches!(fact, PersonFact::Deleted) {
        let sql = "UPDATE comments SET said = NULL, held_said = NULL, deleted_at = coalesce(deleted_at, ?2)
            WHERE author = ?1";
        let values = params![opened.recorded.stream.id(), opened.recorded.at.micros()];
        tx.prepare_cached(sql)?.execute(values)?;
    }
    Ok(())
}

pub(super) fn of_comment(tx: &Connection, opened: &OpenedFact, fact: &CommentFact) -> Result<()> {
    let (id, at) = (CommentId(opened.recorded.stream.id()), opened.recorded.at);
    match fact {
        CommentFact::Posted(posting) => posted(tx, id, at, posting),
        CommentFact::Edited { said } => {
            let sql = "UPDATE comments SET said = ?2, edited_at = ?3
                WHERE id = ?1 AND deleted_at IS NULL";
            tx.prepare_cached(sql)?.execute(params![id.0, words(said)?, at.micros()])?;
            let sql = "UPDATE comments SET held_said = ?2, edited_at = ?3
                WHERE id = ?1 AND held_said IS NOT NULL";
            tx.prepare_cached(sql)?.execute(params![id.0, words(said)?, at.micros()])?;
            Ok(())
        }
        CommentFact::Marked { kind } => {
            let sql = "UPDATE comments SET kind = ?2 WHERE id = ?1";
            tx.prepare_cached(sql)?.execute(params![id.0, kind.code()])?;
            Ok(())
        }
        CommentFact::Deleted { by } => deleted(tx, id, at, *by),
        CommentFact::Moderated { .. } | CommentFact::DecisionUndone { .. } => obey(tx, opened),
    }
}

fn posted(tx: &Connection, id: CommentId, at: Moment, posting: &Posting) -> Result<()> {
    let sql = "INSERT INTO comments (id, event, thread, reply_to, author, kind, posted_at, here, origin, said)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    tx.prepare_cached(sql)?.execute(params![
        id.0,
        posting.event.0,
        posting.reply_to.map_or(id.0, |it| it.thread.0),
        posting.reply_to.map(|it| it.comment.0),
        posting.author.0,
        posting.kind.code(),
        at.micros(),
        posting.origin.is_here(),
        json(&posting.origin)?,
        words(&posting.said)?,
    ])?;
    Ok(())
}

fn deleted(tx: &Connection, id: CommentId, at: Moment, by: Remover) -> Result<()> {
    let sql = "UPDATE comments SET said = NULL, held_said = NULL, deleted_at = ?2, removed_by = ?3 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![id.0, at.micros(), by.code()])?;
    Ok(())
}

/// What moderators took out of sight, or may have in words that this version cannot read, reads as taken away; what it
/// says is kept aside until it may be shown again.
pub(super) fn obey(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let (id, at) = (CommentId(opened.recorded.stream.id()), opened.recorded.at);
    let held = !standing_of(tx, id.0)?.is_shown();
    let sql = if held {
        "UPDATE comments SET held_said = said, said = NULL, deleted_at = ?2
            WHERE id = ?1 AND deleted_at IS NULL"
    } else {
        "UPDATE comments SET said = held_said, held_said = NULL, deleted_at = NULL
            WHERE id = ?1 AND held_said IS NOT NULL"
    };
    let at = held.then(|| at.micros());
    if let Some(at) = at {
        tx.prepare_cached(sql)?.execute(params![id.0, at])?;
    } else {
        tx.prepare_cached(sql)?.execute([id.0])?;
    }
    Ok(())
}

fn words(said: &Personal<CommentBody>) -> Result<Option<String>> {
    said.known().map(json).transpose()
}
