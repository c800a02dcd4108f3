//! What others read of us. What a visitor may not see is answered like what does not exist.

use domain::ids::{CommentId, EventId};
use projections::{
    Reader,
    events::{Audience, EventOrder, Filter},
    paging::Paging,
};
use serde_json::Value;

use super::{
    Broken, Federation,
    ours::{OurActor, Ours},
    rows,
};
use crate::{
    documents::{self, ActorRow, Addresses, Wrapping, collection, page, tombstone, webfinger},
    vocabulary::ActivityKind,
};

/// Events on one page of an outbox: those who follow read the first one.
const PAGE: u32 = 20;

/// What is answered.
#[derive(Clone, PartialEq, Debug)]
pub enum Reply {
    /// What was asked for.
    There(Value),
    /// It was there; what is left of it.
    Gone(Value),
    /// There is nothing for whoever asked.
    Nothing,
}

impl From<Option<Value>> for Reply {
    fn from(found: Option<Value>) -> Self {
        found.map_or(Self::Nothing, Self::There)
    }
}

impl Federation {
    /// A person, a group, or this server itself.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub async fn actor(&self, name: &str) -> Result<Reply, Broken> {
        let found = self.views.read(|reader| {
            let Some(ours) = Ours::named(reader, name)? else { return Ok(None) };
            let avatar = ours.profile.as_ref().and_then(|it| it.avatar);
            Ok(Some((rows::picture(reader, &self.addresses, avatar)?, ours)))
        })?;
        let Some((icon, ours)) = found else { return Ok(Reply::Nothing) };
        Ok(self.actor_document(&ours, icon).await?.into())
    }

    pub(super) async fn actor_document(
        &self,
        ours: &Ours,
        icon: Option<documents::PictureLink>,
    ) -> Result<Option<Value>, Broken> {
        if ours.profile.is_none() && ours.who != OurActor::Relay {
            return Ok(None);
        }
        let keys = self.keys.of(ours.who.id(), self.commands.now()).await?.public.clone();
        let host = self.addresses.host();
        let mut row = match &ours.profile {
            Some(profile) => {
                ActorRow::new(ours.who.kind(), profile, ours.since, ours.updated, keys)
            }
            None => ActorRow::of_server(&host, keys),
        };
        row.icon = icon;
        row.approves_followers = Some(ours.approves_followers);
        row.openness = ours.openness;
        row.discoverable = ours.discoverable;
        Ok(Some(documents::actor(&self.addresses, &row)))
    }

    /// An event; what is left of it once others were told that it is gone.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub async fn event(&self, id: EventId) -> Result<Reply, Broken> {
        let told = self.views.read(|reader| rows::told(reader, self.publisher(), id))?;
        if let Some(told) = told {
            return Ok(Reply::There(told.document));
        }
        let announced = self.vault.announced(id.0).await?;
        let gone_at = announced.and_then(|it| it.gone_at);
        Ok(gone_at.map_or(Reply::Nothing, |at| {
            Reply::Gone(tombstone(&self.addresses.event(id), "Event", at))
        }))
    }

    /// What one of ours wrote; what is left of it once others were told that it is gone.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub async fn note(&self, id: CommentId) -> Result<Reply, Broken> {
        let told = self.views.read(|reader| rows::note_news(reader, self.publisher(), id))?;
        if let Some(told) = told {
            return Ok(Reply::There(told.document));
        }
        let gone_at = self.vault.announced(id.0).await?.and_then(|it| it.gone_at);
        Ok(gone_at.map_or(Reply::Nothing, |at| {
            Reply::Gone(tombstone(&self.addresses.comment(id), "Note", at))
        }))
    }

    /// A list of an actor: `outbox`, `followers`, `following`, `events`, `upcoming`; of this name, or nothing.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub fn list(&self, name: &str, list: &str, number: Option<u32>) -> Result<Reply, Broken> {
        let found = self.views.read(|reader| {
            let Some(ours) = Ours::named(reader, name)? else { return Ok(None) };
            let id = self.addresses.of_actor(name, list);
            match list {
                "outbox" => outbox(reader, self.publisher(), ours.who, &id, number).map(Some),
                "events" | "upcoming" => {
                    events(reader, &self.addresses, ours.who, &id, list, self.commands.now())
                        .map(Some)
                }
                "followers" => followers(reader, ours.who, &id).map(Some),
                "following" => Ok(Some(collection(&id, 0, None))),
                _ => Ok(None),
            }
        })?;
        Ok(found.into())
    }

    /// A list of an event: `attendees` as a number, `replies` as a number.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub fn list_of_event(&self, event: EventId, list: &str) -> Result<Reply, Broken> {
        let found = self.views.read(|reader| {
            if rows::told(reader, self.publisher(), event)?.is_none() {
                return Ok(None);
            }
            let id = format!("{}/{list}", self.addresses.event(event));
            Ok(match list {
                "attendees" => Some(collection(&id, reader.counts(event)?.participant, None)),
                "replies" => Some(collection(&id, reader.comments_at(event)?, None)),
                _ => None,
            })
        })?;
        Ok(found.into())
    }

    /// Who is behind a name or an address.
    ///
    /// # Errors
    ///
    /// When something broke.
    pub fn webfinger(&self, resource: &str) -> Result<Reply, Broken> {
        let Some(name) = documents::subject(&self.addresses, resource) else {
            return Ok(Reply::Nothing);
        };
        let known = self.views.read(|reader| Ours::named(reader, &name))?;
        let known = known.filter(|it| it.profile.is_some() || it.who == OurActor::Relay);
        Ok(known.map(|_| webfinger(&self.addresses, &name)).into())
    }
}

