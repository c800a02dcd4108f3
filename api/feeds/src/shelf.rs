//! Public feeds that were written, kept while nothing moves in them.
//!
//! What is kept is right as long as the views stand where they stood when it was checked last; if they moved on, one
//! query tells whether anything in this feed moved. Of many who ask at once for what has to be written anew, one
//! writes and all get it.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use app::rendered::Rendered;
use chrono::NaiveDate;
use domain::{ids::EventId, log::Position};
use i18n::Language;
use moka::future::Cache;
use tokio::sync::Semaphore;

use super::{Format, Whose, answer::Document, refusal::Refusal};

/// Some thirty of the largest feeds, thousands of usual ones.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What is larger is written each time: it would push out everything else.
const DOCUMENT_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a place on the shelf costs beside the bytes: key, headers, counters.
const OVERHEAD: usize = 512;

/// How many write at once: as many as a small machine has cores, so that others are answered meanwhile.
const DESKS: usize = 2;

/// Which page of which feed, for whom.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    pub(super) of: Of,
    pub(super) format: Format,
    /// What its address says.
    pub(super) query: String,
    pub(super) since: NaiveDate,
    pub(super) language: Language,
}

/// Of what.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Of {
    /// All of somebody's events.
    Feed(Whose),
    /// One event.
    Event(EventId),
    /// What is written under one.
    Comments(EventId),
}

/// What was written, or that there was nothing to write.
pub(super) struct Kept {
    pub(super) document: Result<Document, Refusal>,
    /// The last fact that moved anything in it.
    touched: Position,
    /// Where the views stood when it was checked last.
    checked: AtomicU64,
}

impl Kept {
    /// Something that is right as of the fact at `touched`.
    pub(super) const fn new(document: Result<Document, Refusal>, touched: Position) -> Self {
        Self { document, touched, checked: AtomicU64::new(0) }
    }

    fn is_checked(&self, head: Position) -> bool {
        self.checked.load(Ordering::Relaxed) >= head.0 && !self.failed()
    }

    fn is_outdated(&self, touched: Position) -> bool {
        self.touched < touched || self.failed()
    }

    const fn failed(&self) -> bool {
        matches!(self.document, Err(Refusal::Failed))
    }

    fn bytes(&self) -> usize {
        self.document.as_ref().map_or(0, Document::bytes)
    }
}

/// Where written feeds are kept. Clones are the same shelf.
#[derive(Clone)]
pub(super) struct Shelf {
    kept: Cache<Key, Arc<Kept>>,
    desks: Arc<Semaphore>,
    rendered: Rendered,
    /// The number of `rendered` when somebody looked last.
    seen: Arc<AtomicU64>,
}

impl Shelf {
    /// An empty one, emptied again whenever `rendered` says so.
    pub(super) fn new(rendered: Rendered) -> Self {
        let weigh = |key: &Key, kept: &Arc<Kept>| match kept.bytes() {
            // Heavier than the whole shelf: it is not taken.
            bytes if bytes > DOCUMENT_BYTES_MAX => u32::MAX,
            bytes => u32::try_from(bytes + key.query.len() + OVERHEAD).unwrap_or(u32::MAX),
        };
        Self {
            kept: Cache::builder().max_capacity(BYTES_MAX).weigher(weigh).build(),
            desks: Arc::new(Semaphore::new(DESKS)),
            seen: Arc::new(AtomicU64::new(rendered.number())),
            rendered,
        }
    }

    fn look_anew(&self) {
        let number = self.rendered.number();
        if self.seen.swap(number, Ordering::AcqRel) != number {
            self.kept.invalidate_all();
        }
    }

