//! Finding something of another server by its address, because somebody here asks for it.

use std::net::IpAddr;

use domain::{ids::EventId, log::Position};
use url::Url;

use super::{Broken, Federation, take_in::TakeInError};
use crate::{
    inbound::{DocumentContent, fetched},
    signatures::authority,
};

/// How long whoever asks waits until the views show what was found.
const SHOWN: std::time::Duration = std::time::Duration::from_secs(5);

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finding {
    /// An event, which is known here from now on.
    Event(EventId, Position),
    /// Nothing that can be shown here.
    Nothing,
    /// Its server does not answer, or was asked too often: perhaps later.
    NotNow,
    /// Whoever asks has had too many servers asked.
    TooOften,
}

impl Federation {
    /// Asks another server for what is at this address, for a client.
    ///
    /// # Errors
    ///
    /// When something broke here.
    pub async fn find(&self, client: IpAddr, url: &Url) -> Result<Finding, Broken> {
        if !(self.may_ask)(client) {
            return Ok(Finding::TooOften);
        }
        if self.addresses.is_ours(url) || !self.talks_to(&authority(url))? {
            return Ok(Finding::Nothing);
        }
        let found = match self.found_at(url).await {
            Ok(found) => found,
            Err(TakeInError::Never(why)) => {
                tracing::info!(%url, %why, "what was looked for is not shown");
                Finding::Nothing
            }
            Err(TakeInError::NotYet(why)) => {
                tracing::info!(%url, %why, "what was looked for could not be asked for");
                Finding::NotNow
            }
        };
        if let Finding::Event(_, position) = found {
            self.views.at_least(position, SHOWN).await;
        }
        Ok(found)
    }

    async fn found_at(&self, url: &Url) -> Result<Finding, TakeInError> {
        let document = self.fetch(url).await?;
        let DocumentContent::Event(event) = fetched(&document)? else {
            return Ok(Finding::Nothing);
        };
        let shown = self.show(None, &event).await?;
        Ok(Finding::Event(shown.id, shown.receipt.position))
    }
}
