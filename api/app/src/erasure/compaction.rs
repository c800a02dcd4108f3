//! Files without traces: what was deleted is overwritten at once, but pages that were split or moved can hold copies.
//! Once a day, if anybody was erased, views, index and vault are written anew; pictures that no fact names are collected.

use anyhow::Result;
use futures::TryStreamExt as _;
use media::BlobName;
use object_store::ObjectStore as _;

use crate::App;

/// A picture is stored before its fact: younger ones may be on their way.
const ORPHAN_HOURS: i64 = 24;

/// Writes the files anew if anybody was erased since the last time.
///
/// # Errors
///
/// When there is no room for a copy; then the old files stay in use.
pub(super) async fn run(app: &App) -> Result<()> {
    collect(app).await?;
    if app.views.compact().await? {
        app.vault.compact().await?;
        // Segments keep what was deleted from them until they are merged: a new index never had it.
        let (search, views) = (app.search.clone(), app.views.clone());
        tokio::task::spawn_blocking(move || search.rebuild(&views, &|_| {})).await??;
        tracing::info!(
            "views, index and vault were written anew, without traces of who was erased"
        );
    }
    Ok(())
}

async fn collect(app: &App) -> Result<()> {
    super::ask::current(app).await?;
    let old = app.commands.now().plus_hours(-ORPHAN_HOURS).utc();
    let stored: Vec<_> = app.media.list(None).try_collect().await?;
    for it in stored.into_iter().filter(|it| it.last_modified < old) {
        let Some(blob) = it.location.filename().and_then(BlobName::parse) else { continue };
        let used = app.views.read(|reader| reader.media_stored_as(blob.as_str()))?;
        if used.is_none() {
            media::remove(&app.media, &blob).await?;
        }
    }
    Ok(())
}
