//! The one door to a provider: few at once, at its pace, not for long, not much, and never anywhere else than asked.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::{Client, redirect};
use tokio::{sync::Semaphore, time::Instant};
use url::Url;

use super::speech::GeocoderError;

/// The longest answer read: twenty addresses with everything that Nominatim tells of them are a tenth of it.
const ANSWER_BYTES_MAX: usize = 512 * 1024;
/// The most questions under way: a provider that hangs holds no more than these.
const QUESTIONS_MAX: usize = 8;
/// How long a provider that did not answer is left alone; nobody waits for it then.
const REST: Duration = Duration::from_secs(15);
/// The longest that a question waits for its turn: whoever types has typed on by then.
const WAIT_MAX: Duration = Duration::from_secs(3);

pub(super) struct Door {
    client: Client,
    places: Semaphore,
    every: Duration,
    next: Mutex<Option<Instant>>,
}

impl Door {
    pub(super) fn new(
        timeout: Duration,
        every: Duration,
        contact: &str,
    ) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .user_agent(format!("Parvis/{} (+{contact})", env!("CARGO_PKG_VERSION")))
            .timeout(timeout)
            .connect_timeout(timeout)
            .redirect(redirect::Policy::none())
            .referer(false)
            .build()?;
        Ok(Self { client, places: Semaphore::new(QUESTIONS_MAX), every, next: Mutex::default() })
    }

    pub(super) async fn ask(&self, question: Url) -> Result<Vec<u8>, GeocoderError> {
        let _place = self.places.try_acquire().map_err(|_| GeocoderError::Busy)?;
        tokio::time::sleep_until(self.turn(Instant::now())?).await;
        let answered = self.read(question).await;
        let is_weary = match &answered {
            Ok(_) | Err(GeocoderError::TooLong | GeocoderError::Unreadable(_)) => false,
            Err(GeocoderError::Status(status)) => *status == 429 || *status >= 500,
            Err(GeocoderError::Unreachable(_) | GeocoderError::Busy) => true,
        };
        if is_weary {
            self.next_after(REST);
        }
        answered
    }

    async fn read(&self, question: Url) -> Result<Vec<u8>, GeocoderError> {
        let request = self.client.get(question).header("accept", "application/json");
        let mut response = request.send().await.map_err(GeocoderError::Unreachable)?;
        if !response.status().is_success() {
            return Err(GeocoderError::Status(response.status().as_u16()));
        }
        let mut answer = Vec::new();
        while let Some(more) = response.chunk().await.map_err(GeocoderError::Unreachable)? {
            if answer.len() + more.len() > ANSWER_BYTES_MAX {
                return Err(GeocoderError::TooLong);
            }
            answer.extend_from_slice(&more);
        }
        Ok(answer)
    }

    // When it may be asked next; a turn that is too far away is not taken.
    fn turn(&self, now: Instant) -> Result<Instant, GeocoderError> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = next.map_or(now, |it| it.max(now));
        if turn - now > WAIT_MAX {
            return Err(GeocoderError::Busy);
        }
        *next = Some(turn + self.every);
        Ok(turn)
    }

    fn next_after(&self, rest: Duration) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        *next = Some(Instant::now() + rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_kept_and_nobody_waits_for_long() {
        let door = Door::new(WAIT_MAX, Duration::from_secs(1), "https://here.test").unwrap();
        let begin = Instant::now();
        let turn = |now: Instant| door.turn(now).map(|it| (it - begin).as_secs()).ok();
        let turns: Vec<_> = (0..6).map(|_| turn(begin)).collect();
        assert_eq!(turns, [Some(0), Some(1), Some(2), Some(3), None, None]);
        assert_eq!(turn(begin + Duration::from_secs(10)), Some(10));
    }

    #[test]
    fn whoever_did_not_answer_is_left_alone_for_a_while() {
        let door = Door::new(WAIT_MAX, Duration::ZERO, "https://here.test").unwrap();
        door.next_after(REST);
        assert!(door.turn(Instant::now()).is_err());
        assert!(door.turn(Instant::now() + REST).is_ok());
    }
}
