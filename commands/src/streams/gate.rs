//! Whether what is done could be seen by anybody: while nothing is shown for long, nobody is told that something was done.
//!
//! What shows it is somebody else's: whoever opens the house says how it is looked at. Only who can come again is refused;
//! what the house does by itself goes on.

use std::{
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
    time::{Duration, Instant},
};

use domain::{caller::Caller, log::Position};

use crate::error::CommandError;

/// How long what was done may go unseen: five times as long as an answer waits for it.
const UNSEEN_MAX: Duration = Duration::from_secs(10);

/// What of the log can be seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShownSoFar {
    /// Everything up to here.
    pub position: Position,
    /// How long each try to show more has failed, while it does.
    pub failing: Option<Duration>,
}

type Look = Box<dyn Fn() -> ShownSoFar + Send + Sync>;

/// Open until somebody says how to look.
#[derive(Clone, Default)]
pub(crate) struct CommandGate(Arc<GateKeeper>);

#[derive(Default)]
struct GateKeeper {
    look: OnceLock<Look>,
    /// The first that was done and not yet seen, and since when.
    unseen: Mutex<Option<(Position, Instant)>>,
}

impl CommandGate {
    /// Says how to look; said twice, the first time counts.
    pub(crate) fn look_by(&self, look: Look) {
        drop(self.0.look.set(look));
    }

    /// Whether what is done now would not be seen.
    pub(crate) fn is_shut(&self) -> bool {
        let Some(look) = self.0.look.get() else { return false };
        let shown = look();
        let mut unseen = self.unseen();
        if unseen.is_some_and(|(position, _)| position <= shown.position) {
            *unseen = None;
        }
        let unseen = unseen.map(|(_, since)| since.elapsed());
        shown.failing.max(unseen).is_some_and(|it| it > UNSEEN_MAX)
    }

    /// Lets a command in, or says why not.
    pub(crate) fn admit(&self, caller: &Caller) -> Result<(), CommandError> {
        let can_come_again = matches!(caller, Caller::Visitor | Caller::Account(_));
        if can_come_again && self.is_shut() { Err(CommandError::Unshown) } else { Ok(()) }
    }

    /// Somebody was told that it was done.
    pub(crate) fn note(&self, position: Position) {
        if self.0.look.get().is_some() {
            self.unseen().get_or_insert((position, Instant::now()));
        }
    }

    // A panic cannot leave it half written.
    fn unseen(&self) -> MutexGuard<'_, Option<(Position, Instant)>> {
        self.0.unseen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(position: u64, failing: Option<u64>) -> CommandGate {
        let gate = CommandGate::default();
        let failing = failing.map(Duration::from_secs);
        let shown = ShownSoFar { position: Position(position), failing };
        gate.look_by(Box::new(move || shown));
        gate
    }

    #[test]
    fn a_gate_that_nobody_looks_through_is_open() {
        let gate = CommandGate::default();
        gate.note(Position(7));
        assert!(!gate.is_shut() && gate.admit(&Caller::Visitor).is_ok());
    }

    #[test]
    fn what_fails_for_long_shuts_it_for_whoever_can_come_again() {
        assert!(!seen(7, Some(9)).is_shut());
        let gate = seen(7, Some(11));
        assert!(matches!(gate.admit(&Caller::Visitor), Err(CommandError::Unshown)));
        for own in [Caller::CommandLine, Caller::Policy("halves")] {
            assert!(gate.admit(&own).is_ok(), "{own:?}");
        }
    }

    #[test]
    fn what_was_done_and_is_seen_by_nobody_shuts_it_until_it_is() {
        let (gate, long_ago) = (seen(7, None), Instant::now().checked_sub(UNSEEN_MAX * 2));
        gate.note(Position(8));
        gate.note(Position(9));
        assert!(!gate.is_shut(), "it was done just now");
        *gate.unseen() = long_ago.map(|it| (Position(8), it));
        assert!(gate.is_shut());
        *gate.unseen() = long_ago.map(|it| (Position(7), it));
        assert!(!gate.is_shut() && gate.unseen().is_none());
    }
}
