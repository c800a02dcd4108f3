//! What this version cannot tell other servers of: a newer one wrote about a thing in words that are not known here, and
//! so the views hide it. That it is gone could not be taken back; so it is put aside, and told by whoever can read it.

use commands::CommandError;
use domain::log::Position;
use uuid::Uuid;

use super::{
    Broken,
    heard::Because,
    tell::{NAME, News, Teller},
};

/// What was put aside and is tried again in one step.
const TRIED_AGAIN_MAX: i64 = 10;

impl Teller {
    /// Whether nobody sees it here because something that happened to it, or to whose it is, cannot be read; then it waits.
    pub(super) fn waits_for_newer(
        &self,
        things: &[Uuid],
        because: Because,
        news: &mut News,
    ) -> Result<bool, Broken> {
        let waits = self.federation.views.read(|reader| {
            things.iter().try_fold(false, |waits, it| Ok(waits || reader.is_unread(*it)?))
        })?;
        news.aside.extend(waits.then_some(because.position));
        Ok(waits)
    }

    /// Remembers what could not be told.
    pub(super) async fn put_aside(
        &self,
        position: Position,
        failed_before: i64,
    ) -> Result<(), Broken> {
        let house = &self.federation;
        tracing::warn!(position = position.0, "other servers cannot be told of a fact yet");
        let (why, now) = (CommandError::Newer.to_string(), house.commands.now());
        Ok(house.vault.put_aside(NAME, position, failed_before, &why, now).await?)
    }

    /// Tells what could not be told before, while the cursor stays where it is.
    pub(super) async fn try_again(&self, at: Position) -> Result<(), Broken> {
        let house = &self.federation;
        let now = house.commands.now();
        for known in house.vault.unfinished(NAME, TRIED_AGAIN_MAX, now).await? {
            let before = Position(known.position.0.saturating_sub(1));
            let page = house.commands.log().read_all(before, 1).await?;
            let opened = house.commands.opener().open(page.facts).await?;
            let News { activities, announcements, aside } = self.news(&opened).await?;
            if !aside.is_empty() {
                self.put_aside(known.position, known.attempts).await?;
                continue;
            }
            let told =
                house.vault.advance_telling(NAME, at, at, &activities, &announcements, now).await?;
            if told {
                house.vault.finish(NAME, known.position).await?;
            }
        }
        Ok(())
    }
}
