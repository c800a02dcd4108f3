//! What is asked of posts.

use domain::ids::{GroupId, PersonId, PostId};
use rusqlite::params;

use super::PostRow;
use crate::{
    Reader,
    error::Result,
    paging::{Paging, Portion},
};

/// Which of a group's published posts a list has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PostList {
    /// What everybody finds.
    ForEverybody,
    /// All of them: for the members of the group.
    ForMembers,
}

impl PostList {
    const fn sql(self) -> &'static str {
        match self {
            Self::ForEverybody => "p.visibility = 0",
            Self::ForMembers => "1",
        }
    }
}

impl Reader {
    /// A post, while it is there; a draft, too.
    pub fn post(&self, id: PostId) -> Result<Option<PostRow>> {
        let sql =
            format!("SELECT {} FROM posts p WHERE p.id = ?1 AND p.hidden = 0", PostRow::COLUMNS);
        self.one(&sql, [id.0], PostRow::read)
    }

    /// What a group published, the newest first.
    pub fn posts(
        &self,
        group: GroupId,
        listed: PostList,
        paging: Paging,
    ) -> Result<Portion<PostRow>> {
        let of = format!(
            "FROM posts p WHERE p.group_id = ?1 AND p.published_at IS NOT NULL AND p.hidden = 0 AND {}",
            listed.sql()
        );
        let sql = format!(
            "SELECT {} {of} ORDER BY p.published_at DESC, p.id DESC LIMIT ?2 OFFSET ?3",
            PostRow::COLUMNS
        );
        let params = params![group.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.number(&format!("SELECT count(*) {of}"), [group.0])?,
            elements: self.all(&sql, params, PostRow::read)?,
        })
    }

    /// What is about to be published in the name of a group: for its moderators.
    pub fn drafted_posts(&self, group: GroupId, limit: u32) -> Result<Vec<PostRow>> {
        let sql = format!(
            "SELECT {} FROM posts p WHERE p.group_id = ?1 AND p.published_at IS NULL AND p.hidden = 0
             ORDER BY p.id DESC LIMIT ?2",
            PostRow::COLUMNS
        );
        self.all(&sql, params![group.0, limit], PostRow::read)
    }

    /// What somebody wrote in the name of groups, the oldest first.
    pub fn posts_by(&self, author: PersonId, limit: u32) -> Result<Vec<PostRow>> {
        let sql = format!(
            "SELECT {} FROM posts p WHERE p.author = ?1 ORDER BY p.drafted_at, p.id LIMIT ?2",
            PostRow::COLUMNS
        );
        self.all(&sql, params![author.0, limit], PostRow::read)
    }
}
