//! One page of one feed, with all it takes to write it in one look at the views.

use chrono::NaiveDate;
use config::Config;
use domain::time::Moment;
use projections::{Reader, Result, feeds::FeedOwner};
use visibility::Viewer;

use super::{
    asked::FeedQuery,
    calendars,
    cover::Cover,
    entries::{Circle, Teller},
    format::Format,
    news,
    window::FeedWindow,
};

/// One page of one feed.
#[derive(Clone, Copy)]
pub(super) struct FeedPage<'a> {
    pub(super) reader: &'a Reader,
    pub(super) config: &'a Config,
    pub(super) viewer: &'a Viewer,
    pub(super) cover: &'a Cover,
    pub(super) feed: FeedOwner<'a>,
    pub(super) format: Format,
    pub(super) asked: &'a FeedQuery,
    pub(super) since: NaiveDate,
}

/// A page, written.
pub(super) struct FeedText {
    pub(super) text: String,
    /// When anything on it moved last.
    pub(super) moved: Option<Moment>,
    /// Where it goes on.
    pub(super) next: Option<String>,
}

impl<'a> FeedPage<'a> {
    /// Writes it in its format.
    pub(super) fn written(&self) -> Result<FeedText> {
        let window = self.window(self.asked.page)?;
        let text = match self.format {
            Format::Calendar => calendars::written(self, &window)?,
            Format::News(form) => {
                let is_first = self.asked.page == 1;
                let moved = if is_first { window.moved } else { self.window(1)?.moved };
                news::written(self, form, &window, moved)?
            }
        };
        let next = window.goes_on.then(|| self.url(self.asked.page + 1));
        Ok(FeedText { text, moved: window.moved, next })
    }

    /// The address of another page of the same feed.
    pub(super) fn url(&self, page: u32) -> String {
        format!("{}{}", self.cover.url(self.format), self.asked.query(self.format, page))
    }

    /// Who turns its events into entries.
    pub(super) fn teller(&self) -> Teller<'a> {
        Teller::new(self.reader, self.config, self.viewer, self.asked.language)
    }

    /// Who may find what it has.
    pub(super) const fn circle(&self) -> Circle {
        match self.feed {
            FeedOwner::Going(_) => Circle::Theirs,
            FeedOwner::Instance | FeedOwner::Person(_) | FeedOwner::Group(_) => Circle::Everybody,
        }
    }

    fn window(&self, page: u32) -> Result<FeedWindow> {
        FeedWindow::read(self.reader, self.feed, self.format, self.since, page)
    }
}
