//! Whether somebody who asks again has already what they would get: entity tags and dates (RFC 9110 §13), for pages,
//! feeds and pictures alike. What a tag is made of is for each of them to say.

use std::time::SystemTime;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::headers::{
    ETag, Header as _, HeaderMapExt as _, IfModifiedSince, IfNoneMatch, LastModified,
};
use domain::time::Moment;

/// Whether they have what bears this tag, or what did not move since. The date counts only for who has no tag (§13.1.3);
/// tags are compared weakly (§8.8.3.2), for they come back weak from those who compress.
#[must_use]
pub fn is_unchanged(asked: &HeaderMap, etag: &HeaderValue, modified: Option<Moment>) -> bool {
    if asked.contains_key(header::IF_NONE_MATCH) {
        let ours = ETag::decode(&mut std::iter::once(etag)).ok();
        let both = asked.typed_get::<IfNoneMatch>().zip(ours);
        return both.is_some_and(|(theirs, ours)| !theirs.precondition_passes(&ours));
    }
    let since = asked.typed_get::<IfModifiedSince>();
    modified.zip(since).is_some_and(|(modified, since)| !since.is_modified(modified.utc().into()))
}

/// When something was last changed, as HTTP says it (RFC 9110 §5.6.7, §8.8.2).
pub fn add_last_modified(headers: &mut HeaderMap, moment: Moment) {
    headers.typed_insert(LastModified::from(SystemTime::from(moment.utc())));
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

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
        let mut headers = HeaderMap::new();
        add_last_modified(&mut headers, Moment::from_micros(1_782_000_000_500_000));
        assert_eq!(headers[header::LAST_MODIFIED], "Sun, 21 Jun 2026 00:00:00 GMT");
        assert!(since("Sun, 21 Jun 2026 00:00:00 GMT"));
        assert!(!since("Sat, 20 Jun 2026 23:59:59 GMT"));
        assert!(!since("soon"));
    }
}
