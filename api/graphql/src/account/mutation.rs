//! Accounts: signing up, showing that an address is one's own, passwords.
//!
//! Whoever asks learns nothing about who has an account here: known and unknown addresses get the same answers.

use app::actions::AccountLetter;
use async_graphql::{Context, Object, Result};
use commands::accounts::Registration;
use domain::{
    ids::AccountId,
    text::{EmailAddress, Invalid},
    time::Moment,
};
use projections::accounts::Account;
use types::{
    Login, User,
    ask::{Asking, Asks as _},
};

use crate::text::locale;

#[derive(Default)]
pub(crate) struct AccountMutation;

#[Object]
impl AccountMutation {
    async fn create_user(
        &self,
        ctx: &Context<'_>,
        email: String,
        password: String,
        moderation: Option<String>,
        locale: Option<String>,
    ) -> Result<Option<User>> {
        // Why somebody wants an account: newer clients always send it, and nobody waits for a moderator here.
        drop(moderation);
        let asking = ctx.asking()?;
        let email = EmailAddress::new(&email)?;
        let locale = language(asking, locale)?;
        let registration = Registration { email: email.clone(), password, locale: locale.clone() };
        let asker = (asking.client, asking.asker.as_slice());
        let account = asking.app.sign_up(&ctx.new_ask()?, asker, registration, None).await?;
        Ok(Some(User(unconfirmed(account, email, locale, asking.app.commands.now()))))
    }

    async fn validate_user(&self, ctx: &Context<'_>, token: String) -> Result<Option<Login>> {
        let asking = ctx.asking()?;
        let account = asking.saw(asking.app.confirm_address(&token).await?).await?;
        let session = asking.app.commands.open_session(account).await?;
        Login::of(ctx, session).await.map(Some)
    }

    #[expect(clippy::unused_async, reason = "the engine calls resolvers so")]
    async fn resend_confirmation_email(
        &self,
        ctx: &Context<'_>,
        email: String,
        locale: Option<String>,
    ) -> Result<Option<String>> {
        // The letter is in the account's own language.
        drop(locale);
        let asking = ctx.asking()?;
        let (address, letter) = (EmailAddress::new(&email)?, AccountLetter::Confirmation);
        asking.app.send_account_letter(ctx.new_ask()?, asking.client, address, letter)?;
        Ok(Some(email))
    }

    #[expect(clippy::unused_async, reason = "the engine calls resolvers so")]
    async fn send_reset_password(
        &self,
        ctx: &Context<'_>,
        email: String,
        locale: Option<String>,
    ) -> Result<Option<String>> {
        drop(locale);
        let asking = ctx.asking()?;
        let (address, letter) = (EmailAddress::new(&email)?, AccountLetter::NewPassword);
        asking.app.send_account_letter(ctx.new_ask()?, asking.client, address, letter)?;
        Ok(Some(email))
    }

    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        token: String,
        password: String,
        #[graphql(default_with = "Some(\"en\".to_owned())")] locale: Option<String>,
    ) -> Result<Option<Login>> {
        drop(locale);
        let asking = ctx.asking()?;
        let reset = asking.app.reset_password(&ctx.new_ask()?, &token, &password).await?;
        let account = asking.saw(reset).await?;
        let session = asking.app.commands.open_session(account).await?;
        Login::of(ctx, session).await.map(Some)
    }

    async fn change_password(
        &self,
        ctx: &Context<'_>,
        old_password: String,
        new_password: String,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let (account, ask) = (asking.signed()?.account, ctx.new_ask()?);
        let passwords = (old_password.as_str(), new_password.as_str());
        asking.saw(asking.app.change_password(&ask, account, passwords).await?).await?;
        User::own(ctx).await
    }

    async fn change_email(
        &self,
        ctx: &Context<'_>,
        email: String,
        password: String,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let email = EmailAddress::new(&email)?;
        let (ask, own) = (ctx.new_ask()?, (account, password.as_str()));
        asking.saw(asking.app.change_email(&ask, asking.client, own, email).await?).await?;
        User::own(ctx).await
    }

    async fn validate_email(&self, ctx: &Context<'_>, token: String) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let account = asking.saw(asking.app.confirm_email(&token, asking.session).await?).await?;
        let row = asking.look(move |views| views.reader.account(account)).await?;
        Ok(row.map(User))
    }
}

/// What somebody is told who signed up, whether or not the address has an account already.
fn unconfirmed(id: AccountId, email: EmailAddress, locale: String, now: Moment) -> Account {
    Account {
        id,
        email: Some(email),
        wanted_email: None,
        locale,
        role: domain::caller::Role::default(),
        settings: domain::account::AccountSettings::default(),
        default_person: None,
        created_at: now,
        confirmed_at: None,
    }
}

fn language(asking: &Asking, said: Option<String>) -> Result<String, Invalid> {
    let said = said.filter(|it| !it.is_empty()).or_else(|| asking.locale.clone());
    locale("locale", &said.unwrap_or_else(|| asking.app.config.instance.language.clone()))
}
