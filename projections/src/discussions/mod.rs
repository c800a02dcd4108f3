//! What the members of a group talk about among themselves: one row per discussion, and one per contribution. What was
//! taken away keeps its row, without its words; the rows of a discussion go with it, and those of a group with the group.
//!
//! Who may read them is for the caller to decide: whoever is in the group.

mod project;
mod queries;

use domain::{
    comment::CommentBody,
    discussion::ContributionRemover,
    ids::{ContributionId, DiscussionId, GroupId, PersonId},
    log::Category,
    text::Title,
    time::Moment,
};
use rusqlite::{Connection, Row};

pub use self::queries::OwnContribution;

use crate::{
    column::{ColumnCode, Columns as _, coded, unsigned},
    error::Result,
    fold::Fold,
    store::one,
    view::View,
};

pub(crate) const VIEW: View = View {
    name: "discussions",
    version: 1,
    folds: &[
        Fold::Discussion(project::of_discussion),
        Fold::Group(project::of_group),
        Fold::Person(project::of_person),
        Fold::Unread(Category::Discussion, project::hide_unread),
    ],
    needs: &[],
    tables: "
        CREATE TABLE discussions (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            author BLOB NOT NULL,
            title TEXT,
            title_of BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            closed_at INTEGER,
            hidden INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX discussions_group ON discussions (group_id, last_at);
        CREATE INDEX discussions_title ON discussions (title_of);
        CREATE TABLE contributions (
            id BLOB PRIMARY KEY,
            discussion BLOB NOT NULL,
            place INTEGER NOT NULL,
            author BLOB NOT NULL,
            said_at INTEGER NOT NULL,
            edited_at INTEGER,
            deleted_at INTEGER,
            removed_by INTEGER,
            said TEXT
        ) WITHOUT ROWID;
        CREATE INDEX contributions_place ON contributions (discussion, place);
        CREATE INDEX contributions_author ON contributions (author, place);",
    indexes: "",
};

coded! {
    ContributionRemover { Author = 0, Moderators = 1 }
}

/// What the members of a group talk about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiscussionRow {
    /// What it is known by.
    pub id: DiscussionId,
    /// Among whose members.
    pub group: GroupId,
    /// Who began it.
    pub author: PersonId,
    /// What it is called; `None` once whoever called it that was erased.
    pub title: Option<Title>,
    /// When it began.
    pub started_at: Moment,
    /// When anything of it last changed.
    pub changed_at: Moment,
    /// When something was last said in it.
    pub last_at: Moment,
    /// Since when nobody writes in it.
    pub closed_at: Option<Moment>,
    /// How many answers there are, beside what was said first.
    pub answers: u64,
}

/// What one member said in a discussion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContributionRow {
    /// What it is known by.
    pub id: ContributionId,
    /// In which discussion.
    pub discussion: DiscussionId,
    /// Who said it, also when it was taken away.
    pub author: PersonId,
    /// What it says; `None` once it was taken away or erased.
    pub said: Option<CommentBody>,
    /// When it was said.
    pub said_at: Moment,
    /// When it last said something else.
    pub edited_at: Option<Moment>,
    /// When it was taken away.
    pub deleted_at: Option<Moment>,
    /// By whom that was; nobody when its author left.
    pub removed_by: Option<ContributionRemover>,
}

impl DiscussionRow {
    const COLUMNS: &'static str = "d.id, d.group_id, d.author, d.title, d.started_at, d.changed_at, d.last_at, \
        d.closed_at, (SELECT count(*) FROM contributions c \
            WHERE c.discussion = d.id AND c.place > 0 AND c.deleted_at IS NULL)";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            author: row.id(2)?,
            title: row.json_if_any(3)?,
            started_at: row.moment(4)?,
            changed_at: row.moment(5)?,
            last_at: row.moment(6)?,
            closed_at: row.moment_if_any(7)?,
            answers: unsigned(row.get(8)?),
        })
    }
}

impl ContributionRow {
    const COLUMNS: &'static str = "c.id, c.discussion, c.author, c.said, c.said_at, c.edited_at, c.deleted_at, \
        c.removed_by";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            discussion: row.id(1)?,
            author: row.id(2)?,
            said: row.json_if_any(3)?,
            said_at: row.moment(4)?,
            edited_at: row.moment_if_any(5)?,
            deleted_at: row.moment_if_any(6)?,
            removed_by: row
                .get::<_, Option<i64>>(7)?
                .map(ContributionRemover::decoded)
                .transpose()?,
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
        self.edited_at.max(self.deleted_at).unwrap_or(self.said_at)
    }
}

/// What folds that only ask that are told of a discussion: the group, its title, and under whose key that is.
pub(crate) struct DiscussionHeading {
    pub(crate) group: GroupId,
    pub(crate) title: Option<Title>,
    pub(crate) title_of: PersonId,
}

/// The heading of a discussion, while its row is there.
pub(crate) fn discussion_heading(
    tx: &Connection,
    id: DiscussionId,
) -> Result<Option<DiscussionHeading>> {
    let sql = "SELECT group_id, title, title_of FROM discussions WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        Ok(DiscussionHeading {
            group: row.id(0)?,
            title: row.json_if_any(1)?,
            title_of: row.id(2)?,
        })
    })
}
