//! What anybody may read of what was decided, if the server publishes it: what kind of thing, which measure, on which
//! rule, on which day. Never about which thing, by whom or why; and an account's decisions are nobody's business, for
//! those about its persons follow and would be known to belong together.

use domain::{
    ids::DecisionId,
    moderation::{MeasureKind, Subject},
    time::Moment,
};
use rusqlite::{Connection, Row, params};

use super::kinds::SubjectKind;
use crate::{
    Reader,
    column::{ColumnCode as _, Columns as _, signed},
    comments,
    error::Result,
    events, groups,
    paging::{Paging, Portion},
};

const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

/// What kind of thing something was decided about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PublishedKind {
    /// It was an event.
    Event,
    /// What somebody wrote under one.
    Comment,
    /// It was a group.
    Group,
    /// It was a person.
    Person,
}

/// A decision, without anything that leads to anybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedDecision {
    /// The id of the decision.
    pub id: DecisionId,
    /// When the day (UTC) began on which it was taken; the moment itself would lead to what vanished then.
    pub day: Moment,
    /// About what kind of thing.
    pub about: PublishedKind,
    /// What was done, if everybody could find what it was done to.
    pub said: Option<PublishedMeasure>,
    /// When the day began on which it was undone.
    pub undone: Option<Moment>,
}

/// What is told of a decision about something that everybody could find.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedMeasure {
    /// The measure without its details.
    pub measure: MeasureKind,
    /// The number of the rule.
    pub rule: u16,
    /// The rule as it then read.
    pub rule_text: String,
}

impl PublishedDecision {
    fn read(row: &Row<'_>) -> Result<Self> {
        let found: bool = row.get(3)?;
        let said = found.then(|| -> Result<PublishedMeasure> {
            Ok(PublishedMeasure {
                measure: row.choice(4)?,
                rule: row.get(5)?,
                rule_text: row.get(6)?,
            })
        });
        Ok(Self {
            id: row.id(0)?,
            day: day(row.moment(1)?),
            about: kind(row.choice(2)?),
            said: said.transpose()?,
            undone: row.moment_if_any(7)?.map(day),
        })
    }
}

fn day(at: Moment) -> Moment {
    Moment::from_micros(at.micros() - at.micros().rem_euclid(DAY_MICROS))
}

// Rows of accounts are never selected.
const fn kind(of: SubjectKind) -> PublishedKind {
    match of {
        SubjectKind::Event => PublishedKind::Event,
        SubjectKind::Comment => PublishedKind::Comment,
        SubjectKind::Group => PublishedKind::Group,
        SubjectKind::Person | SubjectKind::Account => PublishedKind::Person,
    }
}

/// Whether everybody could find a thing, had no moderator decided about it.
pub(super) fn is_for_everybody(tx: &Connection, subject: Subject) -> Result<bool> {
    match subject {
        Subject::Event(event) => events::is_for_everybody(tx, event),
        Subject::Comment(comment) => match comments::event_of(tx, comment)? {
            Some(event) => events::is_for_everybody(tx, event),
            None => Ok(false),
        },
        Subject::Group(group) => groups::is_for_everybody(tx, group),
        Subject::Person(_) => Ok(true),
        Subject::Account(_) => Ok(false),
    }
}

impl Reader {
    /// What was decided, as far as it can be told to everybody; the newest first.
    pub fn published_decisions(&self, paging: Paging) -> Result<Portion<PublishedDecision>> {
        let account = SubjectKind::Account.code();
        let of = "undoes IS NULL AND subject_kind <> ?1";
        let total =
            self.number(&format!("SELECT count(*) FROM decisions WHERE {of}"), [account])?;
        let sql = format!(
            "SELECT id, at, subject_kind, for_everybody, kind, rule, rule_text,
                (SELECT u.at FROM decisions u WHERE u.id = decisions.undone_by)
             FROM decisions WHERE {of} ORDER BY position DESC, id LIMIT ?2 OFFSET ?3"
        );
        let values = params![account, paging.limit, signed(paging.offset)];
        Ok(Portion { total, elements: self.all(&sql, values, PublishedDecision::read)? })
    }
}
