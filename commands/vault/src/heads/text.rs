//! The text of a head: four lines, each ended by a line feed, and only one way to write each.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::time::Moment;

/// How far a log goes, and what it hashes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Whose log it is: the server's address without its scheme.
    pub origin: String,
    /// Over how many facts.
    pub size: u64,
    /// The root of their Merkle tree.
    pub root: [u8; 32],
    /// When it was signed.
    pub at: Moment,
}

impl Head {
    /// What is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { origin, size, root, at } = self;
        let at = at.utc().to_rfc3339_opts(SecondsFormat::Micros, true);
        format!("{origin}\n{size}\n{}\n{at}\n", STANDARD.encode(root))
    }

    /// Read back; `None` for anything that [`Head::text`] would not write.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size) = (lines.next()?.to_owned(), lines.next()?.parse().ok()?);
        let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let at: DateTime<Utc> = lines.next()?.parse().ok()?;
        let head = Self { origin, size, root, at: Moment::new(at) };
        (head.text() == text).then_some(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_way_to_write_a_head() {
        let head = Head {
            origin: "fete.test".to_owned(),
            size: 17,
            root: [7; 32],
            at: Moment::from_micros(1_795_300_000_000_001),
        };
        let text = head.text();
        assert_eq!(Head::parse(&text), Some(head));
        for other in [
            text.replace("17", "017"),
            text.replace('Z', "+00:00"),
            text.trim_end().to_owned(),
            format!("{text}\n"),
            text.replace('\n', "\r\n"),
        ] {
            assert_eq!(Head::parse(&other), None, "{other:?}");
        }
    }
}
