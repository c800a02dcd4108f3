//! Letters about order: to moderators when something is reported, to whoever is warned.

use domain::{
    ids::{AccountId, PersonId, ReportId},
    moderation::{Decision, Measure},
    person::PersonFact,
    personal::Personal,
    report::ReportFact,
};
use uuid::Uuid;

use super::letters::{Letter, News, Recipient};
use crate::{Commands, error::CommandError};

/// Who joins a report tells moderators nothing that they do not know: only its beginning is news.
pub(super) fn news_of_report(report: ReportId, fact: &ReportFact) -> Vec<Letter> {
    match fact {
        ReportFact::Filed { .. } => {
            vec![Letter { to: Recipient::Moderators, news: News::Reported { report } }]
        }
        ReportFact::Joined { .. }
        | ReportFact::Claimed { .. }
        | ReportFact::Unclaimed
        | ReportFact::NoteAdded { .. }
        | ReportFact::NoteDeleted { .. }
        | ReportFact::Closed
        | ReportFact::Resolved
        | ReportFact::Reopened
        | ReportFact::Purged => vec![],
    }
}

pub(super) fn warning_of_person(person: PersonId, fact: &PersonFact) -> Vec<Letter> {
    match fact {
        PersonFact::Moderated { measure, decision } => {
            warning(Recipient::Person(person), measure, decision)
        }
        PersonFact::Created { .. }
        | PersonFact::ProfileChanged { .. }
        | PersonFact::DecisionUndone { .. }
        | PersonFact::Deleted => vec![],
    }
}

/// Whoever is warned has to know; other measures show by themselves.
pub(super) fn warning(to: Recipient, measure: &Measure, decision: &Decision) -> Vec<Letter> {
    match measure {
        Measure::Warned => {
            let reason = decision.reason.clone();
            let reason = Personal::into_known(reason).map(|it| it.to_string());
            let rule = decision.rule.text.clone();
            vec![Letter { to, news: News::Warned { reason, rule } }]
        }
        Measure::Hidden
        | Measure::Unlisted
        | Measure::Retagged { .. }
        | Measure::Removed
        | Measure::Suspended => vec![],
    }
}

impl Commands {
    /// Turns a letter to all moderators into one for each of them; the same again for the same letter.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn pass_on(
        &self,
        id: Uuid,
        letter: &Letter,
        to: &[AccountId],
    ) -> Result<(), CommandError> {
        for account in to {
            let copy = Letter { to: Recipient::Account(*account), news: letter.news.clone() };
            let entry = copy.entry(id, self.now())?;
            self.vault.put(&entry).await?;
        }
        Ok(())
    }
}
