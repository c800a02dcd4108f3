//! Which facts are worth a letter, and to whom.

use domain::{
    account::AccountFact,
    decider::Decider,
    event::{Draft, Event, EventFact, EventPhase, Guest, Review, Status},
    fact::{AnyFact, By, OpenedFact},
    ids::{AccountId, CommentId, EventId, GroupId, ParticipationId, PersonId, ReportId},
    log::{Revision, StreamId},
    personal::Personal,
    place::Address,
    text::Message,
};

use super::{
    everybody::recipient,
    letters::{Letter, News, NewsChange, Recipient, WaitingPace},
    moderation::{letters_of_person, news_of_report, warning},
};
use crate::{Commands, erasure, error::CommandError, events::Seat, streams::tail};

/// Facts that are read at a time when an event's past is folded again.
const PAGE: usize = 1_000;

impl Commands {
    /// The letters that a fact is worth: none about what is past.
    pub(super) async fn letters(&self, opened: &OpenedFact) -> Result<Vec<Letter>, CommandError> {
        let mut letters = self.letters_of(opened).await?;
        if let Some(event) = letters.first().and_then(|it| it.news.parts().event)
            && self.events.known(event.0).await?.state.is_over(opened.recorded.at)
        {
            letters.clear();
        }
        Ok(letters)
    }

    async fn letters_of(&self, opened: &OpenedFact) -> Result<Vec<Letter>, CommandError> {
        let stream = &opened.recorded.stream;
        match &opened.fact {
            Ok(AnyFact::Account(fact)) => Ok(account_letters(AccountId(stream.id()), fact)),
            Ok(AnyFact::Event(fact)) => {
                self.event_letters(EventId(stream.id()), fact, opened).await
            }
            Ok(AnyFact::Comment(fact)) => self.comment_letters(CommentId(stream.id()), fact).await,
            Ok(AnyFact::Person(fact)) => Ok(letters_of_person(PersonId(stream.id()), fact)),
            Ok(AnyFact::Report(fact)) => Ok(news_of_report(ReportId(stream.id()), fact)),
            Ok(AnyFact::Group(fact)) => {
                self.group_letters(GroupId(stream.id()), fact, opened.meta.by.person()).await
            }
            Ok(
                AnyFact::Media(_)
                | AnyFact::Reservation(_)
                | AnyFact::Place(_)
                | AnyFact::Instance(_)
                | AnyFact::Discussion(_)
                | AnyFact::Post(_)
                | AnyFact::Resource(_)
                | AnyFact::Task(_)
                | AnyFact::Unknown,
            )
            | Err(_) => Ok(vec![]),
        }
    }

    async fn event_letters(
        &self,
        event: EventId,
        fact: &EventFact,
        opened: &OpenedFact,
    ) -> Result<Vec<Letter>, CommandError> {
        match fact {
            EventFact::ParticipationAnnounced { participation, guest } => {
                Ok(Self::announced(event, *participation, guest, opened))
            }
            EventFact::ParticipationRequested { participation, by, .. } => {
                let cancel = self.cancel_link(event, *participation, *by);
                let news = News::ParticipationRequested { event, cancel };
                let asked = Letter { to: recipient(event, *participation, *by), news };
                Ok([asked].into_iter().chain(self.others_wait(event).await?).collect())
            }
            EventFact::ParticipationConfirmed { participation, by, .. } => {
                let cancel = self.cancel_link(event, *participation, *by);
                let news = News::ParticipationAccepted { event, cancel };
                Ok(vec![Letter { to: recipient(event, *participation, *by), news }])
            }
            EventFact::ParticipationRefused { participation } => {
                self.refused(event, *participation).await
            }
            EventFact::Cancelled { reason } => self.called_off(event, reason.as_ref()).await,
            EventFact::Reinstated => {
                let news = News::EventReinstated { event, cancel: None };
                self.to_everybody(event, None, news).await
            }
            EventFact::Described { .. }
            | EventFact::Rescheduled { .. }
            | EventFact::Relocated { .. } => self.changed(event, fact, opened).await,
            EventFact::Deleted => self.removed(event, opened).await,
            EventFact::Moderated { measure, decision } => {
                self.event_moderated(event, measure, decision).await
            }
            EventFact::DecisionUndone { decision, .. } => {
                self.event_back(event, *decision, opened).await
            }
            EventFact::HandedOver { organizer, .. } => {
                self.inherited(event, *organizer, opened).await
            }
            EventFact::Submitted => {
                let news = News::EventWaits { event };
                Ok(vec![Letter { to: Recipient::Moderators, news }])
            }
            EventFact::Published => {
                let accepted = self.accepted(event, opened).await?;
                Ok(accepted.into_iter().chain(self.published(event).await?).collect())
            }
            EventFact::Drafted(_)
            | EventFact::OptionsChanged { .. }
            | EventFact::MarkedTentative
            | EventFact::MarkedConfirmed
            | EventFact::ParticipationLeft { .. }
            | EventFact::JoinReceived { .. }
            | EventFact::SourceRead { .. }
            | EventFact::GuestForgotten { .. } => Ok(vec![]),
        }
    }

