//! Reads a body, up to a bound.

use axum::body::{Body, Bytes};
use futures::StreamExt;

use super::DoorRefusal;

pub(super) async fn read(body: Body, bytes_max: usize) -> Result<Bytes, DoorRefusal> {
    let mut stream = body.into_data_stream();
    let mut read = Vec::new();
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| DoorRefusal::Malformed("the body ended early".to_owned()))?;
        if read.len() + piece.len() > bytes_max {
            return Err(DoorRefusal::TooLarge(bytes_max));
        }
        read.extend_from_slice(&piece);
    }
    Ok(read.into())
}
