//! What is the same for everybody, rendered once and kept while nothing moves in it: pages and feeds.
//!
//! What is kept is right as long as the views stand where they stood when it was checked last; if they moved on, one
//! query tells whether anything in it moved. How it is rendered, and on which thread, is for whoever keeps it.

use std::{
    hash::Hash,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use domain::{log::Position, time::Moment};
use moka::future::Cache;

use crate::rendered::RenderEpoch;

/// What an entry costs beside its bytes: key, headers, counters.
const OVERHEAD: usize = 512;

/// Something that can be kept.
pub trait Rendering: Send + Sync + 'static {
    /// How many bytes it takes.
    fn bytes(&self) -> usize;

    /// Whether it is only that something broke: then it is rendered again at once.
    fn has_failed(&self) -> bool {
        false
    }
}

/// Something that was rendered.
#[derive(Debug)]
pub struct KeptRendering<T> {
    /// What was rendered, as it leaves.
    pub rendering: T,
    /// The last fact that touched what it shows.
    touched: Position,
    /// From then on it would say something else.
    until: Option<Moment>,
    /// Where the views stood when it was checked last.
    checked: AtomicU64,
}

impl<T: Rendering> KeptRendering<T> {
    /// Something that is right as of the fact at `touched`, and was not checked since.
    pub const fn new(rendering: T, touched: Position) -> Self {
        Self { rendering, touched, until: None, checked: AtomicU64::new(0) }
    }

    /// The same, rendered with the views at `head`, and saying something else from `until` on.
    #[must_use]
    pub fn at(self, head: Position, until: Moment) -> Self {
        Self { until: Some(until), checked: AtomicU64::new(head.0), ..self }
    }

    /// Whether it is known to be right with the views at `head`, without a look at them.
    pub fn is_right(&self, head: Position, now: Moment) -> bool {
        self.is_timely(now) && self.is_checked(head)
    }

    /// Whether it is still right, now that the views stand at `head` and say when it was touched last.
    pub fn is_still_right(&self, touched: Position, head: Position, now: Moment) -> bool {
        let still = self.is_timely(now) && !self.is_outdated(touched);
        if still {
            self.checked.fetch_max(head.0, Ordering::Relaxed);
        }
        still
    }

    fn is_timely(&self, now: Moment) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    fn is_checked(&self, head: Position) -> bool {
        self.checked.load(Ordering::Relaxed) >= head.0 && !self.rendering.has_failed()
    }

    fn is_outdated(&self, touched: Position) -> bool {
        self.touched < touched || self.rendering.has_failed()
    }
}

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// The bytes of all together.
    pub bytes_max: u64,
    /// Of one; what is larger is not kept, for it would push out everything else.
    pub each_bytes_max: usize,
}

/// Where renderings are kept. Clones are the same shelf.
pub struct Shelf<K, T> {
    kept: Cache<K, Arc<KeptRendering<T>>>,
    rendered: RenderEpoch,
    /// The number of `rendered` when somebody looked last.
    seen: Arc<AtomicU64>,
}

impl<K, T> Clone for Shelf<K, T> {
    fn clone(&self) -> Self {
        let Self { kept, rendered, seen } = self;
        Self { kept: kept.clone(), rendered: rendered.clone(), seen: Arc::clone(seen) }
    }
}

