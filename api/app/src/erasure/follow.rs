//! The work of forgetting behind the answers: what is due, keys of whoever is gone, what was rendered before, what is
//! kept only for a while, and once a day files without traces.

use std::time::Duration;

use domain::{log::Position, time::Moment};
use tokio::sync::watch;

use super::{carry_out, compaction, retention};
use crate::App;

/// How long something that is due waits at most when nobody wakes us.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often what has run out is looked for, by the house's clock.
const RETENTION_HOURS: i64 = 1;

/// How many who were erased are looked up anew at once.
const ERASED_MAX: u32 = 1_000;

struct ErasureFollower {
    shown: Position,
    retention_at: Moment,
    compaction_at: Moment,
}

/// Goes on until it is told to stop; what is under way is finished first.
pub async fn follow(app: App, mut stopped: watch::Receiver<bool>) {
    let now = app.commands.now();
    let mut kept = ErasureFollower {
        shown: app.views.read(projections::Reader::last_erasure).unwrap_or_default(),
        retention_at: now,
        compaction_at: now.plus_hours(i64::from(app.config.retention.compaction_hours)),
    };
    while !*stopped.borrow() {
        if let Err(error) = step(&app, &mut kept).await {
            tracing::warn!(%error, "forgetting could not go on; it tries again");
        }
        tokio::select! {
            _ = stopped.changed() => {}
            () = app.erasures.news.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn step(app: &App, kept: &mut ErasureFollower) -> anyhow::Result<()> {
    carry_out::due(app).await?;
    carry_out::forget(app).await?;
    look_anew(app, &mut kept.shown)?;
    let now = app.commands.now();
    if now >= kept.retention_at {
        kept.retention_at = now.plus_hours(RETENTION_HOURS);
        retention::run(app, retention::Run::Real).await?;
        carry_out::due(app).await?;
        carry_out::forget(app).await?;
    }
    if now >= kept.compaction_at {
        let hours = i64::from(app.config.retention.compaction_hours);
        kept.compaction_at = now.plus_hours(hours);
        compaction::run(app).await?;
    }
    Ok(())
}

// Another node may have erased: what this one rendered or knew before is thrown away.
fn look_anew(app: &App, shown: &mut Position) -> anyhow::Result<()> {
    let erased = app.views.read(|reader| reader.erased_after(*shown, ERASED_MAX))?;
    let Some((last, _)) = erased.last() else { return Ok(()) };
    *shown = *last;
    for (_, subject) in &erased {
        app.vault.look_again(*subject);
    }
    app.rendered.forget();
    Ok(())
}
