//! What was written under events: one row per comment. What was taken away keeps its row, without its words, so that
//! the answers to it hold together; the rows of an event go with it.

mod project;
mod queries;

use domain::{
    comment::{CommentBody, CommentKind, Remover},
    ids::{CommentId, EventId, PersonId},
    log::Category,
    origin::Origin,
    time::Moment,
};
use rusqlite::{Connection, Row};

pub use self::queries::{CommentCounts, OwnComment};

use crate::{
    column::{ColumnCode, Columns as _, coded, unsigned},
    error::Result,
    fold::{Fold, Need},
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "comments",
    version: 2,
    folds: &[
        Fold::Comment(project::of_comment),
        Fold::Event(project::of_event),
        Fold::Person(project::of_person),
        Fold::Unread(Category::Comment, project::obey),
    ],
    needs: &[Need::Folded("decisions", "what is in force counts this decision")],
    tables: "
        CREATE TABLE comments (
            id BLOB PRIMARY KEY,
            event BLOB NOT NULL,
            thread BLOB NOT NULL,
            reply_to BLOB,
            author BLOB NOT NULL,
            kind INTEGER NOT NULL,
            posted_at INTEGER NOT NULL,
            edited_at INTEGER,
            deleted_at INTEGER,
            removed_by INTEGER,
            here INTEGER NOT NULL,
            origin TEXT NOT NULL,
            said TEXT,
            held_said TEXT,
            announced INTEGER GENERATED ALWAYS AS (kind * (deleted_at IS NULL)) VIRTUAL
        ) WITHOUT ROWID;
        CREATE INDEX comments_event ON comments (event, deleted_at);
        CREATE INDEX comments_author ON comments (author, event);",
    // The second holds threads in the order in which they are shown, and what says whether one is.
    indexes: "
        CREATE INDEX comments_thread ON comments (thread, posted_at);
        CREATE INDEX comments_threads ON comments (event, announced DESC, posted_at DESC, id, deleted_at)
            WHERE id = thread;",
};

coded! {
    CommentKind { Remark = 0, Announcement = 1 }
    Remover { Author = 0, Organizers = 1 }
}

/// What somebody wrote under an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommentRow {
    /// What it is known by.
    pub id: CommentId,
    /// Under which event.
    pub event: EventId,
    /// With which comment its thread begins; itself when it is the first.
    pub thread: CommentId,
    /// What it answers.
    pub reply_to: Option<CommentId>,
    /// Who wrote it, also when it was taken away.
    pub author: PersonId,
    /// As what it counts.
    pub kind: CommentKind,
    /// Where it lives.
    pub origin: Origin,
    /// What it says; `None` once it was taken away or erased.
    pub said: Option<CommentBody>,
    /// When it was written.
    pub posted_at: Moment,
    /// When it last said something else.
    pub edited_at: Option<Moment>,
    /// When it was taken away.
    pub deleted_at: Option<Moment>,
    /// By whom that was; nobody when its author left.
    pub removed_by: Option<Remover>,
    /// How many answers in its thread are there, if it begins one.
    pub replies: u64,
}

impl CommentRow {
    const COLUMNS: &'static str = "c.id, c.event, c.thread, c.reply_to, c.author, c.kind, c.origin, c.said, \
        c.posted_at, c.edited_at, c.deleted_at, c.removed_by, \
        (SELECT count(*) FROM comments r WHERE r.thread = c.id AND r.id <> c.id AND r.deleted_at IS NULL)";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            event: row.id(1)?,
            thread: row.id(2)?,
            reply_to: row.id_if_any(3)?,
            author: row.id(4)?,
            kind: row.choice(5)?,
            origin: row.json(6)?,
            said: row.json_if_any(7)?,
            posted_at: row.moment(8)?,
            edited_at: row.moment_if_any(9)?,
            deleted_at: row.moment_if_any(10)?,
            removed_by: row.get::<_, Option<i64>>(11)?.map(Remover::decoded).transpose()?,
            replies: unsigned(row.get(12)?),
        })
    }

    /// Whether it is there: neither taken away nor erased.
    #[must_use]
    pub const fn is_there(&self) -> bool {
        self.deleted_at.is_none() && self.said.is_some()
    }

    /// When anything of it last changed.
    #[must_use]
    pub fn updated_at(&self) -> Moment {
        let changed = self.edited_at.max(self.deleted_at);
        changed.unwrap_or(self.posted_at)
    }
}

/// Under which event a comment is and who wrote it, for folds that only ask that.
pub(crate) fn place_of(tx: &Connection, id: CommentId) -> Result<Option<(EventId, PersonId)>> {
    let sql = "SELECT event, author FROM comments WHERE id = ?1";
    one(tx, sql, [id.0], |row| Ok((row.id(0)?, row.id(1)?)))
}

/// Selects the events under which the person `?1` wrote.
pub(crate) const COMMENTED: &str = "SELECT DISTINCT event FROM comments WHERE author = ?1";

/// Under which event a comment is, while its row is there.
pub(crate) fn event_of(tx: &Connection, id: CommentId) -> Result<Option<EventId>> {
    Ok(place_of(tx, id)?.map(|(event, _)| event))
}
