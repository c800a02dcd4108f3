//! One content line: escaped, folded, ended.
//!
//! Whatever the texts hold, a line stays one line, and its name, parameters and value stay what they are.

use std::fmt::{Arguments, Write as _};

// RFC 5545 §3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break".
const OCTETS_MAX: usize = 75;

/// Writes a line that cannot be long and has nothing to escape.
pub(super) fn short(out: &mut String, line: Arguments<'_>) {
    let before = out.len();
    // Writing to a string does not fail.
    out.write_fmt(line).ok();
    debug_assert!(out.len() - before <= OCTETS_MAX, "fold it: {}", &out[before..]);
    out.push_str("\r\n");
}

/// A line that is being written.
pub(super) struct ContentLine<'o> {
    out: &'o mut String,
    octets: usize,
}

impl<'o> ContentLine<'o> {
    /// Begins a line with the property's name (and parameters that need no care).
    pub(super) fn of(out: &'o mut String, name: &'static str) -> Self {
        let mut line = Self { out, octets: 0 };
        line.push(name);
        line
    }

    /// A parameter, quoted, with RFC 6868's `^` for what quotes cannot hold.
    pub(super) fn param(mut self, name: &'static str, value: &str) -> Self {
        self.push(";");
        self.push(name);
        self.push("=\"");
        let mut previous = ' ';
        for character in value.chars() {
            match character {
                '^' => self.push_whole("^^"),
                '"' => self.push_whole("^'"),
                '\n' if previous == '\r' => {}
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.push_whole("^n"),
                '\t' => self.push_whole(" "),
                it if it.is_control() => {}
                it => self.push_whole(it.encode_utf8(&mut [0; 4])),
            }
            previous = character;
        }
        self.push("\"");
        self
    }

    /// A value as it stands: checked before, or ours.
    pub(super) fn value(mut self, value: &str) {
        self.push(":");
        self.push(value);
        self.end();
    }

    /// A value of type TEXT.
    pub(super) fn text(mut self, text: &str) {
        self.push(":");
        self.push_text(text);
        self.end();
    }

    /// A value that is a list of TEXTs.
    pub(super) fn texts<'t>(mut self, texts: impl IntoIterator<Item = &'t str>) {
        for (index, text) in texts.into_iter().enumerate() {
            self.push(if index == 0 { ":" } else { "," });
            self.push_text(text);
        }
        self.end();
    }

    fn end(self) {
        self.out.push_str("\r\n");
    }

    fn push_text(&mut self, mut text: &str) {
        while let Some(at) = text.bytes().position(needs_care) {
            let (plain, rest) = text.split_at(at);
            self.push(plain);
            let (written, octets) = escaped(rest);
            self.push_whole(written);
            text = &rest[octets..];
        }
        self.push(text);
    }

    // Cuts between characters, so that each piece is UTF-8 for those who look at lines before they unfold them.
    fn push(&mut self, mut part: &str) {
        loop {
            let room = OCTETS_MAX - self.octets;
            if part.len() <= room {
                self.out.push_str(part);
                self.octets += part.len();
                return;
            }
            let (head, tail) = part.split_at(part.floor_char_boundary(room));
            self.out.push_str(head);
            self.fold();
            part = tail;
        }
    }

    // An escape is not cut in two: some readers unescape before they unfold.
    fn push_whole(&mut self, part: &str) {
        if self.octets + part.len() > OCTETS_MAX {
            self.fold();
        }
        self.push(part);
    }

    fn fold(&mut self) {
        self.out.push_str("\r\n ");
        self.octets = 1;
    }
}

// ASCII that means something; and the first octets of U+0080..U+00BF and of U+2000..U+2FFF, where other
// controls and line ends live.
const fn needs_care(octet: u8) -> bool {
    matches!(octet, 0..0x20 | 0x7F | b'\\' | b';' | b',' | 0xC2 | 0xE2)
}

// What stands for the character that `rest` begins with, and how many octets that was.
fn escaped(rest: &str) -> (&str, usize) {
    let octets = rest.chars().next().map_or(0, char::len_utf8);
    let (character, after) = rest.split_at(octets);
    match character {
        "\\" => ("\\\\", octets),
        ";" => ("\\;", octets),
        "," => ("\\,", octets),
        "\r" if after.starts_with('\n') => ("\\n", 2),
        // All that someone's reader takes for the end of a line.
        "\n" | "\r" | "\u{85}" | "\u{2028}" | "\u{2029}" => ("\\n", octets),
        "\t" => (character, octets),
        it if it.chars().all(char::is_control) => ("", octets),
        it => (it, octets),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut out = String::new();
        ContentLine::of(&mut out, "X").text(text);
        out
    }

    #[test]
    fn what_means_something_is_escaped() {
        assert_eq!(text("a\\b;c,d:\"e\""), "X:a\\\\b\\;c\\,d:\"e\"\r\n");
        assert_eq!(text("1\r\n2\n3\r4\u{2028}5\u{85}6"), "X:1\\n2\\n3\\n4\\n5\\n6\r\n");
        assert_eq!(text("\0\u{b}\u{1b}\u{7f}\u{9b}\t•¿"), "X:\t•¿\r\n");
    }

    #[test]
    fn a_fold_falls_between_characters() {
        for shift in 0..8 {
            let written = text(&format!("{}{}", "a".repeat(shift), "🎈".repeat(60)));
            for line in written.trim_end().split("\r\n") {
                assert!(
                    (72..=75).contains(&line.len()) || written.trim_end().ends_with(line),
                    "{line}"
                );
            }
            assert_eq!(written.matches('🎈').count(), 60);
        }
    }

    #[test]
    fn a_fold_does_not_part_an_escape() {
        for shift in 0..80 {
            let written = text(&format!("{}{}", "a".repeat(shift), ",;\n".repeat(40)));
            assert!(written.split("\r\n").all(|line| line.len() <= 75));
            let unescaped = written.replace("\\,", "").replace("\\;", "").replace("\\n", "");
            assert!(!unescaped.contains('\\'), "{written}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_quotes() {
        let mut out = String::new();
        ContentLine::of(&mut out, "ORGANIZER")
            .param("CN", "A;:,\"^\r\nATTENDEE:mailto:a@b\u{0}")
            .value("https://p.test/@a");
        assert_eq!(out, "ORGANIZER;CN=\"A;:,^'^^^nATTENDEE:mailto:a@b\":https://p.test/@a\r\n");
    }
}
