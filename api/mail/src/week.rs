//! What somebody takes part in during a week, under each of their names, as it stands when the letter goes.

use app::instance::Site;
use commands::policies::letters::Recipient;
use domain::{account::Week, event::Status, time::WallTime};
use i18n::Language;
use projections::{
    Reader as Look,
    paging::Paging,
    participations::{Bounds, SeatRole},
};
use visibility::is_held;

use super::{courier::Courier, occasion::Occasion};

/// A letter with more is not read; the page behind its link has all.
const EVENTS_MAX: u32 = 30;

impl Courier {
    /// The events of that week that are not over, the first one first. None for who does not want to hear of them any more.
    pub(super) fn week(
        &self,
        to: &Recipient,
        begins: WallTime,
        (site, language): (&Site, Language),
        look: &Look,
    ) -> projections::Result<Vec<Occasion>> {
        let Recipient::Account(account) = to else { return Ok(vec![]) };
        if !look.account(*account)?.is_some_and(|it| it.settings.each_week) {
            return Ok(vec![]);
        }
        let now = self.app.commands.now();
        let bounds =
            Bounds { after: Some(now), before: Some(Week::ends(begins)), latest_first: false };
        let (persons, paging) = (look.persons_of(*account)?, Paging::first(EVENTS_MAX));
        let mut occasions: Vec<Occasion> = vec![];
        for seat in look.participations_of(&persons, bounds, paging)?.elements {
            let comes = matches!(seat.role, SeatRole::Creator | SeatRole::Participant);
            // Two of one's names may come to the same event.
            if !comes || occasions.iter().any(|it| it.id == seat.event) {
                continue;
            }
            let Some(event) = look.event(seat.event)? else { continue };
            if event.status != Status::Cancelled && !is_held(look, &event)? {
                occasions.extend(Occasion::of(&event, site, language));
            }
        }
        Ok(occasions)
    }
}