    /// What is kept, if it is right; else what `write` writes. The views stand at `head` or later; `touched` asks
    /// them which fact moved it last.
    pub(super) async fn find(
        &self,
        key: Key,
        head: Position,
        touched: impl FnOnce() -> Result<Position, Refusal>,
        write: impl FnOnce() -> Kept + Send + 'static,
    ) -> Result<Arc<Kept>, Refusal> {
        self.look_anew();
        if let Some(kept) = self.kept.get(&key).await.filter(|it| it.is_checked(head)) {
            return Ok(kept);
        }
        let touched = touched()?;
        let written = async move { Arc::new(self.write(write).await) };
        let outdated = |kept: &Arc<Kept>| kept.is_outdated(touched);
        let kept = self.kept.entry(key).or_insert_with_if(written, outdated).await.into_value();
        kept.checked.fetch_max(head.0, Ordering::Relaxed);
        Ok(kept)
    }

    /// Writes, off the threads that answer, when a desk is free.
    async fn write(&self, write: impl FnOnce() -> Kept + Send + 'static) -> Kept {
        let failed = || Kept::new(Err(Refusal::Failed), Position::default());
        let Ok(_desk) = self.desks.acquire().await else { return failed() };
        match tokio::task::spawn_blocking(write).await {
            Ok(kept) => kept,
            Err(error) => {
                tracing::error!(%error, "writing a feed was broken off");
                failed()
            }
        }
    }

    /// Writes what is for one reader only, and keeps nothing.
    pub(super) async fn write_once(
        &self,
        write: impl FnOnce() -> Result<Document, Refusal> + Send + 'static,
    ) -> Result<Document, Refusal> {
        let kept = self.write(|| Kept::new(write(), Position::default())).await;
        kept.document
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use futures::future::join_all;

    use super::*;

    fn key(query: &str) -> Key {
        Key {
            of: Of::Feed(Whose::Instance),
            format: Format::Calendar,
            query: query.to_owned(),
            since: NaiveDate::MIN,
            language: Language::English,
        }
    }

    struct Writer {
        shelf: Shelf,
        times: Arc<AtomicUsize>,
    }

    impl Writer {
        fn new() -> Self {
            Self { shelf: Shelf::new(Rendered::default()), times: Arc::default() }
        }

        async fn ask(&self, head: u64, touched: u64, text: &str) -> Arc<Kept> {
            let (times, text) = (Arc::clone(&self.times), text.to_owned());
            let write = move || {
                times.fetch_add(1, Ordering::SeqCst);
                let at = Position(touched);
                Kept::new(Ok(Document::new(Format::Calendar, "x", text, at)), at)
            };
            let touched = || Ok(Position(touched));
            self.shelf.find(key(""), Position(head), touched, write).await.unwrap()
        }

        fn times(&self) -> usize {
            self.times.load(Ordering::SeqCst)
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn of_many_who_ask_at_once_one_writes() {
        let writer = Writer::new();
        let all = join_all((0..16).map(|_| writer.ask(9, 5, "a"))).await;
        assert_eq!((all.len(), writer.times()), (16, 1));
    }

    #[tokio::test]
    async fn what_is_kept_is_right_until_something_in_it_moves() {
        let writer = Writer::new();
        writer.ask(9, 5, "a").await;
        writer.ask(9, 5, "a").await;
        // Something else moved.
        let kept = writer.ask(10, 5, "b").await;
        assert_eq!((kept.document.as_ref().unwrap().text(), writer.times()), (&b"a"[..], 1));
        let kept = writer.ask(11, 11, "b").await;
        assert_eq!((kept.document.as_ref().unwrap().text(), writer.times()), (&b"b"[..], 2));
    }

    #[tokio::test]
    async fn what_failed_is_tried_again() {
        let shelf = Shelf::new(Rendered::default());
        let ask = |kept| shelf.find(key(""), Position(1), || Ok(Position(1)), move || kept);
        let failed = ask(Kept::new(Err(Refusal::Failed), Position(1))).await.unwrap();
        assert!(failed.document.is_err());
        let text = Document::new(Format::Calendar, "x", String::new(), Position(1));
        let again = shelf
            .find(
                key(""),
                Position(2),
                || Ok(Position(1)),
                move || Kept::new(Ok(text), Position(1)),
            )
            .await
            .unwrap();
        assert!(again.document.is_ok());
    }
}
