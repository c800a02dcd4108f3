//! Persons follow their account's suspension, each at a moment that nobody can foretell: whoever watches pages vanish
//! must not learn which persons belong together. Nobody can act as them in the meantime.

use std::time::Duration;

use uuid::Uuid;

use crate::App;

/// How often a lot is drawn for each person that waits.
const EVERY: Duration = Duration::from_secs(60);

/// One in so many lots wins: most persons follow within half an hour, and no two of them together for a reason.
const ODDS: u32 = 10;

/// Lets persons follow their accounts until it is told to stop.
pub async fn run(app: App, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = draw(&app, ODDS).await {
            tracing::error!(%error, "persons could not follow their account's suspension; tried again");
        }
    }
}

/// Draws one lot for each person that does not stand as its account does; how many followed.
///
/// # Errors
///
/// When the stores fail.
pub async fn draw(app: &App, odds: u32) -> anyhow::Result<usize> {
    let waiting = app.views.read(projections::Reader::persons_behind_their_account)?;
    let mut followed = 0;
    for (account, person) in waiting {
        if Uuid::new_v4().as_u128().is_multiple_of(u128::from(odds.max(1))) {
            followed += usize::from(app.commands.follow_account(account, person).await?.is_some());
        }
    }
    Ok(followed)
}
