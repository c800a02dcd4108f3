//! What can be said on the command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

use super::{
    accounts::AccountCommand, audit::Audit, federation::OtherServers, groups::GroupCommand,
    instance::InstanceCommand, keys::KeyCommand,
};

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  something failed
  2  the command line or a setting is wrong
  3  `verify`, `audit`, `rebuild` or `doctor` found something, or `import` refused an entry
  4  another parvis uses the data directory
  5  the arithmetic of `audit verify` holds, and no key was named to compare with";

/// A home for events and groups.
#[derive(Parser, Clone, Debug)]
#[command(name = "parvis", version, after_help = EXIT_CODES, propagate_version = true)]
pub struct Arguments {
    /// The data directory
    #[arg(long, global = true, value_name = "DIR", env = "PARVIS_DATA")]
    pub data: Option<PathBuf>,
    /// Where to listen, such as 127.0.0.1:4000
    #[arg(long, global = true, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The settings' file (see docs/configuration.md)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub what: CliCommand,
}

/// What to do.
#[derive(Subcommand, Clone, Debug)]
pub enum CliCommand {
    /// Run the server
    Serve,
    /// Run a server that is filled with made-up people, groups and events, in ./data/demo
    Demo,
    /// Accounts
    #[command(subcommand)]
    User(AccountCommand),
    /// Groups that live here
    #[command(subcommand)]
    Group(GroupCommand),
    /// Bring things in from elsewhere
    #[command(subcommand)]
    Import(Import),
    /// Keep order
    #[command(subcommand)]
    Moderation(Moderation),
    /// Make all views anew from the log
    Rebuild,
    /// Finish or give up what was left half done; `doctor` says whether there is something
    Repair,
    /// Go on with what is left after a store was lost; `serve` and `doctor` say whether one was
    Recover(Recover),
    /// Read the whole log and say whether anything in it was changed
    Verify {
        /// Heads that somebody elsewhere has kept: what `audit watch` wrote, or a copy of this server's heads.jsonl
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
    },
    /// Show that nothing was changed, and what was seen when something was decided
    #[command(subcommand)]
    Audit(Audit),
    /// Say in one line each what the log, the views and the outboxes hold
    Digest,
    /// Look for what is wrong and say what to do
    Doctor,
    /// Copy everything that cannot be made anew; the server may run
    Backup {
        /// A folder that is not there yet, or is empty
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Bring a backup back into an empty data directory
    Restore {
        /// What `backup` has written
        #[arg(value_name = "DIR")]
        from: PathBuf,
        /// A ledger of erasures (`erasures.jsonl`) that is newer than the backup: who is in it stays erased
        #[arg(long, value_name = "FILE")]
        ledger: Option<PathBuf>,
        /// There is no such ledger: nobody was erased since, or it is lost
        #[arg(long, conflicts_with = "ledger")]
        no_newer_ledger: bool,
    },
    /// Erase a person or an account for good; says first what would go
    #[command(subcommand)]
    Erase(Erase),
    /// What is kept only for a while
    #[command(subcommand)]
    Retention(Retention),
    /// The server as a whole: what it is called, its rules, who may sign up
    #[command(subcommand)]
    Instance(InstanceCommand),
    /// The instance key
    #[command(subcommand)]
    Key(KeyCommand),
    /// Other servers: how it goes with them
    #[command(subcommand)]
    Federation(OtherServers),
    /// Settings
    #[command(subcommand)]
    Config(SettingsCommand),
    /// Print the GraphQL schema
    Schema,
    /// Print what a shell needs to complete these commands
    Completions {
        /// The shell that is to complete them
        shell: clap_complete::Shell,
    },
    /// Write a manual page for each command
    Man {
        /// The folder they are written into, such as /usr/local/share/man/man1
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

/// How to go on after a loss.
#[derive(Args, Clone, Debug)]
pub struct Recover {
    /// Say in the log, for ever, what was lost, and go on without it
    #[arg(long, required = true)]
    pub accept_loss: bool,
    /// How it came to be lost; everybody who reads the log reads it
    #[arg(long)]
    pub reason: Option<String>,
    /// The last position that was published, where no store here knows of it any more: after an older backup was brought
    /// back, the size of the newest head that somebody else has kept
    #[arg(long, value_name = "POSITION")]
    pub until: Option<u64>,
}

/// Keep order.
#[derive(Subcommand, Clone, Debug)]
pub enum Moderation {
    /// Undo everything that somebody did between two moments; every single thing can be brought back
    UndoAll(UndoAll),
}

/// Whose acts, when, and why they are undone.
#[derive(Args, Clone, Debug)]
pub struct UndoAll {
    /// A profile, such as @name; can be given many times
    #[arg(long, required = true, num_args = 1.., value_name = "@NAME")]
    pub by: Vec<String>,
    /// From when, such as 2026-11-22T08:00:00Z
    #[arg(long, value_name = "TIME")]
    pub since: chrono::DateTime<chrono::Utc>,
    /// Until when; now without it
    #[arg(long, value_name = "TIME")]
    pub until: Option<chrono::DateTime<chrono::Utc>>,
    /// Why
    #[arg(long, required_unless_present = "preview")]
    pub reason: Option<String>,
    /// The number of the rule of the house that this follows
    #[arg(long, required_unless_present = "preview")]
    pub rule: Option<i64>,
    /// Only say what it would touch
    #[arg(long)]
    pub preview: bool,
}

/// Bring things in from elsewhere.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// Events of a calendar; again changes only what has changed
    Ics {
        /// Calendars: files, archives (ZIP) and folders of them, or - for what comes in
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// In whose name: a person or a group
        #[arg(long = "as", value_name = "@NAME")]
        name: String,
        /// Make a group of that name, if nobody has it
        #[arg(long)]
        create: bool,
        /// What becomes of events that the calendars said once and say no more
        #[arg(long, value_enum, default_value_t)]
        missing: WhenMissing,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

/// What becomes of events that their calendar says no more.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum WhenMissing {
    /// They are named, and stay
    #[default]
    Note,
    /// They are called off
    Cancel,
}

/// Erasures.
#[derive(Subcommand, Clone, Debug)]
pub enum Erase {
    /// Erase one person
    Person {
        /// Who
        #[arg(value_name = "@NAME")]
        name: String,
        /// Do it; otherwise it is only said what would go
        #[arg(long)]
        yes: bool,
        /// Also erase groups that nobody else keeps the keys of
        #[arg(long)]
        with_groups: bool,
    },
    /// Erase an account; its persons go within a day, each at a moment of its own, while the server runs
    Account {
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

/// Retention.
#[derive(Subcommand, Clone, Copy, Debug)]
pub enum Retention {
    /// Let go of what is older than the settings say; a running server does so every hour
    Run {
        /// Only say what would go
        #[arg(long)]
        dry_run: bool,
    },
}

/// Settings.
#[derive(Subcommand, Clone, Copy, Debug)]
pub enum SettingsCommand {
    /// Print every setting that is in force, and where it came from
    Check,
}

impl Arguments {
    /// The data directory: the one that was named, or the usual one.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        let usual = match self.what {
            CliCommand::Demo => "data/demo",
            CliCommand::Serve
            | CliCommand::User(_)
            | CliCommand::Group(_)
            | CliCommand::Moderation(_)
            | CliCommand::Import(_)
            | CliCommand::Rebuild
            | CliCommand::Repair
            | CliCommand::Recover(_)
            | CliCommand::Verify { .. }
            | CliCommand::Audit(_)
            | CliCommand::Digest
            | CliCommand::Doctor
            | CliCommand::Backup { .. }
            | CliCommand::Restore { .. }
            | CliCommand::Erase(_)
            | CliCommand::Retention(_)
            | CliCommand::Instance(_)
            | CliCommand::Key(_)
            | CliCommand::Federation(_)
            | CliCommand::Config(_)
            | CliCommand::Schema
            | CliCommand::Completions { .. }
            | CliCommand::Man { .. } => "data",
        };
        self.data.clone().unwrap_or_else(|| PathBuf::from(usual))
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_takes_the_same_four_options() {
        let said = ["parvis", "import", "ics", "-", "--as", "@c", "--data", "d", "--json"];
        let arguments = Arguments::try_parse_from(said).unwrap();
        assert!(arguments.json);
        assert_eq!(arguments.data(), PathBuf::from("d"));
        let said = ["parvis", "--listen", "127.0.0.1:1", "--config", "f", "digest"];
        let arguments = Arguments::try_parse_from(said).unwrap();
        assert_eq!(arguments.listen, Some("127.0.0.1:1".parse().unwrap()));
    }

    #[test]
    fn a_new_account_needs_a_password_or_has_one_made_up() {
        let create = ["parvis", "user", "create", "anna@example.org"];
        assert!(Arguments::try_parse_from(create).is_err());
        assert!(Arguments::try_parse_from([&create[..], &["--generate"]].concat()).is_ok());
        assert!(
            Arguments::try_parse_from([&create[..], &["--generate", "--password", "x"]].concat())
                .is_err()
        );
    }
}
