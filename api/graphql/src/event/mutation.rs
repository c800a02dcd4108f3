//! Events: written, changed, published, called off, removed.

use async_graphql::{Context, ID, MaybeUndefined, Object, Result};
use commands::events::{EventChange, NewEvent};
use domain::{
    event::{Certainty, Edition, Options, Publication, Status},
    ids::{EventId, GroupId, PersonId},
    moderation::{MeasureKind, Subject},
};
use serde_json::json;
use types::{
    AddressInput, DeletedObject, Event, EventCategory, EventStatus, EventVisibility, JoinOptions,
    ask::{Asking, Asks as _, id, missing},
    errors::Refusal,
    scalars::DateTime,
};
use visibility::Thing;

use super::{
    input::{ContactInput, CurrentEvent, EventForm, FutureEvent},
    options_input::{EventMetadataInput, EventOptionsInput},
};
use crate::{
    media::input::{MediaInput, Size, picture},
    moderation::mutation::{grounds, take},
    text::message,
};

#[derive(Default)]
pub(crate) struct EventMutation;

#[Object]
impl EventMutation {
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn create_event(
        &self,
        ctx: &Context<'_>,
        title: String,
        description: String,
        begins_on: DateTime,
        ends_on: Option<DateTime>,
        status: Option<EventStatus>,
        #[graphql(default_with = "Some(EventVisibility::Public)")] visibility: Option<
            EventVisibility,
        >,
        #[graphql(default_with = "Some(JoinOptions::Free)")] join_options: Option<JoinOptions>,
        external_participation_url: Option<String>,
        tags: Option<Vec<Option<String>>>,
        picture: Option<MediaInput>,
        publish_at: Option<DateTime>,
        online_address: Option<String>,
        phone_address: Option<String>,
        organizer_actor_id: ID,
        attributed_to_id: Option<ID>,
        #[graphql(default_with = "Some(EventCategory::Meeting)")] category: Option<EventCategory>,
        physical_address: Option<AddressInput>,
        options: Option<EventOptionsInput>,
        metadata: Option<Vec<Option<EventMetadataInput>>>,
        #[graphql(default_with = "Some(false)")] draft: Option<bool>,
        contacts: Option<Vec<Option<ContactInput>>>,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
    ) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        let organizers = organizers(asking, &organizer_actor_id, attributed_to_id.as_ref())?;
        at_once(asking, publish_at)?;
        let form = EventForm {
            title: Some(title),
            description: Some(description),
            begins_on: Some(begins_on),
            ends_on: given(ends_on),
            visibility,
            join_options,
            external_participation_url: given(external_participation_url),
            tags,
            online_address: given(online_address),
            phone_address: given(phone_address),
            category,
            physical_address: given(physical_address),
            options,
            metadata,
            contacts,
            language,
        };
        let mut read = form.over(blank(asking).await?)?;
        let chosen = self::picture(ctx, given(picture), organizers.0, None, Size::Picture).await?;
        read.description.picture = chosen.flatten();
        let id = create(ctx, organizers, read, status, draft.unwrap_or_default()).await?;
        Event::find(ctx, id).await
    }

    /// What is not said stays. With `basedOn`, nothing changes if others changed the event since that edition.
    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        title: Option<String>,
        description: Option<String>,
        begins_on: Option<DateTime>,
        ends_on: MaybeUndefined<DateTime>,
        status: Option<EventStatus>,
        visibility: Option<EventVisibility>,
        join_options: Option<JoinOptions>,
        external_participation_url: MaybeUndefined<String>,
        tags: Option<Vec<Option<String>>>,
        picture: MaybeUndefined<MediaInput>,
        online_address: MaybeUndefined<String>,
        phone_address: MaybeUndefined<String>,
        organizer_actor_id: Option<ID>,
        attributed_to_id: MaybeUndefined<ID>,
        category: Option<EventCategory>,
        physical_address: MaybeUndefined<AddressInput>,
        options: Option<EventOptionsInput>,
        metadata: Option<Vec<Option<EventMetadataInput>>>,
        draft: Option<bool>,
        contacts: Option<Vec<Option<ContactInput>>>,
        language: Option<String>,
        based_on: Option<i32>,
    ) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        let event = managed(asking, &event_id).await?;
        let form = EventForm {
            title,
            description,
            begins_on,
            ends_on,
            visibility,
            join_options,
            external_participation_url,
            tags,
            online_address,
            phone_address,
            category,
            physical_address,
            options,
            metadata,
            contacts,
            language,
        };
        let mut read = form.over(known(asking, &event))?;
        let organizers = handed_over(&event, organizer_actor_id, attributed_to_id)?;
        let own = event.group.is_none() && asking.caller().is(event.organizer);
        let owner = if own { event.organizer } else { asking.acting()? };
        let before = read.description.picture;
        let chosen = self::picture(ctx, picture, owner, before, Size::Picture).await?;
        read.description.picture = chosen.unwrap_or(before);
        let based_on = based_on.map(|it| Edition(u32::try_from(it).unwrap_or(u32::MAX)));
        update(ctx, &event, (read, organizers, status), based_on).await?;
        if draft == Some(false) {
            let ask = ctx.new_ask()?.then("publish");
            asking.saw(asking.app.publish_event(&ask, event.id).await?).await?;
        }
        Event::find(ctx, event.id).await
    }

    /// Removes an event: one's own, or as a moderator, who has to say why and on which rule.
    async fn delete_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        reason: Option<String>,
        rule: Option<i32>,
        report_id: Option<ID>,
    ) -> Result<Option<DeletedObject>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        let event: EventId = id(&event_id, "event")?;
        let managed = managed(asking, &event_id).await;
        if managed.is_err() && asking.moderates() {
            let grounds = grounds(reason.as_deref(), rule, report_id)?;
            take(ctx, Subject::Event(event), MeasureKind::Removed, vec![], grounds).await?;
            return Ok(Some(DeletedObject::new(&event)));
        }
        managed?;
        asking.saw(asking.app.delete_event(&ctx.new_ask()?, event).await?).await?;
        Ok(Some(DeletedObject::new(&event)))
    }

    /// Lets a draft be found and joined.
    async fn publish_event(&self, ctx: &Context<'_>, event_id: ID) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        let event = managed(asking, &event_id).await?.id;
        asking.saw(asking.app.publish_event(&ctx.new_ask()?, event).await?).await?;
        Event::find(ctx, event).await
    }

    /// Calls an event off, and says why.
    async fn cancel_event(
        &self,
        ctx: &Context<'_>,
        event_id: ID,
        reason: Option<String>,
    ) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        let event = managed(asking, &event_id).await?.id;
        let reason = message(reason)?;
        asking.saw(asking.app.cancel_event(&ctx.new_ask()?, event, reason).await?).await?;
        Event::find(ctx, event).await
    }

    /// Lets an event take place after all.
    async fn reinstate_event(&self, ctx: &Context<'_>, event_id: ID) -> Result<Option<Event>> {
        let asking = ctx.asking()?;
        let event = managed(asking, &event_id).await?.id;
        asking.saw(asking.app.reinstate_event(&ctx.new_ask()?, event).await?).await?;
        Event::find(ctx, event).await
    }
}

