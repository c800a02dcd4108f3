//! What reactors have left for later: facts whose answer failed. The reactor's cursor is beyond them, so that none
//! holds up those that follow.
//!
//! What fails is tried again after pauses that grow, and then no more until somebody asks for it: it stays here, so that
//! `doctor` and the metrics show it. Errors are sealed: they can name people.

use domain::{log::Position, time::Moment};

use super::{
    Vault, VaultError,
    engines::{reading, writing},
};

/// Nearly an hour in all; what fails for longer fails for a reason that somebody has to look at.
const ATTEMPTS_MAX: i64 = 7;

/// The first pause; each that follows is twice as long.
const PAUSE_SECONDS: i64 = 30;

/// The most that are told at once.
const TOLD_MAX: i64 = 100;

/// A fact that a reactor has not answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnfinishedFact {
    /// Where the fact is.
    pub position: Position,
    /// How often it has failed.
    pub attempts: i64,
}

/// What a reactor could not do, so far or for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReactorFault {
    /// The reactor that could not answer it.
    pub reactor: String,
    /// Where the fact is that it could not answer.
    pub position: Position,
    /// How often it was tried.
    pub attempts: i64,
    /// What was said the last time; may name people.
    pub error: String,
}

impl ReactorFault {
    /// Whether it is not tried any more.
    #[must_use]
    pub const fn is_given_up(&self) -> bool {
        self.attempts >= ATTEMPTS_MAX
    }
}

impl Vault {
    /// Puts a fact aside whose answer failed: it is tried again after a pause.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn put_aside(
        &self,
        reactor: &str,
        position: Position,
        failed_before: i64,
        error: &str,
        now: Moment,
    ) -> Result<(), VaultError> {
        let sql = "INSERT INTO unfinished (reactor, position, attempts, due_at, error)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (reactor, position) DO UPDATE SET
            attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error";
        let pause = PAUSE_SECONDS << failed_before.clamp(0, ATTEMPTS_MAX);
        let sealed = self.instance.wrapping.seal(error.as_bytes(), reactor.as_bytes());
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(reactor)
            .bind(stored(position))
            .bind(failed_before + 1)
            .bind(now.micros() + pause * 1_000_000)
            .bind(sealed)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// What is to be tried now, the longest waiting first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn unfinished(
        &self,
        reactor: &str,
        limit: i64,
        now: Moment,
    ) -> Result<Vec<UnfinishedFact>, VaultError> {
        let sql = "SELECT position, attempts FROM unfinished
            WHERE reactor = $1 AND due_at <= $2 AND attempts < $3
            ORDER BY due_at, position LIMIT $4";
        let rows: Vec<(i64, i64)> = reading!(&self.pool, on => sqlx::query_as(sql)
                .bind(reactor)
                .bind(now.micros())
                .bind(ATTEMPTS_MAX)
                .bind(limit)
                .fetch_all(on)
                .await)?;
        let read = |(position, attempts): (i64, i64)| UnfinishedFact {
            position: Position(position.try_into().unwrap_or_default()),
            attempts,
        };
        Ok(rows.into_iter().map(read).collect())
    }

    /// A fact is answered after all.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is answered again.
    pub async fn finish(&self, reactor: &str, position: Position) -> Result<(), VaultError> {
        let sql = "DELETE FROM unfinished WHERE reactor = $1 AND position = $2";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(reactor).bind(stored(position)).execute(on).await.map(drop))?;
        Ok(())
    }

    /// What failed is tried again at once, whatever was given up.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn try_all_again(&self, now: Moment) -> Result<(), VaultError> {
        let sql = "UPDATE unfinished SET attempts = 0, due_at = $1 WHERE attempts > 0";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(now.micros()).execute(on).await.map(drop))?;
        Ok(())
    }

    /// What failed, the oldest first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn parked(&self) -> Result<Vec<ReactorFault>, VaultError> {
        let sql = "SELECT reactor, position, attempts, error FROM unfinished
            WHERE error IS NOT NULL ORDER BY position LIMIT $1";
        let rows: Vec<(String, i64, i64, Vec<u8>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(TOLD_MAX).fetch_all(on).await)?;
        let mut parked = Vec::with_capacity(rows.len());
        for (reactor, position, attempts, sealed) in rows {
            let error = self.instance.wrapping.open(&sealed, reactor.as_bytes());
            let error = String::from_utf8(error.ok_or(VaultError::Damaged)?);
            parked.push(ReactorFault {
                position: Position(position.try_into().unwrap_or_default()),
                attempts,
                error: error.map_err(|_| VaultError::Damaged)?,
                reactor,
            });
        }
        Ok(parked)
    }
}

fn stored(position: Position) -> i64 {
    i64::try_from(position.0).unwrap_or(i64::MAX)
}
