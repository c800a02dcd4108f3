//! What is known here, for those who ask what an activity means.

use projections::Reader;
use url::Url;

use super::ours::Ours;
use crate::{
    documents::{Addresses, OwnAddress},
    inbound::{KnownAddress, KnownWorld, PendingRequest},
};

/// What the views know.
pub(crate) struct OurWorld<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) addresses: &'a Addresses,
}

impl KnownWorld for OurWorld<'_> {
    // What cannot be read is not there: then nothing is made of what was sent, and it is the sender's to send again.
    fn known(&self, id: &Url) -> KnownAddress {
        let found = match self.addresses.named(id) {
            Some(OwnAddress::Relay) => Ok(true),
            Some(OwnAddress::Actor(name)) => Ours::named(self.reader, &name).map(|it| it.is_some()),
            Some(OwnAddress::Event(event)) => {
                let there = super::rows::told(self.reader, self.addresses, event);
                return if matches!(there, Ok(Some(_))) {
                    KnownAddress::OurEvent
                } else {
                    KnownAddress::Nothing
                };
            }
            None => Ok(false),
        };
        if found.unwrap_or(false) { KnownAddress::OurActor } else { KnownAddress::Nothing }
    }

    // Nothing is asked of others yet.
    fn asked(&self, _: &Url) -> Option<PendingRequest> {
        None
    }

    fn is_ours(&self, id: &Url) -> bool {
        self.addresses.is_ours(id)
    }
}
