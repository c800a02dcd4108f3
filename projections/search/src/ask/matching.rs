//! Words into a query: each has to be somewhere, in one of the ways in which it can be written. A title weighs
//! more than tags, places and names, and those more than the text.

use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    dictionary::{Dictionary, stem},
    typed::QueryPart,
};
use crate::text::{is_stop_word, stems};

// What a word is worth, by where it is.
const TITLE: f32 = 4.0;
const ABOUT: f32 = 2.0;
const TEXT: f32 = 1.0;

// What part of that it is worth, by how it is written.
const STEM: f32 = 0.85;
const JOINED: f32 = 0.9;
const ENDING: f32 = 0.4;
const BEGINNING: f32 = 0.45;
const ONE_ERROR: f32 = 0.5;
const MORE_ERRORS: f32 = 0.25;

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
#[derive(Default)]
pub(super) struct Matching {
    /// Those that have to be there.
    pub(super) needed: Vec<Alternatives>,
    /// Those that only count.
    pub(super) welcome: Vec<Alternatives>,
    /// Whether something was forgiven in them.
    pub(super) is_forgiving: bool,
    /// Whether some may be nowhere.
    pub(super) is_in_part: bool,
}

/// The ways in which a word can be there.
pub(super) type Alternatives = Vec<Box<dyn Query>>;

/// What all parts come to.
pub(super) fn matching(
    dictionary: &Dictionary<'_>,
    parts: &[QueryPart],
    forgiven: Forgiven,
) -> tantivy::Result<Matching> {
    let is_in_part = forgiven == Forgiven::Missing;
    let mut matching = Matching { is_in_part, ..Matching::default() };
    let says_something =
        |it: &QueryPart| !matches!(it, QueryPart::Word(word) if is_stop_word(word));
    let all_say_nothing = !parts.iter().any(says_something);
    for (at, part) in parts.iter().enumerate() {
        match part {
            QueryPart::Phrase(words) => matching.needed.push(phrase(dictionary, words)?),
            QueryPart::Word(word) => {
                let typed = QueryWord { word, parts, at };
                let (ways, is_forgiving) = typed.ways(dictionary, forgiven)?;
                matching.is_forgiving |= is_forgiving;
                if all_say_nothing || says_something(part) {
                    matching.needed.push(ways);
                } else {
                    matching.welcome.push(ways);
                }
            }
        }
    }
    matching.welcome.extend(together(dictionary, parts).map(|it| vec![it]));
    Ok(matching)
}

impl Matching {
    /// Whether something has the words: all of them, or most.
    pub(super) fn query(&self) -> Box<dyn Query> {
        let words: Alternatives = self.needed.iter().map(|it| any(it)).collect();
        if !self.is_in_part {
            return Box::new(BooleanQuery::intersection(words));
        }
        // Of two words one, of three two, of five three.
        let most = (words.len() * 3).div_ceil(5).min(words.len().saturating_sub(1)).max(1);
        Box::new(BooleanQuery::union_with_minimum_required_clauses(words, most))
    }

    /// The words that count.
    pub(super) fn words(&self) -> impl Iterator<Item = &[Box<dyn Query>]> {
        self.needed.iter().chain(&self.welcome).map(Vec::as_slice)
    }
}

fn any(ways: &[Box<dyn Query>]) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(ways.iter().map(|it| it.box_clone()).collect()))
}

/// A word among the others.
struct QueryWord<'a> {
    word: &'a str,
    parts: &'a [QueryPart],
    at: usize,
}

impl QueryWord<'_> {
    /// All ways in which the word can be there, and whether something is forgiven in them.
    fn ways(
        &self,
        dictionary: &Dictionary<'_>,
        forgiven: Forgiven,
    ) -> tantivy::Result<(Alternatives, bool)> {
        let fields = dictionary.fields;
        let mut ways = everywhere(dictionary, self.word, 1.0)?;
        for spelling in stems(self.word) {
            ways.extend(everywhere(dictionary, &stem(&spelling), STEM)?);
        }
        // Typed `rubyconf`, written `Ruby Conf`; and the other way round.
        ways.push(has(fields.joined, self.word, TITLE * JOINED));
        for pair in self.pairs() {
            ways.push(has(fields.title, &pair, TITLE * JOINED / 2.0));
        }
        // Typed `flohmarkt`, written `Bücherflohmarkt`.
        ways.push(has(fields.endings, self.word, TITLE * ENDING));
        let is_last = self.at + 1 == self.parts.len();
        let beginnings = if is_last { dictionary.beginning(self.word)? } else { vec![] };
        for word in &beginnings {
            ways.extend(everywhere(dictionary, word, BEGINNING)?);
        }
        let is_known = !beginnings.is_empty() || self.is_known(dictionary)?;
        if is_known && forgiven == Forgiven::Unknown {
            return Ok((ways, false));
        }
        let like = dictionary.like(self.word)?;
        for (word, errors) in &like {
            let worth = if *errors > 1 { MORE_ERRORS } else { ONE_ERROR };
            ways.extend(everywhere(dictionary, word, worth)?);
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
            Some(QueryPart::Word(word)) => Some(word),
            Some(QueryPart::Phrase(_)) | None => None,
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

/// In all places that have it: looking where a word is not costs as much as where it is.
fn everywhere(
    dictionary: &Dictionary<'_>,
    word: &str,
    worth: f32,
) -> tantivy::Result<Alternatives> {
    let mut ways = Alternatives::new();
    for (field, place) in places(dictionary) {
        if dictionary.has(field, word)? {
            ways.push(has(field, word, place * worth));
        }
    }
    Ok(ways)
}

fn has(field: Field, word: &str, worth: f32) -> Box<dyn Query> {
    let term = Term::from_field_text(field, word);
    Box::new(BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), worth))
}

fn phrase(dictionary: &Dictionary<'_>, words: &[String]) -> tantivy::Result<Alternatives> {
    let [only] = words else {
        let ways = places(dictionary).map(|(field, worth)| in_a_row(field, words, worth));
        return Ok(ways.into());
    };
    everywhere(dictionary, only, 1.0)
}

fn in_a_row(field: Field, words: &[String], worth: f32) -> Box<dyn Query> {
    let terms = words.iter().map(|it| Term::from_field_text(field, it)).collect();
    Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), worth))
}

/// All words in a row, as a title has them.
fn together(dictionary: &Dictionary<'_>, parts: &[QueryPart]) -> Option<Box<dyn Query>> {
    let words: Vec<String> = parts
        .iter()
        .filter_map(|it| match it {
            QueryPart::Word(word) => Some(word.clone()),
            QueryPart::Phrase(_) => None,
        })
        .collect();
    let worth = TOGETHER;
    (words.len() > 1).then(|| in_a_row(dictionary.fields.title, &words, worth))
}
