//! In which order what was found is shown.

use domain::time::Moment;
use tantivy::{DocId, Score, SegmentReader, columnar::Column};

use crate::{
    HitKind,
    query::{SearchQuery, Sort},
};

/// How near two matches have to be to count as equally good, so that time decides: some two per cent.
const STEPS: f32 = 50.0;

/// What comes first has the greatest rank.
pub(super) type Rank = (i64, i64);

/// In which order.
#[derive(Clone, Copy)]
pub(super) struct HitOrder {
    sort: Sort,
    now: Option<i64>,
}

impl HitOrder {
    pub(super) fn of(query: &SearchQuery, has_words: bool) -> Self {
        let usual = if query.kind == HitKind::Event { Sort::Latest } else { Sort::Newest };
        let sort = if query.sort == Sort::Match && !has_words { usual } else { query.sort };
        Self { sort, now: query.now.map(Moment::micros) }
    }

    pub(super) fn within(self, segment: &SegmentReader) -> Ranks {
        Ranks { order: self, columns: Columns::of(segment) }
    }
}

/// The ranks of a segment's documents.
pub(super) struct Ranks {
    order: HitOrder,
    columns: Columns,
}

impl Ranks {
    pub(super) fn rank(&self, doc: DocId, score: Score) -> Rank {
        self.columns.rank(self.order, doc, score)
    }

    /// Keeps pages apart where ranks are equal.
    pub(super) fn tie(&self, doc: DocId) -> u64 {
        value(self.columns.id.as_ref(), doc)
    }
}

struct Columns {
    begins: Option<Column<i64>>,
    until: Option<Column<i64>>,
    shown: Option<Column<i64>>,
    coming: Option<Column<u64>>,
    id: Option<Column<u64>>,
}

impl Columns {
    fn of(segment: &SegmentReader) -> Self {
        let columns = segment.fast_fields();
        Self {
            begins: columns.i64("begins").ok(),
            until: columns.i64("until").ok(),
            shown: columns.i64("shown").ok(),
            coming: columns.u64("coming").ok(),
            id: columns.u64("id_high").ok(),
        }
    }

    fn rank(&self, order: HitOrder, doc: DocId, score: Score) -> Rank {
        let soonest = || -value(self.begins.as_ref(), doc);
        let people = || i64::try_from(value(self.coming.as_ref(), doc)).unwrap_or(i64::MAX);
        match order.sort {
            Sort::Match => (steps(score), self.nearness(order.now, doc)),
            Sort::Soonest => (soonest(), 0),
            Sort::Latest => (-soonest(), 0),
            Sort::Newest => (value(self.shown.as_ref(), doc), 0),
            Sort::Oldest => (-value(self.shown.as_ref(), doc), 0),
            Sort::MostPeople => (people(), soonest()),
            Sort::FewestPeople => (-people(), soonest()),
        }
    }

    /// What comes next first; what is over behind it, the latest first.
    fn nearness(&self, now: Option<i64>, doc: DocId) -> i64 {
        let begins = value(self.begins.as_ref(), doc);
        match now {
            Some(now) if value(self.until.as_ref(), doc) < now => begins - i64::MAX / 2,
            Some(_) => i64::MAX / 2 - begins,
            None => -begins,
        }
    }
}

fn value<T: PartialOrd + Copy + Default + std::fmt::Debug + Send + Sync + 'static>(
    column: Option<&Column<T>>,
    doc: DocId,
) -> T {
    column.and_then(|it| it.first(doc)).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, reason = "logarithms of scores are small numbers")]
fn steps(score: Score) -> i64 {
    (score.max(f32::MIN_POSITIVE).ln() * STEPS).floor() as i64
}
