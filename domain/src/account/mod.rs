//! An account: what signs in, where mail goes, what it may do, and as which persons it acts.

mod command;
mod daily;
mod fact;
mod rejection;
mod week;

pub use command::AccountCommand;
pub use daily::DailyBounds;
pub use fact::{AccountFact, AccountSettings, Often, Whereabouts};
pub use rejection::AccountRejection;
pub use week::Week;

use std::mem;

use crate::{
    caller::Role,
    decider::{Context, Decider},
    ids::{AccountId, PersonId},
    log::Category,
    moderation::{MeasureKind, ModerationAct, Record},
    personal::Personal,
    text::EmailAddress,
};

/// What the rules remember of an account.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Account {
    phase: AccountPhase,
    email: Option<Personal<EmailAddress>>,
    wanted_email: Option<Personal<EmailAddress>>,
    former_email: Option<Personal<EmailAddress>>,
    locale: String,
    role: Role,
    is_trusted: bool,
    settings: Option<Personal<AccountSettings>>,
    persons: Vec<PersonId>,
    default_person: Option<PersonId>,
    record: Record,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum AccountPhase {
    #[default]
    Unknown,
    Unconfirmed,
    Confirmed,
    Deleted,
}

impl Account {
    /// The most persons one account may have: enough for every side of a life, too few to flood a namespace.
    pub const PERSONS_MAX: usize = 50;

