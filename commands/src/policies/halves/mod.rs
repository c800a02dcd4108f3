//! Takes the next step of what was left half done: a name that was claimed and never used, a profile that never came to
//! be, an administrator who is none in the register, somebody removed from an account and not erased.
//!
//! It follows the log with a cursor of its own, and looks at a beginning only once no use case is at it any more. What
//! is whole by then stays as it is, so looking twice does no harm. Halves older than this policy are found, too: it
//! begins with the log.

mod half;

use std::time::Duration;

use domain::{
    caller::Caller,
    fact::{OpenedFact, Opener as _},
    ids::CommandId,
    log::{LogEntry, Position},
    time::Moment,
};
use uuid::Uuid;

pub use self::half::Half;
use crate::{Ask, Commands, error::CommandError, names::CLAIM_SECONDS};

/// The name of its cursor and its lease, and of who did it, as the log names it.
const NAME: &str = "halves";

/// Facts per step; most of them are only counted.
const PAGE: usize = 1_000;

/// Beginnings per step: what is looked at well within the lease.
const LOOKED_AT_MAX: usize = 100;

/// A node that died is replaced after this long.
const LEASE: Duration = Duration::from_secs(60);

/// How often it looks whether something is old enough by now.
const PAUSE: Duration = Duration::from_secs(5);

/// Kinds of facts after which another stream has to say something, too.
const BEGINNINGS: [&str; 8] = [
    "reservation.claimed",
    "account.person-added",
    "account.person-removed",
    "account.role-changed",
    "account.moderated",
    "account.address-changed",
    "account.address-set",
    "instance.administrator-dismissed",
];

/// Follows the log and finishes, or gives up, what was left half done.
pub struct Halves {
    commands: Commands,
    node: Uuid,
    patience_seconds: i64,
}

impl Halves {
    /// From where the last one stopped; while the server runs.
    #[must_use]
    pub fn new(commands: Commands) -> Self {
        Self { commands, node: Uuid::new_v4(), patience_seconds: CLAIM_SECONDS }
    }

    /// The same when no server runs: nobody is at anything, so nothing has to get old first.
    #[must_use]
    pub fn at_once(commands: Commands) -> Self {
        Self { patience_seconds: 0, ..Self::new(commands) }
    }

    /// What is half done beyond where this policy has come, each once; most of it is younger than a few minutes on a
    /// server that runs.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read.
    pub async fn found(&self) -> Result<Vec<Half>, CommandError> {
        let mut from = self.commands.vault.cursor(NAME).await?.unwrap_or(Position(0));
        let mut found = Vec::new();
        loop {
            let (begun, to) = self.begun_after(from).await?;
            let begun = self.commands.core.codec.open(begun).await?;
            // Nobody here can tell what those began that are not understood.
            for opened in begun.iter().filter(|it| !it.is_unread()) {
                let half = self.commands.half_of(opened).await?;
                found.extend(half.filter(|it| !found.contains(it)));
            }
            if to == from {
                return Ok(found);
            }
            from = to;
        }
    }

    /// Finishes or gives up everything that is half done, also what was parked.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written.
    pub async fn finish_all(&self) -> Result<(), CommandError> {
        self.commands.vault.try_all_again(self.commands.now()).await?;
        while self.step().await? {}
        Ok(())
    }

    /// Looks until `stop` is true.
    pub async fn run(self, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            let more = self.step().await.unwrap_or_else(|error| {
                tracing::error!(%error, "what is half done could not be looked at; tried again");
                false
            });
            if !more {
                tokio::select! {
                    _ = stop.changed() => {}
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }

    /// Looks at the next beginnings that are old enough; true when there may be more.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; nothing is lost then.
    pub async fn step(&self) -> Result<bool, CommandError> {
        let vault = &self.commands.vault;
        if vault.acquire(NAME, self.node, LEASE).await?.is_none() {
            return Ok(false);
        }
        self.try_again().await?;
        let known = vault.cursor(NAME).await?;
        if known.is_none() {
            vault.start_cursor_at(NAME, Position(0)).await?;
        }
        let from = known.unwrap_or(Position(0));
        let (begun, to) = self.begun_after(from).await?;
        if to == from {
            return Ok(false);
        }
        for opened in self.commands.core.codec.open(begun).await? {
            if let Err(error) = self.finish(&opened).await {
                self.put_aside(opened.recorded.position, 0, &error).await?;
            }
        }
        Ok(vault.advance(NAME, from, to, &[]).await?)
    }

    /// Tries what failed before.
    async fn try_again(&self) -> Result<(), CommandError> {
        let Self { commands, .. } = self;
        let limit = i64::try_from(LOOKED_AT_MAX).unwrap_or(i64::MAX);
        for known in commands.vault.unfinished(NAME, limit, commands.now()).await? {
            match self.finish_at(known.position).await {
                Ok(()) => commands.vault.finish(NAME, known.position).await?,
                Err(error) => self.put_aside(known.position, known.attempts, &error).await?,
            }
        }
        Ok(())
    }

    async fn put_aside(
        &self,
        position: Position,
        failed_before: i64,
        error: &CommandError,
    ) -> Result<(), CommandError> {
        tracing::warn!(position = position.0, %error, "what was begun here cannot be finished yet");
        let Commands { vault, .. } = &self.commands;
        let (text, now) = (error.to_string(), self.commands.now());
        Ok(vault.put_aside(NAME, position, failed_before, &text, now).await?)
    }

    /// Beginnings that are old enough, and how far to go on from there.
    async fn begun_after(&self, from: Position) -> Result<(Vec<LogEntry>, Position), CommandError> {
        let page = self.commands.core.log.read_all(from, PAGE).await?;
        let (mut begun, mut to) = (Vec::new(), from);
        for fact in page.facts {
            let is_beginning = BEGINNINGS.contains(&fact.kind.as_str());
            let waits = is_beginning && self.commands.now() < self.looked_at(fact.at);
            if waits || begun.len() == LOOKED_AT_MAX {
                return Ok((begun, to));
            }
            to = fact.position;
            begun.extend(is_beginning.then_some(fact));
        }
        Ok((begun, page.next))
    }

    fn looked_at(&self, at: Moment) -> Moment {
        Moment::from_micros(at.micros() + self.patience_seconds * 1_000_000)
    }

    async fn finish_at(&self, position: Position) -> Result<(), CommandError> {
        let before = Position(position.0.saturating_sub(1));
        let page = self.commands.core.log.read_all(before, 1).await?;
        for opened in self.commands.core.codec.open(page.facts).await? {
            if opened.recorded.position == position {
                self.finish(&opened).await?;
            }
        }
        Ok(())
    }

    /// Takes the next step after a fact, if nobody has.
    async fn finish(&self, opened: &OpenedFact) -> Result<(), CommandError> {
        let Self { commands, .. } = self;
        let Some(half) = commands.half_of(opened).await? else { return Ok(()) };
        let id = CommandId(opened.recorded.id).then(NAME);
        let ask = Ask { caller: Caller::Policy(NAME), id };
        match half {
            Half::Name(reservation) => {
                commands.settle(reservation, self.patience_seconds).await.map(drop)
            }
            Half::Unborn(account, person) => commands.lose(&ask, account, person).await,
            Half::Unerased(account, person) => commands.erase(&ask, account, person).await,
            Half::Unnamed(account) => commands.resume_office(&ask, account).await.map(drop),
            Half::Kept(account) => commands.let_go(&ask, account).await,
            Half::SignedIn(account) => commands.sign_out_suspended(account).await,
        }
    }
}
