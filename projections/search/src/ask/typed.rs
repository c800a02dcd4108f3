//! What somebody typed, taken apart. No query language: nothing that is typed can mean anything but words.

use crate::{
    query::{TEXT_MAX, WORDS_MAX},
    text::{stands_alone, words},
};

/// Something that is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum QueryPart {
    Word(String),
    /// Words that belong together, in this order.
    Phrase(Vec<String>),
}

/// Takes text apart, as far as it is looked at.
pub(super) fn parts(text: &str) -> Vec<QueryPart> {
    let text: String = text.chars().take(TEXT_MAX).collect();
    let mut parts = QueryParts { parts: vec![], left: WORDS_MAX };
    let quotes = text.replace(['“', '”', '„', '«', '»', '‟'], "\"");
    let pieces: Vec<&str> = quotes.split('"').collect();
    for (at, piece) in pieces.iter().enumerate() {
        // A quote that nobody closed is none.
        if at % 2 == 1 && at + 1 < pieces.len() {
            parts.phrase(words(piece));
        } else {
            piece.split_whitespace().for_each(|it| parts.chunk(it));
        }
    }
    parts.parts
}

struct QueryParts {
    parts: Vec<QueryPart>,
    left: usize,
}

impl QueryParts {
    fn chunk(&mut self, chunk: &str) {
        let words = words(chunk);
        if words.len() > 1 && chunk.chars().any(stands_alone) {
            return self.phrase(words);
        }
        let before = self.left;
        self.left = before.saturating_sub(words.len());
        self.parts.extend(words.into_iter().take(before).map(QueryPart::Word));
    }

    fn phrase(&mut self, mut words: Vec<String>) {
        words.truncate(self.left);
        self.left -= words.len();
        match words.len() {
            0 => {}
            _ => self.parts.push(QueryPart::Phrase(words)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> QueryPart {
        QueryPart::Word(text.to_owned())
    }

    fn phrase(words: &[&str]) -> QueryPart {
        QueryPart::Phrase(words.iter().map(|&it| it.to_owned()).collect())
    }

    #[test]
    fn words_and_quotes_are_told_apart() {
        assert_eq!(parts("Été “deux mots” x"), [word("ete"), phrase(&["deux", "mots"]), word("x")]);
        assert_eq!(parts("say \"hello wor"), [word("say"), word("hello"), word("wor")]);
        assert_eq!(parts("東京"), [phrase(&["東", "京"])]);
        assert_eq!(parts("\"\" - !"), []);
    }

    #[test]
    fn what_looks_like_a_query_is_words() {
        let typed = "title:x AND (y OR *) -z";
        let expected = ["title", "x", "and", "y", "or", "z"].map(word);
        assert_eq!(parts(typed), expected);
    }

    #[test]
    fn more_than_anybody_means_is_left_out() {
        assert_eq!(parts("a b c d e f g h i j k l m").len(), WORDS_MAX);
        assert_eq!(parts(&format!("{} x", "y ".repeat(TEXT_MAX))).len(), WORDS_MAX);
        assert_eq!(parts(&format!("{} x", " ".repeat(TEXT_MAX))), []);
        let Some(QueryPart::Phrase(words)) = parts(&format!("\"{}\"", "a ".repeat(20))).pop()
        else {
            panic!("a phrase");
        };
        assert_eq!(words.len(), WORDS_MAX);
    }
}
