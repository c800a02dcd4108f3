//! Runs a search: what matches, segment by segment, then the best of it. The total is exact.

use std::{cmp::Reverse, collections::BinaryHeap};

use tantivy::{
    DocAddress, DocId, Searcher, SegmentReader,
    query::{EnableScoring, Query, Weight},
};

use super::{
    order::{HitOrder, Rank},
    scores::Scores,
};

/// What to look for, and in which order.
pub(super) struct QueryPlan<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) query: Box<dyn Query>,
    /// When words decide about the order.
    pub(super) scores: Option<Scores>,
}

impl QueryPlan<'_> {
    /// How many there are.
    pub(super) fn count(&self) -> tantivy::Result<u64> {
        let weight = self.weight()?;
        let counts = self.searcher.segment_readers().iter().map(|it| weight.count(it));
        counts.map(|it| it.map(u64::from)).sum()
    }

    /// How many there are, and the first of them.
    pub(super) fn first(
        &self,
        limit: usize,
        order: HitOrder,
    ) -> tantivy::Result<(u64, Vec<DocAddress>)> {
        let weight = self.weight()?;
        let (mut total, mut best) = (0, Best { limit, all: BinaryHeap::new() });
        for (ordinal, segment) in (0..).zip(self.searcher.segment_readers()) {
            let found = matching(weight.as_ref(), segment)?;
            total += found.len() as u64;
            let scores = self.scores.as_ref().map(|it| it.score(segment, &found)).transpose()?;
            let mut scores = scores.unwrap_or_default().into_iter();
            let ranks = order.within(segment);
            for document in found {
                let rank = ranks.rank(document, scores.next().unwrap_or_default());
                if best.may_take(rank) {
                    let at = DocAddress::new(ordinal, document);
                    best.take((rank, ranks.tie(document), at));
                }
            }
        }
        Ok((total, best.all.into_sorted_vec().into_iter().map(|Reverse((_, _, at))| at).collect()))
    }

    fn weight(&self) -> tantivy::Result<Box<dyn Weight>> {
        self.query.weight(EnableScoring::disabled_from_searcher(self.searcher))
    }
}

/// The best so far, the worst of them on top.
struct Best {
    limit: usize,
    all: BinaryHeap<Reverse<(Rank, u64, DocAddress)>>,
}

impl Best {
    /// Whether it is worth to look what else there is about it.
    fn may_take(&self, rank: Rank) -> bool {
        let worst = self.all.peek().map(|Reverse((rank, ..))| *rank);
        self.all.len() < self.limit || worst.is_some_and(|worst| rank >= worst)
    }

    fn take(&mut self, one: (Rank, u64, DocAddress)) {
        self.all.push(Reverse(one));
        if self.all.len() > self.limit {
            self.all.pop();
        }
    }
}

/// What of a segment matches and is still there, in order.
fn matching(weight: &dyn Weight, segment: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
    let mut found = Vec::new();
    weight.for_each_no_score(segment, &mut |documents| found.extend_from_slice(documents))?;
    if let Some(alive) = segment.alive_bitset() {
        found.retain(|it| alive.is_alive(*it));
    }
    Ok(found)
}