async fn create(
    ctx: &Context<'_>,
    (organizer, group): (PersonId, Option<GroupId>),
    read: FutureEvent,
    status: Option<EventStatus>,
    draft: bool,
) -> Result<EventId> {
    let asking = ctx.asking()?;
    let (ask, app) = (ctx.new_ask()?, &asking.app);
    let event = NewEvent {
        organizer,
        group,
        description: read.description,
        when: read.when,
        place: read.place,
        options: read.options,
        certainty: status.and_then(certainty),
        publication: if draft { Publication::Later } else { Publication::Now },
        source: None,
    };
    let made = asking.saw(app.create_event(&ask, event).await?).await?;
    if status == Some(EventStatus::Cancelled) {
        asking.saw(app.cancel_event(&ask.then("cancel"), made, None).await?).await?;
    }
    Ok(made)
}

async fn update(
    ctx: &Context<'_>,
    event: &projections::events::EventRow,
    (read, organizers, status): EventUpdate,
    based_on: Option<Edition>,
) -> Result<()> {
    let asking = ctx.asking()?;
    let (ask, app) = (ctx.new_ask()?, &asking.app);
    let cancelled = event.status == Status::Cancelled;
    let sent = read.clone();
    let change = EventChange {
        description: Some(read.description),
        when: Some(read.when),
        place: Some(read.place),
        options: Some(read.options),
        organizers,
        certainty: status.and_then(certainty).filter(|_| !cancelled),
        source: None,
        based_on,
    };
    match app.update_event(&ask, event.id, change).await {
        Ok(changed) => drop(asking.saw(changed).await?),
        Err(error) if error.is_changed_meanwhile() => {
            return Err(conflict(asking, event.id, &sent).await?.into());
        }
        Err(error) => return Err(error.into()),
    }
    match status {
        Some(EventStatus::Cancelled) if !cancelled => {
            let ask = ask.then("cancel");
            asking.saw(app.cancel_event(&ask, event.id, None).await?).await?;
        }
        Some(status) if cancelled && status != EventStatus::Cancelled => {
            let back = app.reinstate_event(&ask.then("reinstate"), event.id).await?;
            asking.saw(back).await?;
            let sure = EventChange { certainty: certainty(status), ..EventChange::default() };
            let marked = app.update_event(&ask.then("certainty"), event.id, sure).await?;
            asking.saw(marked).await?;
        }
        Some(_) | None => {}
    }
    Ok(())
}

