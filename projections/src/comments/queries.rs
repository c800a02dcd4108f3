//! What is asked of comments. Who may see an event's comments is for the caller to decide: whoever may see the event.

use domain::{
    comment::CommentBody,
    ids::{CommentId, EventId, PersonId},
    time::Moment,
};
use rusqlite::params;

use super::CommentRow;
use crate::{
    Reader,
    column::Columns as _,
    error::Result,
    events,
    paging::{Paging, Portion},
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

/// What somebody wrote under an event, for themselves.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnComment {
    /// What it is known by.
    pub id: CommentId,
    /// Under which event.
    pub event: EventId,
    /// The moment at which it was posted.
    pub posted_at: Moment,
    /// When it was last changed.
    pub edited_at: Option<Moment>,
    /// What it says, also while moderators keep it out of sight.
    pub said: CommentBody,
}

impl Reader {
    /// What somebody wrote under events and did not take away, the oldest first.
    pub fn comments_by(&self, author: PersonId, limit: u32) -> Result<Vec<OwnComment>> {
        let sql = "SELECT id, event, posted_at, edited_at, coalesce(said, held_said) AS words FROM comments
            WHERE author = ?1 AND words IS NOT NULL ORDER BY posted_at, id LIMIT ?2";
        self.all(sql, params![author.0, limit], |row| {
            Ok(OwnComment {
                id: row.id(0)?,
                event: row.id(1)?,
                posted_at: row.moment(2)?,
                edited_at: row.moment_if_any(3)?,
                said: row.json(4)?,
            })
        })
    }

    /// How many comments somebody wrote and did not take away.
    pub fn comments_counted_by(&self, author: PersonId) -> Result<u64> {
        let sql = "SELECT count(*) FROM comments
            WHERE author = ?1 AND coalesce(said, held_said) IS NOT NULL";
        self.number(sql, [author.0])
    }

    /// A comment, also one that was taken away.
    pub fn comment(&self, id: CommentId) -> Result<Option<CommentRow>> {
        let sql = format!("SELECT {} FROM comments c WHERE c.id = ?1", CommentRow::COLUMNS);
        self.one(&sql, [id.0], CommentRow::read)
    }

    /// Which comments were ever written under an event, by whom, and whether they still say what they said: the oldest
    /// first.
    pub fn comments_under(
        &self,
        event: EventId,
        limit: usize,
    ) -> Result<Vec<(CommentId, PersonId, bool)>> {
        let sql = "SELECT id, author, deleted_at IS NULL FROM comments
            WHERE event = ?1 ORDER BY posted_at, id LIMIT ?2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(sql, params![event.0, limit], |row| Ok((row.id(0)?, row.id(1)?, row.get(2)?)))
    }

    /// The comments with which the threads under an event begin: announcements, then the newest first.
    pub fn threads(&self, event: EventId, paging: Paging) -> Result<Portion<CommentRow>> {
        let sql = format!(
            "SELECT {} {THREADS}
             ORDER BY c.announced DESC, c.posted_at DESC, c.id LIMIT ?2 OFFSET ?3",
            CommentRow::COLUMNS
        );
        let params = params![event.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {THREADS}"), [event.0])?,
            elements: self.all(&sql, params, CommentRow::read)?,
        })
    }

    /// The answers in a thread, the oldest first; those that were taken away are among them.
    pub fn replies(&self, thread: CommentId, paging: Paging) -> Result<Portion<CommentRow>> {
        let of = "FROM comments c WHERE c.thread = ?1 AND c.id <> ?1";
        let sql = format!(
            "SELECT {} {of} ORDER BY c.posted_at, c.id LIMIT ?2 OFFSET ?3",
            CommentRow::COLUMNS
        );
        let params = params![thread.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), [thread.0])?,
            elements: self.all(&sql, params, CommentRow::read)?,
        })
    }

    /// What was written under an event last, the newest first; only what is there.
    pub fn newest_comments(&self, event: EventId, limit: u32) -> Result<Vec<CommentRow>> {
        let sql = format!(
            "SELECT {} FROM comments c WHERE c.event = ?1 AND c.deleted_at IS NULL
             ORDER BY c.posted_at DESC, c.id LIMIT ?2",
            CommentRow::COLUMNS
        );
        self.all(&sql, params![event.0, limit], CommentRow::read)
    }

    /// How many comments there are under an event.
    pub fn comments_at(&self, event: EventId) -> Result<u64> {
        let sql = "SELECT count(*) FROM comments WHERE event = ?1 AND deleted_at IS NULL";
        self.number(sql, [event.0])
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
