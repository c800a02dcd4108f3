//! Lines of a file, unfolded, with their numbers.

use std::borrow::Cow;

// A description as long as a chapter; what is longer is not one.
const LINE_OCTETS_MAX: usize = 64 * 1024;

/// A line without its folds.
pub(super) struct UnfoldedLine<'f> {
    /// Where it begins, counted from 1.
    pub(super) number: usize,
    /// What it says, or why that cannot be read.
    pub(super) content: Result<Cow<'f, str>, &'static str>,
}

/// The lines of a file; empty ones are left out.
pub(super) fn lines(file: &[u8]) -> impl Iterator<Item = UnfoldedLine<'_>> {
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    Unfolding { rest: file, number: 0 }.filter(|it| it.content.as_deref() != Ok(""))
}

struct Unfolding<'f> {
    rest: &'f [u8],
    number: usize,
}

impl<'f> Iterator for Unfolding<'f> {
    type Item = UnfoldedLine<'f>;

    fn next(&mut self) -> Option<UnfoldedLine<'f>> {
        let mut whole = Cow::Borrowed(self.physical()?);
        let number = self.number;
        let mut length = whole.len();
        while let [b' ' | b'\t', ..] = self.rest {
            let more = &self.physical()?[1..];
            length += more.len();
            if length <= LINE_OCTETS_MAX {
                whole.to_mut().extend_from_slice(more);
            }
        }
        let content = if length > LINE_OCTETS_MAX {
            Err("is longer than 64 KiB")
        } else {
            decoded(whole).ok_or("is not UTF-8")
        };
        Some(UnfoldedLine { number, content })
    }
}

impl<'f> Unfolding<'f> {
    fn physical(&mut self) -> Option<&'f [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|it| *it == b'\n').unwrap_or(self.rest.len());
        let line = &self.rest[..end];
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        self.number += 1;
        // A fold that has nothing but its space, cut off by a mailer, is still a line of one space here.
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

fn decoded(octets: Cow<'_, [u8]>) -> Option<Cow<'_, str>> {
    match octets {
        Cow::Borrowed(octets) => str::from_utf8(octets).ok().map(Cow::Borrowed),
        Cow::Owned(octets) => String::from_utf8(octets).ok().map(Cow::Owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8]) -> Vec<(usize, Result<String, &'static str>)> {
        lines(file).map(|it| (it.number, it.content.map(Cow::into_owned))).collect()
    }

    #[test]
    fn folds_are_undone_whatever_ends_the_lines() {
        let file = b"\xEF\xBB\xBFA:1\r\n 2\r\n\r\nB:3\n\t4\n  5\nC:6";
        let read = read(file);
        assert_eq!(read, [(1, Ok("A:12".into())), (4, Ok("B:34 5".into())), (7, Ok("C:6".into()))]);
    }

    #[test]
    fn a_character_that_was_cut_in_two_is_whole_again() {
        assert_eq!(read(b"A:\xC3\r\n \xA9"), [(1, Ok("A:é".into()))]);
        assert_eq!(read(b"A:\xC3\r\nB:1"), [(1, Err("is not UTF-8")), (2, Ok("B:1".into()))]);
    }

    #[test]
    fn a_line_has_a_bound() {
        let file = format!("A:{}\nB:1", "x\n ".repeat(70_000));
        assert_eq!(
            read(file.as_bytes()),
            [(1, Err("is longer than 64 KiB")), (70_002, Ok("B:1".into()))]
        );
    }
}
