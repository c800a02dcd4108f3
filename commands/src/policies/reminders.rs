//! Reminders: whoever comes is told on the morning of the day, and shortly before it begins if they want that.
//!
//! They are caused by the clock, and by no fact. When one is due is asked of the event as it stands by then, so that one
//! that moved is told of at its new time, once, and one that is off never. Up to which moment they were written is noted
//! in the same step that writes them: a second node, or one that starts anew, writes none twice, and what fell into a
//! while when nobody was there is made up for, unless it is over.

use domain::{
    event::{Event, EventPhase, Reminder, Status},
    ids::EventId,
    time::Moment,
};
use uuid::Uuid;
use vault::OutboxEntry;

use super::{
    Everybody,
    letters::{Letter, News, Recipient},
};
use crate::{Commands, error::CommandError};

impl Commands {
    /// Up to which moment reminders were written; from now on, if none ever were: what was due before is not made up for.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn reminded_until(&self) -> Result<Moment, CommandError> {
        Ok(self.vault.reminded_until(self.now()).await?)
    }

    /// Writes the reminders of these events that were due after one moment, and until another; how many events. Nothing,
    /// if another node has done so.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; then none is written.
    pub async fn remind(
        &self,
        (since, until): (Moment, Moment),
        events: &[EventId],
    ) -> Result<usize, CommandError> {
        let mut letters = vec![];
        for event in events {
            let loaded = self.events.known(event.0).await?;
            let due = due(&loaded.state, (since, until));
            letters.extend(due.into_iter().map(|(reminder, begins)| {
                let news = News::Reminder { event: *event, reminder, begins, cancel: None };
                let everybody = Everybody { event: *event, but: None, told: None };
                Letter { to: Recipient::Everybody(everybody), news }
            }));
        }
        let entries: Vec<OutboxEntry> = letters
            .iter()
            .map(|letter| letter.entry(cause(letter), until))
            .collect::<Result<_, _>>()?;
        let is_ours = self.vault.put_reminders(since, until, &entries).await?;
        Ok(if is_ours { entries.len() } else { 0 })
    }
}

// What of an event is due in between, with the time at which it begins. What is off, or over, is told to nobody.
fn due(event: &Event, (since, until): (Moment, Moment)) -> Vec<(Reminder, domain::time::WallTime)> {
    let is_on = event.phase() == EventPhase::Published && event.status() != Status::Cancelled;
    let Some(draft) = event.current().filter(|_| is_on) else { return vec![] };
    let when = draft.when.by_todays_rules();
    if when.is_over(until) {
        return vec![];
    }
    let begins = when.begins();
    Reminder::of(&when)
        .into_iter()
        .filter(|(_, at)| since < *at && *at <= until)
        // Nobody is told that something begins soon that has begun.
        .filter(|(it, _)| *it != Reminder::Soon || until < begins.instant())
        .map(|(it, _)| (it, begins))
        .collect()
}

// One for each time at which the event begins.
fn cause(letter: &Letter) -> Uuid {
    let News::Reminder { event, reminder, begins, .. } = &letter.news else { return Uuid::nil() };
    let name = format!("{} {}", reminder.name(), begins.instant().micros());
    Uuid::new_v5(&event.0, name.as_bytes())
}
