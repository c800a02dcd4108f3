//! Accounts: signing up, showing that an address is one's own, passwords.
//!
//! Whoever asks learns nothing about who has an account here: known and unknown addresses get the same answers.

use app::auth::Try;
use async_graphql::{Context, Object, Result};
use commands::{CommandError, accounts::Registration};
use domain::{
    ids::AccountId,
    text::{EmailAddress, Invalid},
    time::Moment,
};
use projections::accounts::Account;
use types::{
    Login, User,
    ask::{Asking, Asks as _, missing},
    errors::Refused,
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
        locale: Option<String>,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let email = EmailAddress::new(&email)?;
        if !may_register(asking, &email) {
            return Err(Refused::code("registrations_closed", "Registrations are not open").into());
        }
        letter_may_go(asking, &email)?;
        let locale = language(asking, locale)?;
        let registration = Registration { email: email.clone(), password, locale: locale.clone() };
        let made = asking.app.commands.sign_up(&ctx.order()?, registration).await?;
        asking.after(made.receipt).await?;
        Ok(Some(User(unconfirmed(made.id, email, locale, asking.app.commands.now()))))
    }

    async fn validate_user(&self, ctx: &Context<'_>, token: String) -> Result<Option<Login>> {
        let asking = ctx.asking()?;
        let made = asking.app.commands.confirm_address(&ctx.order()?, &token).await?;
        asking.after(made.receipt).await?;
        let session = asking.app.commands.open_session(made.id).await?;
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
        let address = EmailAddress::new(&email)?;
        letter_may_go(asking, &address)?;
        asking.app.commands.resend_confirmation(ctx.order()?, address);
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
        let address = EmailAddress::new(&email)?;
        letter_may_go(asking, &address)?;
        asking.app.commands.request_password_reset(ctx.order()?, address);
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
        let made = asking.app.commands.reset_password(&ctx.order()?, &token, &password).await?;
        asking.after(made.receipt).await?;
        let session = asking.app.commands.open_session(made.id).await?;
        Login::of(ctx, session).await.map(Some)
    }

    async fn change_password(
        &self,
        ctx: &Context<'_>,
        old_password: String,
        new_password: String,
    ) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let tried = password_try(asking).await?;
        let commands = &asking.app.commands;
        let ask = ctx.order()?;
        let changed = commands.change_password(&ask, account, &old_password, &new_password).await;
        asking.after(outcome(tried, changed)?).await?;
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
        letter_may_go(asking, &email)?;
        let tried = password_try(asking).await?;
        let ask = ctx.order()?;
        let changed = asking.app.commands.change_email(&ask, account, email, &password).await;
        asking.after(outcome(tried, changed)?).await?;
        User::own(ctx).await
    }

    async fn validate_email(&self, ctx: &Context<'_>, token: String) -> Result<Option<User>> {
        let asking = ctx.asking()?;
        let made = asking.app.commands.confirm_email(&ctx.order()?, &token).await?;
        asking.after(made.receipt).await?;
        let row = asking.look(move |views| views.reader.account(made.id)).await?;
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
        settings: domain::account::Settings::default(),
        default_person: None,
        created_at: now,
        confirmed_at: None,
    }
}

// The lists name addresses or domains. What follows a plus is not part of a mailbox's name here.
fn may_register(asking: &Asking, email: &EmailAddress) -> bool {
    let now = asking.app.instance.now();
    let instance = &now.config.instance;
    let canonical = email.canonical();
    let (local, domain) = canonical.rsplit_once('@').unwrap_or_default();
    let plain = format!("{}@{domain}", local.split('+').next().unwrap_or_default());
    let is_in = |list: &[String]| {
        list.iter()
            .map(|it| it.to_lowercase())
            .any(|it| it == domain || it == plain || it == canonical)
    };
    !is_in(&instance.registrations_denied)
        && (instance.registrations_open || is_in(&instance.registrations_allowed))
}

fn letter_may_go(asking: &Asking, email: &EmailAddress) -> Result<()> {
    if asking.app.limits.mail(email, asking.client) {
        Ok(())
    } else {
        Err(Refused::too_often().into())
    }
}

fn language(asking: &Asking, said: Option<String>) -> Result<String, Invalid> {
    let said = said.filter(|it| !it.is_empty()).or_else(|| asking.locale.clone());
    locale("locale", &said.unwrap_or_else(|| asking.app.config.instance.language.clone()))
}

/// One more try at the caller's own password: wrong ones are counted as at signing in.
pub(crate) async fn password_try(asking: &Asking) -> Result<Try<'_>> {
    let account = asking.signed()?.account;
    let row = asking.look(move |views| views.reader.account(account)).await?;
    let email = row.and_then(|it| it.email).ok_or_else(|| missing("user"))?;
    Ok(asking.app.limits.password(&email).ok_or_else(Refused::too_often)?)
}

/// What came of it; only a wrong password counts.
pub(crate) fn outcome<T>(tried: Try<'_>, done: Result<T, CommandError>) -> Result<T, CommandError> {
    if !matches!(done, Err(CommandError::WrongPassword)) {
        tried.was_right();
    }
    done
}
