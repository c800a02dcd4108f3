//! The keys of our actors: made when first needed, kept in the vault, at hand for a while.

use std::{sync::Arc, time::Duration};

use domain::time::Moment;
use moka::future::Cache;
use uuid::Uuid;
use vault::{Vault, federation::ActorSecrets};

use super::Broken;
use crate::{
    documents::ActorKeys,
    signatures::{Ed25519Key, KeyError, RsaKey},
};

/// Key pairs at hand, some kilobytes each.
const KEPT_MAX: u64 = 1_000;

/// How long a key that another node replaced is still used here.
const KEPT: Duration = Duration::from_secs(300);

/// An actor's keys, ready to sign.
#[derive(Debug)]
pub(crate) struct KeyPair {
    pub(crate) rsa: RsaKey,
    pub(crate) proof: Ed25519Key,
    /// What actors publish.
    pub(crate) public: ActorKeys,
}

/// The keys of our actors.
pub(crate) struct OurKeys {
    vault: Vault,
    kept: Cache<Uuid, Arc<KeyPair>>,
}

impl OurKeys {
    pub(super) fn new(vault: Vault) -> Self {
        let kept = Cache::builder().max_capacity(KEPT_MAX).time_to_live(KEPT).build();
        Self { vault, kept }
    }

    /// An actor's keys, made if there are none.
    pub(crate) async fn of(&self, actor: Uuid, now: Moment) -> Result<Arc<KeyPair>, Broken> {
        if let Some(kept) = self.kept.get(&actor).await {
            return Ok(kept);
        }
        let stored = match self.vault.actor_keys(actor).await? {
            Some(stored) => stored,
            None => self.vault.keep_actor_keys(actor, &made().await?, now).await?,
        };
        let pair = Arc::new(pair(&stored)?);
        self.kept.insert(actor, Arc::clone(&pair)).await;
        Ok(pair)
    }
}

// Looking for primes takes a moment: not on a thread that answers others.
async fn made() -> Result<ActorSecrets, KeyError> {
    let made = tokio::task::spawn_blocking(|| {
        Ok(ActorSecrets { rsa: RsaKey::generate()?.pkcs8()?, seed: Ed25519Key::new_seed()? })
    });
    made.await.map_err(|_| KeyError::Failed)?
}

fn pair(keys: &ActorSecrets) -> Result<KeyPair, KeyError> {
    let rsa = RsaKey::from_pkcs8(&keys.rsa)?;
    let proof = Ed25519Key::from_seed(&keys.seed)?;
    let public = ActorKeys { rsa: rsa.public_pem()?, ed25519: proof.public_multibase() };
    Ok(KeyPair { rsa, proof, public })
}
