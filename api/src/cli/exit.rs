//! How the program ends.

use std::process::ExitCode;

use app::lock::LockError;
use config::ConfigError;

/// How the program ends; `--help` says the numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exit {
    Done,
    Failed,
    Misused,
    Found,
    Taken,
    Unpinned,
}

impl Exit {
    /// How it ends after this error.
    pub(super) fn of(error: &anyhow::Error) -> Self {
        if error.downcast_ref::<ConfigError>().is_some() {
            return Self::Misused;
        }
        match error.downcast_ref::<LockError>() {
            Some(LockError::Taken { .. }) => Self::Taken,
            Some(LockError::Io { .. }) | None => Self::Failed,
        }
    }

    /// How it ends when it looked for faults.
    pub(super) const fn after_looking(all_is_well: CheckOutcome) -> Self {
        match all_is_well {
            CheckOutcome::Well => Self::Done,
            CheckOutcome::Faulty => Self::Found,
        }
    }
}

/// What looking for faults came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CheckOutcome {
    Well,
    Faulty,
}

impl From<bool> for CheckOutcome {
    fn from(is_well: bool) -> Self {
        if is_well { Self::Well } else { Self::Faulty }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Misused => 2,
            Exit::Found => 3,
            Exit::Taken => 4,
            Exit::Unpinned => 5,
        })
    }
}
