//! Forgetting people: asked for here, carried out step by step, each step safe to repeat.
//!
//! Asking notes one erasure per person in the vault, each with a moment of its own, so that nobody can tell who went
//! together. Carrying one out ends what they organized and took part in, says `Deleted` in their stream, and then
//! [`Forgetting`] destroys keys and rows for whatever the log says is gone, whoever said so. What belongs to whom is
//! handed in: no use case reads a view.

mod carry_out;
mod fates;
mod forgetting;
pub mod registry;
mod retain;

use domain::{
    account::{AccountCommand, AccountRejection},
    caller::Role,
    group::{GroupFate, GroupRejection},
    ids::{AccountId, CommandId, GroupId, PersonId},
    time::Moment,
};
use rand::Rng as _;
use uuid::Uuid;
use vault::{Due, ErasureSubject};

pub(crate) use self::carry_out::POLICY;
pub use self::{
    carry_out::{Belongings, ErasureCounts},
    fates::EventFate,
    forgetting::{Forgetting, Forgotten, KeyOwner},
};
use crate::{
    Ask, Commands,
    error::{CommandError, Rejection},
    permissions,
    policies::letters::{Letter, News, Recipient},
};

/// Persons of one account go within so long, each at a moment of its own.
const SPREAD_HOURS: i64 = 24;

/// What happens to groups that somebody who leaves alone keeps the keys of, while others are in them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Orphans {
    /// They have to be handed over first.
    HandOver,
    /// They go, too.
    GoToo,
}

/// Who says that an account is to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErasureAuthority<'a> {
    /// Its owner, the password asked again.
    Owner(&'a str),
    /// Who runs the place.
    Administrator,
    /// The retention of the house.
    Retention,
}

impl Commands {
    /// Notes that one of an account's persons is to be erased, now; answers with the receipt's id.
    ///
    /// # Errors
    ///
    /// When the person is not the caller's, is the account's last, or has to hand a group over first.
    pub async fn forget_person(
        &self,
        ask: &Ask,
        account: AccountId,
        person: PersonId,
        groups: &[GroupId],
        orphans: Orphans,
    ) -> Result<Uuid, CommandError> {
        permissions::own(&ask.caller, account)?;
        permissions::act_as(&ask.caller, person)?;
        let id = ask.id.then(&format!("erase-{person}")).0;
        let state = self.account(account).await?;
        if !state.persons().contains(&person) && self.vault.is_to_be_erased(person.0).await? {
            return Ok(id);
        }
        if !state.persons().contains(&person) {
            return Err(Rejection::Account(AccountRejection::NotItsPerson).into());
        }
        if state.persons().len() == 1 {
            return Err(Rejection::Account(AccountRejection::LastPerson).into());
        }
        self.none_is_orphaned(person, groups, orphans).await?;
        // Removed first: who stops here leaves a fact by which `policies::halves` knows that somebody is to be erased.
        let remove = AccountCommand::RemovePerson { account, person };
        self.accounts.execute(&ask.then("remove"), account.0, remove).await?;
        let due = Due { id, subject: person.0, what: ErasureSubject::Person, due_at: self.now() };
        self.vault.schedule_erasures(&[due]).await?;
        let news = News::Erased { receipts: vec![id.to_string()] };
        self.send(ask, Letter { to: Recipient::Account(account), news }).await?;
        Ok(id)
    }

    /// Notes that a person without an account is to be erased, now: the command line's way.
    ///
    /// # Errors
    ///
    /// When the caller is not the command line.
    pub async fn forget_profile(&self, ask: &Ask, person: PersonId) -> Result<Uuid, CommandError> {
        permissions::command_line(&ask.caller)?;
        let id = ask.id.then(&format!("erase-{person}")).0;
        let due = Due { id, subject: person.0, what: ErasureSubject::Person, due_at: self.now() };
        self.vault.schedule_erasures(&[due]).await?;
        Ok(id)
    }

    /// Notes that an account is to be erased, now, and each of its persons within a day. It is signed out and cannot
    /// sign in any more. Answers with the receipts' ids, the account's first.
    ///
    /// # Errors
    ///
    /// When who asks may not, the password is not right, or a group has to be handed over first.
    pub async fn forget_account(
        &self,
        ask: &Ask,
        account: AccountId,
        said: ErasureAuthority<'_>,
        groups: &[(PersonId, Vec<GroupId>)],
        orphans: Orphans,
    ) -> Result<Vec<Uuid>, CommandError> {
        match said {
            ErasureAuthority::Owner(password) => {
                permissions::own(&ask.caller, account)?;
                self.ask_password(account, password).await?;
            }
            ErasureAuthority::Administrator => permissions::role(&ask.caller, Role::Administrator)?,
            ErasureAuthority::Retention => permissions::policy(&ask.caller)?,
        }
        let state = self.account(account).await?;
        if !state.is_active() && !state.is_unconfirmed() {
            return Err(Rejection::Account(AccountRejection::NotFound).into());
        }
        for (person, groups) in groups {
            self.none_is_orphaned(*person, groups, orphans).await?;
        }
        self.lay_down_office(ask, account).await?;
        let due = self.moments(ask.id, account, state.persons());
        self.vault.schedule_erasures(&due).await?;
        let receipts: Vec<Uuid> = due.iter().map(|it| it.id).collect();
        if let (Some(email), true) = (state.email().cloned(), state.is_active()) {
            let to = Recipient::Address { email, locale: state.locale().to_owned() };
            let news =
                News::Erased { receipts: receipts.iter().map(ToString::to_string).collect() };
            self.send(ask, Letter { to, news }).await?;
        }
        Ok(receipts)
    }

    async fn none_is_orphaned(
        &self,
        person: PersonId,
        groups: &[GroupId],
        orphans: Orphans,
    ) -> Result<(), CommandError> {
        if orphans == Orphans::GoToo {
            return Ok(());
        }
        for group in groups {
            if self.group(*group).await?.without(person) == Some(GroupFate::Orphaned) {
                return Err(Rejection::Group(GroupRejection::LastAdministrator).into());
            }
        }
        Ok(())
    }

    // One person goes at once: with nobody else there is nothing to tell apart.
    fn moments(&self, command: CommandId, account: AccountId, persons: &[PersonId]) -> Vec<Due> {
        let now = self.now();
        let of_account = Due {
            id: command.then("erase-account").0,
            subject: account.0,
            what: ErasureSubject::Account,
            due_at: now,
        };
        let alone = persons.len() == 1;
        let of_persons = persons.iter().map(|person| Due {
            id: command.then(&format!("erase-{person}")).0,
            subject: person.0,
            what: ErasureSubject::Person,
            due_at: if alone { now } else { within_a_day(now) },
        });
        [of_account].into_iter().chain(of_persons).collect()
    }
}

fn within_a_day(now: Moment) -> Moment {
    let micros = SPREAD_HOURS * 60 * 60 * 1_000_000;
    Moment::from_micros(now.micros() + rand::rng().random_range(0..micros))
}
