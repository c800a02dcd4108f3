//! Reminders: whoever comes is told on the morning of the day, and shortly before it begins if they want that; who wants
//! it is told at the beginning of a week what it holds.
//!
//! They are caused by the clock, and by no fact. When one is due is asked of the event as it stands by then, so that one
//! that moved is told of at its new time, once, and one that is off never. Up to which moment they were written is noted
//! in the same step that writes them: a second node, or one that starts anew, writes none twice, and what fell into a
//! while when nobody was there is made up for, unless it is over.

use chrono_tz::Tz;
use domain::{
    account::Week,
    event::{Event, EventPhase, Reminder, Status},
    ids::{AccountId, EventId},
    time::Moment,
};
use uuid::Uuid;
use vault::OutboxEntry;

use super::{
    Everybody,
    letters::{Letter, News, Recipient, WeekBegin},
};
use crate::{Commands, error::CommandError};

/// Who may have to be told of something by now; whether they do is found out of what they are by then.
#[derive(Clone, Debug, Default)]
pub struct Remindable {
    /// Events that begin around now.
    pub events: Vec<EventId>,
    /// Accounts that want to hear of their week, each with the zone in which it begins if they said none.
    pub accounts: Vec<(AccountId, Tz)>,
}

impl Commands {
    /// Up to which moment reminders were written; from now on, if none ever were: what was due before is not made up for.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn reminded_until(&self) -> Result<Moment, CommandError> {
        Ok(self.vault.reminded_until(self.now()).await?)
    }

    /// Writes what of these was due after one moment, and until another; how many letters, one for all who come to the
    /// same event. None, if another node has done so.
    ///
    /// # Errors
    ///
    /// When log or vault cannot be read or written; then none is written.
    pub async fn remind(
        &self,
        (since, until): (Moment, Moment),
        about: &Remindable,
    ) -> Result<usize, CommandError> {
        let mut letters = self.weeks((since, until), &about.accounts).await?;
        for event in &about.events {
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

    // Letters to those whose week began meanwhile.
    async fn weeks(
        &self,
        span: (Moment, Moment),
        accounts: &[(AccountId, Tz)],
    ) -> Result<Vec<Letter>, CommandError> {
        let mut letters = vec![];
        for (account, zone) in accounts {
            let settings = self.accounts.known(account.0).await?.state.settings();
            let zone = settings.timezone.unwrap_or(*zone);
            if let Some(week) = Week::begun(zone, span).filter(|_| settings.each_week) {
                let news = News::Week { begins: WeekBegin(week.begins()) };
                letters.push(Letter { to: Recipient::Account(*account), news });
            }
        }
        Ok(letters)
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

// One for each time at which the event begins, and for each week.
fn cause(letter: &Letter) -> Uuid {
    match (&letter.news, &letter.to) {
        (News::Reminder { event, reminder, begins, .. }, _) => {
            let name = format!("{} {}", reminder.name(), begins.instant().micros());
            Uuid::new_v5(&event.0, name.as_bytes())
        }
        (News::Week { begins }, Recipient::Account(account)) => {
            let name = format!("week {}", begins.0.instant().micros());
            Uuid::new_v5(&account.0, name.as_bytes())
        }
        _ => Uuid::nil(),
    }
}
