//! What is on its way: activities in the order of the log, and for each the inboxes that still wait for it.
//!
//! A reactor puts activities with its new cursor in one transaction, so that each fact is told once. Their numbers come
//! from the log: the same fact twice is one row.

use std::collections::BTreeSet;

use domain::{log::Position, time::Moment};
use uuid::Uuid;

use crate::{
    Vault, VaultError,
    engines::{in_transaction, reading, writing},
};

/// Activities that one fact may cause.
pub const ABOUT_MAX: u64 = 8;

/// An activity, as it is sent.
#[derive(Clone, PartialEq, Debug)]
pub struct OutgoingActivity {
    /// Its place in the order of all: the fact's position times [`ABOUT_MAX`], and a little.
    pub seq: u64,
    /// Who sends it, and signs.
    pub actor: Uuid,
    /// What it is about: what is about the same thing keeps its order.
    pub about: Uuid,
    /// Byte for byte what is sent.
    pub document: Vec<u8>,
    /// Who gets it.
    pub parcels: Vec<Parcel>,
}

/// One inbox that gets an activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parcel {
    /// The server, as an origin: scheme, name and port.
    pub peer: String,
    /// The inbox's address.
    pub inbox: String,
}

/// That other servers know of something, or know that it is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Announcement {
    /// What they know of: an event or an actor.
    pub thing: Uuid,
    /// The actor that told them.
    pub actor: Uuid,
    /// Since when it is gone.
    pub gone_at: Option<Moment>,
}

/// Something to deliver now.
#[derive(Clone, PartialEq, Debug)]
pub struct Due {
    /// The activity's number.
    pub seq: u64,
    /// The actor that signs.
    pub actor: Uuid,
    /// What it is about.
    pub about: Uuid,
    /// The inbox it goes to.
    pub inbox: String,
    /// Byte for byte what is sent.
    pub document: Vec<u8>,
    /// How often it was tried.
    pub attempts: i64,
}

/// The server, what its inbox is known by, and the inbox.
type SealedParcel = (String, Uuid, Vec<u8>);

type DueRow = (i64, Uuid, Uuid, Uuid, Vec<u8>, Vec<u8>, i64);

impl Vault {
    /// Moves the reactor's cursor, puts its activities and notes what was announced, all or nothing. `false` when the
    /// cursor is not at `from`: another node was faster.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is written.
    pub async fn advance_telling(
        &self,
        reactor: &str,
        from: Position,
        to: Position,
        activities: &[OutgoingActivity],
        announcements: &[Announcement],
        now: Moment,
    ) -> Result<bool, VaultError> {
        let step = "UPDATE reactors SET position = $1 WHERE name = $2 AND position = $3";
        let note = "INSERT INTO announced (thing, actor, gone_at) VALUES ($1, $2, $3)
            ON CONFLICT (thing) DO UPDATE SET actor = excluded.actor, gone_at = excluded.gone_at";
        let tell = "INSERT INTO activities (seq, actor, about, sealed, made_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (seq) DO NOTHING";
        let send = "INSERT INTO deliveries (peer, seq, inbox, sealed, attempts, state)
            VALUES ($1, $2, $3, $4, 0, 'waiting') ON CONFLICT (peer, seq, inbox) DO NOTHING";
        let meet = "INSERT INTO peers (peer, settled, failures, due_at) VALUES ($1, 0, 0, 0)
            ON CONFLICT (peer) DO NOTHING";
        let peers: BTreeSet<&str> =
            activities.iter().flat_map(|it| &it.parcels).map(|it| it.peer.as_str()).collect();
        let sealed: Vec<_> = activities.iter().map(|it| self.sealed_activity(it)).collect();
        let moved = in_transaction!(&self.pool, on => {
            let query = sqlx::query(step).bind(signed(to.0)).bind(reactor).bind(signed(from.0));
            let moved = query.execute(&mut *on).await?.rows_affected() > 0;
            // After a step that did not happen, nothing is put.
            for it in announcements.iter().filter(|_| moved) {
                let query = sqlx::query(note).bind(it.thing).bind(it.actor);
                query.bind(it.gone_at.map(Moment::micros)).execute(&mut *on).await?;
            }
            for peer in peers.iter().filter(|_| moved) {
                sqlx::query(meet).bind(*peer).execute(&mut *on).await?;
            }
            for (activity, (document, parcels)) in activities.iter().zip(&sealed).filter(|_| moved) {
                let query = sqlx::query(tell).bind(signed(activity.seq)).bind(activity.actor);
                let query = query.bind(activity.about).bind(document.as_slice());
                query.bind(now.micros()).execute(&mut *on).await?;
                for (peer, id, inbox) in parcels {
                    let query = sqlx::query(send).bind(peer).bind(signed(activity.seq));
                    query.bind(*id).bind(inbox.as_slice()).execute(&mut *on).await?;
                }
            }
            moved
        });
        if moved && !activities.is_empty() {
            self.delivery_news.notify_one();
        }
        Ok(moved)
    }

