//! What is known here, for those who ask what an activity means.

use commands::Commands;
use domain::origin::Origin;
use projections::Reader;
use url::Url;

use super::{
    ours::Ours,
    rows::{self, Publisher},
};
use crate::{
    documents::{Addresses, OwnAddress},
    fetch::FetchClient,
    inbound::{KnownAddress, KnownWorld, PendingRequest},
};

/// What the views know.
pub(crate) struct OurWorld<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) addresses: &'a Addresses,
    pub(crate) commands: &'a Commands,
    pub(crate) client: &'a FetchClient,
}

impl OurWorld<'_> {
    const fn publisher(&self) -> Publisher<'_> {
        Publisher { addresses: self.addresses, commands: self.commands }
    }

    fn of_elsewhere(&self, id: &Url) -> projections::Result<KnownAddress> {
        if let Some(event) = self.reader.event_from(id)? {
            let Origin::Remote { owner, .. } = event.origin else {
                return Ok(KnownAddress::Nothing);
            };
            // What its owner sends is newer than what they sent before: there is no other measure of it.
            return Ok(KnownAddress::Event { owner, as_of: None });
        }
        let comment = self.reader.comment(self.commands.comment_elsewhere(id))?;
        if let Some(Origin::Remote { owner, .. }) = comment.map(|it| it.origin) {
            return Ok(KnownAddress::Note { owner });
        }
        let person = self.reader.person_from(id)?;
        Ok(person.map_or(KnownAddress::Nothing, |_| KnownAddress::Actor))
    }

    fn follow_asked_for(&self, follow: &Url) -> projections::Result<Option<PendingRequest>> {
        let Some(host) = self.addresses.followed_host(follow) else { return Ok(None) };
        let whom = self.client.home(&host).and_then(|it| it.join("/relay").ok());
        let followed = self.reader.is_followed(&host)?;
        Ok(whom.filter(|_| followed).map(|whom| PendingRequest::Follow { whom }))
    }

    fn seat_asked_for(&self, join: &Url) -> projections::Result<Option<PendingRequest>> {
        let Some(seat) = self.addresses.seat(join) else { return Ok(None) };
        let Some(seat) = self.reader.participation(seat)? else { return Ok(None) };
        let origin = self.reader.event(seat.event)?.map(|it| it.origin);
        let Some(Origin::Remote { owner, .. }) = origin else { return Ok(None) };
        Ok(Some(PendingRequest::Join { owner }))
    }
}

impl KnownWorld for OurWorld<'_> {
    // What cannot be read is not there: then nothing is made of what was sent, and it is the sender's to send again.
    fn known(&self, id: &Url) -> KnownAddress {
        let found = match self.addresses.named(id) {
            Some(OwnAddress::Relay) => Ok(true),
            Some(OwnAddress::Actor(name)) => Ours::named(self.reader, &name).map(|it| it.is_some()),
            Some(OwnAddress::Event(event)) => {
                let there = rows::told(self.reader, self.publisher(), event);
                return if matches!(there, Ok(Some(_))) {
                    KnownAddress::OurEvent
                } else {
                    KnownAddress::Nothing
                };
            }
            Some(OwnAddress::Comment(_)) => Ok(false),
            None if self.addresses.is_ours(id) => Ok(false),
            None => return self.of_elsewhere(id).unwrap_or(KnownAddress::Nothing),
        };
        if found.unwrap_or(false) { KnownAddress::OurActor } else { KnownAddress::Nothing }
    }

    fn asked(&self, activity: &Url) -> Option<PendingRequest> {
        let seat = self.seat_asked_for(activity).ok().flatten();
        seat.or_else(|| self.follow_asked_for(activity).ok().flatten())
    }

    fn is_ours(&self, id: &Url) -> bool {
        self.addresses.is_ours(id)
    }
}
