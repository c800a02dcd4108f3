//! Makes accounts from the command line: the first administrator, above all.

use std::{fmt, path::Path};

use anyhow::{Context as _, Result};
use app::{Stores, lock::DataLock};
use aws_lc_rs::rand;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use commands::{Ask, Notice, accounts::Registration, clock::Clock, persons::ProfileChange};
use config::Config;
use domain::{
    caller::{Caller, Role},
    text::{DisplayName, EmailAddress, Username},
};
use serde::Serialize;
use uuid::Uuid;

/// 18 bytes are 24 characters, and more guesses than anybody has time for.
const PASSWORD_BYTES: usize = 18;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The address to sign in with.
    pub email: String,
    /// The password; without one it is made up.
    pub password: Option<String>,
    /// A profile of this user name.
    pub name: Option<String>,
    /// What it may do.
    pub role: Role,
}

/// An account that was made.
#[derive(Clone, Debug, Serialize)]
pub struct CreatedAccount {
    /// The id of the account.
    pub account: Uuid,
    /// The address to sign in with.
    pub email: String,
    /// The password, if it was made up.
    pub password: Option<String>,
    /// Its profile, if one was made.
    pub person: Option<Uuid>,
    /// What it may do.
    pub role: Role,
}

/// Makes an account whose address counts as confirmed.
///
/// # Errors
///
/// When a server runs, the address has an account, or something in the form is wrong.
pub async fn create(
    data: &Path,
    config: &Config,
    clock: &Clock,
    account: NewAccount,
) -> Result<CreatedAccount> {
    // Everything is checked before anything is written.
    let email = EmailAddress::new(&account.email)?;
    let name = account.name.as_deref().map(Username::new).transpose()?;
    let _lock = DataLock::take(data, "making an account")?;
    let stores = Stores::open(data, config, clock).await?;
    let made_up = account.password.is_none().then(password).transpose()?;
    let password = account.password.or_else(|| made_up.clone()).unwrap_or_default();
    let locale = config.instance.language.clone();
    let ask = Ask::new(Caller::CommandLine);
    let registration = Registration { email: email.clone(), password, locale };
    let made = stores.commands.create_account(&ask, registration, account.role).await?;
    let person = match name {
        Some(username) => {
            let change = ProfileChange {
                name: Some(DisplayName::new(username.as_str())?),
                ..ProfileChange::default()
            };
            let asked = ask.then("profile");
            let person = stores.commands.create_person(&asked, made.id, username, change).await;
            Some(person.context("the account was made; its profile was not")?.id.0)
        }
        None => None,
    };
    Ok(CreatedAccount {
        account: made.id.0,
        email: email.to_string(),
        password: made_up,
        person,
        role: account.role,
    })
}

/// An account that may do something else now.
#[derive(Clone, Debug, Serialize)]
pub struct AccountChange {
    /// The address to sign in with.
    pub email: String,
    /// What it may do.
    pub role: Role,
}

/// Says what an account may do.
///
/// # Errors
///
/// When a server runs, no account has the address, or nobody else could run the place.
pub async fn change_role(
    data: &Path,
    config: &Config,
    clock: &Clock,
    email: &str,
    role: Role,
) -> Result<AccountChange> {
    let email = EmailAddress::new(email)?;
    let _lock = DataLock::take(data, "changing an account")?;
    let stores = Stores::open(data, config, clock).await?;
    let account = stores.commands.account_with(&email).await?;
    let ask = Ask::new(Caller::CommandLine);
    stores.commands.change_role(&ask, account, role, Notice::None).await?;
    Ok(AccountChange { email: email.to_string(), role })
}

/// An account that has another password now.
#[derive(Clone, Debug, Serialize)]
pub struct NewPassword {
    /// The address to sign in with.
    pub email: String,
    /// The password, if it was made up.
    pub password: Option<String>,
}

/// Gives an account another password, one that is made up if none is said. Every session ends.
///
/// # Errors
///
/// When a server runs, no account has the address, or the password is too weak.
pub async fn set_password(
    data: &Path,
    config: &Config,
    clock: &Clock,
    email: &str,
    said: Option<String>,
) -> Result<NewPassword> {
    let email = EmailAddress::new(email)?;
    let _lock = DataLock::take(data, "changing an account")?;
    let stores = Stores::look(data, config, clock).await?;
    let account = stores.commands.account_with(&email).await?;
    let made_up = said.is_none().then(password).transpose()?;
    let new = said.or_else(|| made_up.clone()).unwrap_or_default();
    stores.commands.set_password(&Ask::new(Caller::CommandLine), account, &new).await?;
    Ok(NewPassword { email: email.to_string(), password: made_up })
}

/// Makes the account of whoever asked last with this address and did not follow the letter.
///
/// # Errors
///
/// When a server runs, or nobody asked with this address.
pub async fn confirm_account(
    data: &Path,
    config: &Config,
    clock: &Clock,
    email: &str,
) -> Result<CreatedAccount> {
    let email = EmailAddress::new(email)?;
    let _lock = DataLock::take(data, "changing an account")?;
    let stores = Stores::look(data, config, clock).await?;
    let ask = Ask::new(Caller::CommandLine);
    let confirmed = stores.commands.confirm_sign_up(&ask, &email).await;
    let account = confirmed.with_context(|| format!("nobody waits to be confirmed as {email}"))?.id;
    let known = stores.commands.account(account).await?;
    Ok(CreatedAccount {
        account: account.0,
        email: email.to_string(),
        password: None,
        person: known.default_person().map(|it| it.0),
        role: known.role(),
    })
}

impl fmt::Display for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} has another password, and is signed out everywhere", self.email)?;
        match &self.password {
            Some(password) => writeln!(f, "password: {password}"),
            None => Ok(()),
        }
    }
}

/// What an account may do, in a word.
pub(super) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::Moderator => "moderator",
        Role::Administrator => "administrator",
    }
}

impl fmt::Display for AccountChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} is {} now", self.email, role_word(self.role))
    }
}

fn password() -> Result<String> {
    let mut bytes = [0; PASSWORD_BYTES];
    rand::fill(&mut bytes).ok().context("the machine has no randomness")?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

impl fmt::Display for CreatedAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} can sign in ({})", self.email, role_word(self.role))?;
        match &self.password {
            Some(password) => writeln!(f, "password: {password}"),
            None => Ok(()),
        }
    }
}
