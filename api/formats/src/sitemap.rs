//! Sitemaps (sitemaps.org, version 0.9): the addresses that search engines may find, each with when it changed last.

use domain::time::Moment;

use super::xml;

/// The namespace of sitemaps and of indexes of them.
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// An address that may be found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SitemapEntry {
    /// The whole address.
    pub url: String,
    /// When it changed last, where that is known.
    pub modified: Option<Moment>,
}

/// A list of pages.
#[must_use]
pub fn sitemap_of(pages: &[SitemapEntry]) -> String {
    listed("urlset", "url", pages)
}

/// A list of such lists.
#[must_use]
pub fn sitemap_index(maps: &[SitemapEntry]) -> String {
    listed("sitemapindex", "sitemap", maps)
}

fn listed(list: &str, item: &str, entries: &[SitemapEntry]) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{list} xmlns=\"{NAMESPACE}\">\n");
    for entry in entries {
        out.push_str(&format!("<{item}>\n"));
        xml::element(&mut out, "loc", &entry.url);
        if let Some(at) = entry.modified {
            let at = at.utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            xml::element(&mut out, "lastmod", &at);
        }
        out.push_str(&format!("</{item}>\n"));
    }
    out.push_str(&format!("</{list}>\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_stand_with_the_moment_at_which_they_changed() {
        let entry = |url: &str, modified| SitemapEntry { url: url.to_owned(), modified };
        let map = sitemap_of(&[
            entry("https://ev.test/events/1?a&b", Some(Moment::EPOCH)),
            entry("https://ev.test/", None),
        ]);
        assert_eq!(
            map,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <url>\n<loc>https://ev.test/events/1?a&amp;b</loc>\n\
             <lastmod>1970-01-01T00:00:00Z</lastmod>\n</url>\n\
             <url>\n<loc>https://ev.test/</loc>\n</url>\n</urlset>\n"
        );
        assert!(sitemap_index(&[]).contains("<sitemapindex xmlns="));
    }
}
