//! A search: words and filters into the index's own query, and what it finds.

mod dictionary;
mod filters;
mod found;
mod matching;
mod order;
mod scores;
mod typed;

use dictionary::Dictionary;
use found::QueryPlan;
use matching::{Forgiven, Matching, matching};
use order::HitOrder;
use projections::{events::VALUES_MAX, paging::Paging};
use scores::Scores;
use tantivy::{
    DocAddress, Searcher, Term,
    query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};
use typed::{QueryPart, parts};
use uuid::Uuid;

use crate::{
    error::IndexError,
    index::fields,
    query::{Hits, SearchQuery, Sort, Tolerance, Understood},
};

/// How deep one can page: beyond it, better words help more than more pages.
const DEPTH_MAX: u64 = 10_000;

/// What being in a favoured language is worth, beside words in a title.
const FAVOURED: f32 = 2.0;

/// Looks for something.
pub(super) fn find(
    searcher: &Searcher,
    query: &SearchQuery,
    paging: Paging,
) -> Result<Hits, IndexError> {
    let parts = parts(&query.text);
    if parts.is_empty() {
        // Signs without words were typed: nothing has those.
        let found = if query.text.trim().is_empty() {
            collect(searcher, query, None, paging)?
        } else {
            Hits::default()
        };
        return Ok(found);
    }
    with_words(searcher, query, &parts, paging)
}

/// As the words are; if nothing has them, with errors; if still nothing has, most of them.
fn with_words(
    searcher: &Searcher,
    query: &SearchQuery,
    parts: &[QueryPart],
    paging: Paging,
) -> Result<Hits, IndexError> {
    let dictionary = Dictionary { searcher, fields: &fields().0 };
    for forgiven in [Forgiven::Unknown, Forgiven::Errors, Forgiven::Missing] {
        let matching = matching(&dictionary, parts, forgiven)?;
        let is_all_or_nothing = query.tolerance == Tolerance::AllWords || matching.needed.len() < 2;
        if matching.is_in_part && is_all_or_nothing {
            break;
        }
        let mut hits = collect(searcher, query, Some(&matching), paging)?;
        if hits.total > 0 {
            hits.understood = match (matching.is_in_part, matching.is_forgiving) {
                (true, _) => Understood::InPart,
                (false, true) => Understood::Forgiven,
                (false, false) => Understood::Exactly,
            };
            return Ok(hits);
        }
    }
    Ok(Hits::default())
}

fn collect(
    searcher: &Searcher,
    query: &SearchQuery,
    words: Option<&Matching>,
    paging: Paging,
) -> Result<Hits, IndexError> {
    let mut clauses = filters::filters(&fields().0, query, words.is_some());
    clauses.extend(words.map(|it| (Occur::Must, it.query())));
    let whole = Box::new(BooleanQuery::new(clauses));
    let (limit, offset) = (paging.limit as usize, paging.offset);
    if limit == 0 || offset >= DEPTH_MAX {
        let total = QueryPlan { searcher, query: whole, scores: None }.count()?;
        return Ok(Hits { total, ..Hits::default() });
    }
    let scores = match words {
        Some(words) if query.sort == Sort::Match => Some(scores(searcher, query, words)?),
        Some(_) | None => None,
    };
    let plan = QueryPlan { searcher, query: whole, scores };
    let offset = usize::try_from(offset).unwrap_or(usize::MAX);
    let (total, best) = plan.first(offset + limit, HitOrder::of(query, words.is_some()))?;
    let ids = best.into_iter().skip(offset).map(|at| id(searcher, at)).collect::<Result<_, _>>()?;
    Ok(Hits { total, ids, understood: Understood::Exactly })
}

/// What counts: words, and languages that are favoured.
fn scores(searcher: &Searcher, query: &SearchQuery, words: &Matching) -> tantivy::Result<Scores> {
    let language = |it: &String| -> Vec<Box<dyn Query>> {
        let term = Term::from_field_text(fields().0.language, it);
        let term = TermQuery::new(term, IndexRecordOption::Basic);
        vec![Box::new(ConstScoreQuery::new(Box::new(term), FAVOURED))]
    };
    let favoured = query.favoured_languages.iter().take(VALUES_MAX);
    let favoured: Vec<_> = favoured.map(language).collect();
    Scores::of(searcher, words.words().chain(favoured.iter().map(Vec::as_slice)))
}

fn id(searcher: &Searcher, at: DocAddress) -> tantivy::Result<Uuid> {
    let columns = searcher.segment_reader(at.segment_ord).fast_fields();
    let half = |name| Ok::<_, tantivy::TantivyError>(columns.u64(name)?.first(at.doc_id));
    let (high, low) = (half("id_high")?, half("id_low")?);
    Ok(Uuid::from_u64_pair(high.unwrap_or_default(), low.unwrap_or_default()))
}
