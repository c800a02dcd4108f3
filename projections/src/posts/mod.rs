//! What groups publish in words: one row per post, drafts among them. A post goes with its row, and those of a group with
//! the group.
//!
//! Who may read one is for the caller to decide: everybody, the members of the group, or its moderators.

mod project;
mod queries;

use domain::{
    group::Visibility,
    ids::{GroupId, PersonId, PostId},
    log::Category,
    post::Article,
    time::Moment,
};
use rusqlite::{Connection, Row};

pub use self::queries::PostList;

use crate::{column::Columns as _, error::Result, fold::Fold, store::one, view::View};

pub(crate) const VIEW: View = View {
    name: "posts",
    version: 1,
    folds: &[
        Fold::Post(project::of_post),
        Fold::Group(project::of_group),
        Fold::Unread(Category::Post, project::hide_unread),
    ],
    needs: &[],
    tables: "
        CREATE TABLE posts (
            id BLOB PRIMARY KEY,
            group_id BLOB NOT NULL,
            author BLOB NOT NULL,
            article TEXT,
            visibility INTEGER NOT NULL,
            drafted_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            published_at INTEGER,
            hidden INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX posts_group ON posts (group_id, published_at);
        CREATE INDEX posts_author ON posts (author, drafted_at);",
    indexes: "",
};

/// What a group publishes in words, or is about to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostRow {
    /// What it is known by.
    pub id: PostId,
    /// In whose name.
    pub group: GroupId,
    /// Who wrote it, also when they left.
    pub author: PersonId,
    /// What it says; `None` when that was erased.
    pub article: Option<Article>,
    /// Who reads it once it is published.
    pub visibility: Visibility,
    /// When it was first written down.
    pub drafted_at: Moment,
    /// When anything of it last changed.
    pub changed_at: Moment,
    /// Since when it is published; not yet when `None`.
    pub published_at: Option<Moment>,
}

impl PostRow {
    const COLUMNS: &'static str = "p.id, p.group_id, p.author, p.article, p.visibility, p.drafted_at, \
        p.changed_at, p.published_at";

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.id(0)?,
            group: row.id(1)?,
            author: row.id(2)?,
            article: row.json_if_any(3)?,
            visibility: row.choice(4)?,
            drafted_at: row.moment(5)?,
            changed_at: row.moment(6)?,
            published_at: row.moment_if_any(7)?,
        })
    }

    /// Whether everybody finds it: what the group's page and feeds list for strangers.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.published_at.is_some() && self.visibility == Visibility::Public
    }
}

/// What folds that only ask that are told of a post.
pub(crate) struct PostHeading {
    pub(crate) group: GroupId,
    pub(crate) title: Option<String>,
    pub(crate) is_published: bool,
}

/// The heading of a post, while its row is there.
pub(crate) fn post_heading(tx: &Connection, id: PostId) -> Result<Option<PostHeading>> {
    let sql = "SELECT group_id, article, published_at IS NOT NULL FROM posts WHERE id = ?1";
    one(tx, sql, [id.0], |row| {
        let article: Option<Article> = row.json_if_any(1)?;
        Ok(PostHeading {
            group: row.id(0)?,
            title: article.map(|it| it.title.to_string()),
            is_published: row.get(2)?,
        })
    })
}
