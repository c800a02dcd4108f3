//! Somebody's place at an event, as the views have it.

use async_graphql::Result;
use projections::participations::Participation;
use visibility::Thing;

use crate::ask::Asking;

/// Somebody's place at an event.
pub struct Participant {
    pub(crate) row: Participation,
    pub(crate) cancellation_token: Option<String>,
}

impl Participant {
    /// As the view has it.
    pub const fn new(row: Participation) -> Self {
        Self { row, cancellation_token: None }
    }

    /// For who has just shown that the address is theirs: with the token to give the place back.
    pub fn with_cancellation(self, token: String) -> Self {
        Self { cancellation_token: Some(token), ..self }
    }

    /// A message is for the organizers: who keeps order sees that somebody comes, and no more. What a guest wrote comes
    /// along with nothing but the organizers' list and the guest's own answer.
    pub(crate) async fn tells_message(&self, asking: &Asking) -> Result<bool> {
        let Some(person) = self.row.person else { return Ok(true) };
        let row = self.row.clone();
        let told = asking.look(move |views| match views.reader.event(row.event)? {
            Some(event) => views.sees(Thing::Participation(&event, &row)),
            None => views.sees(Thing::PrivateOf(person)),
        });
        told.await
    }
}
