//! A feed on its way out: its headers, and `304 Not Modified` for who has it already.

use app::unchanged::{add_last_modified, is_unchanged};
use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{log::Position, time::Moment};

use super::format::Format;

// Calendars ask every hour or so; a minute keeps crowds away, and no cancellation waits longer.
const SHORTLY: HeaderValue = HeaderValue::from_static("public, max-age=60");
const THEIRS: HeaderValue = HeaderValue::from_static("private, no-cache");
const BY_LANGUAGE: HeaderValue = HeaderValue::from_static("accept-language");
const BY_TOKEN: HeaderValue = HeaderValue::from_static("authorization, accept-language");
const NO_INDEX: HeaderValue = HeaderValue::from_static("noindex");
const NO_REFERRER: HeaderValue = HeaderValue::from_static("no-referrer");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Whose copy it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Copy {
    /// The same for everybody.
    Public,
    /// For one reader only.
    Private,
}

/// A feed, written.
#[derive(Clone, Debug)]
pub(super) struct FeedDocument {
    content_type: &'static str,
    file: String,
    body: Bytes,
    etag: HeaderValue,
    modified: Option<Moment>,
    next: Option<HeaderValue>,
}

impl FeedDocument {
    /// A feed whose last fact is at `position`. Its tag is that and a hash: another version of the program, or other
    /// settings, write the same facts otherwise.
    pub(super) fn new(format: Format, file: &str, text: String, position: Position) -> Self {
        Self::of((format.content_type(), format.extension()), file, text, position)
    }

    /// The same things for programs.
    pub(super) fn json(file: &str, text: String) -> Self {
        Self::of(("application/json", "json"), file, text, Position::default())
    }

    /// A list of addresses.
    pub(super) fn xml(file: &str, text: String) -> Self {
        Self::of(("application/xml; charset=utf-8", "xml"), file, text, Position::default())
    }

    fn of(
        (content_type, extension): (&'static str, &str),
        file: &str,
        text: String,
        position: Position,
    ) -> Self {
        let hash = digest(&SHA256, text.as_bytes());
        let hash = URL_SAFE_NO_PAD.encode(hash.as_ref().get(..12).unwrap_or_default());
        let etag = HeaderValue::try_from(format!("\"{position}.{hash}\""));
        Self {
            content_type,
            file: format!("{file}.{extension}"),
            body: Bytes::from(text),
            etag: etag.unwrap_or(HeaderValue::from_static("\"\"")),
            modified: None,
            next: None,
        }
    }

    /// The same, with when it moved last.
    pub(super) fn modified(mut self, at: Option<Moment>) -> Self {
        self.modified = at;
        self
    }

    /// The same, with where it goes on (RFC 8288).
    pub(super) fn next(mut self, url: Option<&str>) -> Self {
        self.next =
            url.and_then(|url| HeaderValue::try_from(format!("<{url}>; rel=\"next\"")).ok());
        self
    }

    /// How many bytes it has.
    pub(super) fn bytes(&self) -> usize {
        self.body.len()
    }

    /// Answers with it, or with 304 to who has it.
    pub(super) fn answer(&self, asked: &HeaderMap, copy: Copy) -> Response {
        let known = is_unchanged(asked, &self.etag, self.modified);
        let mut response =
            Response::new(if known { Body::empty() } else { self.body.clone().into() });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(header::ETAG, self.etag.clone());
        let disposition = HeaderValue::try_from(format!("inline; filename=\"{}\"", self.file));
        if let Ok(disposition) = disposition {
            headers.insert(header::CONTENT_DISPOSITION, disposition);
        }
        if let Some(modified) = self.modified {
            add_last_modified(headers, modified);
        }
        if let Some(next) = &self.next {
            headers.insert(header::LINK, next.clone());
        }
        match copy {
            Copy::Public => {
                headers.insert(header::CACHE_CONTROL, SHORTLY);
                headers.insert(header::VARY, BY_LANGUAGE);
            }
            Copy::Private => {
                headers.insert(header::CACHE_CONTROL, THEIRS);
                headers.insert(header::VARY, BY_TOKEN);
                headers.insert(header::REFERRER_POLICY, NO_REFERRER);
                headers.insert(ROBOTS, NO_INDEX);
            }
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> FeedDocument {
        FeedDocument::new(Format::Calendar, "anna", "BEGIN:VCALENDAR".to_owned(), Position(7))
            .modified(Some(Moment::from_micros(1_782_000_000_500_000)))
            .next(Some("https://p.test/@anna/feed/ics?page=2"))
    }

    fn status(name: HeaderName, value: &str) -> StatusCode {
        let mut asked = HeaderMap::new();
        asked.insert(name, value.parse().unwrap());
        document().answer(&asked, Copy::Public).status()
    }

    #[test]
    fn headers_say_what_it_is_and_where_it_goes_on() {
        let response = document().answer(&HeaderMap::new(), Copy::Public);
        let header = |name: HeaderName| response.headers()[name].to_str().unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(header(header::CONTENT_TYPE), "text/calendar; charset=utf-8");
        assert_eq!(header(header::CONTENT_DISPOSITION), "inline; filename=\"anna.ics\"");
        assert_eq!(header(header::CACHE_CONTROL), "public, max-age=60");
        assert_eq!(header(header::LINK), "<https://p.test/@anna/feed/ics?page=2>; rel=\"next\"");
        assert_eq!(header(header::LAST_MODIFIED), "Sun, 21 Jun 2026 00:00:00 GMT");
        assert!(header(header::ETAG).starts_with("\"7."));
    }

    #[test]
    fn who_has_it_is_not_sent_it_again() {
        let tag = document().etag.to_str().unwrap().to_owned();
        assert_eq!(status(header::IF_NONE_MATCH, &tag), StatusCode::NOT_MODIFIED);
        assert_eq!(
            status(header::IF_NONE_MATCH, &format!("\"x\", W/{tag}")),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(status(header::IF_NONE_MATCH, "\"7.\""), StatusCode::OK);
        let since = header::IF_MODIFIED_SINCE;
        assert_eq!(
            status(since.clone(), "Sun, 21 Jun 2026 00:00:00 GMT"),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(status(since.clone(), "Sat, 20 Jun 2026 23:59:59 GMT"), StatusCode::OK);
        assert_eq!(status(since, "soon"), StatusCode::OK);
    }

    #[test]
    fn what_is_for_one_reader_is_kept_by_nobody_else() {
        let response = document().answer(&HeaderMap::new(), Copy::Private);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "private, no-cache");
        assert_eq!(response.headers()[header::REFERRER_POLICY], "no-referrer");
    }
}