/// What is saved: how it reads, who organizes it, how sure it is.
type EventUpdate = (FutureEvent, Option<(PersonId, Option<GroupId>)>, Option<EventStatus>);

// Both versions, so that nobody has to guess what others did.
async fn conflict(asking: &Asking, event: EventId, sent: &FutureEvent) -> Result<Refusal> {
    let row = asking.look(move |views| views.event(event)).await?;
    let Some(row) = row else { return Ok(Refusal::not_found("event")) };
    let stands = known(asking, &row).told();
    let versions = json!({ "edition": row.edition.0, "stands": stands, "sent": sent.told() });
    Ok(Refusal::conflict("This event was changed meanwhile; nothing was saved", versions))
}

const fn certainty(status: EventStatus) -> Option<Certainty> {
    match status {
        EventStatus::Tentative => Some(Certainty::Tentative),
        EventStatus::Confirmed => Some(Certainty::Confirmed),
        EventStatus::Cancelled => None,
    }
}

/// An event that the caller manages. One that they may not even see is answered like none.
pub(crate) async fn managed(asking: &Asking, event: &ID) -> Result<projections::events::EventRow> {
    asking.signed()?;
    let event: EventId = id(event, "event")?;
    let found = asking
        .look(move |views| {
            let Some(event) = views.event(event)? else { return Ok(None) };
            let managed = views.sees(Thing::ParticipantsOf(&event))?;
            Ok(Some((event, managed)))
        })
        .await?;
    match found {
        Some((event, true)) => Ok(event),
        Some((_, false)) => Err(Refusal::unauthorized().into()),
        None => Err(missing("event")),
    }
}

// Who organizes a new event, and in whose name.
fn organizers(
    asking: &Asking,
    organizer: &ID,
    group: Option<&ID>,
) -> Result<(PersonId, Option<GroupId>)> {
    asking.signed()?;
    let organizer: PersonId = id(organizer, "person")?;
    if !asking.caller().is(organizer) {
        return Err(Refusal::unauthorized().into());
    }
    let group = group.map(|it| id(it, "group")).transpose()?;
    Ok((organizer, group))
}

fn handed_over(
    event: &projections::events::EventRow,
    organizer: Option<ID>,
    group: MaybeUndefined<ID>,
) -> Result<Option<(PersonId, Option<GroupId>)>> {
    let organizer = organizer.map_or(Ok(event.organizer), |it| id(&it, "person"))?;
    let group = match group {
        MaybeUndefined::Undefined => event.group,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(group) => Some(id(&group, "group")?),
    };
    let same = (organizer, group) == (event.organizer, event.group);
    Ok(if same { None } else { Some((organizer, group)) })
}

pub(crate) fn at_once(asking: &Asking, publish_at: Option<DateTime>) -> Result<(), Refusal> {
    if publish_at.is_some_and(|it| it.0 > asking.app.commands.now()) {
        return Err(Refusal::field("publish_at", "keep it a draft, and publish it then"));
    }
    Ok(())
}

async fn blank(asking: &Asking) -> Result<CurrentEvent> {
    let account = asking.signed()?.account;
    let row = asking.look(move |views| views.reader.account(account)).await?;
    let zone = row.and_then(|it| it.settings.timezone);
    Ok(CurrentEvent {
        description: None,
        when: None,
        place: None,
        options: Options::default(),
        zone: zone.unwrap_or_else(|| asking.app.zone()),
        base: asking.app.config.instance.base().to_owned(),
    })
}

fn known(asking: &Asking, event: &projections::events::EventRow) -> CurrentEvent {
    CurrentEvent {
        description: event.description.clone(),
        when: Some(event.when),
        place: event.place.clone(),
        options: event.options.clone(),
        zone: event.when.begins().zone(),
        base: asking.app.config.instance.base().to_owned(),
    }
}

fn given<T>(value: Option<T>) -> MaybeUndefined<T> {
    value.map_or(MaybeUndefined::Undefined, MaybeUndefined::Value)
}
