//! The one normal form of whatever people write, so that the same words are the same text, and nobody's text does
//! anything to the words beside it.
//!
//! Composed (NFC); without control characters and without what steers the direction of other text (UAX 9) or joins and
//! breaks words unseen; no more marks over a letter than any language writes; on one line where one is meant. What shows
//! nothing is nothing. Nothing is said here about lengths.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Marks in a row that stay: Hebrew and Tibetan have up to five on one letter.
const MARKS_MAX: usize = 8;

/// How many lines a text has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lines {
    /// It fits one.
    One,
    /// As many as somebody writes.
    Many,
}

impl Lines {
    /// The normal form of a text that has so many lines.
    #[must_use]
    pub fn normal(self, text: &str) -> String {
        let mut normal = String::with_capacity(text.len());
        let mut marks = 0;
        for it in text.nfc().filter_map(|it| self.keep(it)) {
            marks = if is_combining_mark(it) { marks + 1 } else { 0 };
            if marks <= MARKS_MAX {
                normal.push(it);
            }
        }
        if visible_length(&normal) == 0 {
            return String::new();
        }
        normal.trim().to_owned()
    }

    fn keep(self, it: char) -> Option<char> {
        match (self, it) {
            (Self::Many, '\n' | '\t') => Some(it),
            (Self::Many, '\u{85}' | '\u{2028}' | '\u{2029}') => Some('\n'),
            (Self::One, '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}') => Some(' '),
            (_, it) => (!it.is_control() && !acts_on_others(it)).then_some(it),
        }
    }
}

/// How many characters of a text can be seen, and spaces between them.
#[must_use]
pub fn visible_length(text: &str) -> usize {
    let text = text.trim();
    let is_blank = text.chars().all(|it| it.is_whitespace() || is_hidden(it));
    if is_blank { 0 } else { text.chars().filter(|it| !is_hidden(*it)).count() }
}

/// Whether it turns text around it, or joins and breaks words unseen. Marks of direction (U+200E, U+200F) and joiners
/// (U+200C, U+200D) stay: Arabic, Hebrew, Persian and families of emoji need them.
const fn acts_on_others(it: char) -> bool {
    matches!(
        it,
        '\u{180e}'
            | '\u{200b}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// Whether a character shows nothing by itself, and is no space.
#[must_use]
pub fn is_hidden(it: char) -> bool {
    let blank = matches!(
        it,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200c}'..='\u{200f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    );
    blank || acts_on_others(it) || is_combining_mark(it) || (it.is_control() && !it.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_text() {
        assert_eq!(Lines::One.normal("Fe\u{302}te"), "Fête");
        assert_eq!(Lines::Many.normal("one\r\ntwo\u{2028}three"), "one\ntwo\nthree");
        assert_eq!(Lines::One.normal(" one\r\ntwo\u{0}\u{7f} "), "one two");
    }

    #[test]
    fn a_text_does_nothing_to_the_words_beside_it() {
        assert_eq!(Lines::One.normal("\u{202e}gnp.exe\u{2066}!"), "gnp.exe!");
        let marks = Lines::One.normal(&format!("z{}", "\u{303}".repeat(190)));
        assert_eq!(marks.chars().count(), 1 + MARKS_MAX);
        assert_eq!(Lines::One.normal("pass\u{200b}word"), "password");
    }

    #[test]
    fn languages_keep_what_they_need() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}👧", "שָׁלוֹם", "ﾃｽﾄ", "Ngày hội"]
        {
            assert_eq!(Lines::One.normal(text), text.nfc().collect::<String>());
        }
    }

    #[test]
    fn what_shows_nothing_is_nothing() {
        for text in
            ["\u{200b}", "\u{3164}\u{2800} \u{2060}", "\u{301}", "\u{200d}\u{fe0f}", "\u{1}"]
        {
            assert_eq!(Lines::Many.normal(text), "", "{text:?}");
        }
    }
}