fn of(who: OurActor) -> Option<Filter> {
    let listed = Filter { audience: Audience::Listed, here_only: true, ..Filter::default() };
    match who {
        OurActor::Relay => Some(listed),
        OurActor::Group(group) => Some(Filter { group: Some(group), ..listed }),
        OurActor::Person(person) => {
            Some(Filter { organizers: vec![person], without_group: true, ..listed })
        }
    }
}

// The newest events as they were published. Those who come newly read no further than the first page.
fn outbox(
    reader: &Reader,
    publisher: rows::Publisher<'_>,
    who: OurActor,
    id: &str,
    number: Option<u32>,
) -> projections::Result<Value> {
    let Some(filter) = of(who) else { return Ok(collection(id, 0, None)) };
    let at = number.unwrap_or(1).max(1);
    let paged = reader.events(&filter, EventOrder::Newest, Paging::page(at, PAGE))?;
    let mut items = Vec::new();
    for row in &paged.elements {
        if let Some(told) = rows::of_row(reader, publisher, row)? {
            items.push(created(publisher.addresses, &told));
        }
    }
    let more = paged.total > u64::from(at) * u64::from(PAGE);
    let page = page(id, at, items, more);
    Ok(if number.is_some() { page } else { collection(id, paged.total, Some(page)) })
}

fn created(addresses: &Addresses, told: &rows::EventNews) -> Value {
    let text = |name: &str| told.document.get(name).and_then(Value::as_str).unwrap_or_default();
    let wrapping = Wrapping {
        id: format!("{}#create", text("id")),
        kind: ActivityKind::Create,
        actor: &addresses.actor(&told.owner),
        published: text("published").to_owned(),
    };
    documents::activity(&wrapping, told.document.clone(), &[], &[])
}

fn events(
    reader: &Reader,
    addresses: &Addresses,
    who: OurActor,
    id: &str,
    list: &str,
    now: domain::time::Moment,
) -> projections::Result<Value> {
    let Some(filter) = of(who) else { return Ok(collection(id, 0, None)) };
    let (filter, order) = match list {
        "upcoming" => (Filter { ends_after: Some(now), ..filter }, EventOrder::Soonest),
        _ => (filter, EventOrder::Newest),
    };
    let paged = reader.events(&filter, order, Paging::first(PAGE))?;
    let links = paged.elements.iter().map(|it| Value::String(addresses.event(it.id))).collect();
    Ok(collection(id, paged.total, Some(page(id, 1, links, false))))
}

// How many, and never who.
fn followers(reader: &Reader, who: OurActor, id: &str) -> projections::Result<Value> {
    let total = match who {
        OurActor::Group(group) => reader.followers_total(group)?,
        OurActor::Relay => reader.servers_following()?.len() as u64,
        OurActor::Person(_) => 0,
    };
    Ok(collection(id, total, None))
}
