//! What moderators are shown before they decide, the same for the API, the pages and the command line: whom they
//! mean, what somebody did between two moments, who stands behind whom. What is decided is `commands::moderation`'s.

pub mod follow;

use commands::moderation::{ACTS_MAX, Act, Grounds, Undoing};
use domain::{
    ids::{AccountId, DecisionId, EventId, GroupId, MemberId, ParticipationId, PersonId},
    moderation::Subject,
};
use projections::{
    Reader, Result,
    acts::{self, ActKind, Between},
    decisions::DecisionRow,
    paging::Paging,
};

/// The most people whose acts are undone at once: a wave of junk has that many senders.
pub const ACTORS_MAX: usize = 500;

/// What somebody did, as it will be undone.
#[derive(Clone, Debug, Default)]
pub struct ActsPreview {
    /// The profiles, and the accounts behind them.
    pub actors: Vec<(PersonId, Option<AccountId>)>,
    /// What, in the order in which it was done; no more than one command undoes.
    pub acts: Vec<acts::Act>,
    /// How much of each kind, also beyond what one command undoes.
    pub counts: Vec<(ActKind, u64)>,
}

impl ActsPreview {
    /// What these people did between two moments and still stands.
    pub fn of(reader: &Reader, persons: &[PersonId], between: Between) -> Result<Self> {
        let mut preview = Self::default();
        for person in persons.iter().take(ACTORS_MAX) {
            preview.actors.push((*person, reader.account_of(*person)?));
            let room = ACTS_MAX.saturating_sub(preview.acts.len());
            let room = u32::try_from(room).unwrap_or(u32::MAX);
            preview.acts.extend(reader.acts(*person, between, room)?);
            for (kind, count) in reader.acts_counted(*person, between)? {
                preview.count(kind, count);
            }
        }
        Ok(preview)
    }

    /// How much there is in all.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How much there is of one kind.
    pub fn of_kind(&self, kind: ActKind) -> u64 {
        self.counts.iter().find(|(it, _)| *it == kind).map_or(0, |(_, count)| *count)
    }

    /// What a command is told that undoes it.
    pub fn to_undo(self, grounds: Grounds) -> Undoing {
        let acts = self.acts.iter().map(act).collect();
        Undoing { actors: self.actors, acts, grounds }
    }

    fn count(&mut self, kind: ActKind, more: u64) {
        match self.counts.iter_mut().find(|(it, _)| *it == kind) {
            Some((_, count)) => *count += more,
            None => self.counts.push((kind, more)),
        }
    }
}

fn act(act: &acts::Act) -> Act {
    match act.kind {
        ActKind::Event => Act::Event(act.thing.into()),
        ActKind::Comment => Act::Comment(act.thing.into()),
        ActKind::Group => Act::Group(act.thing.into()),
        ActKind::Participation => Act::Participation(act.place.into(), ParticipationId(act.thing)),
        ActKind::Membership => Act::Membership(GroupId(act.place), MemberId(act.thing), act.person),
    }
}

/// Who stands behind a person: an administrator answers to administrators only.
pub fn behind(reader: &Reader, subject: Subject) -> Result<Option<AccountId>> {
    match subject {
        Subject::Person(person) => reader.account_of(person),
        Subject::Account(account) => Ok(Some(account)),
        Subject::Event(_) | Subject::Comment(_) | Subject::Group(_) => Ok(None),
    }
}

/// Whose account an event is published by; nobody's, when it lives elsewhere or whoever organized it is gone.
pub fn who_publishes(reader: &Reader, event: EventId) -> Result<Option<AccountId>> {
    match reader.event(event)? {
        Some(event) => reader.account_of(event.organizer),
        None => Ok(None),
    }
}

/// Somebody as moderators name them: `@name`, `@name@server` or an id.
pub fn person_named(reader: &Reader, text: &str) -> Result<Option<PersonId>> {
    let text = text.trim();
    if let Ok(id) = text.parse::<PersonId>() {
        return Ok(reader.person(id)?.map(|it| it.id));
    }
    let name = text.trim_start_matches('@').to_lowercase();
    let found = match name.split_once('@') {
        Some((name, host)) => reader.person_named(name, Some(host))?,
        None => reader.person_named(&name, None)?,
    };
    Ok(found.map(|it| it.id))
}

/// The decision in force that keeps somebody or something from view, if there is one: what an unsuspension undoes.
pub fn in_force(reader: &Reader, subject: Subject) -> Result<Vec<DecisionRow>> {
    let mut decisions = reader.decisions_about(subject)?;
    decisions.retain(|it| it.undoes.is_none() && it.undone_by.is_none());
    Ok(decisions)
}

/// What one command decided and is still in force, as much as one command undoes.
pub fn of_batch(
    reader: &Reader,
    batch: domain::ids::CommandId,
) -> Result<Vec<(Subject, DecisionId)>> {
    let all = Paging::first(u32::try_from(ACTS_MAX).unwrap_or(u32::MAX));
    let found = reader.decisions_of_batch(batch, all)?;
    Ok(found.elements.into_iter().map(|it| (it.subject, it.id)).collect())
}
