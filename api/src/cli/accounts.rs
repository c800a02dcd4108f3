//! `parvis user …`: accounts, looked at and looked after by whoever runs the place.

use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand};
use commands::{clock::Clock, erasure::Orphans};
use config::Config;
use domain::caller::Role;

use super::{exit::Exit, say::Say};

/// Accounts.
#[derive(Subcommand, Clone, Debug)]
pub enum AccountCommand {
    /// Make an account whose address counts as confirmed
    Create(NewUser),
    /// Say which accounts there are, the newest first; the server may run
    List {
        /// Only those with this in the address
        #[arg(long, value_name = "TEXT")]
        email: Option<String>,
        /// Only those that may do at least this
        #[arg(long)]
        role: Option<AccountRole>,
        /// At most so many
        #[arg(long, default_value_t = 100, value_name = "NUMBER")]
        limit: u32,
    },
    /// Say what is known of one account; the server may run
    Show {
        /// The address it signs in with, or a profile, such as @name
        who: String,
    },
    /// Say what an account may do: user, moderator or administrator
    Role {
        /// The address it signs in with
        email: String,
        /// What it may do
        role: AccountRole,
    },
    /// Make the account of who signed up and whom the letter does not reach, with the password that was chosen then.
    /// Be sure that they read mail at this address: anybody can type it
    Confirm {
        /// The address that was signed up with
        email: String,
    },
    /// Give an account another password; it is signed out everywhere
    ResetPassword {
        /// The address it signs in with
        email: String,
        /// The new one
        #[arg(long, required_unless_present = "generate", conflicts_with = "generate")]
        password: Option<String>,
        /// Make up a password and print it
        #[arg(long)]
        generate: bool,
    },
    /// Erase an account for good, like `erase account`
    Delete {
        /// The address it signs in with
        email: String,
        /// Do it; otherwise it is only said what would go
        #[arg(long)]
        yes: bool,
        /// Also erase groups that nobody else keeps the keys of
        #[arg(long)]
        with_groups: bool,
    },
}

/// What an account may do.
#[derive(clap::ValueEnum, Clone, Copy, Debug)]
pub enum AccountRole {
    /// What everybody may
    User,
    /// Also keep order
    Moderator,
    /// Also run the place
    Administrator,
}

/// An account to be made.
#[derive(Args, Clone, Debug)]
pub struct NewUser {
    /// The address to sign in with
    pub email: String,
    /// Its password
    #[arg(long, required_unless_present = "generate", conflicts_with = "generate")]
    pub password: Option<String>,
    /// Make up a password and print it
    #[arg(long)]
    pub generate: bool,
    /// Also make a profile of this user name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// It may run the place
    #[arg(long, conflicts_with = "moderator")]
    pub admin: bool,
    /// It may keep order
    #[arg(long)]
    pub moderator: bool,
}

impl AccountCommand {
    pub(super) async fn carried_out(
        self,
        data: &Path,
        config: &Config,
        clock: &Clock,
        say: Say,
    ) -> Result<Exit> {
        Ok(match self {
            Self::Create(user) => {
                say.done(&operations::create(data, config, clock, account(user)).await?)
            }
            Self::List { email, role, limit } => {
                let asked = operations::AccountQuery { email, at_least: role.map(of), limit };
                say.done(&operations::account_board(data, config, clock, asked).await?)
            }
            Self::Show { who } => {
                say.done(&operations::account_details(data, config, clock, &who).await?)
            }
            Self::Role { email, role } => {
                say.done(&operations::change_role(data, config, clock, &email, of(role)).await?)
            }
            Self::Confirm { email } => {
                say.done(&operations::confirm_account(data, config, clock, &email).await?)
            }
            Self::ResetPassword { email, password, .. } => {
                say.done(&operations::set_password(data, config, clock, &email, password).await?)
            }
            Self::Delete { email, yes, with_groups } => {
                let erase = erasure_of(operations::Whom::Account(email), yes, with_groups);
                say.done(&operations::erase(data, config, clock, erase).await?)
            }
        })
    }
}

/// An erasure, as it is said with the same two words everywhere.
pub(super) fn erasure_of(
    whom: operations::Whom,
    yes: bool,
    with_groups: bool,
) -> operations::Erase {
    let orphans = if with_groups { Orphans::GoToo } else { Orphans::HandOver };
    let run = if yes { app::erasure::Run::Real } else { app::erasure::Run::Dry };
    operations::Erase { whom, run, orphans }
}

const fn of(role: AccountRole) -> Role {
    match role {
        AccountRole::User => Role::User,
        AccountRole::Moderator => Role::Moderator,
        AccountRole::Administrator => Role::Administrator,
    }
}

fn account(user: NewUser) -> operations::NewAccount {
    let role = match (user.admin, user.moderator) {
        (true, _) => Role::Administrator,
        (false, true) => Role::Moderator,
        (false, false) => Role::User,
    };
    operations::NewAccount { email: user.email, password: user.password, name: user.name, role }
}
