//! Public feeds that were written, and the desks where they are written: few at once, off the threads that answer.
//!
//! When what is kept is right is `app::kept`'s.

use std::sync::Arc;

use app::{
    App,
    kept::{self, KeptRendering, Rendering, Room},
    rendered::RenderEpoch,
};
use axum::{http::HeaderMap, response::Response};
use chrono::NaiveDate;
use config::Config;
use domain::{ids::EventId, log::Position};
use i18n::Language;
use projections::Reader;
use tokio::sync::Semaphore;

use super::{
    answer::{Copy, FeedDocument},
    format::Format,
    refusal::FeedRefusal,
    whose::Whose,
};

/// Some thirty of the largest feeds, thousands of usual ones.
const ROOM: Room = Room { bytes_max: 64 * 1024 * 1024, each_bytes_max: 16 * 1024 * 1024 };

/// How many write at once: as many as a small machine has cores, so that others are answered meanwhile.
const DESKS: usize = 2;

/// Which page of which feed, for whom.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct FeedKey {
    pub(super) of: Of,
    pub(super) format: Format,
    /// What its address says.
    pub(super) query: String,
    pub(super) since: NaiveDate,
    pub(super) language: Language,
}

/// The thing that a feed is of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Of {
    /// All of somebody's events.
    Feed(Whose),
    /// One event alone.
    Event(EventId),
    /// What is written under one.
    Comments(EventId),
}

/// What was written, or that there was nothing to write.
pub(super) type ShelfContent = Result<FeedDocument, FeedRefusal>;

/// The same, as it is kept.
struct KeptFeed(ShelfContent);

impl Rendering for KeptFeed {
    fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, FeedDocument::bytes)
    }

    fn has_failed(&self) -> bool {
        matches!(self.0, Err(FeedRefusal::Failed))
    }
}

/// Where written feeds are kept. Clones are the same shelf.
#[derive(Clone)]
pub(super) struct FeedShelf {
    kept: kept::Shelf<FeedKey, KeptFeed>,
    desks: Arc<Semaphore>,
}

impl FeedShelf {
    /// An empty one, emptied again whenever `rendered` says so.
    pub(super) fn new(rendered: RenderEpoch) -> Self {
        let desks = Arc::new(Semaphore::new(DESKS));
        Self { kept: kept::Shelf::new(rendered, ROOM), desks }
    }

    /// Answers with what is the same for everybody: what is kept, if it is right; else what `write` writes. `moved` says
    /// which fact moved it last.
    pub(super) async fn answer(
        &self,
        app: &App,
        headers: &HeaderMap,
        key: FeedKey,
        moved: impl Fn(&Reader) -> projections::Result<Position> + std::marker::Copy + Send + 'static,
        write: impl FnOnce(&Reader, &Config, Position) -> projections::Result<ShelfContent>
        + Send
        + 'static,
    ) -> Result<Response, FeedRefusal> {
        // In this order: what is kept as checked at `head` must know of every setting up to there.
        let head = app.views.position();
        let now = app.instance.now();
        let changed = now.changed;
        let touched = || {
            let touched = app.views.read(moved);
            touched.map(|it| it.max(changed)).map_err(FeedRefusal::failed)
        };
        let views = app.views.clone();
        let written = self.at_a_desk(move || {
            let kept = views.read(|reader| {
                let touched = moved(reader)?.max(changed);
                Ok(KeptRendering::new(KeptFeed(write(reader, &now.config, touched)?), touched))
            });
            kept.unwrap_or_else(|error| failed(FeedRefusal::failed(error)))
        });
        let written = async { written.await.unwrap_or_else(failed) };
        let kept = self.kept.find(key, head, touched, written).await?;
        match &kept.rendering.0 {
            Ok(document) => Ok(document.answer(headers, Copy::Public)),
            Err(refusal) => Err(refusal.clone()),
        }
    }

    /// Writes what is for one reader only, and keeps nothing.
    pub(super) async fn write_once(
        &self,
        write: impl FnOnce() -> ShelfContent + Send + 'static,
    ) -> ShelfContent {
        self.at_a_desk(write).await?
    }

    // Off the threads that answer, when a desk is free.
    async fn at_a_desk<T: Send + 'static>(
        &self,
        write: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, FeedRefusal> {
        let Ok(_desk) = self.desks.acquire().await else { return Err(FeedRefusal::Failed) };
        tokio::task::spawn_blocking(write).await.map_err(|error| {
            tracing::error!(%error, "writing a feed was broken off");
            FeedRefusal::Failed
        })
    }
}

fn failed(refusal: FeedRefusal) -> KeptRendering<KeptFeed> {
    KeptRendering::new(KeptFeed(Err(refusal)), Position::default())
}
