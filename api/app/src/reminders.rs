//! Looks every now and then for events of which whoever comes is to be reminded, and for who is to be told of their week.
//! Which letters are due is a matter of `commands`; here only is known which events begin around then, and whose week.

use std::time::Duration;

use commands::policies::Remindable;
use domain::{account::Week, event::Reminder, time::Moment};
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

/// Writes the reminders that are due by now; how many, one for all who come to the same event. None while the views lag behind the log: they might not
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
    let ((from, to), zone) = (around(since, now), app.zone());
    let about = app.views.read(|reader| {
        let accounts = reader.accounts_told_weekly()?.into_iter();
        let accounts = accounts.map(|(account, its)| (account, its.timezone.unwrap_or(zone)));
        // Hardly anybody's week begins just now: nobody else is looked at more closely.
        let accounts = accounts.filter(|(_, zone)| Week::begun(*zone, (since, now)).is_some());
        Ok(Remindable { accounts: accounts.collect(), events: reader.events_beginning(from, to)? })
    })?;
    Ok(app.commands.remind((since, now), &about).await?)
}

fn around(since: Moment, now: Moment) -> (Moment, Moment) {
    (since.plus_hours(-Reminder::HOURS_AROUND), now.plus_hours(Reminder::HOURS_AROUND))
}
