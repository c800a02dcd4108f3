//! Between states in memory and their checkpoints: sealed on the way out, opened and checked on the way in.

use std::sync::Arc;

use domain::{decider::Decider, fact::AggregateFact, log::Revision};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::{Streams, checkpoints::Checkpoint, loaded::LoadedStream, pending::stream};
use crate::error::{CommandError, Rejection};

impl<D: Decider<Fact: AggregateFact>> Streams<D>
where
    Rejection: From<D::Rejection>,
{
    /// A state from its checkpoint, if there is one that the log agrees with; else one of nothing.
    pub(super) async fn shelved(&self, id: Uuid) -> Result<Arc<LoadedStream<D>>, CommandError> {
        let (checkpoints, stream) = (self.core.checkpoints.clone(), stream::<D>(id));
        let of = stream.clone();
        let read = spawn_blocking(move || checkpoints.read(&of)).await;
        let Some(kept) = read.map_err(CommandError::failed)? else { return Ok(Arc::default()) };
        let last = self.core.log.read_stream(stream.clone(), Revision(kept.revision), 1).await?;
        let agrees =
            |it: &domain::log::LogEntry| it.id == kept.fact && it.position.0 == kept.position;
        if !last.first().is_some_and(agrees) {
            tracing::warn!(%stream, "the log does not know of a checkpoint, and it is not used");
            self.core.checkpoints.forget(&stream);
            return Ok(Arc::default());
        }
        let kept = self.opened(kept).await?;
        let restored = spawn_blocking(move || LoadedStream::<D>::restore(kept)).await;
        Ok(restored.map_err(CommandError::failed)?.map(Arc::new).unwrap_or_default())
    }

    /// Writes a checkpoint aside, when it is time for one. Nobody waits for it, and nothing hangs on it.
    pub(super) fn shelve_if_due(self: &Arc<Self>, id: Uuid, loaded: &Arc<LoadedStream<D>>) {
        let revision = loaded.revision().map_or(0, |it| it.0);
        if !self.core.checkpoints.is_due(&stream::<D>(id), revision) {
            return;
        }
        let (streams, loaded) = (Arc::clone(self), Arc::clone(loaded));
        tokio::spawn(async move {
            if let Err(error) = streams.shelve(id, loaded).await {
                tracing::warn!(%error, stream = %stream::<D>(id), "a checkpoint was not written");
            }
        });
    }

    async fn shelve(&self, id: Uuid, loaded: Arc<LoadedStream<D>>) -> Result<(), CommandError> {
        let taken = spawn_blocking(move || loaded.checkpoint()).await;
        let Some(mut kept) = taken.map_err(CommandError::failed)? else { return Ok(()) };
        kept.state = self.core.codec.seal_state(kept.state, kept.sealed_as).await?;
        let (checkpoints, stream) = (self.core.checkpoints.clone(), stream::<D>(id));
        let written = spawn_blocking(move || checkpoints.write(&stream, &kept)).await;
        written.map_err(CommandError::failed)?.map_err(CommandError::failed)
    }

    async fn opened(&self, kept: Checkpoint) -> Result<Checkpoint, CommandError> {
        let state = self.core.codec.open_state(kept.state, kept.sealed_as).await?;
        Ok(Checkpoint { state, ..kept })
    }
}

#[cfg(test)]
mod tests;
