//! Words that are made of words, as German and its neighbours write them: a `Bücherflohmarkt` is a `Flohmarkt`. What one
//! begins with is found as any beginning is; what it ends with, which says what it is, is kept beside it.
//!
//! No dictionary says where one word ends and the next begins: each ending that is long enough to be a word is kept, and
//! those that are none are typed by nobody.

/// Languages that write several words as one (BCP 47), and what may be any of them: a title alone tells no language.
const LANGUAGES: [&str; 7] = ["de", "nl", "sv", "da", "no", "fi", "und"];

/// Shorter endings are rather of grammar than words.
const ENDING_MIN: usize = 5;

/// What stands before an ending is a word, too.
const BEFORE_MIN: usize = 3;

/// A word has so many endings at most: the longest are what somebody types.
const ENDINGS_MAX: usize = 16;

/// What words of this language end with, if that is a way to make words there.
pub(super) fn word_endings(language: &str, words: &[String]) -> Vec<String> {
    if !LANGUAGES.iter().any(|it| it.eq_ignore_ascii_case(language)) {
        return vec![];
    }
    let mut endings: Vec<String> = words.iter().flat_map(|it| of_word(it)).collect();
    endings.sort_unstable();
    endings.dedup();
    endings
}

fn of_word(word: &str) -> Vec<String> {
    if !word.chars().all(char::is_alphabetic) {
        return vec![];
    }
    let length = word.chars().count();
    let starts = word.char_indices().map(|(at, _)| at).skip(BEFORE_MIN);
    let endings = starts.take(length.saturating_sub(BEFORE_MIN + ENDING_MIN - 1));
    endings.take(ENDINGS_MAX).filter_map(|at| word.get(at..)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(language: &str, word: &str) -> Vec<String> {
        word_endings(language, &[word.to_owned()])
    }

    #[test]
    fn what_a_word_ends_with_is_a_word() {
        let found = of("de", "bucherflohmarkt");
        assert!(found.contains(&"flohmarkt".to_owned()) && found.contains(&"markt".to_owned()));
        assert!(!found.iter().any(|it| it == "arkt" || it == "bucherflohmarkt"), "{found:?}");
        assert_eq!(of("de", "markt"), [""; 0]);
        assert_eq!(of("de", "seemarkt"), ["markt"]);
        assert_eq!(of("fr", "marchandises"), [""; 0], "there they are written apart");
        assert!(of("de", &"x".repeat(60)).len() <= ENDINGS_MAX);
    }
}
