//! Building all views anew, in a file beside the one in use, which answers until the new one is whole.

use std::{path::Path, sync::Arc, time::Duration};

use domain::{
    fact::Opener,
    log::{FactLog, Position},
};

use super::{
    bulk::Bulk,
    fold::FoldedFile,
    pages::{OpenedPage, PageOutcome, Pages},
    parked::is_outage,
};
use crate::{
    error::{Error, Result},
    store::{Generation, Views},
};

/// How far a rebuild is.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    /// How far it is.
    pub position: Position,
    /// How far the log was when it began.
    pub head: Position,
    /// How long each view took, so far.
    pub views: Vec<ViewTime>,
}

/// How long a view took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ViewTime {
    /// The view, by its name.
    pub view: &'static str,
    /// The time that folding took.
    pub time: Duration,
}

/// Builds all views anew and uses them from then on. Whatever else runs goes on; nothing is sent.
///
/// # Errors
///
/// When the log cannot be read or the file cannot be written; then the old file stays in use.
pub async fn rebuild(
    views: &Views,
    log: Arc<dyn FactLog>,
    opener: Arc<dyn Opener>,
    mut progress: impl FnMut(&Progress) + Send,
) -> Result<Position> {
    let pages = Pages::new(log.clone(), opener);
    with(views, &pages, &*log, &mut progress).await
}

pub(super) async fn with(
    views: &Views,
    pages: &Pages,
    log: &dyn FactLog,
    progress: &mut (dyn FnMut(&Progress) + Send),
) -> Result<Position> {
    let _alone = views.building().await;
    let (building, whole) = views.files().next()?;
    let head = log.head().await.map_err(Error::Log)?;
    crate::store::remove(&building)?;
    build(&building, pages, head, progress).await?;
    views.files().finish(&building, &whole)?;
    take_over(views, &whole, pages).await
}

/// In bulk; when a fact cannot be folded, again and with care.
async fn build(
    file: &Path,
    pages: &Pages,
    head: Position,
    progress: &mut (dyn FnMut(&Progress) + Send),
) -> Result<()> {
    let bulk = Bulk::begin(migrations::views::rebuilder(file)?)?;
    match fold_all(bulk, pages, head, progress).await {
        Err(error) if !is_outage(&error) && !matches!(error, Error::Log(_)) => {}
        done => return done,
    }
    crate::store::remove(file)?;
    let fold = FoldedFile::open(migrations::views::careful_rebuilder(file)?)?;
    fold_all(fold, pages, head, progress).await
}

/// A file that pages are folded into, until it is whole.
trait Folding: Send + Sized + 'static {
    fn fold(&mut self, page: &OpenedPage) -> Result<()>;
    fn took(&self) -> Vec<ViewTime>;
    fn finish(self) -> Result<()>;
}

impl Folding for Bulk {
    fn fold(&mut self, page: &OpenedPage) -> Result<()> {
        self.fold(page)
    }

    fn took(&self) -> Vec<ViewTime> {
        self.times().map(|(view, time)| ViewTime { view, time }).collect()
    }

    fn finish(self) -> Result<()> {
        self.finish()
    }
}

impl Folding for FoldedFile {
    fn fold(&mut self, page: &OpenedPage) -> Result<()> {
        self.apply(page).map(drop)
    }

    fn took(&self) -> Vec<ViewTime> {
        self.times().map(|(view, time)| ViewTime { view, time }).collect()
    }

    fn finish(self) -> Result<()> {
        Ok(())
    }
}

/// A page is folded while the next one is read and opened.
async fn fold_all<F: Folding>(
    mut file: F,
    pages: &Pages,
    head: Position,
    progress: &mut (dyn FnMut(&Progress) + Send),
) -> Result<()> {
    let mut page = pages.after(Position(0)).await?;
    loop {
        let (next, at_head) = (page.next, page.at_head);
        let folding = tokio::task::spawn_blocking(move || {
            let folded = file.fold(&page);
            (file, folded)
        });
        let following = if at_head { None } else { Some(pages.after(next).await?) };
        let (back, folded) = folding.await.map_err(|_| Error::Stopped)?;
        file = back;
        folded?;
        progress(&Progress { position: next, head, views: file.took() });
        let Some(following) = following else { break };
        page = following;
    }
    tokio::task::spawn_blocking(move || file.finish()).await.map_err(|_| Error::Stopped)?
}

/// The last facts, one page at a time, until the new file is not behind the old one.
async fn take_over(views: &Views, whole: &Path, pages: &Pages) -> Result<Position> {
    let generation = Arc::new(Generation::open(whole)?);
    let mut position = generation.began_at();
    while !views.swap(generation.clone(), position) {
        let page = pages.after(position).await?;
        position = match generation.writer().apply(page)?.outcome().await? {
            PageOutcome::Applied(position) | PageOutcome::Elsewhere(position) => position,
        };
    }
    Ok(position)
}
