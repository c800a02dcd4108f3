//! The vault: what must be shared *and* able to change or be forgotten.
//!
//! One file per room: keys of people ([`keys`]), passwords, sessions, programs that act for people ([`applications`]),
//! one-time and feed tokens, the outbox with its reactors' cursors, leases, the key that signs heads of the log and what
//! it signed ([`heads`]). On SQLite or PostgreSQL with the same SQL ([`engines`]).
//! No column holds plain personal data: e-mail addresses and texts are only in sealed payloads, tokens only
//! as hashes. Nothing here decides who may do what, and nothing here is replayed: there are no facts in the vault.

mod access;
mod address_changes;
mod applications;
mod bond;
mod devices;
mod engines;
mod erasures;
mod error;
pub mod federation;
mod feed_tokens;
mod forget;
mod hashing;
pub mod heads;
mod idempotency;
mod instance;
mod keys;
mod leases;
mod marks;
mod memory;
mod one;
mod opaque;
mod outbox;
mod passwords;
mod seal;
mod sessions;
mod sign_ins;
mod sign_ups;
mod signing;
mod signing_keys;
mod sub_keys;
mod sweep;
mod tokens;
mod unfinished;
mod uses;
mod web_sessions;

use std::{path::Path, sync::Arc};

use domain::ids::AccountId;
use moka::sync::Cache;
use tokio::sync::Notify;
use uuid::Uuid;

pub use access::{ACCESS_MINUTES, PROGRAM_ACCESS_SECONDS};
pub use address_changes::{AddressChange, Addresses, Stage};
pub use applications::{
    ApplicationCard, CODE_MINUTES, CodeWish, DEVICE_MINUTES, DEVICE_PACE_SECONDS, DeviceAnswer,
    DeviceCodes, DevicePoll, GrantedPermit, KnownCode, KnownPermit, OpenPermit, PERMIT_DAYS,
    PermitRotation, RegisteredApplication, RenewedBy, SeenPermit, WaitingDevice,
};
pub use devices::OpenSession;
pub use erasures::{Due, ErasureSubject};
pub use error::{VaultError, is_outage};
pub use feed_tokens::{FEED_TOKENS_MAX, FeedToken};
pub use idempotency::{KEY_HOURS, KeyWorth};
pub use instance::{InstanceKey, InstanceKeys};
pub use leases::Lease;
pub use marks::{ForeignRow, VOUCHED, Voucher};
pub use one::OneKey;
pub use outbox::{
    DueEntry, Failure, LEASE, OutboxEntry, PAYLOAD_BYTES_MAX, Queue, QueueCount, State, Urgency,
};
pub use passwords::PASSWORD_BYTES_MAX;
pub use seal::Key;
pub use sessions::{Family, Rotation, SESSION_DAYS, Session};
pub use sign_ins::SignIn;
pub use sign_ups::{FirstProfile, SignUpWish, WaitingSignUp};
pub use signing::HEADS_MAX;
pub use signing_keys::{KeyMaker, SigningKey};
pub use tokens::{NewToken, Purpose, TokenState};
pub use unfinished::{ReactorFault, UnfinishedFact};
pub use uses::{FeedTokenUse, SessionUse};
pub use web_sessions::WEB_SESSION_DAYS;

use self::{
    engines::{Pool, reading},
    hashing::Hashing,
};

/// The vault, open. Clones share its connections and caches.
#[derive(Clone)]
pub struct Vault {
    pool: Pool,
    instance: Arc<InstanceKeys>,
    subject_keys: Cache<Uuid, Option<Key>>,
    families: Cache<Family, Option<AccountId>>,
    permits: Cache<Uuid, Option<OpenPermit>>,
    hashing: Arc<Hashing>,
    outbox_news: Arc<Notify>,
    delivery_news: Arc<Notify>,
    inbox_news: Arc<Notify>,
}

impl Vault {
    /// Opens the vault in a file, making or migrating it if need be.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened, is not for this version, or was made with another instance key.
    pub async fn open_sqlite(path: &Path, key: InstanceKey) -> Result<Self, VaultError> {
        let vault = migrations::vault::sqlite(path).await?;
        Self::open(Pool::Sqlite { readers: vault.readers, writer: vault.writer }, &key).await
    }

    /// Opens the vault in a PostgreSQL database, making or migrating its tables if need be.
    ///
    /// # Errors
    ///
    /// When the server cannot be reached, the tables are not for this version, or were made with another
    /// instance key.
    pub async fn open_postgres(url: &str, key: InstanceKey) -> Result<Self, VaultError> {
        Self::open(Pool::Postgres(migrations::vault::postgres(url).await?), &key).await
    }

    async fn open(pool: Pool, key: &InstanceKey) -> Result<Self, VaultError> {
        let instance = sub_keys::unlock(&pool, key).await?;
        Ok(Self {
            pool,
            instance: Arc::new(instance),
            subject_keys: memory::SUBJECT_KEYS.empty_cache(),
            families: memory::FAMILIES.empty_cache(),
            permits: memory::PERMITS.empty_cache(),
            hashing: Arc::default(),
            outbox_news: Arc::default(),
            delivery_news: Arc::default(),
            inbox_news: Arc::default(),
        })
    }

    /// The keys of the instance.
    #[must_use]
    pub fn instance(&self) -> &InstanceKeys {
        &self.instance
    }

    /// Asks for nothing, and succeeds when the vault answers.
    ///
    /// # Errors
    ///
    /// When it does not.
    pub async fn does_answer(&self) -> Result<(), VaultError> {
        reading!(&self.pool, on => sqlx::query("SELECT 1").execute(on).await.map(drop))?;
        Ok(())
    }

    /// Waits for what is being asked, then closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
