//! What is asked of discussions.

use domain::{
    comment::CommentBody,
    ids::{ContributionId, DiscussionId, GroupId, PersonId},
    text::Title,
    time::Moment,
};
use rusqlite::params;

use super::{ContributionRow, DiscussionRow};
use crate::{
    Reader,
    column::Columns as _,
    error::Result,
    paging::{Paging, Portion},
};

/// What somebody said in a discussion, for themselves.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnContribution {
    /// What it is known by.
    pub id: ContributionId,
    /// In which discussion.
    pub discussion: DiscussionId,
    /// When it was said.
    pub said_at: Moment,
    /// When it last said something else.
    pub edited_at: Option<Moment>,
    /// What it says.
    pub said: CommentBody,
}

impl Reader {
    /// A discussion, while it is there.
    pub fn discussion(&self, id: DiscussionId) -> Result<Option<DiscussionRow>> {
        let sql = format!(
            "SELECT {} FROM discussions d WHERE d.id = ?1 AND d.hidden = 0",
            DiscussionRow::COLUMNS
        );
        self.one(&sql, [id.0], DiscussionRow::read)
    }

    /// What the members of a group talk about: first where something was said last.
    pub fn discussions(&self, group: GroupId, paging: Paging) -> Result<Portion<DiscussionRow>> {
        let sql = format!(
            "SELECT {} FROM discussions d WHERE d.group_id = ?1 AND d.hidden = 0
             ORDER BY d.last_at DESC, d.id DESC LIMIT ?2 OFFSET ?3",
            DiscussionRow::COLUMNS
        );
        let params = params![group.0, paging.limit, paging.offset.cast_signed()];
        Ok(Portion {
            total: self.discussions_in(group)?,
            elements: self.all(&sql, params, DiscussionRow::read)?,
        })
    }

    /// How many discussions a group has.
    pub fn discussions_in(&self, group: GroupId) -> Result<u64> {
        let sql = "SELECT count(*) FROM discussions WHERE group_id = ?1 AND hidden = 0";
        self.number(sql, [group.0])
    }

    /// What was said in a discussion, the oldest first; what was taken away is among it, without its words.
    pub fn contributions(
        &self,
        discussion: DiscussionId,
        paging: Paging,
    ) -> Result<Portion<ContributionRow>> {
        let sql = format!(
            "SELECT {} FROM contributions c WHERE c.discussion = ?1 ORDER BY c.place LIMIT ?2 OFFSET ?3",
            ContributionRow::COLUMNS
        );
        let params = params![discussion.0, paging.limit, paging.offset.cast_signed()];
        let total = "SELECT count(*) FROM contributions WHERE discussion = ?1";
        Ok(Portion {
            total: self.number(total, [discussion.0])?,
            elements: self.all(&sql, params, ContributionRow::read)?,
        })
    }

    /// What was said, also where it was taken away.
    pub fn contribution(&self, id: ContributionId) -> Result<Option<ContributionRow>> {
        let sql =
            format!("SELECT {} FROM contributions c WHERE c.id = ?1", ContributionRow::COLUMNS);
        self.one(&sql, [id.0], ContributionRow::read)
    }

    /// What was said in a discussion last and is still there.
    pub fn last_contribution(&self, discussion: DiscussionId) -> Result<Option<ContributionRow>> {
        let sql = format!(
            "SELECT {} FROM contributions c WHERE c.discussion = ?1 AND c.deleted_at IS NULL
             ORDER BY c.place DESC LIMIT 1",
            ContributionRow::COLUMNS
        );
        self.one(&sql, [discussion.0], ContributionRow::read)
    }

    /// How many things were said in a discussion before this one.
    pub fn said_before(&self, id: ContributionId) -> Result<u64> {
        self.number("SELECT place FROM contributions WHERE id = ?1", [id.0])
    }

    /// What somebody said in discussions and did not take away, the oldest first of each.
    pub fn contributions_by(&self, author: PersonId, limit: u32) -> Result<Vec<OwnContribution>> {
        let sql = "SELECT id, discussion, said_at, edited_at, said FROM contributions
            WHERE author = ?1 AND said IS NOT NULL ORDER BY place, id LIMIT ?2";
        self.all(sql, params![author.0, limit], |row| {
            Ok(OwnContribution {
                id: row.id(0)?,
                discussion: row.id(1)?,
                said_at: row.moment(2)?,
                edited_at: row.moment_if_any(3)?,
                said: row.json(4)?,
            })
        })
    }

    /// What somebody called discussions, theirs or others'.
    pub fn titles_by(&self, person: PersonId, limit: u32) -> Result<Vec<(DiscussionId, Title)>> {
        let sql = "SELECT id, title FROM discussions
            WHERE title_of = ?1 AND title IS NOT NULL LIMIT ?2";
        self.all(sql, params![person.0, limit], |row| Ok((row.id(0)?, row.json(1)?)))
    }

    /// How many things somebody said in discussions and did not take away.
    pub fn contributions_counted_by(&self, author: PersonId) -> Result<u64> {
        let sql = "SELECT count(*) FROM contributions WHERE author = ?1 AND said IS NOT NULL";
        self.number(sql, [author.0])
    }
}
