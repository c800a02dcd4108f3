//! Whose a key is, as its own server says: looked up once, for a while.

use std::time::Duration;

use moka::future::Cache;
use url::Url;

use super::{Federation, ours::RELAY};
use crate::{
    fetch::{FetchError, Headers},
    inbound::{DocumentContent, fetched},
    signatures::{Outgoing, Signer, VerifyingKey, cavage},
    vocabulary::PublicKey,
};

/// Keys at hand; half a kilobyte each.
const KEPT_MAX: u64 = 20_000;

/// How long a key is used without asking again; a signature that fails asks at once.
const KEPT: Duration = Duration::from_secs(60 * 60);

/// How long after a signature failed nobody is asked again for that key.
const ASKED_AGAIN: Duration = Duration::from_secs(300);

/// A key, and whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct OwnerKey {
    pub(crate) owner: Url,
    pub(crate) key: VerifyingKey,
}

/// Whose which key is.
pub(crate) struct Owners {
    kept: Cache<String, OwnerKey>,
    asked_again: Cache<String, ()>,
}

impl Default for Owners {
    fn default() -> Self {
        Self {
            kept: Cache::builder().max_capacity(KEPT_MAX).time_to_live(KEPT).build(),
            asked_again: Cache::builder().max_capacity(KEPT_MAX).time_to_live(ASKED_AGAIN).build(),
        }
    }
}

impl Federation {
    /// Whose a key is. The name of a key is never cut: it is asked for, and its owner must list it.
    pub(crate) async fn owner_of(&self, key_id: &Url) -> Result<OwnerKey, FetchError> {
        if let Some(known) = self.owners.kept.get(key_id.as_str()).await {
            return Ok(known);
        }
        let document = self.fetch(key_id).await?;
        let read = fetched(&document).map_err(|it| FetchError::Malformed(it.to_string()))?;
        let key = match read {
            DocumentContent::Actor(actor) => listed(&actor.keys, key_id),
            DocumentContent::Key(key) => self.reciprocal(&key, key_id).await?,
            DocumentContent::Event(_)
            | DocumentContent::Note(_)
            | DocumentContent::Collection(_)
            | DocumentContent::Gone(_) => None,
        };
        let key = key.ok_or_else(|| FetchError::Malformed("there is no such key".to_owned()))?;
        let verifying = VerifyingKey::read(&key.material);
        let owned = OwnerKey {
            owner: key.owner,
            key: verifying.map_err(|it| FetchError::Malformed(it.to_string()))?,
        };
        self.owners.kept.insert(key_id.to_string(), owned.clone()).await;
        Ok(owned)
    }

    // What a key says of its owner, its owner must say of it.
    async fn reciprocal(
        &self,
        key: &PublicKey,
        key_id: &Url,
    ) -> Result<Option<PublicKey>, FetchError> {
        let document = self.fetch(&key.owner).await?;
        let Ok(DocumentContent::Actor(actor)) = fetched(&document) else { return Ok(None) };
        Ok(listed(&actor.keys, key_id).filter(|it| it.material == key.material))
    }

    /// Whose a key is now, after a signature failed: it may have been replaced. Not more than once in a while.
    pub(crate) async fn owner_again(&self, key_id: &Url) -> Option<OwnerKey> {
        let known = self.owners.kept.remove(key_id.as_str()).await?;
        if self.owners.asked_again.contains_key(key_id.as_str()) {
            self.owners.kept.insert(key_id.to_string(), known).await;
            return None;
        }
        self.owners.asked_again.insert(key_id.to_string(), ()).await;
        self.documents.forget(key_id).await;
        self.documents.forget(&known.owner).await;
        self.owner_of(key_id).await.ok()
    }

    /// A document of another server, asked for in the name of this one.
    pub(crate) async fn fetch(&self, id: &Url) -> Result<crate::fetch::JsonDocument, FetchError> {
        let now = self.commands.now();
        let keys =
            self.keys.of(RELAY, now).await.map_err(|it| FetchError::Malformed(it.to_string()))?;
        let key_id = self.addresses.key("relay");
        let sign = |url: &Url| -> Headers {
            let request = Outgoing { method: "GET", target: url, body: None };
            let signer = Signer { key_id: &key_id, key: &keys.rsa };
            cavage::sign(&request, &signer, now).unwrap_or_default()
        };
        self.documents.document(id, sign, now).await
    }
}

fn listed(keys: &[PublicKey], key_id: &Url) -> Option<PublicKey> {
    keys.iter().find(|it| it.id == *key_id).cloned()
}
