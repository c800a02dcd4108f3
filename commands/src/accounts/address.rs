//! Another e-mail address: asked for with the password, used once it is confirmed, and for a week to be taken back from
//! the one before. Nothing of it is in the log until then: asking takes no address from anybody.

use domain::{
    account::{Account, AccountCommand},
    caller::Caller,
    ids::{AccountId, CommandId},
    personal::Personal,
    text::EmailAddress,
    time::Moment,
};
use vault::{AddressChange, Addresses, Family, NewToken, Purpose, Stage};

use super::password::reset_token;
use crate::{
    Ask, Commands, CreationReceipt, Receipt,
    error::CommandError,
    names::Name,
    permissions,
    policies::letters::{Letter, News, Recipient},
};

/// How long a link that confirms another address works.
const CHANGE_HOURS: i64 = 24;

/// How long the address before can be taken back: longer than most people are away from their mail.
const RECALL_HOURS: i64 = 7 * 24;

impl Commands {
    /// Asks for another address; letters go to both. An address that has an account gets a letter that
    /// says so, and the answer is the same.
    ///
    /// # Errors
    ///
    /// When the password is not right.
    pub async fn change_email(
        &self,
        ask: &Ask,
        account: AccountId,
        email: EmailAddress,
        password: &str,
    ) -> Result<Receipt, CommandError> {
        permissions::own(&ask.caller, account)?;
        self.ask_password(account, password).await?;
        let loaded = self.accounts.state(account.0).await?;
        let Some(former) = loaded.state.email().cloned() else { return Ok(loaded.receipt()) };
        if former == email {
            return Ok(loaded.receipt());
        }
        let locale = loaded.state.locale().to_owned();
        let addresses = Addresses { former, wanted: email.clone() };
        let request = ask.id.then("address").0;
        let change = AddressChange { request, account, addresses };
        self.vault.keep_address_change(&change, self.now()).await?;
        let news = match self.account_at(&email).await? {
            Some(other) if other != account => News::AlreadyRegistered,
            Some(_) | None => {
                let token = token_of(
                    &change,
                    Purpose::ConfirmAddressChange,
                    self.now().plus_hours(CHANGE_HOURS),
                );
                News::ConfirmAddressChange { token: token.into() }
            }
        };
        self.send(ask, Letter { to: Recipient::Address { email, locale }, news }).await?;
        let to = Recipient::Account(account);
        self.send(ask, Letter { to, news: News::AddressChangeRequested }).await?;
        Ok(loaded.receipt())
    }

    /// Uses the other address from now on, by the token in the letter: other sessions end, links that were sent to the
    /// one before are no good any more, and both are told. The session `kept` goes on.
    ///
    /// # Errors
    ///
    /// When the token is not valid any more, or somebody else has the address by now.
    pub async fn confirm_email(
        &self,
        token: &str,
        kept: Option<Family>,
    ) -> Result<CreationReceipt<AccountId>, CommandError> {
        let purpose = Purpose::ConfirmAddressChange;
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let (_, request) = known.ok_or(CommandError::InvalidToken)?;
        let change = self.vault.address_change(request, Stage::Asked).await?;
        let change = change.ok_or(CommandError::InvalidToken)?;
        self.is_in_use(change.account).await?;
        let Addresses { former, wanted } = change.addresses.clone();
        let ask = ask_of(&change, "change");
        let way = AddressMove { from: former.clone(), to: wanted, kept };
        let receipt = self.move_to(&ask, change.account, way).await?;
        let known = self.account(change.account).await?;
        self.tell_both(&ask, &change, former, &known).await?;
        if !self.vault.finish_address_change(token, request, self.now()).await? {
            return Err(CommandError::InvalidToken);
        }
        Ok(CreationReceipt { id: change.account, receipt })
    }

    async fn tell_both(
        &self,
        ask: &Ask,
        change: &AddressChange,
        former: EmailAddress,
        known: &Account,
    ) -> Result<(), CommandError> {
        let token =
            token_of(change, Purpose::TakeAddressBack, self.now().plus_hours(RECALL_HOURS)).into();
        let to = Recipient::Address { email: former, locale: known.locale().to_owned() };
        self.send(ask, Letter { to, news: News::AddressLeft { token } }).await?;
        let to = Recipient::Account(change.account);
        self.send(ask, Letter { to, news: News::AddressTaken }).await
    }

    /// Takes the address before back, by the token that was sent there. Whoever changed it is out: every session ends,
    /// the password is none any more. Answers with the token that sets another.
    ///
    /// # Errors
    ///
    /// When the token is not valid any more, or somebody else has the address by now.
    pub async fn take_email_back(&self, token: &str) -> Result<(String, Receipt), CommandError> {
        let purpose = Purpose::TakeAddressBack;
        let known = self.vault.look_up_token(purpose, token, self.now()).await?;
        let (_, request) = known.ok_or(CommandError::InvalidToken)?;
        let change = self.vault.address_change(request, Stage::Done).await?;
        let change = change.ok_or(CommandError::InvalidToken)?;
        let (ask, account) = (ask_of(&change, "back"), change.account);
        self.is_in_use(account).await?;
        self.vault.forget_password(account).await?;
        let Addresses { former, wanted } = change.addresses.clone();
        let way = AddressMove { from: wanted, to: former, kept: None };
        let receipt = self.move_to(&ask, account, way).await?;
        let used = self.vault.consume_token(purpose, token, self.now()).await?;
        used.ok_or(CommandError::InvalidToken)?;
        self.vault.forget_changes_since(&change).await?;
        let reset = reset_token(account, self.now());
        self.vault.keep_token(&reset).await?;
        Ok((reset.text().to_owned(), receipt))
    }

    // Safe to do again: what was done stays done.
    async fn move_to(
        &self,
        ask: &Ask,
        account: AccountId,
        AddressMove { from, to: email, kept }: AddressMove,
    ) -> Result<Receipt, CommandError> {
        let before = self.account(account).await?.email().cloned();
        self.claim(ask, &Name::Email(&email), account).await?;
        let command =
            AccountCommand::ChangeAddress { email: Personal::new(account, email.clone()) };
        let receipt = self.accounts.execute(ask, account.0, command).await?;
        let named = self.confirm_name(ask, &Name::Email(&email), account).await?;
        for old in [Some(from), before].into_iter().flatten() {
            if old.canonical() != email.canonical() {
                let ask = ask.then(&old.canonical());
                self.release(&ask, &Name::Email(&old), account).await?;
            }
        }
        self.leave_mailbox(account, kept).await?;
        Ok(receipt.or_later(named))
    }

    /// What was sent to an account's mailbox before is no good any more, sessions end but one, and programs act no more.
    pub(crate) async fn leave_mailbox(
        &self,
        account: AccountId,
        kept: Option<Family>,
    ) -> Result<(), CommandError> {
        for purpose in [Purpose::ResetPassword, Purpose::Export] {
            self.vault.withdraw_tokens(purpose, account.0, self.now()).await?;
        }
        self.vault.close_permits(account).await?;
        Ok(self.vault.close_sessions_but(account, kept).await?)
    }
}

/// From which address to which, and which session goes on.
struct AddressMove {
    from: EmailAddress,
    to: EmailAddress,
    kept: Option<Family>,
}

fn token_of(change: &AddressChange, purpose: Purpose, until: Moment) -> NewToken {
    NewToken::new(purpose, change.account.0, change.request, until)
}

fn ask_of(change: &AddressChange, purpose: &str) -> Ask {
    Ask { caller: Caller::Visitor, id: CommandId(change.request).then(purpose) }
}
