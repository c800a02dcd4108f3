//! Looks every now and then for events of which whoever comes is to be reminded. Which letters are due is a matter of
//! `commands`; here only is known which events begin around then.

use std::time::Duration;

use domain::{event::Reminder, time::Moment};
use projections::Freshness;

use crate::App;

/// How often somebody looks: nobody minds whether a reminder comes a few seconds later.
const EVERY: Duration = Duration::from_secs(15);

/// How long the views are waited for; then the next look has what this one would.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reminds until it is told to stop.
pub async fn keep_reminding(app: App, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = write_reminders(&app).await {
            tracing::error!(%error, "reminders could not be written; tried again");
        }
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Writes the reminders that are due by now; of how many events. None while the views lag behind the log: they might not
/// know of an event that moved here.
///
/// # Errors
///
/// When the stores fail; the next look makes up for it.
pub async fn write_reminders(app: &App) -> anyhow::Result<usize> {
    let (since, now) = (app.commands.reminded_until().await?, app.commands.now());
    let head = app.commands.log().head().await?;
    if now <= since || app.views.at_least(head, PATIENCE).await == Freshness::Stale {
        return Ok(0);
    }
    let (from, to) = around(since, now);
    let events = app.views.read(|reader| reader.events_beginning(from, to))?;
    Ok(app.commands.remind((since, now), &events).await?)
}

fn around(since: Moment, now: Moment) -> (Moment, Moment) {
    (since.plus_hours(-Reminder::HOURS_AROUND), now.plus_hours(Reminder::HOURS_AROUND))
}
