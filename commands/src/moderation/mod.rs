//! What keeps order: reports, decisions about things and people, and undoing everything that somebody did.
//!
//! A decision needs a reason and a rule of the house, a moderator or an administrator, and is a fact of the thing
//! that it is about. How other servers are treated is `instance.rs`'s.

mod accounts;
mod decide;
mod reports;
mod review;
mod snapshot;
mod undo_all;

use domain::{
    ids::{AccountId, CommandId, ReportId},
    moderation::{MeasureKind, Reason, Subject},
    text::{Invalid, Tag},
};

pub use self::{
    reports::NewReport,
    undo_all::{ACTS_MAX, Act, UndoReport, Undoing},
};

/// Why, on which rule, after which report: what every decision needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grounds {
    /// The reason that was given.
    pub reason: Reason,
    /// The number of the rule of the house that it follows.
    pub rule: u16,
    /// The report that led to it.
    pub report: Option<ReportId>,
    /// The batch that it is one of.
    pub batch: Option<CommandId>,
}

impl Grounds {
    /// What a form says; both have to be there.
    ///
    /// # Errors
    ///
    /// When the reason or the rule is missing or not right, naming the field.
    pub fn of(
        reason: Option<&str>,
        rule: Option<i64>,
        report: Option<ReportId>,
    ) -> Result<Self, Invalid> {
        let reason = reason.map(str::trim).filter(|it| !it.is_empty());
        let reason = reason.ok_or_else(|| Invalid::new("reason", "say why"))?;
        let rule = rule.ok_or_else(|| Invalid::new("rule", "say which rule this follows"))?;
        let rule =
            u16::try_from(rule).map_err(|_| Invalid::new("rule", "there is no such rule"))?;
        Ok(Self { reason: Reason::new(reason)?, rule, report, batch: None })
    }
}

/// A measure to be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeasureRequest {
    /// The thing that it is taken about.
    pub subject: Subject,
    /// What is done.
    pub measure: MeasureKind,
    /// Under which words an event is found from now on; only when it is retagged.
    pub tags: Vec<Tag>,
    /// Who stands behind a person, as far as the house knows: an administrator answers to administrators only.
    pub behind: Option<AccountId>,
    /// The grounds that are written down.
    pub grounds: Grounds,
}
