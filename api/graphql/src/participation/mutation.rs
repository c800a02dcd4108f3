//! Taking part: with an account or without, approved, refused, given back.

use async_graphql::{Context, ID, Object, Result};
use commands::events::{NewGuest, Seat};
use domain::{
    ids::{EventId, ParticipationId, PersonId},
    text::EmailAddress,
};
use projections::participations::{GuestContact, Participation, SeatRole};
use types::{
    Actor, DeletedParticipant, Event, Participant, ParticipantRole, Person, anonymous_id,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
    scalars::Timezone,
};
use uuid::Uuid;
use visibility::Thing;

use crate::text::{locale, message};

#[derive(Default)]
pub(crate) struct ParticipationMutation;

#[Object]
impl ParticipationMutation {
    /// Takes part: as one of the caller's persons, or without an account in the name of `config.anonymous.actorId`.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn join_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        actor_id: ID,
        email: Option<String>,
        message: Option<String>,
        locale: Option<String>,
        timezone: Option<Timezone>,
    ) -> Result<Option<Participant>> {
        let asking = ctx.asking()?;
        let event: EventId = id(&event_id, "event")?;
        let actor: Uuid = id(&actor_id, "person")?;
        let message = self::message(message)?;
        if actor != anonymous(asking) {
            asking.signed()?;
            let by = (actor.into(), message);
            let joined = asking.app.join_event(&ctx.new_ask()?, event, by).await?;
            return shown(asking, asking.saw(joined).await?).await;
        }
        let email = email.ok_or_else(|| Refusal::field("email", "can't be blank"))?;
        let email = EmailAddress::new(&email)?;
        let said = locale.filter(|it| !it.is_empty()).or_else(|| asking.locale.clone());
        let language = said.unwrap_or_else(|| asking.app.config.instance.language.clone());
        let locale = self::locale("locale", &language)?;
        let timezone = timezone.and_then(|it| it.0).map(|it| it.name().to_owned());
        let guest = NewGuest { email: email.clone(), message: message.clone(), locale, timezone };
        let (ask, client) = (ctx.new_ask()?, asking.client);
        let joined = asking.app.join_as_guest(&ask, client, event, guest.clone()).await?;
        let place = asking.saw(joined).await?;
        Ok(Some(Participant::new(announced(asking, place, event, guest))))
    }

    async fn leave_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        actor_id: ID,
        token: Option<String>,
    ) -> Result<Option<DeletedParticipant>> {
        let asking = ctx.asking()?;
        let event: EventId = id(&event_id, "event")?;
        let actor: Uuid = id(&actor_id, "person")?;
        let (place, actor) = if actor == anonymous(asking) {
            (
                leave_by_link(ctx, event, token).await?,
                Some(Actor::Person(Person::anonymous(asking))),
            )
        } else {
            asking.signed()?;
            let person: PersonId = actor.into();
            let left = asking.app.leave_event(&ctx.new_ask()?, event, person).await?;
            (asking.saw(left).await?, Actor::person(ctx, person).await?)
        };
        let event = Event::find(ctx, event).await?;
        Ok(Some(DeletedParticipant { id: Some(place.0.into()), event, actor }))
    }

    /// Says yes (`PARTICIPANT`) or no (`REJECTED`) to somebody; for those who manage the event.
    async fn update_participation(
        &self,
        ctx: &Context<'_>,
        id: ID,
        role: ParticipantRole,
    ) -> Result<Option<Participant>> {
        let asking = ctx.asking()?;
        let (event, place) = managed_place(asking, &id).await?;
        let (app, ask) = (&asking.app, ctx.new_ask()?);
        let answered = match role {
            ParticipantRole::Participant => app.approve_participation(&ask, event, place).await?,
            ParticipantRole::Rejected => app.refuse_participation(&ask, event, place).await?,
            ParticipantRole::NotApproved
            | ParticipantRole::NotConfirmed
            | ParticipantRole::Moderator
            | ParticipantRole::Administrator
            | ParticipantRole::Creator => {
                return Err(Refusal::argument("This role cannot be given").into());
            }
        };
        asking.saw(answered).await?;
        shown(asking, place).await
    }

    /// Shows, by the link in the letter, that the address is one's own; answers with the token to give the place back.
    async fn confirm_participation(
        &self,
        ctx: &Context<'_>,
        confirmation_token: String,
    ) -> Result<Option<Participant>> {
        let asking = ctx.asking()?;
        let ask = ctx.new_ask()?;
        let confirmed = asking.app.confirm_participation(&ask, &confirmation_token).await?;
        let joined = asking.saw(confirmed).await?;
        let token = asking.app.commands.cancellation_token(joined).await?;
        Ok(shown(asking, joined.participation).await?.map(|it| it.with_cancellation(token)))
    }
}

fn anonymous(asking: &Asking) -> Uuid {
    anonymous_id(asking.app.config.instance.base())
}

async fn leave_by_link(
    ctx: &Context<'_>,
    event: EventId,
    token: Option<String>,
) -> Result<ParticipationId> {
    let asking = ctx.asking()?;
    let token = token.ok_or_else(|| Refusal::argument("The token of the letter is missing"))?;
    let purpose = vault::Purpose::CancelParticipation;
    let Seat { event: meant, .. } = asking.app.seat_with(purpose, &token).await?;
    if meant != event {
        return Err(missing("participant"));
    }
    let left = asking.app.leave_as_guest(&ctx.new_ask()?, &token).await?;
    Ok(asking.saw(left).await?.participation)
}

// What a guest is told is the same whether or not the address had a place before: that is nobody else's business.
fn announced(
    asking: &Asking,
    id: ParticipationId,
    event: EventId,
    guest: NewGuest,
) -> Participation {
    let now = asking.app.commands.now();
    Participation {
        id,
        event,
        person: None,
        role: SeatRole::NotConfirmed,
        message: guest.message,
        guest: Some(GuestContact {
            email: Some(guest.email),
            locale: guest.locale,
            timezone: guest.timezone,
        }),
        created_at: now,
        updated_at: now,
    }
}

async fn managed_place(asking: &Asking, place: &ID) -> Result<(EventId, ParticipationId)> {
    asking.signed()?;
    let place: ParticipationId = id(place, "participant")?;
    let event = asking
        .look(move |views| {
            let Some(row) = views.reader.participation(place)? else { return Ok(None) };
            let Some(event) = views.event(row.event)? else { return Ok(None) };
            Ok(views.sees(Thing::ParticipantsOf(&event))?.then_some(row.event))
        })
        .await?;
    Ok((event.ok_or_else(|| missing("participant"))?, place))
}

async fn shown(asking: &Asking, place: ParticipationId) -> Result<Option<Participant>> {
    Ok(asking.look(move |views| views.reader.participation(place)).await?.map(Participant::new))
}
