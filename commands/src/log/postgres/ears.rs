//! How a node learns that others have appended: it listens, and looks each second in case it did not hear.

use std::{convert::Infallible, time::Duration};

use domain::log::Position;
use sqlx::{PgPool, postgres::PgListener};
use tokio::{sync::watch, time::sleep};

use super::{super::writer, CHANNEL, last};

/// How late a node may be when a hint was lost, and how long it waits before it listens again.
const POLL: Duration = Duration::from_secs(1);

/// Announces what other nodes tell, for ever.
pub(super) async fn listen(readers: PgPool, heads: watch::Sender<Position>) {
    loop {
        let Err(cause) = hear(&readers, &heads).await;
        tracing::warn!(%cause, "hints from other nodes are late: the log's listener starts again");
        sleep(POLL).await;
    }
}

async fn hear(
    readers: &PgPool,
    heads: &watch::Sender<Position>,
) -> Result<Infallible, sqlx::Error> {
    let mut listener = PgListener::connect_with(readers).await?;
    listener.listen(CHANNEL).await?;
    loop {
        if let Ok(position) = listener.recv().await?.payload().parse() {
            writer::announce(heads, Position(position));
        }
    }
}

/// Announces what the table says, for ever.
pub(super) async fn poll(readers: PgPool, heads: watch::Sender<Position>) {
    loop {
        sleep(POLL).await;
        if let Ok(head) = last(&readers).await {
            writer::announce(&heads, head);
        }
    }
}
