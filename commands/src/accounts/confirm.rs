//! A sign-up becomes an account, by the token of the letter that asked for it.
//!
//! Every step can be done again, under ids that come from the account; the token is used up by the last one. Whoever
//! loses the connection, or a server that dies in between, goes on by following the same link.

use domain::{
    account::AccountCommand,
    caller::{Caller, Role},
    ids::{AccountId, CommandId, PersonId},
    personal::Personal,
    text::{DisplayName, EmailAddress, Invalid, Summary, Username},
};

use uuid::Uuid;
use vault::{FirstProfile, Purpose, WaitingSignUp};

use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::CommandError,
    names::Name,
    permissions,
    persons::{ProfileChange, person_of},
    policies::letters::{Letter, News, Recipient},
};

fn ask_of(waiting: &WaitingSignUp) -> Ask {
    Ask { caller: Caller::Visitor, id: CommandId(waiting.account.0).then("sign-up") }
}

/// The id that the first profile of who waits will have.
pub(super) fn first_person_of(waiting: &WaitingSignUp) -> PersonId {
    person_of(&ask_of(waiting).then("profile"))
}

impl Commands {
    /// Makes the account that a letter asks to confirm: with the address, password and profile that were asked for with
    /// that letter. Of many who follow the link at once, one is answered.
    ///
    /// # Errors
    ///
    /// When the token is not valid, or not any more; or the address has an account by now.
    pub async fn confirm_address(
        &self,
        token: &str,
    ) -> Result<CreationReceipt<AccountId>, CommandError> {
        let known = self.vault.look_up_token(Purpose::ConfirmAddress, token, self.now()).await?;
        let (_, request) = known.ok_or(CommandError::InvalidToken)?;
        let waiting = self.vault.sign_up(request).await?.ok_or(CommandError::InvalidToken)?;
        let waiting = self.not_given_up(waiting).await?;
        let receipt = self.become_account(&waiting).await?;
        if !self.vault.finish_sign_up(token, request, self.now()).await? {
            return Err(CommandError::InvalidToken);
        }
        Ok(CreationReceipt { id: waiting.account, receipt })
    }

    /// Makes the account of whoever asked last with this address, without the letter: the command line's way, when it
    /// does not arrive. Nothing happens where the address has an account already.
    ///
    /// # Errors
    ///
    /// When nobody asked, or not for long.
    pub async fn confirm_sign_up(
        &self,
        ask: &Ask,
        email: &EmailAddress,
    ) -> Result<CreationReceipt<AccountId>, CommandError> {
        permissions::command_line(&ask.caller)?;
        let waiting = self.vault.sign_up_at(self.reservation(&Name::Email(email))).await?;
        let Some(waiting) = waiting else {
            let account = self.account_with(email).await?;
            let receipt = self.accounts.state(account.0).await?.receipt();
            return Ok(CreationReceipt { id: account, receipt });
        };
        let waiting = self.not_given_up(waiting).await?;
        let receipt = self.become_account(&waiting).await?;
        self.vault.forget_sign_up(waiting.request).await?;
        let (to, news) = (Recipient::Account(waiting.account), News::AccountConfirmed);
        self.send(&ask.then("confirmed"), Letter { to, news }).await?;
        Ok(CreationReceipt { id: waiting.account, receipt })
    }

    // What was cut short is given up after a while, and never comes to be. The same link begins anew then, as another
    // account: whoever follows it meanwhile comes to the same one.
    async fn not_given_up(&self, waiting: WaitingSignUp) -> Result<WaitingSignUp, CommandError> {
        let mut account = waiting.account;
        while self.account(account).await?.was_prevented() {
            account = AccountId(Uuid::new_v5(&account.0, b"again"));
        }
        Ok(WaitingSignUp { account, ..waiting })
    }

    async fn become_account(&self, waiting: &WaitingSignUp) -> Result<Receipt, CommandError> {
        let (ask, account) = (ask_of(waiting), waiting.account);
        let email = waiting.wish.email.clone();
        self.claim(&ask, &Name::Email(&email), account)
            .await
            .map_err(|error| if error.is_taken() { CommandError::InvalidToken } else { error })?;
        self.vault.adopt_password(account, &waiting.password).await?;
        let register = AccountCommand::Register {
            email: Personal::new(account, email.clone()),
            locale: waiting.wish.locale.clone(),
            role: Role::User,
        };
        let receipt = self.accounts.execute(&ask.then("register"), account.0, register).await?;
        let named = self.confirm_name(&ask, &Name::Email(&email), account).await?;
        let receipt = receipt.or_later(named);
        match waiting.wish.profile.clone() {
            Some(profile) => self.begin_with(&ask, account, profile, receipt).await,
            None => Ok(receipt),
        }
    }

    // A name that somebody else has taken meanwhile is no reason to have no account: another can be chosen.
    async fn begin_with(
        &self,
        ask: &Ask,
        account: AccountId,
        profile: FirstProfile,
        receipt: Receipt,
    ) -> Result<Receipt, CommandError> {
        let username = Username::new(&profile.username)?;
        let change = wanted(&profile)?;
        let ask = ask.then("profile");
        match self.begin_person(&ask, account, username, change).await {
            Ok(made) => Ok(receipt.or_later(made.receipt)),
            Err(CommandError::Invalid(_)) => Ok(receipt),
            Err(error) => Err(error),
        }
    }
}

fn wanted(profile: &FirstProfile) -> Result<ProfileChange, Invalid> {
    Ok(ProfileChange {
        name: Some(DisplayName::new(&profile.name)?),
        summary: Some(Summary::new(&profile.summary)?),
        ..ProfileChange::default()
    })
}
