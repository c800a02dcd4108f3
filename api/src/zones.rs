//! Tells who takes part when other rules of a zone moved an event: once after a start, for only a new version of the
//! program brings other rules. The views know which events moved; the fact that says so moves nobody's clock again.

use std::time::Duration;

use app::App;
use projections::Freshness;

/// How many events are looked up at once.
const AT_ONCE: u32 = 500;

/// How long the views are waited for before somebody looks again whether they are wanted.
const PATIENCE: Duration = Duration::from_secs(60);

/// Goes through what moved, and is done.
pub(crate) async fn follow(app: App) {
    if let Err(error) = all(&app).await {
        tracing::warn!(%error, "not everybody was told of events that zones have moved; the next start goes on");
    }
}

async fn all(app: &App) -> anyhow::Result<()> {
    let head = app.commands.log().head().await?;
    while app.views.at_least(head, PATIENCE).await == Freshness::Stale {}
    loop {
        let now = app.commands.now();
        let moved = app.views.read(|reader| reader.events_moved_by_zones(now, AT_ONCE))?;
        let mut last = None;
        for event in &moved {
            match app.commands.follow_zones(*event).await {
                Ok(followed) => last = followed.or(last),
                // A rule that says no to one event says nothing about the next.
                Err(error) => tracing::warn!(%event, %error, "an event cannot follow its zone"),
            }
        }
        // What the log has said already and the views have not seen yet is not looked at twice.
        let Some(last) = last else { return Ok(()) };
        tracing::info!(
            events = moved.len(),
            zones = domain::time::ZONES,
            "zones have moved events"
        );
        while app.views.at_least(last.position, PATIENCE).await == Freshness::Stale {}
    }
}
