//! What names are looked up as: lower case, no accents, no apostrophes, one space between words.
//! The table of accents is made where the names are folded (`api/places/data/gazetteer.py`), so that both fold alike.

/// What is written in a name and not typed.
const SILENT: &str = "'’‘ʼʻʿʾ`´.";
/// What stands between words, beside ASCII's punctuation.
const SPACES: &str = "–—‐‑·・、，";

/// Letters that are looked up as others, in order.
#[derive(Debug, Default)]
pub(super) struct Folds(pub(super) Vec<(char, Box<str>)>);

impl Folds {
    /// A name as it is looked up.
    pub(super) fn fold(&self, name: &str) -> String {
        let mut folded = String::with_capacity(name.len());
        for letter in name.chars().flat_map(char::to_lowercase).filter(|it| !is_silent(*it)) {
            if !is_space(letter) {
                self.push(&mut folded, letter);
            } else if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        folded.truncate(folded.trim_end().len());
        folded
    }

    fn push(&self, folded: &mut String, letter: char) {
        match self.0.binary_search_by_key(&letter, |(it, _)| *it) {
            Ok(found) => folded.push_str(self.0.get(found).map_or("", |(_, plain)| plain)),
            Err(_) => folded.push(letter),
        }
    }
}

// Marks that were written apart from their letter (decomposed text) are silent too.
fn is_silent(letter: char) -> bool {
    SILENT.contains(letter) || ('\u{300}'..='\u{36f}').contains(&letter)
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || SPACES.contains(letter)
        || (letter.is_ascii() && !letter.is_ascii_alphanumeric())
}
