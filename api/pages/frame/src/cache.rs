//! Pages that are the same for every visitor: which there are, and what is kept of each beside its words.
//!
//! When what is kept is right is `app::kept`'s. What a page says of the time of day ends at `until`.

use std::{
    io::Write as _,
    sync::{Arc, OnceLock},
};

use app::{
    kept::{KeptRendering, Rendering, Room, Shelf},
    rendered::RenderEpoch,
};
use aws_lc_rs::digest::{SHA256, digest};
use axum::{body::Bytes, http::HeaderValue};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{ids::EventId, log::Position, time::Moment};
use flate2::{Compression, write::GzEncoder};
use i18n::Language;

/// Some thousand pages; the rest is rendered again, which takes less than a millisecond.
const ROOM: Room = Room { bytes_max: 32 * 1024 * 1024, each_bytes_max: 4 * 1024 * 1024 };

/// Which page is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PageKey {
    /// An event, with one page of its comments.
    Event(EventId, u32, Language),
    /// One page of the next events.
    Home(u32, Language),
}

/// A rendered page.
pub struct RenderedPage {
    /// The page as it travels unpacked.
    pub page: Bytes,
    /// The tag that tells this rendering from others.
    pub etag: HeaderValue,
    /// The page in gzip, once somebody wanted it so.
    packed: OnceLock<Option<Bytes>>,
}

impl RenderedPage {
    /// A page. Its tag is the position of the last fact that touched it, and a hash, for another version of the program
    /// or another configuration renders it otherwise.
    pub fn new(page: String, touched: Position) -> Self {
        let hash = digest(&SHA256, page.as_bytes());
        let hash = URL_SAFE_NO_PAD.encode(hash.as_ref().get(..9).unwrap_or_default());
        let etag = HeaderValue::try_from(format!("W/\"{touched}.{hash}\""));
        let etag = etag.unwrap_or(HeaderValue::from_static("W/\"\""));
        Self { page: Bytes::from(page), etag, packed: OnceLock::new() }
    }

    /// The same, to be kept: it was rendered with the views at `at`, and says something else from `until` on.
    pub fn kept(
        page: String,
        touched: Position,
        at: Position,
        until: Moment,
    ) -> KeptRendering<Self> {
        KeptRendering::new(Self::new(page, touched), touched).at(at, until)
    }

    /// The page in gzip (RFC 1952); made once.
    pub fn packed(&self) -> Option<Bytes> {
        let pack = || {
            let mut packer = GzEncoder::new(Vec::new(), Compression::default());
            packer.write_all(&self.page).ok()?;
            packer.finish().ok().map(Bytes::from)
        };
        self.packed.get_or_init(pack).clone()
    }
}

impl Rendering for RenderedPage {
    fn bytes(&self) -> usize {
        // A third more for the page in gzip, which may come later.
        self.page.len() * 4 / 3
    }
}

/// Rendered pages. Clones share them.
#[derive(Clone)]
pub struct Cache(Shelf<PageKey, RenderedPage>);

impl Cache {
    /// An empty one, emptied again whenever `rendered` says so.
    #[must_use]
    pub fn new(rendered: RenderEpoch) -> Self {
        Self(Shelf::new(rendered, ROOM))
    }

    /// What is kept, right or not.
    pub async fn kept(&self, key: &PageKey) -> Option<Arc<KeptRendering<RenderedPage>>> {
        self.0.kept(key).await
    }

    /// Keeps a page.
    pub async fn keep(
        &self,
        key: PageKey,
        kept: KeptRendering<RenderedPage>,
    ) -> Arc<KeptRendering<RenderedPage>> {
        self.0.keep(key, kept).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_the_position_and_tells_contents_apart() {
        let of = |page: &str| {
            let rendered = RenderedPage::new(page.to_owned(), Position(5));
            rendered.etag.to_str().unwrap().to_owned()
        };
        assert!(of("a").starts_with("W/\"5."));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("a"), of("a"));
    }
}
