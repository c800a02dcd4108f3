//! Whether somebody who asks again has already what they would get: entity tags and dates (RFC 9110 §13), for pages,
//! feeds and pictures alike. What a tag is made of is for each of them to say.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use chrono::{DateTime, Utc};
use domain::time::Moment;

/// Whether they have what bears this tag, or what did not move since. The date counts only for who has no tag (§13.1.3);
/// tags are compared weakly (§8.8.3.2), for they come back weak from those who compress.
#[must_use]
pub fn is_unchanged(asked: &HeaderMap, etag: &HeaderValue, modified: Option<Moment>) -> bool {
    if asked.contains_key(header::IF_NONE_MATCH) {
        let ours = etag.to_str().unwrap_or_default().trim_start_matches("W/");
        let mut theirs = texts(asked, &header::IF_NONE_MATCH).flat_map(|it| it.split(','));
        return theirs.any(|it| it.trim() == "*" || it.trim().trim_start_matches("W/") == ours);
    }
    let since = texts(asked, &header::IF_MODIFIED_SINCE).next();
    let since = since.and_then(|it| DateTime::parse_from_rfc2822(it).ok());
    let since = since.map(|it| it.with_timezone(&Utc).timestamp());
    modified.zip(since).is_some_and(|(modified, since)| modified.utc().timestamp() <= since)
}

fn texts<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers.get_all(name).iter().filter_map(|it| it.to_str().ok())
}

/// A moment as HTTP writes it (RFC 9110 §5.6.7).
#[must_use]
pub fn http_date(moment: Moment) -> String {
    moment.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEAK: HeaderValue = HeaderValue::from_static("W/\"7.abc\"");
    const STRONG: HeaderValue = HeaderValue::from_static("\"7.abc\"");

    fn unchanged(name: HeaderName, value: &'static str, etag: &HeaderValue) -> bool {
        let asked = HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        let modified = Moment::from_micros(1_782_000_000_500_000);
        is_unchanged(&asked, etag, Some(modified))
    }

    #[test]
    fn a_tag_is_found_in_a_list_whether_weak_or_not() {
        for etag in [WEAK, STRONG] {
            for known in ["\"7.abc\"", "W/\"7.abc\"", "\"x\", W/\"7.abc\"", "*"] {
                assert!(unchanged(header::IF_NONE_MATCH, known, &etag), "{known}");
            }
            assert!(!unchanged(header::IF_NONE_MATCH, "\"6.abc\", \"7.\"", &etag));
        }
        assert!(!is_unchanged(&HeaderMap::new(), &WEAK, None));
    }

    #[test]
    fn a_date_counts_for_who_has_no_tag() {
        let since = |date| unchanged(header::IF_MODIFIED_SINCE, date, &STRONG);
        assert_eq!(
            http_date(Moment::from_micros(1_782_000_000_500_000)),
            "Sun, 21 Jun 2026 00:00:00 GMT"
        );
        assert!(since("Sun, 21 Jun 2026 00:00:00 GMT"));
        assert!(!since("Sat, 20 Jun 2026 23:59:59 GMT"));
        assert!(!since("soon"));
    }
}
