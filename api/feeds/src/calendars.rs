//! A feed as a calendar.

use formats::calendar::{self, CalendarHead};
use projections::Result;

use super::{format::REFRESH_MINUTES, page::FeedPage, window::FeedWindow};

/// A calendar of these entries, as far as the viewer may see them.
pub(super) fn written(page: &FeedPage<'_>, window: &FeedWindow) -> Result<String> {
    let mut teller = page.teller();
    let mut entries = Vec::with_capacity(window.entries.len());
    for entry in &window.entries {
        if let Some(told) = teller.told(entry, page.circle())? {
            entries.push(teller.calendar(entry, told)?);
        }
    }
    let head = CalendarHead {
        version: env!("CARGO_PKG_VERSION"),
        name: Some(page.cover.title.as_str().into()),
        description: page.cover.description.as_deref().map(Into::into),
        source: Some(page.url(page.asked.page).into()),
        refresh_minutes: REFRESH_MINUTES,
        ..CalendarHead::default()
    };
    Ok(calendar::calendar(&head, &page.asked.style, entries))
}
