//! Where pictures are made: a few at once, and never more than memory has room for, whoever sends them. A file of a
//! hundred kilobytes may be a picture of forty million pixels.

use std::sync::LazyLock;

use axum::body::Bytes;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
};

use super::{
    picture::{OwnPicture, decoding_bytes, make},
    store::StoreError,
};

/// Pictures made at once: as many as a small machine has cores.
const AT_ONCE_MAX: usize = 2;

/// Memory is counted in pieces of this size.
const PIECE_BYTES: u64 = 1024;

/// As much memory as the largest picture takes (`DECODING_BYTES_MAX`), for all together.
const PIECES: u32 = 256 * 1024;

static DESK: LazyLock<PictureDesk> = LazyLock::new(|| PictureDesk::new(AT_ONCE_MAX, PIECES));

/// Turns, and memory that all who have one share.
struct PictureDesk {
    turns: Semaphore,
    memory: Semaphore,
    pieces: u32,
}

/// A turn, and the memory that goes with it; both are given back when this goes.
struct DeskPlace<'a> {
    _turn: Option<SemaphorePermit<'a>>,
    _memory: Option<SemaphorePermit<'a>>,
}

impl PictureDesk {
    fn new(turns: usize, pieces: u32) -> Self {
        let memory = Semaphore::new(usize::try_from(pieces).unwrap_or(Semaphore::MAX_PERMITS));
        Self { turns: Semaphore::new(turns), memory, pieces }
    }

    // Never closed, so there always comes a place.
    async fn place(&self, bytes: u64) -> DeskPlace<'_> {
        let pieces = u32::try_from(bytes.div_ceil(PIECE_BYTES)).unwrap_or(u32::MAX);
        let turn = self.turns.acquire().await.ok();
        let memory = self.memory.acquire_many(pieces.clamp(1, self.pieces)).await.ok();
        DeskPlace { _turn: turn, _memory: memory }
    }
}

/// Makes a picture of a file, away from the tasks that answer, when there is a turn and memory for it.
///
/// # Errors
///
/// When it is no picture, or too large a one.
pub(crate) async fn made_of(file: Bytes) -> Result<OwnPicture, StoreError> {
    let head = file.clone();
    let bytes = spawn_blocking(move || decoding_bytes(&head)).await??;
    let _place = DESK.place(bytes).await;
    Ok(spawn_blocking(move || make(&file)).await??)
}

#[cfg(test)]
mod tests {
    use std::{
        future::Future as _,
        pin::pin,
        task::{Context, Waker},
    };

    use super::{super::picture::DECODING_BYTES_MAX, *};

    #[test]
    fn the_largest_picture_has_room() {
        assert_eq!(u64::from(PIECES) * PIECE_BYTES, DECODING_BYTES_MAX);
    }

    #[tokio::test]
    async fn large_pictures_wait_for_each_other_and_small_ones_for_none() {
        let desk = PictureDesk::new(3, 100);
        let waits = |bytes| {
            let mut place = pin!(desk.place(bytes));
            place.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending()
        };
        let large = desk.place(90 * PIECE_BYTES).await;
        assert!(!waits(10 * PIECE_BYTES), "there is memory for it");
        assert!(waits(11 * PIECE_BYTES), "there is none");
        drop(large);
        assert!(!waits(11 * PIECE_BYTES), "it was given back");
        assert!(!waits(u64::MAX), "the largest takes all there is");
    }
}
