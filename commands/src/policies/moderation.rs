//! Letters about order: to moderators when something is reported, to whoever it is about, and to who was to come to what
//! was taken out of sight.

use domain::{
    event::EventPhase,
    fact::OpenedFact,
    group::Member,
    ids::{AccountId, DecisionId, EventId, GroupId, PersonId, ReportId},
    moderation::{Decision, Measure},
    person::PersonFact,
    personal::Personal,
    report::ReportFact,
};
use uuid::Uuid;

use super::letters::{EventOwner, Letter, News, Recipient};
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

pub(super) fn letters_of_person(person: PersonId, fact: &PersonFact) -> Vec<Letter> {
    match fact {
        PersonFact::Moderated { measure, decision } => {
            let mut letters = warning(Recipient::Person(person), measure, decision);
            if *measure == Measure::Suspended {
                letters.push(to_everybody_of(EventOwner::Person(person)));
            }
            letters
        }
        PersonFact::Created { .. }
        | PersonFact::ProfileChanged { .. }
        | PersonFact::DecisionUndone { .. }
        | PersonFact::Deleted => vec![],
    }
}

/// Whom moderators decide about has to know what, why and by which rule.
pub(super) fn warning(to: Recipient, measure: &Measure, decision: &Decision) -> Vec<Letter> {
    let news = match measure {
        Measure::Warned => {
            let (reason, rule) = grounds(decision);
            News::Warned { reason, rule }
        }
        Measure::TurnedDown
        | Measure::Hidden
        | Measure::Unlisted
        | Measure::Removed
        | Measure::Suspended => decided(None, measure, decision),
        Measure::Retagged { .. } => return vec![],
    };
    vec![Letter { to, news }]
}

fn decided(about: Option<String>, measure: &Measure, decision: &Decision) -> News {
    let (reason, rule) = grounds(decision);
    News::Decided { about, measure: measure.kind(), reason, rule }
}

fn grounds(decision: &Decision) -> (Option<String>, String) {
    let reason = Personal::into_known(decision.reason.clone()).map(|it| it.to_string());
    (reason, decision.rule.text.clone())
}

// Whose events there are is looked up by the sender.
const fn to_everybody_of(owner: EventOwner) -> Letter {
    let news = News::EventOutOfSight { title: None, begins: None };
    Letter { to: Recipient::EverybodyOf(owner), news }
}

impl Commands {
    pub(super) async fn event_moderated(
        &self,
        event: EventId,
        measure: &Measure,
        decision: &Decision,
    ) -> Result<Vec<Letter>, CommandError> {
        let state = self.event(event).await?;
        let Some(draft) = state.kept() else { return Ok(vec![]) };
        if matches!(measure, Measure::Retagged { .. }) || state.is_over(self.now()) {
            return Ok(vec![]);
        }
        let title = draft.description.known().map(|it| it.title.to_string());
        let to = Recipient::Person(draft.organizer);
        let mut letters = vec![Letter { to, news: decided(title.clone(), measure, decision) }];
        let gone = matches!(measure, Measure::Hidden | Measure::Removed);
        if let Some(title) = title.filter(|_| gone && state.phase() == EventPhase::Published) {
            let news =
                News::EventOutOfSight { title: Some(title), begins: Some(draft.when.begins()) };
            letters.extend(self.to_everybody(event, None, news).await?);
        }
        Ok(letters)
    }

    pub(super) async fn event_back(
        &self,
        event: EventId,
        decision: DecisionId,
        opened: &OpenedFact,
    ) -> Result<Vec<Letter>, CommandError> {
        let past = self.around(&opened.recorded.stream, opened.recorded.revision).await?;
        let undone = past.before.as_ref().and_then(|it| it.record().measure(decision));
        let was_gone = matches!(undone, Some(Measure::Hidden | Measure::Removed));
        let state = self.event(event).await?;
        if !was_gone || state.current().is_none() || state.phase() != EventPhase::Published {
            return Ok(vec![]);
        }
        self.to_everybody(event, None, News::EventInSight { event, cancel: None }).await
    }

    pub(super) async fn group_moderated(
        &self,
        group: GroupId,
        measure: &Measure,
        decision: &Decision,
    ) -> Result<Vec<Letter>, CommandError> {
        if matches!(measure, Measure::Retagged { .. }) {
            return Ok(vec![]);
        }
        let state = self.group(group).await?;
        let name = state.profile().and_then(Personal::known).map(|it| it.username.to_string());
        let keepers = state.members().filter(Member::keeps);
        let told = keepers.map(|it| Letter {
            to: Recipient::Person(it.person),
            news: decided(name.clone(), measure, decision),
        });
        let mut letters: Vec<_> = told.collect();
        if matches!(measure, Measure::Hidden | Measure::Removed | Measure::Suspended) {
            letters.push(to_everybody_of(EventOwner::Group(group)));
        }
        Ok(letters)
    }

    /// Turns a letter to everybody who comes to somebody's events into one to everybody at each of these, of which
    /// whoever sends it knows that nobody sees them any more; the same again for the same letter.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be reached.
    pub async fn pass_on_to_everybody_at(
        &self,
        id: Uuid,
        events: &[EventId],
    ) -> Result<(), CommandError> {
        for event in events {
            let state = self.event(*event).await?;
            let Some(draft) = state.current().filter(|_| state.phase() == EventPhase::Published)
            else {
                continue;
            };
            let Some(description) = draft.description.known() else { continue };
            if state.is_over(self.now()) {
                continue;
            }
            let news = News::EventOutOfSight {
                title: Some(description.title.to_string()),
                begins: Some(draft.when.begins()),
            };
            let cause = Uuid::new_v5(&id, event.0.as_bytes());
            for letter in self.to_everybody(*event, None, news).await? {
                self.vault.put(&letter.entry(cause, self.now())?).await?;
            }
        }
        Ok(())
    }

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
