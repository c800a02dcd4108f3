//! Words into a query: each has to be somewhere, in one of the ways in which it can be written. A title weighs
//! more than tags, places and names, and those more than the text.

use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    dictionary::{Dictionary, stem},
    typed::Part,
};
use crate::search::text::{is_stop_word, stems};

// What a word is worth, by where it is.
const TITLE: f32 = 4.0;
const ABOUT: f32 = 2.0;
const TEXT: f32 = 1.0;

// What part of that it is worth, by how it is written.
const STEM: f32 = 0.85;
const JOINED: f32 = 0.9;
const BEGINNING: f32 = 0.45;
const ONE_ERROR: f32 = 0.5;
const MORE_ERRORS: f32 = 0.25;

/// Of the other ways and places a word is found in: much less than of the best one.
const OTHERS: f32 = 0.1;

/// For a title that has all words together.
const TOGETHER: f32 = 1.5;

/// What is forgiven.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Forgiven {
    /// Errors in words that nothing has.
    Unknown,
    /// Errors in all words.
    Errors,
    /// Also that some words are nowhere.
    Missing,
}

/// What words came to.
pub(super) struct Matching {
    pub(super) query: Box<dyn Query>,
    /// Whether something was forgiven in them.
    pub(super) is_forgiving: bool,
    /// How many have to be there.
    pub(super) needed: usize,
}

type Alternatives = Vec<Box<dyn Query>>;

/// The query for all parts; none when there are none.
pub(super) fn matching(
    dictionary: &Dictionary<'_>,
    parts: &[Part],
    forgiven: Forgiven,
) -> tantivy::Result<Option<Matching>> {
    let mut clauses = Clauses::default();
    let says_something = |it: &Part| !matches!(it, Part::Word(word) if is_stop_word(word));
    let all_say_nothing = !parts.iter().any(says_something);
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Phrase(words) => clauses.needed.push(best(phrase(dictionary, words))),
            Part::Word(word) => {
                let typed = Typed { word, parts, at };
                let (ways, is_forgiving) = typed.ways(dictionary, forgiven)?;
                clauses.is_forgiving |= is_forgiving;
                if all_say_nothing || says_something(part) {
                    clauses.needed.push(best(ways));
                } else {
                    clauses.welcome.push(best(ways));
                }
            }
        }
    }
    clauses.welcome.extend(together(dictionary, parts));
    Ok(clauses.into_query(forgiven))
}

#[derive(Default)]
struct Clauses {
    needed: Alternatives,
    welcome: Alternatives,
    is_forgiving: bool,
}

impl Clauses {
    fn into_query(self, forgiven: Forgiven) -> Option<Matching> {
        let needed = self.needed.len();
        if needed == 0 {
            return None;
        }
        let words: Box<dyn Query> = if forgiven == Forgiven::Missing {
            // Of two words one, of three two, of five three.
            let most = (needed * 3).div_ceil(5).min(needed.saturating_sub(1)).max(1);
            Box::new(BooleanQuery::union_with_minimum_required_clauses(self.needed, most))
        } else {
            Box::new(BooleanQuery::intersection(self.needed))
        };
        let welcome = self.welcome.into_iter().map(|it| (Occur::Should, it));
        let clauses = std::iter::once((Occur::Must, words)).chain(welcome).collect();
        let query = Box::new(BooleanQuery::new(clauses));
        Some(Matching { query, is_forgiving: self.is_forgiving, needed })
    }
}

/// A word among the others.
struct Typed<'a> {
    word: &'a str,
    parts: &'a [Part],
    at: usize,
}

impl Typed<'_> {
    /// All ways in which the word can be there, and whether something is forgiven in them.
    fn ways(
        &self,
        dictionary: &Dictionary<'_>,
        forgiven: Forgiven,
    ) -> tantivy::Result<(Alternatives, bool)> {
        let fields = dictionary.fields;
        let mut ways = everywhere(dictionary, self.word, 1.0);
        for spelling in stems(self.word) {
            ways.extend(everywhere(dictionary, &stem(&spelling), STEM));
        }
        // Typed `rubyconf`, written `Ruby Conf`; and the other way round.
        ways.push(has(fields.joined, self.word, TITLE * JOINED));
        for pair in self.pairs() {
            ways.push(has(fields.title, &pair, TITLE * JOINED / 2.0));
        }
        let is_last = self.at + 1 == self.parts.len();
        let beginnings = if is_last { dictionary.beginning(self.word)? } else { vec![] };
        for word in &beginnings {
            ways.extend(everywhere(dictionary, word, BEGINNING));
        }
        let is_known = !beginnings.is_empty() || self.is_known(dictionary)?;
        if is_known && forgiven == Forgiven::Unknown {
            return Ok((ways, false));
        }
        let like = dictionary.like(self.word)?;
        for (word, errors) in &like {
            let worth = if *errors > 1 { MORE_ERRORS } else { ONE_ERROR };
            ways.extend(everywhere(dictionary, word, worth));
        }
        Ok((ways, !like.is_empty()))
    }

    fn is_known(&self, dictionary: &Dictionary<'_>) -> tantivy::Result<bool> {
        if dictionary.knows(self.word)? {
            return Ok(true);
        }
        for pair in self.pairs() {
            if dictionary.knows(&pair)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The word with the one before, and with the one behind.
    fn pairs(&self) -> impl Iterator<Item = String> {
        let word = |at: Option<usize>| match at.and_then(|at| self.parts.get(at)) {
            Some(Part::Word(word)) => Some(word),
            Some(Part::Phrase(_)) | None => None,
        };
        let before = word(self.at.checked_sub(1)).map(|it| format!("{it}{}", self.word));
        let behind = word(Some(self.at + 1)).map(|it| format!("{}{it}", self.word));
        before.into_iter().chain(behind)
    }
}

fn places(dictionary: &Dictionary<'_>) -> [(Field, f32); 3] {
    let fields = dictionary.fields;
    [(fields.title, TITLE), (fields.about, ABOUT), (fields.text, TEXT)]
}

fn everywhere(dictionary: &Dictionary<'_>, word: &str, worth: f32) -> Alternatives {
    places(dictionary).map(|(field, place)| has(field, word, place * worth)).into()
}

fn has(field: Field, word: &str, worth: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), worth))
}

fn phrase(dictionary: &Dictionary<'_>, words: &[String]) -> Alternatives {
    let [only] = words else {
        return places(dictionary).map(|(field, worth)| in_a_row(field, words, worth)).into();
    };
    everywhere(dictionary, only, 1.0)
}

fn in_a_row(field: Field, words: &[String], worth: f32) -> Box<dyn Query> {
    let terms = words.iter().map(|it| Term::from_field_text(field, it)).collect();
    Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), worth))
}

/// All words in a row, as a title has them.
fn together(dictionary: &Dictionary<'_>, parts: &[Part]) -> Option<Box<dyn Query>> {
    let words: Vec<String> = parts
        .iter()
        .filter_map(|it| match it {
            Part::Word(word) => Some(word.clone()),
            Part::Phrase(_) => None,
        })
        .collect();
    let worth = TOGETHER;
    (words.len() > 1).then(|| in_a_row(dictionary.fields.title, &words, worth))
}

fn best(ways: Alternatives) -> Box<dyn Query> {
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, OTHERS))
}
