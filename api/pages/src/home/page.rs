//! The first page, in words: the next events, under what is one's own.

use app::instance::Site;
use askama::Template;
use domain::time::Moment;
use frame::{
    listing::{Day, ListedEvent, by_day},
    site::{FeedLink, Frame},
    viewer::PageViewer,
};
use i18n::Language;
use projections::events::EventRow;

use super::{PER_PAGE, start::OwnStart};

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    frame: Frame<'a>,
    is_first: bool,
    /// Whether whoever looks has an account and no profile yet.
    lacks_profile: bool,
    /// What whoever signed in reads first.
    own: Option<OwnStart>,
    number: Option<String>,
    days: Vec<Day>,
    newer: Option<String>,
    older: Option<String>,
}

/// The page, and until when it says what is so: the next moment at which one of its events begins or ends.
pub(super) fn listing(
    site: &Site,
    language: Language,
    (viewer, own): (&PageViewer, Option<OwnStart>),
    listed: &[ListedEvent],
    page: u32,
    now: Moment,
) -> Result<(String, Moment), askama::Error> {
    let here = &listed[..listed.len().min(PER_PAGE as usize)];
    let until = here.iter().flat_map(|it| turns(&it.event)).filter(|it| *it > now).min();
    let link = |page: u32| if page == 1 { "/".to_owned() } else { format!("/?page={page}") };
    let mut frame =
        Frame::new(site, language, &language.say("next-events"), "/").greet(viewer.greeting());
    frame.indexed = page == 1;
    let title = language.tell("feed-title-events", "site", site.name.as_str());
    frame.feeds = FeedLink::in_each_form(&title, |form| format!("/feed/instance/{form}"));
    let home = Home {
        frame,
        is_first: page == 1,
        lacks_profile: page == 1 && viewer.is_signed_in() && viewer.me.is_none(),
        own,
        number: (page > 1).then(|| language.tell("page-number", "page", page)),
        days: by_day(language, here, now),
        newer: (page > 1).then(|| link(page - 1)),
        older: (listed.len() > here.len()).then(|| link(page + 1)),
    };
    Ok((home.render()?, until.unwrap_or_else(|| now.plus_hours(1))))
}

fn turns(event: &EventRow) -> impl Iterator<Item = Moment> {
    let when = &event.when;
    [Some(when.begins()), when.ends()].into_iter().flatten().map(|it| it.instant())
}
