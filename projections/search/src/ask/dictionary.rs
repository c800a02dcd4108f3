//! The words that there are in the index, for those that are typed in part or wrongly.

use std::collections::BTreeMap;

use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field, termdict::TermStreamer};

use crate::{
    index::IndexFields,
    text::{STEM, stems},
};

/// Words that a beginning or an error may stand for: the most frequent ones. More would find everything.
const EXPANSIONS_MAX: usize = 30;

/// Words looked at per field and segment: a beginning of two letters has thousands.
const LOOKED_AT_MAX: usize = 4_000;

/// Shorter beginnings stand for nothing but themselves.
const BEGINNING_MIN: usize = 2;

/// A word of this length may have one error; shorter ones would be other words.
const ONE_ERROR: usize = 4;

/// A word of this length may have two.
const TWO_ERRORS: usize = 8;

/// The index's words.
pub(super) struct Dictionary<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'static IndexFields,
}

impl Dictionary<'_> {
    /// Whether anything has this word, or one with the same stem.
    pub(super) fn knows(&self, word: &str) -> tantivy::Result<bool> {
        let spellings =
            std::iter::once(word.to_owned()).chain(stems(word).into_iter().map(|it| stem(&it)));
        for spelling in spellings {
            for field in self.prose().into_iter().chain([self.fields.joined, self.fields.endings]) {
                if self.has(field, &spelling)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether anything has this word there.
    pub(super) fn has(&self, field: Field, word: &str) -> tantivy::Result<bool> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, word))? > 0)
    }

    /// Words that begin so, the most frequent first; not the beginning itself.
    pub(super) fn beginning(&self, with: &str) -> tantivy::Result<Vec<String>> {
        if with.chars().count() < BEGINNING_MIN {
            return Ok(vec![]);
        }
        let end = format!("{with}{}", char::MAX);
        let mut found = WordCounts::default();
        for field in self.prose() {
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let range = index.terms().range().gt(with).lt(&end).into_stream()?;
                found.take(range);
            }
        }
        Ok(found.most_frequent().map(|(word, _)| word).take(EXPANSIONS_MAX).collect())
    }

    /// Words that this one may be with an error or two, and how many; the likeliest first.
    pub(super) fn like(&self, word: &str) -> tantivy::Result<Vec<(String, usize)>> {
        let errors = match word.chars().count() {
            0..ONE_ERROR => return Ok(vec![]),
            ONE_ERROR..TWO_ERRORS => 1,
            _ => 2,
        };
        let mut found = WordCounts::default();
        for field in self.prose() {
            let term = Term::from_field_text(field, word);
            let automaton = FuzzyTermQuery::new(term, errors, true).automaton()?;
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut stream = index.terms().search(&automaton).into_stream()?;
                let mut looked_at = 0;
                while looked_at < LOOKED_AT_MAX && stream.advance() {
                    found.add(stream.key(), stream.value().doc_freq);
                    looked_at += 1;
                }
            }
        }
        let mut like: Vec<(String, usize)> = found
            .most_frequent()
            .filter(|(it, _)| it != word)
            .map(|(it, _)| (it.clone(), distance(&it, word)))
            .collect();
        // The sort is stable: of equals, the most frequent stays first.
        like.sort_by_key(|(_, distance)| *distance);
        like.truncate(EXPANSIONS_MAX);
        Ok(like)
    }

    const fn prose(&self) -> [Field; 3] {
        [self.fields.title, self.fields.about, self.fields.text]
    }
}

/// A stem as the index has it.
pub(super) fn stem(stem: &str) -> String {
    format!("{STEM}{stem}")
}

/// Words, and in how many documents they are.
#[derive(Default)]
struct WordCounts(BTreeMap<String, u32>);

impl WordCounts {
    fn take(&mut self, mut stream: TermStreamer<'_>) {
        let mut looked_at = 0;
        while looked_at < LOOKED_AT_MAX && stream.advance() {
            self.add(stream.key(), stream.value().doc_freq);
            looked_at += 1;
        }
    }

    fn add(&mut self, word: &[u8], documents: u32) {
        let Ok(word) = std::str::from_utf8(word) else { return };
        if !word.starts_with(STEM) {
            *self.0.entry(word.to_owned()).or_default() += documents;
        }
    }

    fn most_frequent(self) -> impl Iterator<Item = (String, u32)> {
        let mut words: Vec<(String, u32)> = self.0.into_iter().collect();
        words.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
        words.into_iter()
    }
}

/// How many letters are missing, too many, wrong or exchanged with their neighbour.
fn distance(one: &str, two: &str) -> usize {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    let width = two.len() + 1;
    let mut rows = vec![(0..width).collect::<Vec<usize>>()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in two.iter().enumerate() {
            let above = rows.get(i).map_or(&[][..], Vec::as_slice);
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let changed = at(above, j) + usize::from(a != b);
            let mut best = changed.min(at(above, j + 1) + 1).min(at(&row, j) + 1);
            let are_exchanged =
                i > 0 && j > 0 && one.get(i - 1) == Some(b) && two.get(j - 1) == Some(a);
            if are_exchanged {
                let before = rows.get(i - 1).map_or(&[][..], Vec::as_slice);
                best = best.min(at(before, j - 1) + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows.last().and_then(|it| it.last()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn errors_are_counted_as_people_make_them() {
        let pairs =
            [("music", "music", 0), ("musci", "music", 1), ("mussic", "music", 1), ("", "ab", 2)];
        for (one, two, errors) in pairs {
            assert_eq!(distance(one, two), errors, "{one} {two}");
        }
    }
}