impl<K: Hash + Eq + Send + Sync + 'static, T: Rendering> Shelf<K, T> {
    /// An empty one, emptied again whenever `rendered` says so.
    #[must_use]
    pub fn new(rendered: RenderEpoch, room: Room) -> Self {
        let weigh = move |_: &K, kept: &Arc<KeptRendering<T>>| match kept.rendering.bytes() {
            // Heavier than the whole shelf: it is not taken.
            bytes if bytes > room.each_bytes_max => u32::MAX,
            bytes => u32::try_from(bytes + OVERHEAD).unwrap_or(u32::MAX),
        };
        Self {
            kept: Cache::builder().max_capacity(room.bytes_max).weigher(weigh).build(),
            seen: Arc::new(AtomicU64::new(rendered.number())),
            rendered,
        }
    }

    /// What is kept, right or not.
    pub async fn kept(&self, key: &K) -> Option<Arc<KeptRendering<T>>> {
        let number = self.rendered.number();
        if self.seen.swap(number, Ordering::AcqRel) != number {
            self.kept.invalidate_all();
        }
        self.kept.get(key).await
    }

    /// Keeps what was rendered, and gives it back shared.
    pub async fn keep(&self, key: K, kept: KeptRendering<T>) -> Arc<KeptRendering<T>> {
        let kept = Arc::new(kept);
        self.kept.insert(key, Arc::clone(&kept)).await;
        kept
    }

    /// What is kept, if it is right; else what `write` writes. The views stand at `head` or later; `touched` asks
    /// them which fact moved it last. Of many who ask at once for what has to be written anew, one writes and all get it.
    ///
    /// # Errors
    ///
    /// When `touched` cannot say.
    pub async fn find<E>(
        &self,
        key: K,
        head: Position,
        touched: impl FnOnce() -> Result<Position, E>,
        write: impl Future<Output = KeptRendering<T>>,
    ) -> Result<Arc<KeptRendering<T>>, E> {
        if let Some(kept) = self.kept(&key).await.filter(|it| it.is_checked(head)) {
            return Ok(kept);
        }
        let touched = touched()?;
        let written = async { Arc::new(write.await) };
        let outdated = |kept: &Arc<KeptRendering<T>>| kept.is_outdated(touched);
        let kept = self.kept.entry(key).or_insert_with_if(written, outdated).await.into_value();
        kept.checked.fetch_max(head.0, Ordering::Relaxed);
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use std::{convert::Infallible, sync::atomic::AtomicUsize};

    use futures::future::join_all;

    use super::*;

    impl Rendering for Option<&'static str> {
        fn bytes(&self) -> usize {
            self.map_or(0, str::len)
        }

        fn has_failed(&self) -> bool {
            self.is_none()
        }
    }

    struct TestWriter {
        shelf: Shelf<u8, Option<&'static str>>,
        rendered: RenderEpoch,
        times: AtomicUsize,
    }

    impl TestWriter {
        fn new() -> Self {
            let rendered = RenderEpoch::default();
            let room = Room { bytes_max: 10_000, each_bytes_max: 1_000 };
            Self { shelf: Shelf::new(rendered.clone(), room), rendered, times: AtomicUsize::new(0) }
        }

        async fn ask(
            &self,
            head: u64,
            touched: u64,
            text: Option<&'static str>,
        ) -> Option<&'static str> {
            let touched = Position(touched);
            let write = async {
                self.times.fetch_add(1, Ordering::SeqCst);
                KeptRendering::new(text, touched)
            };
            let Ok(kept) =
                self.shelf.find(1, Position(head), || Ok::<_, Infallible>(touched), write).await;
            kept.rendering
        }

        fn times(&self) -> usize {
            self.times.load(Ordering::SeqCst)
        }
    }

    #[test]
    fn what_is_kept_is_right_until_something_in_it_moves_or_its_time_is_over() {
        let soon = Moment::EPOCH.plus_hours(1);
        let kept = KeptRendering::new(Some("<p>"), Position(5)).at(Position(9), soon);
        let now = Moment::EPOCH;
        assert!(kept.is_right(Position(9), now));
        assert!(!kept.is_right(Position(10), now));
        assert!(kept.is_still_right(Position(5), Position(10), now));
        assert!(kept.is_right(Position(10), now));
        assert!(!kept.is_still_right(Position(11), Position(11), now));
        assert!(!kept.is_right(Position(10), soon));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn of_many_who_ask_at_once_one_writes() {
        let writer = TestWriter::new();
        let all = join_all((0..16).map(|_| writer.ask(9, 5, Some("a")))).await;
        assert_eq!((all.len(), writer.times()), (16, 1));
    }

    #[tokio::test]
    async fn what_is_found_is_right_until_something_in_it_moves() {
        let writer = TestWriter::new();
        assert_eq!(writer.ask(9, 5, Some("a")).await, Some("a"));
        // Something else moved.
        assert_eq!((writer.ask(10, 5, Some("b")).await, writer.times()), (Some("a"), 1));
        assert_eq!((writer.ask(11, 11, Some("b")).await, writer.times()), (Some("b"), 2));
    }

    #[tokio::test]
    async fn what_failed_is_tried_again_and_what_must_be_forgotten_is() {
        let writer = TestWriter::new();
        assert_eq!(writer.ask(1, 1, None).await, None);
        assert_eq!((writer.ask(1, 1, Some("a")).await, writer.times()), (Some("a"), 2));
        writer.rendered.forget();
        assert_eq!((writer.ask(1, 1, Some("b")).await, writer.times()), (Some("b"), 3));
    }
}
