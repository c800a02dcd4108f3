//! One page of a feed, as the views have it: which entries, and whether there are more.

use chrono::{NaiveDate, NaiveTime};
use domain::time::Moment;
use projections::{
    Reader, Result,
    feeds::{FeedEntry, FeedOrder, FeedOwner, Since},
    paging::Paging,
};

use super::format::Format;

/// One page of a feed.
pub(super) struct FeedWindow {
    pub(super) entries: Vec<FeedEntry>,
    /// Whether there is a page after it.
    pub(super) goes_on: bool,
    /// When anything on this page moved last.
    pub(super) moved: Option<Moment>,
}

impl FeedWindow {
    /// Reads one page: calendars from the past to the future, news from the latest to the oldest.
    pub(super) fn read(
        reader: &Reader,
        feed: FeedOwner<'_>,
        format: Format,
        since: NaiveDate,
        page: u32,
    ) -> Result<Self> {
        let order = match format {
            Format::Calendar => FeedOrder::Soonest,
            Format::News(_) => FeedOrder::Changed,
        };
        let size = format.entries_max();
        let offset = u64::from(page.saturating_sub(1)) * u64::from(size);
        let paging = Paging { offset, limit: size + 1 };
        let mut entries = reader.feed(feed, from(since), order, paging)?;
        let goes_on = entries.len() > size as usize;
        entries.truncate(size as usize);
        let moved = entries.iter().map(|it| it.updated_at).max();
        Ok(Self { entries, goes_on, moved })
    }
}

/// From the beginning of a day. What was taken back since then is told as long.
pub(super) fn from(day: NaiveDate) -> Since {
    let midnight = Moment::new(day.and_time(NaiveTime::MIN).and_utc());
    Since { ends_after: Some(midnight), gone_after: Some(midnight) }
}
