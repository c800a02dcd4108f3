//! Letters to everybody who comes: a few at once, very many a few at a time.
//!
//! To very many it is one letter first, which the sender turns into theirs piece by piece: what has been said so far is
//! in the letter itself, and is written together with the piece. So no step is long, whoever dies is taken over from
//! where they were, and what others wait for goes in between.

use domain::{
    event::{Participant, Participation, Standing},
    ids::{EventId, ParticipationId, PersonId},
};
use vault::{DueEntry, OutboxEntry};

use super::{
    Ticket,
    letters::{Letter, News, Recipient, within_window},
};
use crate::{Commands, error::CommandError, events::Seat};

/// So many get their letters at once.
const FEW: usize = 100;

/// So many get theirs in one piece of a letter to very many.
const PIECE: usize = 250;

/// So many make an hour.
const HOUR_MICROS: i64 = 60 * 60 * 1_000_000;

impl Commands {
    /// A letter to each who comes to an event or asked to, or one to all of them; but not to who says it.
    pub(super) async fn to_everybody(
        &self,
        event: EventId,
        but: Option<PersonId>,
        news: News,
    ) -> Result<Vec<Letter>, CommandError> {
        let everybody = Everybody { event, but, told: None };
        let first = self.piece(&everybody, &news, FEW + 1).await?;
        if first.len() > FEW {
            return Ok(vec![Letter { to: Recipient::Everybody(everybody), news }]);
        }
        Ok(first.into_iter().map(|(_, letter)| letter).collect())
    }

    /// Writes the next piece of a letter to everybody; after the last one it is done.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; then nothing of the piece is written.
    pub async fn tell_everybody(
        &self,
        claimed: &DueEntry,
        everybody: &Everybody,
        news: &News,
    ) -> Result<(), CommandError> {
        let piece = self.piece(everybody, news, PIECE).await?;
        let (cause, now) = (claimed.cause.unwrap_or(claimed.id), self.now());
        let entries: Result<Vec<_>, _> = piece.iter().map(|(_, it)| it.entry(cause, now)).collect();
        let told = piece.last().map(|(id, _)| *id).filter(|_| piece.len() == PIECE);
        let rest = told.map(|told| Letter {
            to: Recipient::Everybody(Everybody { told: Some(told), ..everybody.clone() }),
            news: news.clone(),
        });
        let rest = rest.map(|it| serde_json::to_value(it).map_err(CommandError::failed));
        Ok(self.vault.go_on(claimed, &entries?, rest.transpose()?.as_ref(), now).await?)
    }

    /// Puts off that others wait to when whoever organizes wants to hear of it; one letter for all of that while. Letters
    /// that tell no such thing are not put off.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn tell_later(&self, letter: &Letter, hours: i64) -> Result<(), CommandError> {
        let about = letter.news.put_off().and_then(|it| Some((it.parts().of()?, it)));
        let Some((of, news)) = about else { return Ok(()) };
        let letter = Letter { to: letter.to.clone(), news };
        let (cause, due_at) = within_window(of, "waiting", hours * HOUR_MICROS, self.now());
        let entry = OutboxEntry { due_at, ..letter.entry(cause, due_at)? };
        Ok(self.vault.put(&entry).await?)
    }

    async fn piece(
        &self,
        everybody: &Everybody,
        news: &News,
        most: usize,
    ) -> Result<Vec<(ParticipationId, Letter)>, CommandError> {
        let loaded = self.events.state(everybody.event.0).await?;
        let but = everybody.but.map(Participant::Person);
        let concerned = loaded.state.participations().filter(|(id, place)| {
            everybody.told.is_none_or(|told| *id > told)
                && is_concerned(place, news)
                && Some(place.who) != but
        });
        // They stand in the order in which they came; a piece goes on after the id that the last one ended with.
        let mut concerned: Vec<_> = concerned.collect();
        concerned.sort_unstable_by_key(|(id, _)| *id);
        let letters = concerned.into_iter().filter_map(|(id, place)| {
            Some((id, self.letter_to(everybody.event, id, &place, news)?))
        });
        Ok(letters.take(most).collect())
    }

    fn letter_to(
        &self,
        event: EventId,
        participation: ParticipationId,
        place: &Participation,
        news: &News,
    ) -> Option<Letter> {
        let to = match (news, place.who) {
            // Of an event that is gone the views know no guests any more.
            (News::EventRemoved { .. } | News::EventOutOfSight { .. }, Participant::Guest) => {
                address(place)?
            }
            (_, who) => recipient(event, participation, who),
        };
        let cancel = self.cancel_link(event, participation, place.who);
        Some(Letter { to, news: news.clone().with_way_back(cancel.as_ref()) })
    }

    pub(super) fn cancel_link(
        &self,
        event: EventId,
        participation: ParticipationId,
        who: Participant,
    ) -> Option<Ticket> {
        match who {
            Participant::Guest => Some(self.cancellation(Seat { event, participation }).into()),
            Participant::Person(_) => None,
        }
    }
}

/// Everybody who comes to an event, or asked to.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Everybody {
    /// The event that it is about.
    pub event: EventId,
    /// Who says it, and so knows.
    pub but: Option<PersonId>,
    /// Who was told last: places are told in the order of their ids.
    pub told: Option<ParticipationId>,
}

// Who only asked to come is reminded of nothing.
const fn is_concerned(place: &Participation, news: &News) -> bool {
    match place.standing {
        Standing::Confirmed => true,
        Standing::Requested => !matches!(news, News::Reminder { .. }),
        Standing::Announced | Standing::Refused | Standing::Left => false,
    }
}

fn address(place: &Participation) -> Option<Recipient> {
    let guest = place.guest.as_ref()?;
    let email = guest.email.known()?.clone();
    Some(Recipient::Address { email, locale: guest.locale.clone() })
}

/// Whoever has a place.
pub(super) const fn recipient(
    event: EventId,
    participation: ParticipationId,
    who: Participant,
) -> Recipient {
    match who {
        Participant::Person(person) => Recipient::Person(person),
        Participant::Guest => Recipient::Guest { event, participation },
    }
}
