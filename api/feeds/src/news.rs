//! A feed as news, in each of their forms: what was told or moved last comes first, what was taken back is a tombstone.

use domain::time::Moment;
use formats::{
    atom,
    news::{self, NewsForm},
};
use projections::Result;

use super::{entries::EntryContent, page::FeedPage, window::FeedWindow};

/// A news feed of these entries, as far as the viewer may see them. `moved` is when the newest of all moved.
pub(super) fn written(
    page: &FeedPage<'_>,
    form: NewsForm,
    window: &FeedWindow,
    moved: Option<Moment>,
) -> Result<String> {
    let mut teller = page.teller();
    let (mut entries, mut tombstones) = (vec![], vec![]);
    for entry in &window.entries {
        match teller.told(entry, page.circle())? {
            Some(EntryContent::Event(event, said)) => {
                let mut told = teller.news(entry, &event, &said)?;
                // Who tells all of it is said once.
                told.author.take_if(|it| it.uri.as_deref() == Some(page.cover.author.url.as_str()));
                entries.push(told);
            }
            Some(EntryContent::Gone) => tombstones.push(teller.tombstone(entry)),
            None => {}
        }
    }
    Ok(news::news_feed(form, &head(page, window, moved), entries, tombstones))
}

fn head<'a>(page: &FeedPage<'a>, window: &FeedWindow, moved: Option<Moment>) -> atom::AtomFeed<'a> {
    let (cover, number) = (page.cover, page.asked.page);
    let is_paged = window.goes_on || number > 1;
    atom::AtomFeed {
        id: cover.url(page.format).into(),
        title: cover.title.as_str().into(),
        subtitle: cover.description.as_deref().map(Into::into),
        updated: moved.unwrap_or(cover.began),
        self_url: page.url(number).into(),
        alternate: Some(cover.author.url.as_str().into()),
        first: is_paged.then(|| page.url(1).into()),
        prev: (number > 1).then(|| page.url(number - 1).into()),
        next: window.goes_on.then(|| page.url(number + 1).into()),
        hub: None,
        icon: cover.icon.as_deref().map(Into::into),
        logo: cover.logo.as_deref().map(Into::into),
        version: env!("CARGO_PKG_VERSION").into(),
        author: atom::Author {
            name: cover.author.name.as_str().into(),
            uri: Some(cover.author.url.as_str().into()),
        },
    }
}
