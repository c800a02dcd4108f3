//! What is asked of comments. Who may see an event's comments is for the caller to decide: whoever may see the event.

use domain::ids::{CommentId, EventId, PersonId};
use rusqlite::params;

use super::Comment;
use crate::{
    Reader,
    column::Columns as _,
    error::Result,
    events,
    paging::{Paged, Paging},
};

/// Threads: those that say something, or did and were answered.
const THREADS: &str = "FROM comments c WHERE c.event = ?1 AND c.id = c.thread
    AND (c.deleted_at IS NULL OR EXISTS
        (SELECT 1 FROM comments r WHERE r.thread = c.id AND r.id <> c.id AND r.deleted_at IS NULL))";

/// How many comments there are on this server.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CommentCounts {
    /// Under events that everybody finds, also those from other servers.
    pub all: u64,
    /// Those that were written here.
    pub here: u64,
}

impl Reader {
    /// A comment, also one that was taken away.
    pub fn comment(&self, id: CommentId) -> Result<Option<Comment>> {
        let sql = format!("SELECT {} FROM comments c WHERE c.id = ?1", Comment::COLUMNS);
        self.one(&sql, [id.0], Comment::read)
    }

    /// Which comments were ever written under an event, and by whom: the oldest first.
    pub fn comments_under(
        &self,
        event: EventId,
        limit: usize,
    ) -> Result<Vec<(CommentId, PersonId)>> {
        let sql =
            "SELECT id, author FROM comments WHERE event = ?1 ORDER BY posted_at, id LIMIT ?2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(sql, params![event.0, limit], |row| Ok((row.id(0)?, row.id(1)?)))
    }

    /// The comments with which the threads under an event begin: announcements, then the newest first.
    pub fn threads(&self, event: EventId, paging: Paging) -> Result<Paged<Comment>> {
        let sql = format!(
            "SELECT {} {THREADS}
             ORDER BY c.kind * (c.deleted_at IS NULL) DESC, c.posted_at DESC, c.id LIMIT ?2 OFFSET ?3",
            Comment::COLUMNS
        );
        let params = params![event.0, paging.limit, paging.offset.cast_signed()];
        Ok(Paged {
            total: self.number(&format!("SELECT count(*) {THREADS}"), [event.0])?,
            elements: self.all(&sql, params, Comment::read)?,
        })
    }

    /// The answers in a thread, the oldest first; those that were taken away are among them.
    pub fn replies(&self, thread: CommentId, paging: Paging) -> Result<Paged<Comment>> {
        let of = "FROM comments c WHERE c.thread = ?1 AND c.id <> ?1";
        let sql = format!(
            "SELECT {} {of} ORDER BY c.posted_at, c.id LIMIT ?2 OFFSET ?3",
            Comment::COLUMNS
        );
        let params = params![thread.0, paging.limit, paging.offset.cast_signed()];
        Ok(Paged {
            total: self.number(&format!("SELECT count(*) {of}"), [thread.0])?,
            elements: self.all(&sql, params, Comment::read)?,
        })
    }

    /// What was written under an event last, the newest first; only what is there.
    pub fn newest_comments(&self, event: EventId, limit: u32) -> Result<Vec<Comment>> {
        let sql = format!(
            "SELECT {} FROM comments c WHERE c.event = ?1 AND c.deleted_at IS NULL
             ORDER BY c.posted_at DESC, c.id LIMIT ?2",
            Comment::COLUMNS
        );
        self.all(&sql, params![event.0, limit], Comment::read)
    }

    /// How many comments there are under an event.
    pub fn comments_at(&self, event: EventId) -> Result<u64> {
        let sql = "SELECT count(*) FROM comments WHERE event = ?1 AND deleted_at IS NULL";
        self.number(sql, [event.0])
    }

    /// How many comments somebody wrote that are there.
    pub fn comments_by(&self, author: PersonId) -> Result<u64> {
        let sql = "SELECT count(*) FROM comments WHERE author = ?1 AND deleted_at IS NULL";
        self.number(sql, [author.0])
    }

    /// How many comments there are under events that everybody finds.
    pub fn comments_total(&self) -> Result<CommentCounts> {
        let of = format!(
            "FROM comments c JOIN {} e ON e.id = c.event WHERE c.deleted_at IS NULL",
            events::LISTED
        );
        Ok(CommentCounts {
            all: self.number(&format!("SELECT count(*) {of}"), [])?,
            here: self.number(&format!("SELECT count(*) {of} AND c.here"), [])?,
        })
    }
}
