//! How posts come, change and go.

use domain::{
    fact::OpenedFact,
    group::{GroupFact, Visibility},
    personal::Personal,
    post::{Article, PostDraft, PostFact},
};
use rusqlite::{Connection, params};

use crate::{
    column::{ColumnCode as _, json},
    error::Result,
};

pub(super) fn of_post(tx: &Connection, opened: &OpenedFact, fact: &PostFact) -> Result<()> {
    match fact {
        PostFact::Drafted(draft) => drafted(tx, opened, draft),
        PostFact::Rewritten { article } => rewritten(tx, opened, article),
        PostFact::VisibilityChanged { visibility } => shown_to(tx, opened, *visibility),
        PostFact::Published => published(tx, opened, Some(opened.recorded.at.micros())),
        PostFact::Withdrawn => published(tx, opened, None),
        PostFact::Deleted => {
            let sql = "DELETE FROM posts WHERE id = ?1";
            tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
            Ok(())
        }
    }
}

fn drafted(tx: &Connection, opened: &OpenedFact, draft: &PostDraft) -> Result<()> {
    let sql =
        "INSERT INTO posts (id, group_id, author, article, visibility, drafted_at, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    tx.prepare_cached(sql)?.execute(params![
        opened.recorded.stream.id(),
        draft.group.0,
        draft.author.0,
        draft.article.known().map(json).transpose()?,
        draft.visibility.code(),
        opened.recorded.at.micros(),
    ])?;
    Ok(())
}

fn rewritten(tx: &Connection, opened: &OpenedFact, article: &Personal<Article>) -> Result<()> {
    let sql = "UPDATE posts SET article = ?2, changed_at = ?3 WHERE id = ?1";
    let said = article.known().map(json).transpose()?;
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), said, at])?;
    Ok(())
}

fn shown_to(tx: &Connection, opened: &OpenedFact, visibility: Visibility) -> Result<()> {
    let sql = "UPDATE posts SET visibility = ?2, changed_at = ?3 WHERE id = ?1";
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), visibility.code(), at])?;
    Ok(())
}

fn published(tx: &Connection, opened: &OpenedFact, since: Option<i64>) -> Result<()> {
    let sql = "UPDATE posts SET published_at = ?2, changed_at = ?3 WHERE id = ?1";
    let at = opened.recorded.at.micros();
    tx.prepare_cached(sql)?.execute(params![opened.recorded.stream.id(), since, at])?;
    Ok(())
}

pub(super) fn of_group(tx: &Connection, opened: &OpenedFact, fact: &GroupFact) -> Result<()> {
    if matches!(fact, GroupFact::Deleted) {
        let sql = "DELETE FROM posts WHERE group_id = ?1";
        tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    }
    Ok(())
}

/// What this version cannot read may have taken it away: nobody reads it until a newer one does.
pub(super) fn hide_unread(tx: &Connection, opened: &OpenedFact) -> Result<()> {
    let sql = "UPDATE posts SET hidden = 1 WHERE id = ?1";
    tx.prepare_cached(sql)?.execute([opened.recorded.stream.id()])?;
    Ok(())
}
