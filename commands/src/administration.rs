//! What administrators do with accounts of others: role, address, confirmation, removal.
//!
//! Who runs the place is kept twice: as the account's own role, and in the server's register, which holds the rule
//! that somebody always does. Whoever is named gets the role before the entry, and loses the entry before the role: a
//! crash in between leaves an administrator too few in the register, so that the rule is only ever too careful.

use domain::{
    account::AccountCommand,
    caller::Role,
    ids::AccountId,
    instance::{INSTANCE, InstanceCommand},
    personal::Personal,
    reservation::Holder,
    text::{EmailAddress, Invalid},
};

use crate::{
    Ask, Commands, Receipt,
    accounts::gone,
    error::CommandError,
    names::Name,
    permissions,
    policies::letters::{Letter, News, Recipient},
};

/// Whether whoever is concerned gets a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A letter tells them so.
    Letter,
    /// They find out by themselves.
    None,
}

impl Commands {
    /// Gives an account another role on this server, and ends its sessions.
    ///
    /// # Errors
    ///
    /// When the caller is no administrator, or nobody else could run the place.
    pub async fn change_role(
        &self,
        ask: &Ask,
        account: AccountId,
        role: Role,
        notice: Notice,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        let before = self.account(account).await?.role();
        let receipt = self.take_office(ask, account, role).await?;
        if role != before {
            // Whoever may do more from now on, or less, shows again who they are.
            self.vault.close_sessions(account).await?;
            self.tell(&ask.then("role"), account, News::RoleGiven { role }, notice).await?;
        }
        Ok(receipt)
    }

    /// Gives an account another address, without asking whoever reads mail there. Letters go to both.
    ///
    /// # Errors
    ///
    /// When the caller is no administrator, or the address has an account.
    pub async fn replace_email(
        &self,
        ask: &Ask,
        account: AccountId,
        email: EmailAddress,
        notice: Notice,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        let before = self.known(account).await?;
        let name = Name::Email(&email);
        // What was cut short once it was there goes on from there.
        if before.email() != Some(&email) {
            self.claim(ask, &name, account).await.map_err(taken)?;
        }
        let set = AccountCommand::SetAddress { email: Personal::new(account, email.clone()) };
        let receipt = self.accounts.execute(&ask.then("address"), account.0, set).await?;
        let receipt = receipt.or_later(self.confirm_name(ask, &name, account).await?);
        let Some(old) = self.address_left(account).await? else { return Ok(receipt) };
        self.leave_mailbox(account, None).await?;
        if notice == Notice::Letter {
            let to = Recipient::Address { email: old.clone(), locale: before.locale().to_owned() };
            self.send(&ask.then("old"), Letter { to, news: News::AddressReplaced }).await?;
        }
        self.tell(&ask.then("new"), account, News::AddressGiven, notice).await?;
        self.release(ask, &Name::Email(&old), account).await?;
        Ok(receipt)
    }

    /// The address that an account had before, as long as nobody else can have it.
    pub(crate) async fn address_left(
        &self,
        account: AccountId,
    ) -> Result<Option<EmailAddress>, CommandError> {
        let known = self.account(account).await?;
        let Some(former) = known.former_email().cloned() else { return Ok(None) };
        let is_the_same = known.email().is_some_and(|it| it.canonical() == former.canonical());
        let reservation = self.reservation(&Name::Email(&former));
        let holder = self.reservations.state(reservation).await?.state.holder();
        let is_kept = holder == Some(Holder::Account(account));
        Ok(Some(former).filter(|_| is_kept && !is_the_same))
    }

    /// Takes an account's address for confirmed.
    ///
    /// # Errors
    ///
    /// When the caller is no administrator.
    pub async fn confirm_account(
        &self,
        ask: &Ask,
        account: AccountId,
        notice: Notice,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        let waited = self.account(account).await?.is_unconfirmed();
        let confirm = AccountCommand::ConfirmAddress;
        let receipt = self.accounts.execute(&ask.then("confirm"), account.0, confirm).await?;
        if waited {
            self.tell(&ask.then("confirmed"), account, News::AccountConfirmed, notice).await?;
        }
        Ok(receipt)
    }

    /// An account does not run the place any more, if it did: before it is deleted or suspended.
    ///
    /// # Errors
    ///
    /// When nobody else does.
    pub(crate) async fn lay_down_office(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<(), CommandError> {
        if self.account(account).await?.role() != Role::Administrator {
            return Ok(());
        }
        // A command that was cut short here is given again under its own id, and in the meantime the entry may have been
        // restored: then this is another dismissal, and no duplicate of the first.
        let entry = self.instance.refresh(INSTANCE).await?.receipt().position;
        let dismiss = InstanceCommand::DismissAdministrator { account };
        let ask = ask.then(&format!("dismiss after {}", entry.0));
        self.instance.execute(&ask, INSTANCE, dismiss).await.map(drop)
    }

    /// An account runs the place again, if that is its role: after it was suspended.
    pub(crate) async fn resume_office(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Receipt, CommandError> {
        let known = self.account(account).await?;
        if known.role() != Role::Administrator || known.is_suspended() {
            return Ok(self.instance.state(INSTANCE).await?.receipt());
        }
        let name = InstanceCommand::NameAdministrator { account };
        self.instance.execute(&ask.then("name"), INSTANCE, name).await
    }

    pub(crate) async fn take_office(
        &self,
        ask: &Ask,
        account: AccountId,
        role: Role,
    ) -> Result<Receipt, CommandError> {
        if role != Role::Administrator {
            self.lay_down_office(ask, account).await?;
        }
        let change = AccountCommand::ChangeRole { role };
        let receipt = self.accounts.execute(&ask.then("role"), account.0, change).await?;
        Ok(receipt.or_later(self.resume_office(ask, account).await?))
    }

    async fn known(&self, account: AccountId) -> Result<domain::account::Account, CommandError> {
        let known = self.account(account).await?;
        if known.is_active() || known.is_unconfirmed() { Ok(known) } else { Err(gone()) }
    }

    async fn tell(
        &self,
        ask: &Ask,
        account: AccountId,
        news: News,
        notice: Notice,
    ) -> Result<(), CommandError> {
        match notice {
            Notice::Letter => {
                self.send(ask, Letter { to: Recipient::Account(account), news }).await
            }
            Notice::None => Ok(()),
        }
    }
}

fn taken(error: CommandError) -> CommandError {
    if error.is_taken() { Invalid::new("email", "has an account already").into() } else { error }
}
