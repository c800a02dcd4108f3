//! What is half done, and the step that ends it.

use domain::{
    account::{AccountCommand, AccountFact},
    caller::Role,
    fact::{AnyFact, OpenedFact},
    ids::{AccountId, PersonId},
    instance::InstanceFact,
    reservation::{Holder, Reservation},
};
use uuid::Uuid;
use vault::{Due, ErasureSubject};

use crate::{
    Ask, Commands,
    error::CommandError,
    names::Name,
    policies::letters::{Letter, News, Recipient},
};

/// What is half done, and so what comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Half {
    /// A name is claimed and not confirmed, by its reservation.
    Name(Uuid),
    /// An account counts somebody among its persons who never came to be.
    Unborn(AccountId, PersonId),
    /// An account let somebody go who is not erased.
    Unerased(AccountId, PersonId),
    /// An account has the role of an administrator and is not in the register.
    Unnamed(AccountId),
    /// An account has another address, and nobody else can have the one before.
    Kept(AccountId),
    /// An account was suspended, and may still be signed in.
    SignedIn(AccountId),
}

impl Half {
    /// In words, for whoever runs the place.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Name(_) => "a name was claimed, and nothing was made that has it",
            Self::Unborn(..) => "a profile was begun and never made",
            Self::Unerased(..) => "a profile was let go and not erased",
            Self::Unnamed(_) => {
                "an administrator is not in the register of those who run the place"
            }
            Self::Kept(_) => "an address was left and is still taken",
            Self::SignedIn(_) => "a suspended account was not signed out",
        }
    }
}

impl Commands {
    /// What a fact began and nobody ended.
    pub(super) async fn half_of(&self, opened: &OpenedFact) -> Result<Option<Half>, CommandError> {
        let stream = opened.recorded.stream.id();
        match &opened.fact {
            Ok(AnyFact::Reservation(_)) => {
                let now = self.reservations.refresh(stream).await?;
                let waits = matches!(now.state, Reservation::Claimed { .. });
                Ok(waits.then_some(Half::Name(stream)))
            }
            Ok(AnyFact::Account(fact)) => self.half_of_account(AccountId(stream), fact).await,
            Ok(AnyFact::Instance(InstanceFact::AdministratorDismissed { account })) => {
                self.unnamed(*account).await
            }
            Ok(AnyFact::Unknown) | Err(_) => Err(CommandError::Newer),
            Ok(_) => Ok(None),
        }
    }

    async fn half_of_account(
        &self,
        account: AccountId,
        fact: &AccountFact,
    ) -> Result<Option<Half>, CommandError> {
        match fact {
            AccountFact::PersonAdded { person } => match person.known() {
                Some(person) => self.unborn(account, *person).await,
                None => Ok(None),
            },
            AccountFact::PersonRemoved { person } => match person.known() {
                Some(person) => self.unerased(account, *person).await,
                None => Ok(None),
            },
            AccountFact::RoleChanged { .. } => self.unnamed(account).await,
            AccountFact::Moderated { .. } => {
                let suspended = self.account(account).await?.is_suspended();
                Ok(suspended.then_some(Half::SignedIn(account)))
            }
            AccountFact::AddressChanged | AccountFact::AddressSet { .. } => {
                Ok(self.address_left(account).await?.map(|_| Half::Kept(account)))
            }
            AccountFact::Registered { .. }
            | AccountFact::AddressConfirmed
            | AccountFact::AddressChangeRequested { .. }
            | AccountFact::PasswordChanged
            | AccountFact::PasswordResetRequested
            | AccountFact::LocaleChanged { .. }
            | AccountFact::SettingsChanged { .. }
            | AccountFact::Trusted
            | AccountFact::DefaultPersonChosen { .. }
            | AccountFact::DecisionUndone { .. }
            | AccountFact::Deleted => Ok(None),
        }
    }

    async fn unborn(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Option<Half>, CommandError> {
        let is_counted = self.account(account).await?.persons().contains(&person);
        if !is_counted || self.persons.refresh(person.0).await?.state.came_to_be() {
            return Ok(None);
        }
        Ok(Some(Half::Unborn(account, person)))
    }

    async fn unerased(
        &self,
        account: AccountId,
        person: PersonId,
    ) -> Result<Option<Half>, CommandError> {
        let is_there = self.persons.refresh(person.0).await?.state.profile().is_some();
        if !is_there || self.vault.is_to_be_erased(person.0).await? {
            return Ok(None);
        }
        Ok(Some(Half::Unerased(account, person)))
    }

    // Who is about to go has laid it down.
    async fn unnamed(&self, account: AccountId) -> Result<Option<Half>, CommandError> {
        let known = self.account(account).await?;
        let runs_it = known.is_active() && known.role() == Role::Administrator;
        let is_named = self.instance().await?.is_run_by(account);
        if !runs_it || is_named || self.vault.is_to_be_erased(account.0).await? {
            return Ok(None);
        }
        Ok(Some(Half::Unnamed(account)))
    }

    pub(super) async fn let_go(&self, ask: &Ask, account: AccountId) -> Result<(), CommandError> {
        let Some(left) = self.address_left(account).await? else { return Ok(()) };
        self.release(ask, &Name::Email(&left), account).await.map(drop)
    }

    pub(super) async fn lose(
        &self,
        ask: &Ask,
        account: AccountId,
        person: PersonId,
    ) -> Result<(), CommandError> {
        if self.came_to_be(ask, Holder::Person(person)).await? {
            return Ok(());
        }
        let lose = AccountCommand::LosePerson { account, person };
        self.accounts.execute(&ask.then("lose"), account.0, lose).await.map(drop)
    }

    pub(super) async fn erase(
        &self,
        ask: &Ask,
        account: AccountId,
        person: PersonId,
    ) -> Result<(), CommandError> {
        let id = ask.then("erase").id.0;
        let due = Due { id, subject: person.0, what: ErasureSubject::Person, due_at: self.now() };
        self.vault.schedule_erasures(&[due]).await?;
        let news = News::Erased { receipts: vec![id.to_string()] };
        self.send(ask, Letter { to: Recipient::Account(account), news }).await
    }
}
