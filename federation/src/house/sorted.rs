//! Tells of an event to each server as its software needs it (`crate::matrix`).

use domain::ids::EventId;
use serde_json::Value;
use url::Url;

use super::{
    Broken,
    heard::Because,
    tell::{News, Teller, Voice},
};
use crate::{
    documents::{announce_activity, wrapped_activity, written},
    matrix::Telling,
};

impl Teller {
    /// Tells an activity about an event: as it is, or inside an Announce where nothing else is taken.
    pub(super) async fn put_sorted(
        &self,
        from: &Voice<'_>,
        document: Value,
        to: Vec<Url>,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        if to.is_empty() {
            return Ok(());
        }
        let (wrapped, plain) = self.by_telling(to, Telling::Wrapped).await?;
        let proven = self.proven(from, document, because).await?;
        Self::put_proven(from, &proven, plain, because, news);
        if wrapped.is_empty() {
            return Ok(());
        }
        let actor = self.federation.addresses.actor(from.name);
        let announce = self.proven(from, wrapped_activity(&actor, &proven), because).await?;
        Self::put_proven(from, &announce, wrapped, because, news);
        Ok(())
    }

    /// Its owner announces a new event where only what was announced is found.
    pub(super) async fn announced_by_owner(
        &self,
        from: &Voice<'_>,
        event: EventId,
        followers: Vec<Url>,
        because: Because,
        news: &mut News,
    ) -> Result<(), Broken> {
        let (to, _) = self.by_telling(followers, Telling::AndAnnounced).await?;
        if to.is_empty() {
            return Ok(());
        }
        let addresses = &self.federation.addresses;
        let (url, actor) = (addresses.event(event), addresses.actor(from.name));
        let id = format!("{url}#boost/{}", because.fact);
        let document = announce_activity(&id, &actor, &url, &written(because.at));
        let announce = self.proven(from, document, because).await?;
        Self::put_proven(from, &announce, to, because, news);
        Ok(())
    }

    // Those to whom events are told in this way, and the others.
    async fn by_telling(
        &self,
        inboxes: Vec<Url>,
        telling: Telling,
    ) -> Result<(Vec<Url>, Vec<Url>), Broken> {
        let (mut these, mut others) = (vec![], vec![]);
        for inbox in inboxes {
            let peer = inbox.origin().ascii_serialization();
            let list = if self.federation.telling(&peer).await? == telling {
                &mut these
            } else {
                &mut others
            };
            list.push(inbox);
        }
        Ok((these, others))
    }
}
