//! Letters that wait a while, so that one tells what many would: who waits for the organizers is told once in a quarter of
//! an hour, and whoever comes, goes and comes again is told once, how it stands then.

use domain::{event::Standing, time::Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{LetterParts, LetterWindow, News};

/// How often somebody is told that others wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitingPace {
    /// As often as nobody asked for less: at most once in a quarter of an hour what there may be much of, the rest one by
    /// one.
    Quarter,
    /// As their account asks for it.
    Chosen,
}

/// A quarter of an hour.
const QUARTER_MICROS: i64 = 15 * 60 * 1_000_000;

/// Who comes, goes and comes again within so long is told once.
const SETTLING_MICROS: i64 = 4 * 1_000_000;

/// One cause, and one moment, for everything that is told about something within a while: it is one letter.
pub(in super::super) fn within_window(
    of: Uuid,
    what: &str,
    micros: i64,
    now: Moment,
) -> (Uuid, Moment) {
    let window = now.micros().div_euclid(micros);
    let cause = Uuid::new_v5(&of, format!("{what} {micros} {window}").as_bytes());
    (cause, Moment::from_micros((window + 1).saturating_mul(micros)))
}

impl News {
    /// What counts as the cause of a letter, and when it goes.
    pub(super) fn settled(&self, cause: Uuid, due_at: Moment) -> (Uuid, Moment) {
        let (parts, waits) = (self.parts(), self.row().waits);
        let (Some(of), Some(window)) = (parts.of(), waits) else { return (cause, due_at) };
        match window {
            LetterWindow::Standing => within_window(of, "standing", SETTLING_MICROS, due_at),
            LetterWindow::Others if parts.pace == Some(WaitingPace::Quarter) => {
                within_window(of, "waiting", QUARTER_MICROS, due_at)
            }
            LetterWindow::Others => (cause, due_at),
        }
    }

    /// The same, at the pace that its reader chose; nothing if it is not one that tells how often others wait.
    #[must_use]
    pub fn put_off(&self) -> Option<Self> {
        let mut later = self.clone();
        let (Self::Waiting { pace, .. } | Self::GroupRequested { pace, .. }) = &mut later else {
            return None;
        };
        let is_first = *pace == WaitingPace::Quarter;
        *pace = WaitingPace::Chosen;
        is_first.then_some(later)
    }

    /// What a letter about somebody's seat says when it is sent: how it stands by then. Whoever left knows.
    #[must_use]
    pub fn as_it_stands(self, standing: Option<Standing>) -> Option<Self> {
        if self.row().waits != Some(LetterWindow::Standing) {
            return Some(self);
        }
        let LetterParts { event, way_back: cancel, .. } = self.parts();
        let event = event?;
        match standing? {
            Standing::Requested => Some(Self::ParticipationRequested { event, cancel }),
            Standing::Confirmed => Some(Self::ParticipationAccepted { event, cancel }),
            Standing::Refused => Some(Self::ParticipationRefused { event }),
            Standing::Announced | Standing::Left => None,
        }
    }
}
