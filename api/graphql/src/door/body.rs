//! Reads a body, up to a bound. What is beyond it is read on for a while and forgotten: then its length can be said, and
//! who is still sending sees the answer.

use axum::body::{Body, Bytes};
use futures::StreamExt;

use super::{DoorRefusal, refusal::SentSize};

/// So much of a body that is too large is counted.
const COUNTED_BYTES_MAX: usize = 16 * 1024 * 1024;

pub(super) async fn read(body: Body, bytes_max: usize) -> Result<Bytes, DoorRefusal> {
    let mut stream = body.into_data_stream();
    let (mut read, mut sent) = (Vec::new(), 0);
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| DoorRefusal::Malformed("the body ended early".to_owned()))?;
        sent += piece.len();
        if sent > COUNTED_BYTES_MAX.max(bytes_max) {
            return Err(DoorRefusal::TooLarge { sent: SentSize::MoreThan(sent), max: bytes_max });
        }
        if sent <= bytes_max {
            read.extend_from_slice(&piece);
        }
    }
    if sent > bytes_max {
        return Err(DoorRefusal::TooLarge { sent: SentSize::Bytes(sent), max: bytes_max });
    }
    Ok(read.into())
}
