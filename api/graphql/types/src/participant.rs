//! Somebody's place at an event.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use projections::participations::{Participation, SeatRole};
use visibility::Thing;

use super::{Actor, Event, Person};
use crate::{
    ask::{Asking, Asks as _},
    errors::Refusal,
    scalars::DateTime,
};

/// What somebody is at an event.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ParticipantRoleEnum")]
pub enum ParticipantRole {
    /// Waits for the organizers.
    NotApproved,
    /// Has not shown yet that the address is theirs.
    NotConfirmed,
    /// Is coming.
    Participant,
    /// Helps to organize.
    Moderator,
    /// Helps to organize.
    Administrator,
    /// Organizes it.
    Creator,
    /// The organizers said no.
    Rejected,
}

impl From<SeatRole> for ParticipantRole {
    fn from(role: SeatRole) -> Self {
        match role {
            SeatRole::NotConfirmed => Self::NotConfirmed,
            SeatRole::NotApproved => Self::NotApproved,
            SeatRole::Rejected => Self::Rejected,
            SeatRole::Participant => Self::Participant,
            SeatRole::Creator => Self::Creator,
        }
    }
}

impl ParticipantRole {
    /// In the words of the views; nobody helps to organize yet.
    pub const fn role(self) -> Option<SeatRole> {
        match self {
            Self::NotApproved => Some(SeatRole::NotApproved),
            Self::NotConfirmed => Some(SeatRole::NotConfirmed),
            Self::Participant => Some(SeatRole::Participant),
            Self::Moderator | Self::Administrator => None,
            Self::Creator => Some(SeatRole::Creator),
            Self::Rejected => Some(SeatRole::Rejected),
        }
    }

    /// Roles as clients list them: `participant,not_approved`.
    pub fn list(text: &str) -> Result<Vec<SeatRole>> {
        let names = text.split(',').map(str::trim).filter(|it| !it.is_empty());
        let roles = names.map(|name| match name.to_ascii_lowercase().as_str() {
            "not_approved" => Ok(Some(SeatRole::NotApproved)),
            "not_confirmed" => Ok(Some(SeatRole::NotConfirmed)),
            "participant" => Ok(Some(SeatRole::Participant)),
            "moderator" | "administrator" => Ok(None),
            "creator" => Ok(Some(SeatRole::Creator)),
            "rejected" => Ok(Some(SeatRole::Rejected)),
            other => Err(Refusal::argument(format!("There is no role {other:?}")).into()),
        });
        roles.filter_map(Result::transpose).collect()
    }
}

/// Somebody's place at an event.
pub struct Participant {
    row: Participation,
    cancellation_token: Option<String>,
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

    // A message is for the organizers: who keeps order sees that somebody comes, and no more. What a guest wrote comes
    // along with nothing but the organizers' list and the guest's own answer.
    async fn tells_message(&self, asking: &Asking) -> Result<bool> {
        let Some(person) = self.row.person else { return Ok(true) };
        let row = self.row.clone();
        let told = asking.look(move |views| match views.reader.event(row.event)? {
            Some(event) => views.sees(Thing::Participation(&event, &row)),
            None => views.sees(Thing::PrivateOf(person)),
        });
        told.await
    }
}

/// What comes along with a place.
#[derive(SimpleObject)]
pub(crate) struct ParticipantMetadata {
    /// Told to who has just confirmed the address: whoever has it gives the place back.
    cancellation_token: Option<String>,
    message: Option<String>,
    locale: Option<String>,
}

#[Object]
impl Participant {
    pub(crate) async fn id(&self) -> Option<ID> {
        Some(self.row.id.0.into())
    }
    async fn event(&self, ctx: &Context<'_>) -> Result<Option<Event>> {
        Event::find(ctx, self.row.event).await
    }
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match self.row.person {
            Some(person) => Actor::person(ctx, person).await,
            None => Ok(Some(Actor::Person(Person::anonymous(ctx.asking()?)))),
        }
    }
    async fn role(&self) -> Option<ParticipantRole> {
        Some(self.row.role.into())
    }
    async fn metadata(&self, ctx: &Context<'_>) -> Result<Option<ParticipantMetadata>> {
        let message = self.row.message.as_ref().map(ToString::to_string);
        let is_told = message.is_some() && self.tells_message(ctx.asking()?).await?;
        Ok(Some(ParticipantMetadata {
            cancellation_token: self.cancellation_token.clone(),
            message: message.filter(|_| is_told),
            locale: self.row.guest.as_ref().map(|it| it.locale.clone()),
        }))
    }
    async fn inserted_at(&self) -> Option<DateTime> {
        Some(self.row.created_at.into())
    }
}

/// A place that was given back.
#[derive(SimpleObject)]
pub struct DeletedParticipant {
    /// Which.
    pub id: Option<ID>,
    /// At what.
    pub event: Option<Event>,
    /// Whose.
    pub actor: Option<Actor>,
}

/// How a list of participants is written.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ExportFormatEnum", rename_items = "UPPERCASE")]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// Not written here.
    Pdf,
    /// Not written here.
    Ods,
}

/// A list of participants to download.
#[derive(SimpleObject)]
pub struct ParticipantExport {
    /// The end of its address: `/exports/csv/` and this.
    pub path: Option<String>,
    /// How it is written.
    pub format: Option<ExportFormat>,
}
