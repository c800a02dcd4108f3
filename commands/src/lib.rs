//! Use cases: who asks, may they, which stream, decide, append. Also the engines of the log
//! and the policies that answer facts with commands and letters.
//!
//! No use case reads a view: what a rule needs is in its stream, what must be unique is a stream's name.

pub mod accounts;
mod administration;
mod allowances;
pub mod applications;
mod bounds;
pub mod clock;
pub mod codec;
pub mod comments;
pub mod discussions;
pub mod elsewhere;
pub mod erasure;
pub mod error;
pub mod events;
pub mod followers;
pub mod following;
mod format;
pub mod groups;
pub mod instance;
mod losses;
pub mod media;
pub mod moderation;
mod names;
mod permissions;
pub mod persons;
pub mod places;
pub mod policies;
pub mod posts;
mod quiet;
pub mod resources;
mod streams;
pub mod tasks;
mod vicinity;

use std::{io, path::Path, sync::Arc};

use domain::{
    account::Account,
    comment::Comment,
    discussion::Discussion,
    event::Event,
    fact::Opener,
    group::Group,
    ids::{AccountId, EventId, GroupId, PersonId, ReportId},
    instance::{Instance, Rule},
    log::{FactLog, Halt},
    media::Media,
    person::Person,
    place::known::Place,
    post::Post,
    report::Report,
    reservation::Reservation,
    resource::GroupResources,
    task::GroupTasks,
    time::Moment,
};
use vault::Vault;

pub use domain::account::DailyBounds;
pub use fact_log::{self as log, supervisor};

pub use self::{
    administration::Notice,
    allowances::{Allowances, Founders, Organizers, Reporters},
    error::{CommandError, NotAllowedHere, Rejection, is_away},
    streams::{Ask, Receipt, ShownSoFar},
    vicinity::Vicinity,
};
use self::{
    bounds::DailyTally,
    clock::Clock,
    codec::Codec,
    streams::{Checkpoints, CommandGate, Core, HaltReason, Streams},
};

/// Every use case of the house. Cheap to clone.
#[derive(Clone)]
pub struct Commands {
    core: Core,
    vault: Vault,
    accounts: Arc<Streams<Account>>,
    persons: Arc<Streams<Person>>,
    groups: Arc<Streams<Group>>,
    events: Arc<Streams<Event>>,
    media: Arc<Streams<Media>>,
    reservations: Arc<Streams<Reservation>>,
    places: Arc<Streams<Place>>,
    instance: Arc<Streams<Instance>>,
    configured_rules: Arc<[Rule]>,
    configured_allowances: Arc<Allowances>,
    made_today: Arc<DailyTally>,
    own_host: Option<Arc<str>>,
    vicinity: Vicinity,
    comments: Arc<Streams<Comment>>,
    reports: Arc<Streams<Report>>,
    discussions: Arc<Streams<Discussion>>,
    posts: Arc<Streams<Post>>,
    resources: Arc<Streams<GroupResources>>,
    tasks: Arc<Streams<GroupTasks>>,
}

impl Commands {
    /// Over this log and this vault.
    #[must_use]
    pub fn new(log: Arc<dyn FactLog>, vault: Vault, clock: Clock) -> Self {
        let codec = Codec::new(vault.clone());
        let core = Core {
            log,
            codec,
            clock,
            checkpoints: Checkpoints::default(),
            halted: HaltReason::default(),
            gate: CommandGate::default(),
        };
        Self {
            accounts: Streams::new(core.clone()),
            persons: Streams::new(core.clone()),
            groups: Streams::new(core.clone()),
            events: Streams::new(core.clone()),
            media: Streams::new(core.clone()),
            reservations: Streams::new(core.clone()),
            places: Streams::new(core.clone()),
            instance: Streams::new(core.clone()),
            configured_rules: Arc::default(),
            configured_allowances: Arc::default(),
            made_today: Arc::default(),
            own_host: None,
            vicinity: Vicinity::default(),
            comments: Streams::new(core.clone()),
            reports: Streams::new(core.clone()),
            discussions: Streams::new(core.clone()),
            posts: Streams::new(core.clone()),
            resources: Streams::new(core.clone()),
            tasks: Streams::new(core.clone()),
            core,
            vault,
        }
    }

    /// The same, with these rules of the house where none were ever saved; without them, the standard ones.
    #[must_use]
    pub fn with_rules(self, rules: Vec<Rule>) -> Self {
        Self { configured_rules: rules.into(), ..self }
    }

    /// Keeps folded states of what has thousands of facts in this folder: disposable, and for this node alone.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or looked into.
    pub fn keep_checkpoints(&self, folder: &Path) -> io::Result<()> {
        self.core.checkpoints.keep_in(folder)
    }

    /// Why this node takes no commands any more, if it does not.
    #[must_use]
    pub fn halted(&self) -> Option<Halt> {
        self.core.halted()
    }

    /// From now on takes no commands of people while nobody could see what comes of them: `look` says what can be seen.
    pub fn refuse_unseen(&self, look: impl Fn() -> ShownSoFar + Send + Sync + 'static) {
        self.core.gate.look_by(Box::new(look));
    }

    /// Whether what was done has not been seen for so long that no more is taken.
    #[must_use]
    pub fn is_unseen(&self) -> bool {
        self.core.gate.is_shut()
    }

    /// The same, reached under this name (`example.org`): it treats itself in no way of its own.
    #[must_use]
    pub fn with_own_host(self, authority: &str) -> Self {
        Self { own_host: Some(authority.into()), ..self }
    }

    /// The same, with other servers there.
    #[must_use]
    pub fn with_vicinity(self, vicinity: Vicinity) -> Self {
        Self { vicinity, ..self }
    }

    /// The same, allowing this where nothing else was ever saved; without it, everything.
    #[must_use]
    pub fn with_allowances(self, allowances: Allowances) -> Self {
        Self { configured_allowances: Arc::new(allowances), ..self }
    }

    /// The log underneath, for those who read all of it.
    #[must_use]
    pub fn log(&self) -> Arc<dyn FactLog> {
        Arc::clone(&self.core.log)
    }

    /// What opens the log's facts.
    #[must_use]
    pub fn opener(&self) -> Arc<dyn Opener> {
        Arc::new(self.core.codec.clone())
    }

    /// What seals and opens the log's facts.
    #[must_use]
    pub const fn codec(&self) -> &Codec {
        &self.core.codec
    }

    /// The moment, as this house's clock has it.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.core.clock)()
    }

    /// An account as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn account(&self, id: AccountId) -> Result<Account, CommandError> {
        Ok(self.accounts.known(id.0).await?.state.clone())
    }

    /// A person as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn person(&self, id: PersonId) -> Result<Person, CommandError> {
        Ok(self.persons.known(id.0).await?.state.clone())
    }

    /// A group as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn group(&self, id: GroupId) -> Result<Group, CommandError> {
        Ok(self.groups.known(id.0).await?.state.clone())
    }

    /// A report as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn report(&self, id: ReportId) -> Result<Report, CommandError> {
        Ok(self.reports.known(id.0).await?.state.clone())
    }

    /// An event as it stands, as far as this version understands it.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn event(&self, id: EventId) -> Result<Event, CommandError> {
        Ok(self.events.known(id.0).await?.state.clone())
    }
}

/// Something that was made: its id, and where that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CreationReceipt<T> {
    /// What it is called from now on.
    pub id: T,
    /// Where that stands.
    pub receipt: Receipt,
}
