//! How it goes with other servers: up to where everything is settled, when to try again, and what they said last.

use domain::time::Moment;

use super::deliveries::signed;
use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
};

/// The longest answer that is kept, in characters.
const ERROR_CHARS_MAX: usize = 300;

/// How it goes with another server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PeerState {
    /// Its origin: scheme, name and port.
    pub peer: String,
    /// The highest activity that was settled with it.
    pub settled: u64,
    /// How often in a row it could not be reached.
    pub failures: u32,
    /// It is not tried before then.
    pub due_at: Moment,
    /// Which signatures it understands.
    pub scheme: Option<String>,
    /// When it last took something.
    pub succeeded_at: Option<Moment>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// Which software it runs, as it says; `None` when it does not, or was not asked.
    pub software: Option<String>,
    /// What waits for it.
    pub waiting: u64,
    /// What it could not take, and what is not tried again by itself.
    pub parked: u64,
}

type PeerRow =
    (String, i64, i64, i64, Option<String>, Option<i64>, Option<String>, Option<String>, i64, i64);

const COLUMNS: &str =
    "SELECT p.peer, p.settled, p.failures, p.due_at, p.scheme, p.succeeded_at, p.last_error,
    (SELECT s.name FROM software s WHERE s.peer = p.peer AND s.name <> ''),
    (SELECT count(*) FROM deliveries d WHERE d.peer = p.peer AND d.state = 'waiting'),
    (SELECT count(*) FROM deliveries d WHERE d.peer = p.peer AND d.state = 'parked')
    FROM peers p";

impl Vault {
    /// How it goes with a server; `None` when nothing was ever sent there.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peer(&self, peer: &str) -> Result<Option<PeerState>, VaultError> {
        let sql = format!("{COLUMNS} WHERE p.peer = $1");
        let row: Option<PeerRow> = reading!(&self.pool, on =>
            sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).bind(peer).fetch_optional(on).await)?;
        Ok(row.map(read))
    }

    /// How it goes with every server that something was sent to, by name.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peers(&self) -> Result<Vec<PeerState>, VaultError> {
        let sql = format!("{COLUMNS} ORDER BY p.peer");
        let rows: Vec<PeerRow> = reading!(&self.pool, on =>
            sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(on).await)?;
        Ok(rows.into_iter().map(read).collect())
    }

    /// A server took something, or said no to it for good.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peer_answered(
        &self,
        peer: &str,
        seq: u64,
        scheme: &str,
        refusal: Option<&str>,
        now: Moment,
    ) -> Result<(), VaultError> {
        let sql = "INSERT INTO peers
                (peer, settled, failures, due_at, scheme, succeeded_at, last_error)
            VALUES ($1, $2, 0, 0, $3, $4, $5)
            ON CONFLICT (peer) DO UPDATE SET
                settled = CASE WHEN peers.settled > excluded.settled
                    THEN peers.settled ELSE excluded.settled END,
                failures = 0, due_at = 0, scheme = excluded.scheme,
                succeeded_at = coalesce(excluded.succeeded_at, peers.succeeded_at),
                last_error = excluded.last_error";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(peer)
            .bind(signed(seq))
            .bind(scheme)
            .bind(refusal.is_none().then_some(now.micros()))
            .bind(refusal.map(cut))
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// A server could not be reached, or broke.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peer_failed(
        &self,
        peer: &str,
        failures: u32,
        due_at: Moment,
        error: &str,
    ) -> Result<(), VaultError> {
        let sql = "INSERT INTO peers (peer, settled, failures, due_at, last_error)
            VALUES ($1, 0, $2, $3, $4)
            ON CONFLICT (peer) DO UPDATE SET failures = excluded.failures,
                due_at = excluded.due_at, last_error = excluded.last_error";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(peer)
            .bind(i64::from(failures))
            .bind(due_at.micros())
            .bind(cut(error))
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// Something of a server's was taken in: it is there, and may be tried at once.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peer_is_back(&self, peer: &str) -> Result<(), VaultError> {
        let sql = "UPDATE peers SET due_at = 0, failures = 0 WHERE peer = $1 AND failures > 0";
        let back = writing!(&self.pool, on =>
            sqlx::query(sql).bind(peer).execute(on).await.map(|it| it.rows_affected()))?;
        if back > 0 {
            self.delivery_news.notify_one();
        }
        Ok(())
    }

    /// Everything that waits for a server is tried at once, also what was set aside. `false` when nothing was ever sent
    /// there.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is changed.
    pub async fn try_again(&self, peer: &str) -> Result<bool, VaultError> {
        let parked = "UPDATE deliveries SET state = 'waiting', attempts = 0
            WHERE peer = $1 AND state = 'parked'";
        let due = "UPDATE peers SET due_at = 0, failures = 0 WHERE peer = $1";
        let known = in_transaction!(&self.pool, on => {
            sqlx::query(parked).bind(peer).execute(&mut *on).await?;
            sqlx::query(due).bind(peer).execute(&mut *on).await?.rows_affected() > 0
        });
        self.delivery_news.notify_one();
        Ok(known)
    }
}

fn read(row: PeerRow) -> PeerState {
    let (waiting, parked) = (row.8, row.9);
    let (peer, settled, failures, due_at, scheme, succeeded_at, last_error, software, ..) = row;
    PeerState {
        peer,
        settled: u64::try_from(settled).unwrap_or_default(),
        failures: u32::try_from(failures).unwrap_or(u32::MAX),
        due_at: Moment::from_micros(due_at),
        scheme,
        succeeded_at: succeeded_at.map(Moment::from_micros),
        last_error,
        software,
        waiting: u64::try_from(waiting).unwrap_or_default(),
        parked: u64::try_from(parked).unwrap_or_default(),
    }
}

fn cut(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).take(ERROR_CHARS_MAX).collect()
}
