//! Lines of a file, unfolded, with their numbers.

use std::borrow::Cow;

use super::octets;

// A description as long as a chapter; what is longer is not one.
const LINE_OCTETS_MAX: usize = 64 * 1024;

/// A line without its folds.
pub(super) struct UnfoldedLine<'f> {
    /// Where it begins, counted from 1.
    pub(super) number: usize,
    /// What it says, as far as it is read.
    pub(super) content: Cow<'f, str>,
    /// Whether it is longer than what is read of it.
    pub(super) is_cut: bool,
    /// Whether it is no UTF-8, and was taken for ISO 8859-1.
    pub(super) is_latin: bool,
}

/// The lines of a file; empty ones are left out.
pub(super) fn lines(file: &[u8]) -> impl Iterator<Item = UnfoldedLine<'_>> {
    // Old programs of the Macintosh end lines with a carriage return alone.
    let end = if file.contains(&b'\n') { b'\n' } else { b'\r' };
    Unfolding { rest: file, number: 0, end }.filter(|it| !it.content.is_empty())
}

struct Unfolding<'f> {
    rest: &'f [u8],
    number: usize,
    end: u8,
}

impl<'f> Iterator for Unfolding<'f> {
    type Item = UnfoldedLine<'f>;

    fn next(&mut self) -> Option<UnfoldedLine<'f>> {
        let first = self.physical()?;
        let number = self.number;
        let mut length = first.len();
        let mut whole = Cow::Borrowed(&first[..length.min(LINE_OCTETS_MAX)]);
        while let [b' ' | b'\t', ..] = self.rest {
            let more = &self.physical()?[1..];
            length += more.len();
            let room = LINE_OCTETS_MAX - whole.len();
            if room > 0 {
                whole.to_mut().extend_from_slice(&more[..more.len().min(room)]);
            }
        }
        let is_cut = length > LINE_OCTETS_MAX;
        let (content, is_latin) = octets::text_of(if is_cut { whole_signs(whole) } else { whole });
        Some(UnfoldedLine { number, content, is_cut, is_latin })
    }
}

impl<'f> Unfolding<'f> {
    fn physical(&mut self) -> Option<&'f [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|it| *it == self.end).unwrap_or(self.rest.len());
        let line = &self.rest[..end];
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        self.number += 1;
        // A fold that has nothing but its space, cut off by a mailer, is still a line of one space here.
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

// Without the half of a sign at the end of what was cut.
fn whole_signs(octets: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let half = str::from_utf8(&octets).err().filter(|it| it.error_len().is_none());
    match half.map(|it| it.valid_up_to()) {
        Some(end) => Cow::Owned(octets[..end].to_vec()),
        None => octets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8]) -> Vec<(usize, String)> {
        lines(file).map(|it| (it.number, it.content.into_owned())).collect()
    }

    #[test]
    fn folds_are_undone_whatever_ends_the_lines() {
        let file = b"A:1\r\n 2\r\n\r\nB:3\n\t4\n  5\nC:6";
        assert_eq!(read(file), [(1, "A:12".into()), (4, "B:34 5".into()), (7, "C:6".into())]);
        assert_eq!(read(b"A:1\r 2\r\rB:3"), [(1, "A:12".into()), (4, "B:3".into())]);
    }

    #[test]
    fn a_character_that_was_cut_in_two_is_whole_again() {
        assert_eq!(read(b"A:\xC3\r\n \xA9"), [(1, "A:é".into())]);
        let latin: Vec<_> = lines(b"A:\xE9\r\nB:1").map(|it| (it.content, it.is_latin)).collect();
        assert_eq!(latin, [("A:é".into(), true), ("B:1".into(), false)]);
    }

    #[test]
    fn a_line_has_a_bound() {
        let file = format!("A:{}\nB:1", "é\n ".repeat(70_000));
        let read: Vec<_> = lines(file.as_bytes()).collect();
        let cut = (read[0].number, read[0].content.len(), read[0].is_cut, read[0].is_latin);
        assert_eq!(cut, (1, LINE_OCTETS_MAX, true, false));
        assert_eq!((read[1].number, read[1].is_cut), (70_002, false));
        let odd = format!("A:x{}", "é".repeat(70_000));
        let read: Vec<_> = lines(odd.as_bytes()).collect();
        assert_eq!((read[0].content.len(), read[0].is_latin), (LINE_OCTETS_MAX - 1, false));
    }
}
