//! Persons: made and changed; how they go is in `erasure`. Whose they are is written in the account's stream only.

use domain::{
    account::{Account, AccountCommand, AccountRejection},
    ids::{AccountId, MediaId, PersonId},
    origin::Origin,
    person::{PersonCommand, PersonRejection, Profile},
    personal::Personal,
    reservation::Holder,
    text::{DisplayName, Invalid, Summary, Username},
};
use uuid::Uuid;

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    bounds::DailyCreation,
    error::{CommandError, Rejection},
    names::Name,
    permissions,
};

/// What a profile shall be; what is not named stays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ProfileChange {
    /// What it is called.
    pub name: Option<DisplayName>,
    /// Who it is.
    pub summary: Option<Summary>,
    /// A small picture; `Some(None)` takes it away.
    pub avatar: Option<Option<MediaId>>,
    /// A wide picture; `Some(None)` takes it away.
    pub banner: Option<Option<MediaId>>,
}

impl ProfileChange {
    pub(crate) fn of(self, known: &Profile) -> Profile {
        Profile {
            username: known.username.clone(),
            name: self.name.unwrap_or_else(|| known.name.clone()),
            summary: self.summary.unwrap_or_else(|| known.summary.clone()),
            avatar: self.avatar.unwrap_or(known.avatar),
            banner: self.banner.unwrap_or(known.banner),
        }
    }
}

impl Commands {
    /// One more person for an account to act as. The account knows of it before anybody sees it: when nothing follows,
    /// there is nothing to be seen, and `policies::halves` lets the account forget it.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, the username is taken, the account has enough persons, or one of them is
    /// suspended.
    pub async fn create_person(
        &self,
        ask: &Ask,
        account: AccountId,
        username: Username,
        change: ProfileChange,
    ) -> Result<CreationReceipt<PersonId>, CommandError> {
        permissions::own(&ask.caller, account)?;
        let counted = self.count_creation(&ask.caller, DailyCreation::Profile, 1)?;
        let begun = self.begin_person(ask, account, username, change).await?;
        counted.stays();
        Ok(begun)
    }

    /// The same for whoever has shown otherwise whose account it is: by the link of a letter.
    pub(crate) async fn begin_person(
        &self,
        ask: &Ask,
        account: AccountId,
        username: Username,
        change: ProfileChange,
    ) -> Result<CreationReceipt<PersonId>, CommandError> {
        let known = self.account(account).await?;
        let (person, name) = (person_of(ask), Name::Username(&username));
        let is_full = known.persons().len() >= Account::PERSONS_MAX;
        if is_full && !known.persons().contains(&person) {
            return Err(enough());
        }
        self.none_is_suspended(&known).await?;
        let profile = self.first_profile(person, &username, change).await?;
        self.take_username(ask, &username, person).await?;
        let add = AccountCommand::AddPerson { account, person };
        let added = self.accounts.execute(&ask.then("add"), account.0, add).await;
        self.or_give_back(ask, &name, person, added.map_err(at_its_field)).await?;
        let receipt = self.appear(ask, person, profile).await?;
        let confirmed = self.confirm_name(ask, &name, person).await?;
        Ok(CreationReceipt { id: person, receipt: receipt.or_later(confirmed) })
    }

    // Whom moderators suspended would go on under another name.
    async fn none_is_suspended(&self, account: &Account) -> Result<(), CommandError> {
        for person in account.persons() {
            if self.persons.state(person.0).await?.state.is_suspended() {
                return Err(Rejection::Person(PersonRejection::Suspended).into());
            }
        }
        Ok(())
    }

    /// A person that no account acts as: the command line's way, for whoever stands behind what is imported.
    ///
    /// # Errors
    ///
    /// When the caller is not the command line or the username is taken.
    pub async fn create_person_for_import(
        &self,
        ask: &Ask,
        username: Username,
        change: ProfileChange,
    ) -> Result<CreationReceipt<PersonId>, CommandError> {
        permissions::command_line(&ask.caller)?;
        let person = person_of(ask);
        let profile = self.first_profile(person, &username, change).await?;
        self.take_username(ask, &username, person).await?;
        let receipt = self.appear(ask, person, profile).await?;
        let confirmed = self.confirm_name(ask, &Name::Username(&username), person).await?;
        Ok(CreationReceipt { id: person, receipt: receipt.or_later(confirmed) })
    }

    // Whatever may be refused is looked at before a name is taken for it.
    async fn first_profile(
        &self,
        person: PersonId,
        username: &Username,
        change: ProfileChange,
    ) -> Result<Profile, CommandError> {
        let blank = Profile {
            username: username.clone(),
            name: DisplayName::new("")?,
            summary: Summary::of_strangers("")?,
            avatar: None,
            banner: None,
        };
        let profile = change.of(&blank);
        self.shows_own(person, [profile.avatar, profile.banner], [None; 2]).await?;
        Ok(profile)
    }

    async fn appear(
        &self,
        ask: &Ask,
        person: PersonId,
        profile: Profile,
    ) -> Result<Receipt, CommandError> {
        let (own, username) = (ask.acting_as(person), profile.username.clone());
        let profile = Personal::new(person, profile);
        let create = PersonCommand::Create { origin: Origin::Here, profile };
        let created = self.persons.execute(&own.then("create"), person.0, create).await;
        self.or_give_back(ask, &Name::Username(&username), person, created).await
    }

    /// Presents a person in another way.
    ///
    /// # Errors
    ///
    /// When it is not the caller's.
    pub async fn update_person(
        &self,
        ask: &Ask,
        person: PersonId,
        change: ProfileChange,
    ) -> Result<Receipt, CommandError> {
        permissions::act_as(&ask.caller, person)?;
        let loaded = self.persons.state(person.0).await?;
        let known = loaded.state.profile().and_then(Personal::known);
        let known = known.ok_or(Rejection::Person(PersonRejection::NotFound))?;
        let profile = change.of(known);
        let (shown, before) = ([profile.avatar, profile.banner], [known.avatar, known.banner]);
        self.shows_own(person, shown, before).await?;
        let command = PersonCommand::ChangeProfile { profile: Personal::new(person, profile) };
        self.persons.execute(ask, person.0, command).await
    }

    // A taken username is the form's fault, at its field.
    pub(crate) async fn take_username(
        &self,
        ask: &Ask,
        username: &Username,
        holder: impl Into<Holder>,
    ) -> Result<Receipt, CommandError> {
        self.claim(ask, &Name::Username(username), holder).await.map_err(|error| {
            if error.is_taken() {
                return Invalid::new("preferred_username", "this username is already taken").into();
            }
            error
        })
    }
}

/// What the person is called that a command makes.
pub(crate) fn person_of(ask: &Ask) -> PersonId {
    PersonId(Uuid::new_v5(&ask.id.0, b"person"))
}

fn enough() -> CommandError {
    Invalid::new("preferred_username", "this account has enough profiles").into()
}

fn at_its_field(error: CommandError) -> CommandError {
    if let CommandError::Rejected(Rejection::Account(AccountRejection::EnoughPersons)) = error {
        return enough();
    }
    error
}
