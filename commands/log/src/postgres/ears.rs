//! How a node learns that others have appended: it listens, and looks each second in case it did not hear. It also looks
//! whether what it knows of is still there.

use std::{convert::Infallible, sync::Arc, time::Duration};

use domain::log::Position;
use sqlx::{PgPool, postgres::PgListener};
use tokio::{sync::watch, time::sleep};

use super::{super::writer, CHANNEL, landmark::Landmark, last};

/// How late a node may be when a hint was lost, and how long it waits before it listens again.
const POLL: Duration = Duration::from_secs(1);

/// Announces what other nodes tell, for ever.
pub(super) async fn listen(
    readers: PgPool,
    heads: watch::Sender<Position>,
    landmark: Arc<Landmark>,
) {
    loop {
        let Err(cause) = hear(&readers, &heads, &landmark).await;
        tracing::warn!(%cause, "hints from other nodes are late: the log's listener starts again");
        sleep(POLL).await;
    }
}

async fn hear(
    readers: &PgPool,
    heads: &watch::Sender<Position>,
    landmark: &Landmark,
) -> Result<Infallible, sqlx::Error> {
    let mut listener = PgListener::connect_with(readers).await?;
    listener.listen(CHANNEL).await?;
    landmark.look(readers).await?;
    loop {
        if let Ok(position) = listener.recv().await?.payload().parse() {
            writer::announce(heads, Position(position));
        }
    }
}

/// Announces what the table says, for ever.
pub(super) async fn poll(readers: PgPool, heads: watch::Sender<Position>, landmark: Arc<Landmark>) {
    loop {
        sleep(POLL).await;
        if let Ok(head) = last(&readers).await {
            writer::announce(&heads, head);
        }
        // A database that does not answer now is asked again.
        landmark.look(&readers).await.ok();
    }
}
