//! What this house allows at all: whom to sign up, whom to come without an account, who founds groups.
//!
//! The operator configures it, and what an administrator saved wins (`Settings`): both are asked when somebody asks, so
//! that no way in can forget it. What a single event or group allows is its own.

use domain::{
    account::DailyBounds,
    caller::{Caller, Role},
    event::{Guests, Options, Publication},
    ids::GroupId,
    instance::{FirstEvents, Instance, Registrations, SettingKey},
    text::{EmailAddress, Invalid},
};

use crate::{
    Commands,
    error::{CommandError, NotAllowedHere, Rejection},
    permissions,
};

/// What this house allows, where nothing else was ever saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allowances {
    /// Whether anybody may sign up.
    pub registrations: Registrations,
    /// E-mail addresses, or their domains, that may sign up even when registrations are closed.
    pub registrations_allowed: Vec<String>,
    /// E-mail addresses, or their domains, that may not sign up.
    pub registrations_denied: Vec<String>,
    /// Whether organizers may let people come who have no account.
    pub guests: Guests,
    /// Who may report what is not in order.
    pub reporters: Reporters,
    /// Who may found groups.
    pub founders: Founders,
    /// In whose name events may be.
    pub organizers: Organizers,
    /// Whether what an account publishes first waits for a moderator.
    pub first_events: FirstEvents,
    /// How much one account may make in a day.
    pub daily: DailyBounds,
}

/// Who may report what is not in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reporters {
    /// Everybody may, without an account, too.
    Everybody,
    /// Whoever has an account.
    Accounts,
}

/// Who may found groups.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Founders {
    /// Whoever has an account.
    Accounts,
    /// Who runs the place.
    Administrators,
}

/// In whose name events may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Organizers {
    /// A person's, or a group's.
    Everybody,
    /// A group's only.
    Groups,
}

impl Default for Allowances {
    fn default() -> Self {
        Self {
            registrations: Registrations::Open,
            registrations_allowed: Vec::new(),
            registrations_denied: Vec::new(),
            guests: Guests::Welcome,
            reporters: Reporters::Everybody,
            founders: Founders::Accounts,
            organizers: Organizers::Everybody,
            first_events: FirstEvents::Free,
            daily: DailyBounds::default(),
        }
    }
}

impl Allowances {
    // What was saved wins.
    fn with(mut self, instance: &Instance) -> Self {
        let saved = instance.settings();
        if saved.said(SettingKey::Registrations).is_some() {
            self.registrations = Registrations::of(saved);
        }
        if saved.said(SettingKey::FirstEvents).is_some() {
            self.first_events = FirstEvents::of(saved);
        }
        self
    }

    // The lists name addresses or domains. What follows a plus is not part of a mailbox's name here.
    fn lets_in(&self, email: &EmailAddress) -> bool {
        let canonical = email.canonical();
        let (local, domain) = canonical.rsplit_once('@').unwrap_or_default();
        let plain = format!("{}@{domain}", local.split('+').next().unwrap_or_default());
        let is_in = |list: &[String]| {
            list.iter()
                .map(|it| it.to_lowercase())
                .any(|it| it == domain || it == plain || it == canonical)
        };
        !is_in(&self.registrations_denied)
            && (self.registrations == Registrations::Open || is_in(&self.registrations_allowed))
    }
}

impl Commands {
    /// What this house allows now.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn allowances(&self) -> Result<Allowances, CommandError> {
        let configured = Allowances::clone(&self.configured_allowances);
        Ok(configured.with(&self.instance().await?))
    }

    /// Whether organizers may let people come who have no account.
    #[must_use]
    pub fn guests(&self) -> Guests {
        self.configured_allowances.guests
    }

    /// Whether people come to an event like this who have no account: where the house lets none come, whatever its
    /// organizers said before. What every way tells of it.
    #[must_use]
    pub fn guests_at(&self, options: &Options) -> Guests {
        match self.guests() {
            Guests::Welcome => options.guests,
            Guests::Unwelcome => Guests::Unwelcome,
        }
    }

    /// Who asks may report what is not in order.
    ///
    /// # Errors
    ///
    /// When they have to sign in for it.
    pub fn may_report(&self, caller: &Caller) -> Result<(), CommandError> {
        let everybody = self.configured_allowances.reporters == Reporters::Everybody;
        if everybody || *caller == Caller::CommandLine {
            return Ok(());
        }
        permissions::signed(caller).map(drop)
    }

    /// Who asks may found groups.
    ///
    /// # Errors
    ///
    /// When that takes an administrator here.
    pub fn may_found(&self, caller: &Caller) -> Result<(), CommandError> {
        match self.configured_allowances.founders {
            Founders::Accounts => Ok(()),
            Founders::Administrators => permissions::role(caller, Role::Administrator),
        }
    }

    // Whoever may run the program imports what there is, in whosever name.
    pub(crate) fn may_organize(
        &self,
        caller: &Caller,
        group: Option<GroupId>,
    ) -> Result<(), CommandError> {
        let everybody = self.configured_allowances.organizers == Organizers::Everybody;
        if everybody || group.is_some() || *caller == Caller::CommandLine {
            return Ok(());
        }
        Err(Invalid::new("attributed_to", "only groups can create events here").into())
    }

    /// When what somebody wants to publish is to be found: whoever keeps order, and whoever had an event accepted before,
    /// waits for nobody.
    pub(crate) async fn publication(
        &self,
        caller: &Caller,
        wanted: Publication,
    ) -> Result<Publication, CommandError> {
        let Some(signed) = caller.signed().filter(|_| wanted == Publication::Now) else {
            return Ok(wanted);
        };
        if signed.role >= Role::Moderator
            || self.allowances().await?.first_events == FirstEvents::Free
            || self.account(signed.account).await?.is_trusted()
        {
            return Ok(wanted);
        }
        Ok(Publication::WhenAccepted)
    }

    /// Whoever reads mail at this address may sign up.
    ///
    /// # Errors
    ///
    /// When the house does not let them in.
    pub async fn may_register(&self, email: &EmailAddress) -> Result<(), CommandError> {
        if self.allowances().await?.lets_in(email) {
            return Ok(());
        }
        Err(Rejection::House(NotAllowedHere::Registration).into())
    }

    /// Somebody may take part who has no account, if an event lets them.
    ///
    /// # Errors
    ///
    /// When the house does not.
    pub fn may_come_without_account(&self) -> Result<(), CommandError> {
        match self.guests() {
            Guests::Welcome => Ok(()),
            Guests::Unwelcome => Err(Rejection::House(NotAllowedHere::Guests).into()),
        }
    }

    /// What an event's organizers want, as far as the house allows it.
    pub(crate) fn allowed(&self, options: Options) -> Options {
        match self.guests() {
            Guests::Welcome => options,
            Guests::Unwelcome => Options { guests: Guests::Unwelcome, ..options },
        }
    }
}
