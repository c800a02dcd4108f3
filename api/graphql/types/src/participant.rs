//! Somebody's place at an event.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use projections::participations::SeatRole;

use super::{Actor, Event, Participant, Person};
use crate::{ask::Asks as _, errors::Refusal, scalars::DateTime};

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
    /// The seat that it was.
    pub id: Option<ID>,
    /// The event at which it was.
    pub event: Option<Event>,
    /// Whoever gave it back.
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