    async fn called_off(
        &self,
        event: EventId,
        reason: Option<&Personal<Message>>,
    ) -> Result<Vec<Letter>, CommandError> {
        let reason = reason.and_then(Personal::known).map(ToString::to_string);
        self.to_everybody(event, None, News::EventCancelled { event, reason }).await
    }

    fn announced(
        event: EventId,
        participation: ParticipationId,
        guest: &Guest,
        opened: &OpenedFact,
    ) -> Vec<Letter> {
        let Some(email) = guest.email.known() else { return vec![] };
        let token = Self::guest_token(Seat { event, participation }, opened.recorded.at).into();
        let to = Recipient::Address { email: email.clone(), locale: guest.locale.clone() };
        vec![Letter { to, news: News::ConfirmParticipation { event, token } }]
    }

    // Whoever took it over knows.
    async fn inherited(
        &self,
        event: EventId,
        organizer: PersonId,
        opened: &OpenedFact,
    ) -> Result<Vec<Letter>, CommandError> {
        let past = self.around(&opened.recorded.stream, opened.recorded.revision).await?;
        let before = past.before.as_ref().and_then(|it| it.current()).map(|it| it.organizer);
        if opened.meta.by.person() == Some(organizer) || before == Some(organizer) {
            return Ok(vec![]);
        }
        Ok(vec![Letter { to: Recipient::Person(organizer), news: News::EventInherited { event } }])
    }

    // Whoever organizes an event that waited learns that it is to be found. Who published it without waiting knows.
    async fn accepted(
        &self,
        event: EventId,
        opened: &OpenedFact,
    ) -> Result<Option<Letter>, CommandError> {
        let state = self.event(event).await?;
        let Some(organizer) = state.current().map(|it| it.organizer) else { return Ok(None) };
        if opened.meta.by.person() == Some(organizer) {
            return Ok(None);
        }
        let past = self.around(&opened.recorded.stream, opened.recorded.revision).await?;
        let waited = past.before.is_some_and(|it| it.review() == Review::Waiting);
        let news = News::EventAccepted { event };
        Ok(waited.then_some(Letter { to: Recipient::Person(organizer), news }))
    }

    /// Whoever organizes an event is told that others wait, once in a while.
    pub(super) async fn others_wait(&self, event: EventId) -> Result<Vec<Letter>, CommandError> {
        let loaded = self.events.known(event.0).await?;
        let Some(draft) = loaded.state.current() else { return Ok(vec![]) };
        let news = News::Waiting { event, pace: WaitingPace::Quarter };
        Ok(vec![Letter { to: Recipient::Person(draft.organizer), news }])
    }

    async fn refused(
        &self,
        event: EventId,
        participation: ParticipationId,
    ) -> Result<Vec<Letter>, CommandError> {
        let loaded = self.events.known(event.0).await?;
        let Some(place) = loaded.state.participation(participation) else { return Ok(vec![]) };
        let to = recipient(event, participation, place.who);
        Ok(vec![Letter { to, news: News::ParticipationRefused { event } }])
    }

