//! What other servers are told about seats: one of ours asks to come to theirs, or does not come after all; and whether
//! somebody of theirs comes to ours. What is told is how it stands now.

use domain::{
    event::Participant,
    ids::{EventId, ParticipationId, PersonId},
    origin::Origin,
};
use projections::{Reader, participations::SeatRole};
use url::Url;
use uuid::Uuid;

use super::{
    Broken,
    heard::{Because, SeatNews},
    ours::Ours,
    rows,
    tell::{News, Teller, Voice},
};
use crate::documents::{SeatAsk, SeatRequest, seat_answer, seat_request, seat_return};

/// An event of another server, as one of ours asks about it.
struct EventThere {
    id: Url,
    owner: Url,
    inbox: Url,
    /// The name of who asks.
    name: String,
    message: Option<String>,
}

/// Who of another server waits for an answer, and to what.
struct Asker {
    join: Url,
    by: Url,
    inbox: Url,
}

impl Teller {
    /// Tells of a seat.
    pub(super) async fn seat(
        &self,
        event: EventId,
        seat: &SeatNews,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        match seat {
            SeatNews::Asked(seat, Participant::Person(by)) => {
                self.asked(event, (*seat, *by), because, news).await
            }
            SeatNews::Asked(_, Participant::Guest) => Ok(()),
            SeatNews::Left(seat) => self.left(event, *seat, because, news).await,
            SeatNews::Answered(seat) => {
                let asker = self.federation.views.read(|reader| {
                    let place = reader.participation(*seat)?.and_then(|it| it.person);
                    let join = reader.asked_by(*seat)?;
                    place.zip(join).map_or(Ok(None), |(by, join)| asker(reader, by, join))
                })?;
                self.answer((event, *seat), asker, because, news).await
            }
            SeatNews::Received(seat, by, join) => {
                let asker = self.federation.views.read(|reader| {
                    join.clone().map_or(Ok(None), |join| asker(reader, *by, join))
                })?;
                self.answer((event, *seat), asker, because, news).await
            }
        }
    }

    async fn asked(
        &self,
        event: EventId,
        (seat, by): (ParticipationId, PersonId),
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let there = house.views.read(|reader| there(reader, event, by, Some(seat)))?;
        let Some(there) = there else { return Ok(()) };
        let (id, actor) = (
            house.addresses.join_id(&there.name, seat, because.fact),
            house.addresses.actor(&there.name),
        );
        let (about, owner) = (&there.id, &there.owner);
        let asked = SeatAsk { id: &id, actor: &actor, event: about, owner };
        let document = seat_request(&asked, there.message.as_deref());
        let from = Voice { actor: by.0, name: &there.name, about: event.0 };
        self.put(from, document, vec![there.inbox], because, news).await
    }

    async fn left(
        &self,
        event: EventId,
        seat: ParticipationId,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        // Only events of others are of interest here, and those are few.
        let is_theirs = house
            .views
            .read(|reader| Ok(reader.event(event)?.is_some_and(|it| !it.origin.is_here())))?;
        if !is_theirs {
            return Ok(());
        }
        let place = house.commands.event(event).await?.participation(seat);
        let Some(Participant::Person(by)) = place.map(|it| it.who) else { return Ok(()) };
        let there = house.views.read(|reader| there(reader, event, by, None))?;
        let Some(there) = there else { return Ok(()) };
        let actor = house.addresses.actor(&there.name);
        let id = format!("{actor}#leaves/{seat}/{}", because.fact);
        let (about, owner) = (&there.id, &there.owner);
        let document = seat_return(&SeatAsk { id: &id, actor: &actor, event: about, owner });
        let from = Voice { actor: by.0, name: &there.name, about: event.0 };
        self.put(from, document, vec![there.inbox], because, news).await
    }

    async fn answer(
        &self,
        (event, seat): (EventId, ParticipationId),
        asker: Option<Asker>,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        let Some(asker) = asker else { return Ok(()) };
        let found = house.views.read(|reader| {
            let role = reader.participation(seat)?.map(|it| it.role);
            Ok((role, rows::told(reader, house.publisher(), event)?))
        })?;
        let (role, Some(told)) = found else { return Ok(()) };
        let accepted = match role {
            Some(SeatRole::Participant | SeatRole::Creator) => true,
            Some(SeatRole::Rejected) | None => false,
            // The organizers have not said anything yet.
            Some(SeatRole::NotApproved | SeatRole::NotConfirmed) => return Ok(()),
        };
        let actor = house.addresses.actor(&told.owner);
        let word = if accepted { "accepts" } else { "rejects" };
        let id = format!("{actor}#{word}/{}", because.fact);
        let about = house.addresses.event(event);
        let request = SeatRequest { join: &asker.join, by: &asker.by, event: &about };
        let document = seat_answer(&id, &actor, &request, accepted);
        let from = Voice { actor: told.actor, name: &told.owner, about: seat.0 };
        self.put(from, document, vec![asker.inbox], because, news).await
    }

    /// Where those of other servers are who came to an event of ours that is not there any more.
    pub(super) async fn former_comers(&self, event: EventId) -> Result<Vec<Url>, Broken> {
        let house = &self.federation;
        let state = house.commands.event(event).await?;
        let came = state.participations().filter(|(_, place)| place.standing.is_in());
        let persons: Vec<PersonId> = came.filter_map(|(_, place)| person(place.who)).collect();
        Ok(house.views.read(|reader| {
            let mut found = vec![];
            for id in persons {
                found.extend(reader.person(id)?.and_then(|it| inbox_of(&it.origin)));
            }
            Ok(found)
        })?)
    }
}

/// Where those of other servers are who come to an event of ours.
pub(super) fn comers_at(reader: &Reader, event: EventId) -> projections::Result<Vec<Url>> {
    let origins = reader.comers_from_elsewhere(event)?;
    Ok(origins.iter().filter_map(inbox_of).collect())
}

const fn person(who: Participant) -> Option<PersonId> {
    match who {
        Participant::Person(person) => Some(person),
        Participant::Guest => None,
    }
}

/// Where activities for the owner of something of another server go.
pub(super) fn inbox_of(origin: &Origin) -> Option<Url> {
    let Origin::Remote { inbox, .. } = origin else { return None };
    inbox.as_deref().cloned()
}

fn asker(reader: &Reader, by: PersonId, join: Url) -> projections::Result<Option<Asker>> {
    let origin = reader.person(by)?.map(|it| it.origin);
    let Some(Origin::Remote { id, inbox: Some(inbox), .. }) = origin else { return Ok(None) };
    Ok(Some(Asker { join, by: id, inbox: *inbox }))
}

// One of ours who asks about an event of theirs; nothing when either is not so.
fn there(
    reader: &Reader,
    event: EventId,
    by: PersonId,
    seat: Option<ParticipationId>,
) -> projections::Result<Option<EventThere>> {
    let origin = reader.event(event)?.map(|it| it.origin);
    let Some(Origin::Remote { id, owner, inbox: Some(inbox) }) = origin else { return Ok(None) };
    let profile = reader.person(by)?.filter(|it| it.origin.is_here()).and_then(|it| it.profile);
    let Some(profile) = profile else { return Ok(None) };
    let name = profile.username.to_string();
    // Who may not be seen by strangers does not speak to them either.
    if Ours::named(reader, &name)?.is_none_or(|it| it.who.id() != Uuid::from(by)) {
        return Ok(None);
    }
    let said = seat.map(|it| reader.participation(it)).transpose()?.flatten();
    let message = said.and_then(|it| it.message).map(|it| it.to_string());
    Ok(Some(EventThere { id, owner, inbox: *inbox, name, message }))
}
