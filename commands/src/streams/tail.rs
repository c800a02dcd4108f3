//! What the log has of a stream.

use domain::{
    fact::{OpenedFact, Opener as _},
    log::{FactLog, Revision, StreamId},
};

use crate::{codec::Codec, error::CommandError};

/// Reads what the log stores of a stream, opened.
pub(crate) async fn tail(
    log: &dyn FactLog,
    codec: &Codec,
    stream: StreamId,
    from: Revision,
    limit: usize,
) -> Result<Vec<OpenedFact>, CommandError> {
    let facts = log.read_stream(stream, from, limit).await?;
    Ok(codec.open(facts).await?)
}
