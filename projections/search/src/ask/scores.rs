//! How well things match that are known to match. What is found is settled before, without any scores; then each way
//! in which a word can be written is walked through once, along the things found, with the library's own scorers.
//! Scoring while looking would cost much more: unions score all they contain, found or not.

use tantivy::{
    DocId, Score, Searcher, SegmentReader, TERMINATED,
    query::{EnableScoring, Query, Scorer, Weight},
};

/// Of the other ways and places a word is found in: much less than of the best one.
const OTHERS: f32 = 0.1;

/// One word, in all ways in which it can be there; the best one counts.
struct Word(Vec<Box<dyn Weight>>);

/// All words that count; their scores are added up.
pub(super) struct Scores(Vec<Word>);

impl Scores {
    pub(super) fn of<'a>(
        searcher: &Searcher,
        words: impl Iterator<Item = &'a [Box<dyn Query>]>,
    ) -> tantivy::Result<Self> {
        let words = words.map(|ways| {
            let scoring = || EnableScoring::enabled_from_searcher(searcher);
            let ways = ways.iter().map(|it| it.weight(scoring()));
            Ok(Word(ways.collect::<tantivy::Result<_>>()?))
        });
        Ok(Self(words.collect::<tantivy::Result<_>>()?))
    }

    /// The scores of these documents of a segment, which are in order.
    pub(super) fn score(
        &self,
        segment: &SegmentReader,
        found: &[DocId],
    ) -> tantivy::Result<Vec<Score>> {
        let mut scores = vec![0.0; found.len()];
        let mut best = vec![0.0_f32; found.len()];
        for Word(ways) in &self.0 {
            best.fill(0.0);
            for way in ways {
                let mut scorer = way.scorer(segment, 1.0)?;
                along(scorer.as_mut(), found, |at, score| {
                    if let (Some(all), Some(best)) = (scores.get_mut(at), best.get_mut(at)) {
                        *all += score * OTHERS;
                        *best = best.max(score);
                    }
                });
            }
            for (all, best) in scores.iter_mut().zip(&best) {
                *all += best * (1.0 - OTHERS);
            }
        }
        Ok(scores)
    }
}

/// Where in the found ones a scorer's documents are, and their scores.
fn along(scorer: &mut dyn Scorer, found: &[DocId], mut hit: impl FnMut(usize, Score)) {
    let mut at = 0;
    let mut document = scorer.doc();
    while document != TERMINATED {
        at += behind(found.get(at..).unwrap_or_default(), document);
        let Some(next) = found.get(at).copied() else { break };
        if next == document {
            hit(at, scorer.score());
            at += 1;
            document = scorer.advance();
        } else {
            document = scorer.seek(next);
        }
    }
}

/// How many of the found ones come before a document: in ever longer steps, since mostly it is near.
fn behind(found: &[DocId], document: DocId) -> usize {
    let mut end = 1;
    while found.get(end - 1).is_some_and(|it| *it < document) {
        end *= 2;
    }
    let (from, to) = (end / 2, end.min(found.len()));
    from + found.get(from..to).unwrap_or_default().partition_point(|it| *it < document)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::behind;

    proptest! {
        #[test]
        fn steps_end_where_a_walk_would(mut found in prop::collection::vec(0_u32..200, 0..50), document in 0_u32..220) {
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(behind(&found, document), found.iter().filter(|it| **it < document).count());
        }
    }
}
