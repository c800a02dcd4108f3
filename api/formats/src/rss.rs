//! RSS 2.0, with the modules that readers know: all of an entry (`content`), its author (`dc`), when and where it takes
//! place (`ev`, `georss`), a picture (`media`), and the feed's own pages (`atom`).

use domain::time::Moment;

use super::{
    atom::{AtomEntry, AtomFeed, write_time_and_place},
    news::{NewsForm, content_html},
    uri,
    xml::{element, element_of, empty, some_element, value},
};

const NAME_SPACES: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
    <rss version=\"2.0\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:ev=\"http://purl.org/rss/1.0/modules/event/\" \
    xmlns:georss=\"http://www.georss.org/georss\" \
    xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";

/// A feed of these entries, in their order.
pub(super) fn rss_feed<'a>(
    head: &AtomFeed<'_>,
    entries: impl IntoIterator<Item = AtomEntry<'a>>,
) -> String {
    let mut out = NAME_SPACES.to_owned();
    write_head(&mut out, head);
    for entry in entries {
        write(&mut out, &entry, head);
    }
    out.push_str("</channel>\n</rss>\n");
    out
}

fn write_head(out: &mut String, head: &AtomFeed<'_>) {
    let link = head.alternate.as_deref().and_then(uri::web);
    element(out, "title", &head.title);
    element(out, "link", link.as_deref().unwrap_or(&head.self_url));
    // There has to be one.
    element(out, "description", head.subtitle.as_deref().unwrap_or(&head.title));
    value(out, "lastBuildDate", date(head.updated));
    element(out, "generator", &format!("Parvis {}", head.version));
    let pages = [
        ("self", Some(&head.self_url)),
        ("first", head.first.as_ref()),
        ("previous", head.prev.as_ref()),
        ("next", head.next.as_ref()),
    ];
    for (rel, page) in pages {
        if let Some(href) = page.and_then(|it| uri::web(it)) {
            let media_type = NewsForm::Rss.media_type();
            empty(out, "atom:link", &[("rel", rel), ("type", media_type), ("href", &href)]);
        }
    }
    if let Some(icon) = head.icon.as_deref().and_then(uri::web) {
        out.push_str("<image>\n");
        element(out, "url", &icon);
        element(out, "title", &head.title);
        element(out, "link", link.as_deref().unwrap_or(&head.self_url));
        out.push_str("</image>\n");
    }
}

fn write(out: &mut String, entry: &AtomEntry<'_>, head: &AtomFeed<'_>) {
    out.push_str("<item>\n");
    element(out, "title", &entry.title);
    element(out, "link", &entry.url);
    let is_address = if entry.id == entry.url { "true" } else { "false" };
    element_of(out, "guid", &[("isPermaLink", is_address)], &entry.id);
    value(out, "pubDate", date(entry.published));
    let author = entry.author.as_ref().unwrap_or(&head.author);
    element(out, "dc:creator", &author.name);
    for category in &entry.categories {
        element(out, "category", &category.label);
    }
    some_element(out, "description", entry.summary.as_deref());
    some_element(out, "content:encoded", content_html(entry).as_deref());
    write_time_and_place(out, entry);
    out.push_str("</item>\n");
}

// RFC 822, with all digits of the year.
fn date(moment: Moment) -> String {
    moment.utc().to_rfc2822()
}
