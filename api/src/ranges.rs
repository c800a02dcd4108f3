//! Which part of a file somebody asks for (RFC 9110 §14): one range of bytes. Several at once are answered with the whole,
//! which the standard leaves to a server.

use std::ops::Range;

use axum::http::{HeaderMap, HeaderName, header};

/// What is to be sent of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum AskedPart {
    /// All of it.
    Whole,
    /// These bytes of it.
    Part(Range<u64>),
    /// Nothing: it is not that long.
    Beyond,
}

impl AskedPart {
    /// What the headers of a request ask of a file of so many bytes, that goes by this tag.
    pub(crate) fn of(headers: &HeaderMap, etag: &str, size: u64) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|it| it.to_str().ok());
        let Some(asked) = text(header::RANGE) else { return Self::Whole };
        // Whoever has a part of another file wants all of this one.
        if text(header::IF_RANGE).is_some_and(|it| it.trim() != etag) {
            return Self::Whole;
        }
        let range = asked.trim().strip_prefix("bytes=").and_then(|it| it.trim().split_once('-'));
        let Some((first, last)) = range else { return Self::Whole };
        match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
            (Ok(first), Ok(last)) if last < first => Self::Whole,
            (Ok(first), _) if first >= size && is_end(last) => Self::Beyond,
            (Ok(first), Ok(last)) => Self::Part(first..last.saturating_add(1).min(size)),
            (Ok(first), Err(_)) if last.trim().is_empty() => Self::Part(first..size),
            (Err(_), Ok(0)) if first.trim().is_empty() => Self::Beyond,
            (Err(_), Ok(many)) if first.trim().is_empty() => {
                Self::Part(size.saturating_sub(many)..size)
            }
            _ => Self::Whole,
        }
    }
}

fn is_end(last: &str) -> bool {
    last.trim().is_empty() || last.trim().parse::<u64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(range: &str) -> AskedPart {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, range.parse().unwrap());
        AskedPart::of(&headers, "\"tag\"", 10)
    }

    #[test]
    fn one_range_is_understood_and_everything_else_is_the_whole() {
        use AskedPart::{Beyond, Part, Whole};
        for (range, part) in [
            ("bytes=0-3", Part(0..4)),
            ("bytes=4-", Part(4..10)),
            ("bytes=-3", Part(7..10)),
            ("bytes=-30", Part(0..10)),
            ("bytes=8-99", Part(8..10)),
            ("bytes=10-", Beyond),
            ("bytes=-0", Beyond),
            ("bytes=3-1", Whole),
            ("bytes=0-1,3-4", Whole),
            ("bytes=a-b", Whole),
            ("bytes=-", Whole),
            ("lines=1-2", Whole),
        ] {
            assert_eq!(asked(range), part, "{range}");
        }
        assert_eq!(AskedPart::of(&HeaderMap::new(), "\"tag\"", 10), Whole);
    }

    #[test]
    fn whoever_has_a_part_of_another_file_gets_all_of_this_one() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, "bytes=0-3".parse().unwrap());
        headers.insert(header::IF_RANGE, "\"tag\"".parse().unwrap());
        assert_eq!(AskedPart::of(&headers, "\"tag\"", 10), AskedPart::Part(0..4));
        assert_eq!(AskedPart::of(&headers, "\"other\"", 10), AskedPart::Whole);
    }
}
