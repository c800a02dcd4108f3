//! Letters that are not one person's: to moderators, to everybody at an event or at all events of somebody, and to who
//! wants to hear later. Each becomes letters of their own.

use commands::policies::letters::{EventOwner, Letter, News, Recipient};
use domain::{
    account::Often,
    caller::Role,
    ids::{AccountId, EventId, PersonId},
};
use projections::{
    accounts::{AccountFilter, AccountOrder},
    paging::Paging,
};
use vault::DueEntry;
use visibility::is_held;

use super::{courier::Courier, looking::how_often, transport::DeliveryError};

/// More people than keep order anywhere.
const MODERATORS_MAX: u32 = 500;

impl Courier {
    // A letter to many becomes one for each, so that none waits for another's mailbox.
    pub(super) async fn passed_on(
        &self,
        claimed: &DueEntry,
        letter: &Letter,
    ) -> Result<bool, DeliveryError> {
        let commands = &self.app.commands;
        let passed = match &letter.to {
            Recipient::Moderators => {
                commands.pass_on(claimed.id, letter, &self.moderators()?).await
            }
            Recipient::Everybody(everybody) => {
                commands.tell_everybody(claimed, everybody, &letter.news).await
            }
            Recipient::Readers(readers) => {
                commands.tell_readers(claimed, readers, &letter.news).await
            }
            Recipient::EverybodyOf(owner) => {
                commands.pass_on_to_everybody_at(claimed.id, &self.events_of(*owner)?).await
            }
            Recipient::Person(person) => {
                if letter.news.put_off().is_none() {
                    return Ok(false);
                }
                let Some(hours) = self.rarely(*person, &letter.news)? else { return Ok(false) };
                commands.tell_later(letter, hours).await
            }
            Recipient::Account(_) | Recipient::Guest { .. } | Recipient::Address { .. } => {
                return Ok(false);
            }
        };
        passed.map_err(|error| DeliveryError::Later(error.to_string()))?;
        // What goes on from where it was says so itself.
        if !matches!(letter.to, Recipient::Everybody(_) | Recipient::Readers(_)) {
            let done = self.app.vault.done(&[claimed.id]).await;
            done.map_err(|error| DeliveryError::Later(error.to_string()))?;
        }
        Ok(true)
    }

    fn events_of(&self, owner: EventOwner) -> Result<Vec<EventId>, DeliveryError> {
        let found = self.app.views.read(|look| {
            let events = match owner {
                EventOwner::Person(person) => look.events_organized_by(person)?,
                EventOwner::Group(group) => look.events_in_the_name_of(group)?,
            };
            let mut gone = Vec::new();
            for id in events {
                let Some(event) = look.event(id)? else { continue };
                // What a group keeps stays in sight when one of its persons does not; a hidden group's is its members'.
                let hidden = matches!(owner, EventOwner::Group(_));
                if hidden || is_held(look, &event)? {
                    gone.push(id);
                }
            }
            Ok(gone)
        });
        found.map_err(|error| DeliveryError::Later(error.to_string()))
    }

    // In how many hours somebody wants to hear at most once of who waits, if that is not at once.
    fn rarely(&self, person: PersonId, news: &News) -> Result<Option<i64>, DeliveryError> {
        let often = self.app.views.read(|look| how_often(look, person, news));
        let often = often.map_err(|error| DeliveryError::Later(error.to_string()))?;
        Ok(match often {
            Some(Often::Hourly) => Some(1),
            Some(Often::Daily) => Some(24),
            Some(Often::Weekly) => Some(7 * 24),
            Some(Often::AtOnce | Often::Never) | None => None,
        })
    }

    fn moderators(&self) -> Result<Vec<AccountId>, DeliveryError> {
        let filter = AccountFilter {
            at_least: Some(Role::Moderator),
            confirmed: Some(true),
            ..AccountFilter::default()
        };
        let all = Paging::first(MODERATORS_MAX);
        let found =
            self.app.views.read(|look| look.accounts(&filter, AccountOrder::default(), all));
        let found = found.map_err(|error| DeliveryError::Later(error.to_string()))?;
        Ok(found.elements.into_iter().map(|it| it.id).collect())
    }
}