    fn sealed_activity(&self, activity: &OutgoingActivity) -> (Vec<u8>, Vec<SealedParcel>) {
        let document = self.instance.wrapping.seal(&activity.document, &activity.seq.to_be_bytes());
        let parcel = |it: &Parcel| {
            let id = self.instance.name_id(&format!("inbox:{}", it.inbox));
            let sealed = self.instance.wrapping.seal(it.inbox.as_bytes(), id.as_bytes());
            (it.peer.clone(), id, sealed)
        };
        (document, activity.parcels.iter().map(parcel).collect())
    }

    /// Whether other servers know of something.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn announced(&self, thing: Uuid) -> Result<Option<Announcement>, VaultError> {
        let sql = "SELECT actor, gone_at FROM announced WHERE thing = $1";
        let row: Option<(Uuid, Option<i64>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(thing).fetch_optional(on).await)?;
        Ok(row.map(|(actor, gone_at)| Announcement {
            thing,
            actor,
            gone_at: gone_at.map(Moment::from_micros),
        }))
    }

    /// Servers that something waits for and that may be tried now, at most so many, the longest waiting first.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn peers_due(&self, limit: i64, now: Moment) -> Result<Vec<String>, VaultError> {
        let sql = "SELECT peer FROM (SELECT p.peer, (SELECT min(d.seq) FROM deliveries d
                    WHERE d.peer = p.peer AND d.state = 'waiting') AS next
                FROM peers p WHERE p.due_at <= $1) due
            WHERE next IS NOT NULL ORDER BY next LIMIT $2";
        let peers: Vec<String> = reading!(&self.pool, on => sqlx::query_scalar(sql)
            .bind(now.micros())
            .bind(limit)
            .fetch_all(on)
            .await)?;
        Ok(peers)
    }

    /// What waits for a server, in order, at most so many.
    ///
    /// # Errors
    ///
    /// When the vault fails, or a row in it was changed.
    pub async fn waiting_for(&self, peer: &str, limit: i64) -> Result<Vec<Due>, VaultError> {
        let sql = "SELECT d.seq, a.actor, a.about, d.inbox, d.sealed, a.sealed, d.attempts
            FROM deliveries d JOIN activities a ON a.seq = d.seq
            WHERE d.peer = $1 AND d.state = 'waiting' ORDER BY d.seq, d.inbox LIMIT $2";
        let rows: Vec<DueRow> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(peer).bind(limit).fetch_all(on).await)?;
        rows.into_iter().map(|row| self.due(row)).collect()
    }

    fn due(&self, row: DueRow) -> Result<Due, VaultError> {
        let (seq, actor, about, id, inbox, document, attempts) = row;
        let seq = u64::try_from(seq).unwrap_or_default();
        let wrapping = &self.instance.wrapping;
        let document = wrapping.open(&document, &seq.to_be_bytes()).ok_or(VaultError::Damaged)?;
        let inbox = wrapping.open(&inbox, id.as_bytes()).ok_or(VaultError::Damaged)?;
        let inbox = String::from_utf8(inbox).map_err(|_| VaultError::Damaged)?;
        Ok(Due { seq, actor, about, inbox, document, attempts })
    }

    /// It was delivered, or never will be: its row goes, and the activity with its last one.
    ///
    /// # Errors
    ///
    /// When the vault fails; then it is sent again, which receivers know by its id.
    pub async fn settle(&self, peer: &str, due: &Due) -> Result<(), VaultError> {
        let inbox = self.instance.name_id(&format!("inbox:{}", due.inbox));
        let delivered = "DELETE FROM deliveries WHERE peer = $1 AND seq = $2 AND inbox = $3";
        let last = "DELETE FROM activities WHERE seq = $1
            AND NOT EXISTS (SELECT 1 FROM deliveries WHERE seq = $1)";
        in_transaction!(&self.pool, on => {
            let query = sqlx::query(delivered).bind(peer).bind(signed(due.seq)).bind(inbox);
            query.execute(&mut *on).await?;
            sqlx::query(last).bind(signed(due.seq)).execute(&mut *on).await?;
        });
        Ok(())
    }

    /// It was tried in vain; with `parked` it is not tried again by itself.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn failed(&self, peer: &str, due: &Due, parked: bool) -> Result<(), VaultError> {
        let inbox = self.instance.name_id(&format!("inbox:{}", due.inbox));
        let sql = "UPDATE deliveries SET attempts = attempts + 1, state = $1
            WHERE peer = $2 AND seq = $3 AND inbox = $4";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(if parked { "parked" } else { "waiting" })
            .bind(peer)
            .bind(signed(due.seq))
            .bind(inbox)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// Waits until this node has put something to deliver. A hint: others put too.
    pub async fn delivery_news(&self) {
        self.delivery_news.notified().await;
    }
}

pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