    /// Whether it is there and its address was confirmed.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.phase == AccountPhase::Confirmed && !self.is_suspended()
    }

    /// Whether moderators let it do nothing.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.record.has(MeasureKind::Suspended)
    }

    /// What moderators decided about it.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// Whether it ever was, here or not any more.
    #[must_use]
    pub const fn came_to_be(&self) -> bool {
        self.email.is_some()
    }

    /// Whether it was given up before it ever was.
    #[must_use]
    pub fn was_prevented(&self) -> bool {
        self.phase == AccountPhase::Deleted && !self.came_to_be()
    }

    /// Whether it signed up but did not yet show that the address is theirs.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.phase == AccountPhase::Unconfirmed
    }

    /// Where mail goes.
    #[must_use]
    pub fn email(&self) -> Option<&EmailAddress> {
        self.email.as_ref().and_then(Personal::known)
    }

    /// Where mail went before it had another address.
    #[must_use]
    pub fn former_email(&self) -> Option<&EmailAddress> {
        self.former_email.as_ref().and_then(Personal::known)
    }

    /// What it may do.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Whether a moderator let an event of theirs be published.
    #[must_use]
    pub const fn is_trusted(&self) -> bool {
        self.is_trusted
    }

    /// The language it reads.
    #[must_use]
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Its settings, as far as it ever changed them.
    #[must_use]
    pub fn settings(&self) -> AccountSettings {
        self.settings.as_ref().and_then(Personal::known).cloned().unwrap_or_default()
    }

    /// As whom it can act, in the order in which they were added.
    #[must_use]
    pub fn persons(&self) -> &[PersonId] {
        &self.persons
    }

    /// As whom it acts when nothing else is said: whom it chose, else the first.
    #[must_use]
    pub fn default_person(&self) -> Option<PersonId> {
        self.default_person.or_else(|| self.persons.first().copied())
    }

    fn of_one_that_is_there(
        &self,
        command: &AccountCommand,
    ) -> Result<Vec<AccountFact>, AccountRejection> {
        let facts = match command {
            AccountCommand::Register { .. } | AccountCommand::Prevent => vec![],
            AccountCommand::ConfirmAddress if self.phase == AccountPhase::Confirmed => vec![],
            AccountCommand::ConfirmAddress => vec![AccountFact::AddressConfirmed],
            AccountCommand::ChangeAddress { email } | AccountCommand::SetAddress { email }
                if self.email.as_ref() == Some(email) =>
            {
                vec![]
            }
            AccountCommand::ChangeAddress { email } => vec![
                AccountFact::AddressChangeRequested { email: email.clone() },
                AccountFact::AddressChanged,
            ],
            AccountCommand::SetAddress { email } => {
                vec![AccountFact::AddressSet { email: email.clone() }]
            }
            AccountCommand::ChangePassword => vec![AccountFact::PasswordChanged],
            AccountCommand::ChangeLocale { locale } if *locale == self.locale => vec![],
            AccountCommand::ChangeLocale { locale } => {
                vec![AccountFact::LocaleChanged { locale: locale.clone() }]
            }
            AccountCommand::ChangeSettings { settings } => self.set(settings),
            AccountCommand::ChangeRole { role } if *role == self.role => vec![],
            AccountCommand::ChangeRole { role } => vec![AccountFact::RoleChanged { role: *role }],
            AccountCommand::Trust if self.is_trusted => vec![],
            AccountCommand::Trust => vec![AccountFact::Trusted],
            AccountCommand::AddPerson { account, person } => self.add(*account, *person)?,
            AccountCommand::RemovePerson { account, person } => self.remove(*account, *person)?,
            AccountCommand::LosePerson { account, person } => self.lose(*account, *person),
            AccountCommand::ChooseDefaultPerson { account, person } => {
                self.choose(*account, *person)?
            }
            AccountCommand::Delete => vec![AccountFact::Deleted],
            AccountCommand::Moderate(order) => self.moderate(order)?,
        };
        Ok(facts)
    }

    fn set(&self, settings: &Personal<AccountSettings>) -> Vec<AccountFact> {
        if self.settings.as_ref() == Some(settings) {
            return vec![];
        }
        vec![AccountFact::SettingsChanged { settings: settings.clone() }]
    }

    fn moderate(&self, order: &ModerationAct) -> Result<Vec<AccountFact>, AccountRejection> {
        let outcome = self.record.decide(order, MeasureKind::OF_PERSONS)?;
        Ok(outcome.map(AccountFact::from).into_iter().collect())
    }

    fn add(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Vec<AccountFact>, AccountRejection> {
        if self.persons.contains(&person) {
            return Ok(vec![]);
        }
        if self.persons.len() >= Self::PERSONS_MAX {
            return Err(AccountRejection::EnoughPersons);
        }
        Ok(vec![AccountFact::PersonAdded { person: Personal::new(account, person) }])
    }

    fn remove(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Vec<AccountFact>, AccountRejection> {
        if !self.persons.contains(&person) {
            return Err(AccountRejection::NotItsPerson);
        }
        if self.persons.len() == 1 {
            return Err(AccountRejection::LastPerson);
        }
        Ok(vec![AccountFact::PersonRemoved { person: Personal::new(account, person) }])
    }

    fn lose(&self, account: AccountId, person: PersonId) -> Vec<AccountFact> {
        if !self.persons.contains(&person) {
            return vec![];
        }
        vec![AccountFact::PersonRemoved { person: Personal::new(account, person) }]
    }

    fn choose(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Vec<AccountFact>, AccountRejection> {
        if !self.persons.contains(&person) {
            return Err(AccountRejection::NotItsPerson);
        }
        if self.default_person() == Some(person) {
            return Ok(vec![]);
        }
        Ok(vec![AccountFact::DefaultPersonChosen { person: Personal::new(account, person) }])
    }
}

// All of it at once: nobody finds an account that may not do yet what it was made for.
fn registered(fact: AccountFact, role: Role) -> Vec<AccountFact> {
    let office = (role != Role::User).then_some(AccountFact::RoleChanged { role });
    [fact, AccountFact::AddressConfirmed].into_iter().chain(office).collect()
}

impl Decider for Account {
    const CATEGORY: Category = Category::Account;
    type Command = AccountCommand;
    type Fact = AccountFact;
    type Rejection = AccountRejection;

    fn decide(
        &self,
        command: &AccountCommand,
        _: &Context,
    ) -> Result<Vec<AccountFact>, AccountRejection> {
        match (self.phase, command) {
            (AccountPhase::Unknown, AccountCommand::Register { email, locale, role }) => {
                let (email, locale) = (email.clone(), locale.clone());
                Ok(registered(AccountFact::Registered { email, locale }, *role))
            }
            (AccountPhase::Unknown, AccountCommand::Prevent) => Ok(vec![AccountFact::Deleted]),
            (AccountPhase::Deleted, AccountCommand::Delete | AccountCommand::Prevent) => Ok(vec![]),
            (AccountPhase::Unknown | AccountPhase::Deleted, _) => Err(AccountRejection::NotFound),
            (AccountPhase::Unconfirmed | AccountPhase::Confirmed, command)
                if self.is_suspended() && !may_when_suspended(command) =>
            {
                Err(AccountRejection::Suspended)
            }
            (AccountPhase::Unconfirmed, AccountCommand::ChangeAddress { .. }) => {
                Err(AccountRejection::Unconfirmed)
            }
            (AccountPhase::Unconfirmed | AccountPhase::Confirmed, _) => {
                self.of_one_that_is_there(command)
            }
        }
    }

    fn evolve(mut self, fact: &AccountFact) -> Self {
        match fact {
            AccountFact::Registered { email, locale } => {
                self.phase = AccountPhase::Unconfirmed;
                self.email = Some(email.clone());
                self.locale.clone_from(locale);
            }
            AccountFact::AddressConfirmed => self.phase = AccountPhase::Confirmed,
            AccountFact::AddressChangeRequested { email } => {
                self.wanted_email = Some(email.clone());
            }
            AccountFact::AddressChanged => {
                let wanted = self.wanted_email.take();
                self.former_email = mem::replace(&mut self.email, wanted);
            }
            AccountFact::AddressSet { email } => {
                self.former_email = self.email.replace(email.clone());
                self.wanted_email = None;
            }
            AccountFact::PasswordChanged | AccountFact::PasswordResetRequested => {}
            AccountFact::LocaleChanged { locale } => self.locale.clone_from(locale),
            AccountFact::SettingsChanged { settings } => self.settings = Some(settings.clone()),
            AccountFact::RoleChanged { role } => self.role = *role,
            AccountFact::Trusted => self.is_trusted = true,
            AccountFact::PersonAdded { person } => {
                self.persons.extend(person.known());
            }
            AccountFact::PersonRemoved { person } => {
                self.persons.retain(|it| Some(it) != person.known());
                self.default_person = self.default_person.filter(|it| Some(it) != person.known());
            }
            AccountFact::DefaultPersonChosen { person } => {
                self.default_person = person.known().copied();
            }
            AccountFact::Deleted => self.phase = AccountPhase::Deleted,
            AccountFact::Moderated { measure, decision } => {
                self.record.moderated(measure, decision);
            }
            AccountFact::DecisionUndone { decision, .. } => drop(self.record.undone(*decision)),
        }
        self
    }
}

// What others do with an account, and leaving: nobody is kept by force.
const fn may_when_suspended(command: &AccountCommand) -> bool {
    matches!(
        command,
        AccountCommand::Moderate(_)
            | AccountCommand::Trust
            | AccountCommand::ChangeRole { .. }
            | AccountCommand::RemovePerson { .. }
            | AccountCommand::LosePerson { .. }
            | AccountCommand::Delete
            | AccountCommand::Prevent
    )
}