    // Whoever was to come learns that it is gone, unless they knew already that it was off. Erasure tells by itself, as
    // long as the title is known.
    async fn removed(
        &self,
        event: EventId,
        opened: &OpenedFact,
    ) -> Result<Vec<Letter>, CommandError> {
        if opened.meta.by == By::Policy(erasure::POLICY.to_owned()) {
            return Ok(vec![]);
        }
        let past = self.around(&opened.recorded.stream, opened.recorded.revision).await?;
        let before = past.before.unwrap_or_default();
        let is_expected =
            before.phase() == EventPhase::Published && before.status() != Status::Cancelled;
        let Some(draft) = before.current().filter(|_| is_expected) else { return Ok(vec![]) };
        let Some(description) = draft.description.known() else { return Ok(vec![]) };
        if draft.when.by_todays_rules().is_over(opened.recorded.at) {
            return Ok(vec![]);
        }
        let (title, begins) = (description.title.to_string(), draft.when.begins());
        self.to_everybody(event, None, News::EventRemoved { title, begins }).await
    }

    // Facts of one command are told in one letter: the first tells all, the others nothing.
    async fn changed(
        &self,
        event: EventId,
        fact: &EventFact,
        opened: &OpenedFact,
    ) -> Result<Vec<Letter>, CommandError> {
        let past = self.around(&opened.recorded.stream, opened.recorded.revision).await?;
        let before = past.before.unwrap_or_default();
        let was_published = before.phase() == EventPhase::Published;
        let (Some(before), Some(after)) = (before.current(), past.after.current()) else {
            return Ok(vec![]);
        };
        if !was_published || past.first.as_ref() != Some(fact) {
            return Ok(vec![]);
        }
        let changes = changes(before, after);
        if changes.is_empty() {
            return Ok(vec![]);
        }
        let news = News::EventChanged { event, changes, cancel: None };
        self.to_everybody(event, None, news).await
    }

    /// The event before and after the command that caused the fact at this revision.
    pub(super) async fn around(
        &self,
        stream: &StreamId,
        at: Revision,
    ) -> Result<EventHistory, CommandError> {
        let mut facts = Vec::new();
        loop {
            let from = Revision(facts.len() as u64);
            let page =
                tail(self.core.log.as_ref(), &self.core.codec, stream.clone(), from, PAGE).await?;
            let read = page.len();
            facts.extend(page);
            if read < PAGE {
                break;
            }
        }
        let command = facts.iter().find(|it| it.recorded.revision == at).map(|it| it.meta.command);
        let mut past = EventHistory::default();
        for opened in facts {
            let Ok(AnyFact::Event(fact)) = opened.fact else { continue };
            let own = Some(opened.meta.command) == command;
            if !own && opened.recorded.revision > at {
                break;
            }
            // Facts of one command stand side by side: what was before them is kept once, not at every fact.
            if own && past.before.is_none() {
                past.before = Some(past.after.clone());
            }
            past.after = past.after.evolve(&fact);
            if own && past.first.is_none() && is_change(&fact) {
                past.first = Some(fact);
            }
        }
        Ok(past)
    }
}

fn account_letters(account: AccountId, fact: &AccountFact) -> Vec<Letter> {
    let to = Recipient::Account(account);
    if let AccountFact::Moderated { measure, decision } = fact {
        return warning(to, measure, decision);
    }
    News::of_account(fact).map(|news| Letter { to, news }).into_iter().collect()
}

/// An event before and after a command.
#[derive(Default)]
pub(super) struct EventHistory {
    pub(super) before: Option<Event>,
    after: Event,
    first: Option<EventFact>,
}

const fn is_change(fact: &EventFact) -> bool {
    matches!(
        fact,
        EventFact::Described { .. } | EventFact::Rescheduled { .. } | EventFact::Relocated { .. }
    )
}

fn changes(before: &Draft, after: &Draft) -> Vec<NewsChange> {
    let title = |draft: &Draft| {
        draft.description.known().map(|it| it.title.to_string()).unwrap_or_default()
    };
    let place = |draft: &Draft| {
        draft.place.as_ref().and_then(Personal::known).map(Address::line).unwrap_or_default()
    };
    let (old, new) = (title(before), title(after));
    let titled = (old != new).then_some(NewsChange::Title { old, new });
    let (old, new) = (before.when.begins(), after.when.begins());
    let begins = (old != new).then_some(NewsChange::Begins { old, new });
    let (old, new) = (before.when.ends(), after.when.ends());
    let ends = (old != new).then_some(NewsChange::Ends { old, new });
    let (old, new) = (place(before), place(after));
    let placed = (old != new).then_some(NewsChange::Place { old, new });
    [titled, begins, ends, placed].into_iter().flatten().collect()
}
