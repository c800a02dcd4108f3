//! How much one account may make in a day: events, groups, profiles, pictures and their megabytes. The operator sets the
//! bounds; they are wide for people, and narrow for a machine that fills the house with junk.
//!
//! The count is this node's own and forgets at midnight (UTC) and with a restart: it is a brake, not an account book.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{account::DailyBounds, caller::Caller, ids::AccountId};

use crate::{
    Commands,
    error::{CommandError, NotAllowedHere, Rejection},
};

/// Something that is made.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum DailyCreation {
    Event,
    Group,
    Profile,
    Picture,
    PictureBytes,
}

impl DailyCreation {
    fn most(self, bounds: &DailyBounds) -> u64 {
        match self {
            Self::Event => bounds.events.into(),
            Self::Group => bounds.groups.into(),
            Self::Profile => bounds.profiles.into(),
            Self::Picture => bounds.pictures.into(),
            Self::PictureBytes => u64::from(bounds.picture_megabytes) * 1_000_000,
        }
    }
}

/// What was made today.
#[derive(Debug, Default)]
pub(crate) struct DailyTally(Mutex<CreationCounts>);

/// The day since the epoch, and how much each account made in it.
type CreationCounts = (i64, HashMap<(AccountId, DailyCreation), u64>);

/// What is counted already and not made yet: unless it `stays`, it was not made, and is not counted.
#[must_use = "what is dropped is not counted"]
pub(crate) struct CreationCount {
    tally: Arc<DailyTally>,
    counted: Option<(AccountId, DailyCreation, u64)>,
}

/// From midnight to midnight.
const DAY_MICROS: i64 = 24 * 60 * 60 * 1_000_000;

impl CreationCount {
    /// It was made.
    pub(crate) fn stays(mut self) {
        self.counted = None;
    }
}

impl Drop for CreationCount {
    fn drop(&mut self) {
        let Some((account, made, much)) = self.counted else { return };
        let mut tally = self.tally.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(so_far) = tally.1.get_mut(&(account, made)) {
            *so_far = so_far.saturating_sub(much);
        }
    }
}

impl Commands {
    /// Counts what an account is about to make; who runs the program imports as much as there is.
    pub(crate) fn count_creation(
        &self,
        caller: &Caller,
        made: DailyCreation,
        much: u64,
    ) -> Result<CreationCount, CommandError> {
        let tally = Arc::clone(&self.made_today);
        let Some(signed) = caller.signed() else {
            return Ok(CreationCount { tally, counted: None });
        };
        let today = self.now().micros().div_euclid(DAY_MICROS);
        let mut counts = tally.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.0 != today {
            *counts = (today, HashMap::new());
        }
        let so_far = counts.1.entry((signed.account, made)).or_default();
        if so_far.saturating_add(much) > made.most(&self.configured_allowances.daily) {
            return Err(Rejection::House(NotAllowedHere::TooMuchToday).into());
        }
        *so_far += much;
        drop(counts);
        Ok(CreationCount { tally, counted: Some((signed.account, made, much)) })
    }
}
