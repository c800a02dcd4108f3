//! The sender: takes due letters from the outbox, writes and sends them, and says what became of each.
//!
//! A letter is sent at least once: whoever dies between sending and saying so leaves it to the next, and mail
//! programs know it again by its id. What cannot be sent now waits longer each time, and is given up at last
//! (`doctor` and the metrics show it). What many get keeps a pace for each mail server that it goes to (`pace`).

use std::{sync::Arc, time::Duration};

use app::{
    App,
    instance::Site,
    letters::{MailSettings, SettingsError},
};
use commands::policies::letters::Letter;
use domain::time::Moment;
use futures::future::join_all;
use lettre::Message;
use projections::Freshness;
use tokio::time::Instant;
use uuid::Uuid;
use vault::{DueEntry, Queue, Urgency, VaultError};

use super::{
    letters::LetterReader,
    looking::{LookedUp, WayToStop, as_it_stands},
    message::{Posting, message},
    pace::Pace,
    transport::{DeliveryError, Outgoing, Transport},
};

/// Nearly a day in all: longer than a mail server is down, shorter than a letter is of use.
const ATTEMPTS_MAX: i64 = 12;
/// As many as the slowest server takes well within the claim's minute, for they are sent at the same time.
const AT_ONCE: usize = 8;
/// Other nodes put letters too, and waiting ones become due: look even if nobody says so.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// What a letter is about is looked up; the views have to know of it first.
const CATCH_UP: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(6 * 60 * 60);

/// The sender of letters.
pub struct Courier {
    pub(super) app: App,
    settings: MailSettings,
    transport: Transport,
    pace: Pace,
    holder: Uuid,
}

/// What one round came to.
#[derive(Clone, Copy, Default)]
struct Round {
    taken_up: usize,
    sent: usize,
}

/// What became of a letter.
enum LetterOutcome {
    Sent,
    /// It was turned into letters of others.
    PassedOn,
    /// It is not its turn yet.
    PutOff(Moment),
    /// Whoever should get it, or what it is about, is gone.
    Needless,
    Failed(DeliveryError),
}

impl Courier {
    /// A sender by the way that the settings name.
    ///
    /// # Errors
    ///
    /// When the mail server's name cannot be used.
    pub fn new(app: App, settings: MailSettings) -> Result<Self, SettingsError> {
        let transport = Transport::new(&settings)?;
        let pace = Pace::new(settings.per_second);
        Ok(Self { app, settings, transport, pace, holder: Uuid::new_v4() })
    }

