//! Pages that are the same for every visitor, rendered and kept while nothing changes them.
//!
//! A page is good as long as the views stand where they stood when it was checked last; if they moved on, one query
//! tells whether anything on this page moved. What a page says of the time of day ends at `until`.

use std::{
    io::Write as _,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use app::rendered::Rendered;
use aws_lc_rs::digest::{SHA256, digest};
use axum::{body::Bytes, http::HeaderValue};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{ids::EventId, log::Position, time::Moment};
use flate2::{Compression, write::GzEncoder};
use i18n::Language;

// Some thousand pages; the rest is rendered again, which takes less than a millisecond.
const BYTES_MAX: u64 = 32 * 1024 * 1024;
// What an entry costs beside its bytes: key, header, counters.
const OVERHEAD: usize = 512;

/// Which page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Key {
    /// An event, with one page of its comments.
    Event(EventId, u32, Language),
    Home(u32, Language),
}

/// A rendered page.
pub(crate) struct Kept {
    pub(crate) page: Bytes,
    pub(crate) etag: HeaderValue,
    /// The last fact that touched what it shows.
    pub(crate) touched: Position,
    /// From then on it would say something else.
    until: Moment,
    /// Where the views stood when it was checked last.
    checked: AtomicU64,
    /// The page in gzip, once somebody wanted it so.
    packed: OnceLock<Option<Bytes>>,
}

impl Kept {
    /// A page that was rendered with the views at `at`. Its tag is the position of the last fact that touched it, and a
    /// hash, for another version of the program or another configuration renders it otherwise.
    pub(crate) fn new(page: String, touched: Position, at: Position, until: Moment) -> Self {
        let hash = digest(&SHA256, page.as_bytes());
        let hash = URL_SAFE_NO_PAD.encode(hash.as_ref().get(..9).unwrap_or_default());
        let etag = HeaderValue::try_from(format!("W/\"{touched}.{hash}\""));
        Self {
            page: Bytes::from(page),
            etag: etag.unwrap_or(HeaderValue::from_static("W/\"\"")),
            touched,
            until,
            checked: AtomicU64::new(at.0),
            packed: OnceLock::new(),
        }
    }

    /// The page in gzip (RFC 1952); made once.
    pub(crate) fn packed(&self) -> Option<Bytes> {
        let pack = || {
            let mut packer = GzEncoder::new(Vec::new(), Compression::default());
            packer.write_all(&self.page).ok()?;
            packer.finish().ok().map(Bytes::from)
        };
        self.packed.get_or_init(pack).clone()
    }

    /// Whether it is known to be right, without a look at the views.
    pub(crate) fn is_right(&self, head: Position, now: Moment) -> bool {
        now < self.until && self.checked.load(Ordering::Relaxed) == head.0
    }

    /// Whether it is still right, now that the views stand at `head` and say when it was touched last.
    pub(crate) fn is_still_right(&self, touched: Position, head: Position, now: Moment) -> bool {
        let still = now < self.until && self.touched == touched;
        if still {
            self.checked.store(head.0, Ordering::Relaxed);
        }
        still
    }
}

/// Rendered pages. Clones share them.
#[derive(Clone)]
pub struct Cache {
    kept: moka::sync::Cache<Key, Arc<Kept>>,
    rendered: Rendered,
    /// The number of `rendered` when somebody looked last.
    seen: Arc<AtomicU64>,
}

impl Cache {
    /// An empty one, emptied again whenever `rendered` says so.
    #[must_use]
    pub fn new(rendered: Rendered) -> Self {
        let weigh = |_: &Key, kept: &Arc<Kept>| {
            // A third more for the page in gzip, which may come later.
            u32::try_from(kept.page.len() * 4 / 3 + OVERHEAD).unwrap_or(u32::MAX)
        };
        Self {
            kept: moka::sync::Cache::builder().max_capacity(BYTES_MAX).weigher(weigh).build(),
            seen: Arc::new(AtomicU64::new(rendered.number())),
            rendered,
        }
    }

    pub(crate) fn kept(&self, key: &Key) -> Option<Arc<Kept>> {
        let number = self.rendered.number();
        if self.seen.swap(number, Ordering::AcqRel) != number {
            self.kept.invalidate_all();
        }
        self.kept.get(key)
    }

    pub(crate) fn keep(&self, key: Key, kept: Kept) -> Arc<Kept> {
        let kept = Arc::new(kept);
        self.kept.insert(key, Arc::clone(&kept));
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_right_until_something_on_it_moves() {
        let soon = Moment::EPOCH.plus_hours(1);
        let kept = Kept::new("<p>".to_owned(), Position(5), Position(9), soon);
        let now = Moment::EPOCH;
        assert!(kept.is_right(Position(9), now));
        assert!(!kept.is_right(Position(10), now));
        assert!(kept.is_still_right(Position(5), Position(10), now));
        assert!(kept.is_right(Position(10), now));
        assert!(!kept.is_still_right(Position(11), Position(11), now));
        assert!(!kept.is_right(Position(10), soon));
    }

    #[test]
    fn a_tag_names_the_position_and_tells_contents_apart() {
        let of = |page: &str| {
            let kept = Kept::new(page.to_owned(), Position(5), Position(9), Moment::EPOCH);
            kept.etag.to_str().unwrap().to_owned()
        };
        assert!(of("a").starts_with("W/\"5."));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("a"), of("a"));
    }
}
