//! How discussions come, change and go.

use domain::{
    comment::CommentBody,
    discussion::{ContributionRemover, DiscussionFact, Opening},
    fact::OpenedFact,
    group::GroupFact,
    ids::{ContributionId, PersonId},
    person::PersonFact,
    personal::Personal,
    text::Title,
};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    column::{ColumnCode as _, json},
    error::Result,
};

pub(super) fn of_discussion(
    tx: &Connection,
    opened: &OpenedFact,
    fact: &DiscussionFact,
) -> Result<()> {
    match fact {
        DiscussionFact::Started(opening) => started(tx, opened, opening),
        DiscussionFact::Answered { contribution, author, said } => {
            said_in(tx, opened, *contribution, (*author, said))?;
            spoken(tx, opened)
        }
        DiscussionFact::ContributionEdited { contribution, said } => {
            let sql = "UPDATE contributions SET said = ?2, edited_at = ?3
                WHERE id = ?1 AND deleted_at IS NULL";
            let at = opened.recorded.at.micros();
            tx.prepare_cached(sql)?.execute(params![contribution.0, words(said)?, at])?;
            changed(tx, opened)
        }
        DiscussionFact::ContributionDeleted { contribution, by } => {
            taken_away(tx, opened, *contribution, *by)?;
            changed(tx, opened)
        }
        DiscussionFact::Renamed { title } => renamed(tx, opened, title),
        DiscussionFact::Closed => closed(tx, opened, Some(opened.recorded.at.micros())),
        DiscussionFact::Reopened => closed(tx, opened, None),
        DiscussionFact::Deleted => gone(tx, opened.recorded.stream.id()),
    }
}

fn started(tx: &Connection, opened: &OpenedFact, opening: &Opening) -> Result<()> {
    let sql = "INSERT INTO discussions
            (id, group_id, author, title, title_of, started_at, changed_at, last_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6)";
    tx.prepare_cached(sql)?.execute(params![
        opened.recorded.stream.id(),
        opening.group.0,
        opening.author.0,
        opening.title.known().map(json).transpose()?,
        opening.title.of(),
        opened.recorded.at.micros(),
    ])?;
    said_in(tx, opened, opening.contribution, (opening.author, &opening.said))
}

// Each has its place after all that were said before; what is said where the group went meanwhile is heard by nobody.
fn said_in(
    tx: &Connection,
    opened: &OpenedFact,
    contribution: ContributionId,
    (author, said): (PersonId, &Personal<CommentBody>),
) -> Result<()> {
    let sql =
        "INSERT INTO contributions (id, discussion, place, author, said_at, said) SELECT ?1, ?2,
        (SELECT coalesce(max(place) + 1, 0) FROM contributions WHERE discussion = ?2), ?3, ?4, ?5
        WHERE EXISTS (SELECT 1 FROM discussions WHERE id = ?2)";
    tx.prepare_cached(sql)?.execute(params![
        contribution.0,
        opened.recorded.stream.id(),
        author.0,
        opened.recorded.at.micros(),
        words(said)?,
    ])?;
    Ok(())
}

fn spoken(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE discussions SET changed_at = ?2, last_at = ?2 WHERE id = ?1";
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), at])?;
    Ok(())
}

fn changed(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE discussions SET changed_at = ?2 WHERE id = ?1";
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), at])?;
    Ok(())
}

fn taken_away(
    tx: &Connection,
    opened: &OpenedFact,
    contribution: ContributionId,
    by: ContributionRemover,
) -> Result<()> {
    let sql =
        "UPDATE contributions SET said = NULL, deleted_at = ?2, removed_by = ?3 WHERE id = ?1";
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![contribution.0, at, by.code()])?;
    Ok(())
}

fn renamed(tx: &Connection, opened: &OpenedFact, title: &Personal<Title>) -> Result<()> {
    let sql = "UPDATE discussions SET title = ?2, title_of = ?3 WHERE id = ?1";
    let said = title.known().map(json).transpose()?;
    let values = params![opened.recorded.stream.id(), said, title.of()];
    tx.prepare_cached(sql)?.execute(values)?;
    changed(tx, opened)
}

fn closed(tx: &Connection, opened: &OpenedFact, since: Option<i64>) -> Result<()> {
    let sql = "UPDATE discussions SET closed_at = ?2 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), since])?;
    changed(tx, opened)
}

fn gone(tx: &Connection, discussion: Uuid) -> Result<()> {
    let sql = "DELETE FROM contributions WHERE discussion = ?1";
    tx.prepare_cached(sql)?.execute([discussion])?;
    tx.prepare_cached("DELETE FROM discussions WHERE id = ?1")?.execute([discussion])?;
    Ok(())
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if !matches!(fact, GroupFact::Deleted) {
        return Ok(());
    }
    let group = opened.recorded.stream.id();
    let sql = "DELETE FROM contributions
        WHERE discussion IN (SELECT id FROM discussions WHERE group_id = ?1)";
    tx.prepare_cached(sql)?.execute([group])?;
    tx.prepare_cached("DELETE FROM discussions WHERE group_id = ?1")?.execute([group])?;
    Ok(())
}

pub(super) fn of_person(tx: &Connection, opened: &OpenedFact, fact: &PersonFact) -> Result<()> {
    if !matches!(fact, PersonFact::Deleted) {
        return Ok(());
    }
    let (person, at) = (opened.recorded.stream.id(), opened.recorded.at.micros());
    let sql = "UPDATE contributions SET said = NULL, deleted_at = coalesce(deleted_at, ?2)
        WHERE author = ?1";
    tx.prepare_cached(sql)?.execute(params![person, at])?;
    let sql = "UPDATE discussions SET title = NULL WHERE title_of = ?1";
    tx.prepare_cached(sql)?.execute([person])?;
    Ok(())
}

/// What this version cannot read may have taken it away: nobody reads it until a newer one does.
pub(super) fn hide_unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE discussions SET hidden = 1 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    Ok(())
}

fn words(said: &Personal<CommentBody>) -> Result<Option<String>> {
    said.known().map(json).transpose()
}