    /// Sends what is due until it is told to stop; letters under way are finished first.
    pub async fn run(&self, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        loop {
            let begun = Instant::now();
            let round = self.round().await.unwrap_or_else(|error| {
                tracing::error!(%error, "the outbox cannot be read; letters wait");
                Round::default()
            });
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep_until(begun + self.fair_time(round.sent)) => {}
            }
            if round.taken_up == AT_ONCE {
                continue;
            }
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = self.app.vault.outbox_news() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
        }
    }

    /// Sends what is due now, up to a few at once; how many were taken up.
    ///
    /// # Errors
    ///
    /// When the vault fails; then what was not said is done again.
    pub async fn deliver_due(&self) -> Result<usize, VaultError> {
        Ok(self.round().await?.taken_up)
    }

    async fn round(&self) -> Result<Round, VaultError> {
        let due = self
            .app
            .vault
            .claim(Queue::MAIL, self.holder, AT_ONCE, self.app.commands.now())
            .await?;
        if due.is_empty() {
            return Ok(Round::default());
        }
        let current = self.views_know_all().await;
        let outcomes = join_all(due.iter().map(|it| self.deliver(it, current))).await;
        let sent = outcomes.iter().filter(|it| matches!(it, LetterOutcome::Sent)).count();
        self.say(&due, outcomes).await?;
        Ok(Round { taken_up: due.len(), sent })
    }

    // How long so many letters should take.
    fn fair_time(&self, letters: usize) -> Duration {
        let letters = u32::try_from(letters).unwrap_or(u32::MAX);
        Duration::from_secs(1) * letters / u32::from(self.settings.per_second.max(1))
    }

    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.app.instance.now().site)
    }

    async fn views_know_all(&self) -> bool {
        match self.app.commands.log().head().await {
            Ok(head) => self.app.views.at_least(head, CATCH_UP).await == Freshness::Current,
            Err(_) => false,
        }
    }

    async fn deliver(&self, claimed: &DueEntry, current: bool) -> LetterOutcome {
        if !current {
            return LetterOutcome::Failed(DeliveryError::Later("the views are behind".to_owned()));
        }
        let delivered = self.delivered(claimed).await;
        delivered.unwrap_or_else(LetterOutcome::Failed)
    }

    async fn delivered(&self, claimed: &DueEntry) -> Result<LetterOutcome, DeliveryError> {
        let letter: Letter = serde_json::from_value(claimed.payload.clone())
            .map_err(|error| DeliveryError::Never(error.to_string()))?;
        if self.passed_on(claimed, &letter).await? {
            return Ok(LetterOutcome::PassedOn);
        }
        let stop = match self.way_to_stop(&letter).await? {
            WayToStop::Link(stop) => Some(stop),
            WayToStop::None => None,
            WayToStop::Taken => return Ok(LetterOutcome::Needless),
        };
        match self.write(claimed.id, letter, stop)? {
            Some(outgoing) => Ok(self.send(claimed, &outgoing).await),
            None => Ok(LetterOutcome::Needless),
        }
    }

    async fn send(&self, claimed: &DueEntry, outgoing: &Outgoing) -> LetterOutcome {
        if claimed.urgency == Urgency::ToMany {
            let now = self.app.commands.now();
            if let Some(turn) = self.pace.turn(claimed.id, &outgoing.message, now) {
                return LetterOutcome::PutOff(turn);
            }
        }
        match self.transport.send(outgoing).await {
            Ok(()) => LetterOutcome::Sent,
            Err(undelivered) => LetterOutcome::Failed(undelivered),
        }
    }

    fn write(
        &self,
        id: Uuid,
        letter: Letter,
        stop: Option<String>,
    ) -> Result<Option<Outgoing>, DeliveryError> {
        let letter = self.app.views.read(|look| as_it_stands(letter, look));
        let letter = letter.map_err(|error| DeliveryError::Later(error.to_string()))?;
        let Some(letter) = letter else { return Ok(None) };
        let site = self.site();
        let looked = self.app.views.read(|look| self.look_up(&letter, &site, look));
        let looked = looked.map_err(|error| DeliveryError::Later(error.to_string()))?;
        let Some(LookedUp { email, language, occasion, week, calendar }) = looked else {
            return Ok(None);
        };
        let reader =
            LetterReader { language, site: &site, occasion: occasion.as_ref(), week: &week };
        let Some(content) = reader.letter(&letter.news) else { return Ok(None) };
        let content = reader.ending(content, &letter.news, stop.as_deref());
        let thread = occasion.map(|it| it.id.0);
        let calendar = calendar.filter(|_| content.attaches_calendar);
        let posting = Posting { id, to: &email, thread, calendar, language, stop };
        let message: Message = message(&content, posting, &self.settings, &site)
            .map_err(|error| DeliveryError::Never(error.to_string()))?;
        Ok(Some(Outgoing { id, text: content.text(language), message }))
    }

    async fn say(&self, due: &[DueEntry], outcomes: Vec<LetterOutcome>) -> Result<(), VaultError> {
        let (mut done, mut failed) = (Vec::new(), Vec::new());
        for (claimed, outcome) in due.iter().zip(outcomes) {
            match outcome {
                LetterOutcome::Sent => {
                    count("sent");
                    done.push(claimed.id);
                }
                // That is said already.
                LetterOutcome::PassedOn => count("passed-on"),
                LetterOutcome::PutOff(turn) => {
                    count("put-off");
                    self.app.vault.put_off(claimed, turn).await?;
                }
                LetterOutcome::Needless => {
                    count("needless");
                    done.push(claimed.id);
                }
                LetterOutcome::Failed(why) => failed.push((claimed, why)),
            }
        }
        self.app.vault.done(&done).await?;
        for (claimed, why) in failed {
            self.undelivered(claimed, why).await?;
        }
        Ok(())
    }

    async fn undelivered(&self, claimed: &DueEntry, why: DeliveryError) -> Result<(), VaultError> {
        match why {
            DeliveryError::Later(why) if claimed.attempts < ATTEMPTS_MAX => {
                count("postponed");
                let due = later(self.app.commands.now(), claimed);
                self.app.vault.retry(claimed, &why, due).await
            }
            DeliveryError::Later(why) | DeliveryError::Never(why) => {
                count("given-up");
                // The reason may name the recipient: it is sealed in the vault, and `doctor` opens it.
                tracing::warn!(letter = %claimed.id, attempts = claimed.attempts, "a letter was given up");
                self.app.vault.give_up(claimed, &why).await
            }
        }
    }
}

// Twice as long each time; a little more for each letter than for the next, so that they do not come back as one.
fn later(now: Moment, claimed: &DueEntry) -> Moment {
    let doublings = u32::try_from(claimed.attempts - 1).unwrap_or_default().min(16);
    let pause = (FIRST_PAUSE * 2_u32.pow(doublings)).min(LONGEST_PAUSE).as_micros();
    let spread = pause / 4 * (claimed.id.as_u128() % 1_000) / 1_000;
    now_plus(now, pause + spread)
}

fn now_plus(now: Moment, micros: u128) -> Moment {
    Moment::from_micros(now.micros().saturating_add(i64::try_from(micros).unwrap_or(i64::MAX)))
}

fn count(outcome: &'static str) {
    metrics::counter!("parvis_mails_total", "outcome" => outcome).increment(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_six_hours_and_letters_do_not_come_back_as_one() {
        let pause = |attempts, id| {
            let claimed = DueEntry {
                id: Uuid::from_u128(id),
                cause: None,
                payload: serde_json::Value::Null,
                urgency: Urgency::Soon,
                attempts,
                holder: Uuid::nil(),
            };
            later(Moment::EPOCH, &claimed).micros() / 1_000_000
        };
        assert_eq!([pause(1, 0), pause(2, 0), pause(3, 0)], [60, 120, 240]);
        assert_eq!(pause(11, 0), 6 * 60 * 60);
        assert!(pause(11, 999) > pause(11, 0));
        let all: i64 = (1..ATTEMPTS_MAX).map(|it| pause(it, 0)).sum();
        assert!((18 * 3600..24 * 3600).contains(&all), "{all} s in all");
    }
}
