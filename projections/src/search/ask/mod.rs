//! A search: words and filters into the index's own query, and what it finds.

mod dictionary;
mod filters;
mod matching;
mod order;
mod typed;

use dictionary::Dictionary;
use matching::{Forgiven, Matching, matching};
use order::keys;
use tantivy::{
    DocAddress, Searcher, Term,
    collector::{Count, TopDocs},
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};
use typed::{Part, parts};
use uuid::Uuid;

use super::{
    index::fields,
    query::{Hits, SearchQuery, Sort, Tolerance, Understood},
};
use crate::{error::Result, paging::Paging};

/// How deep one can page: beyond it, better words help more than more pages.
const DEPTH_MAX: u64 = 10_000;

/// What being in a favoured language is worth, beside words in a title.
const FAVOURED: f32 = 2.0;

/// Looks for something.
pub(super) fn find(searcher: &Searcher, query: &SearchQuery, paging: Paging) -> Result<Hits> {
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
    parts: &[Part],
    paging: Paging,
) -> Result<Hits> {
    let dictionary = Dictionary { searcher, fields: &fields().0 };
    for forgiven in [Forgiven::Unknown, Forgiven::Errors, Forgiven::Missing] {
        let Some(matching) = matching(&dictionary, parts, forgiven)? else { break };
        let Matching { query: words, is_forgiving, needed } = matching;
        let is_last_resort = forgiven == Forgiven::Missing;
        if is_last_resort && (query.tolerance == Tolerance::AllWords || needed < 2) {
            break;
        }
        let mut hits = collect(searcher, query, Some(words), paging)?;
        if hits.total > 0 {
            hits.understood = match (is_last_resort, is_forgiving) {
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
    words: Option<Box<dyn Query>>,
    paging: Paging,
) -> Result<Hits> {
    let (limit, offset) = (paging.limit as usize, paging.offset);
    let has_words = words.is_some();
    let whole = whole(query, words);
    if limit == 0 || offset >= DEPTH_MAX {
        let total = searcher.search(&whole, &Count)?;
        return Ok(Hits { total: total as u64, ..Hits::default() });
    }
    let top = TopDocs::with_limit(limit)
        .and_offset(usize::try_from(offset).unwrap_or(usize::MAX))
        .tweak_score(keys(query, has_words));
    let (total, best) = searcher.search(&whole, &(Count, top))?;
    let ids = best.into_iter().map(|(_, at)| id(searcher, at)).collect::<Result<_>>()?;
    Ok(Hits { total: total as u64, ids, understood: Understood::Exactly })
}

fn whole(query: &SearchQuery, words: Option<Box<dyn Query>>) -> Box<dyn Query> {
    let fields = &fields().0;
    let mut clauses = filters::filters(fields, query);
    clauses.extend(words.map(|it| (Occur::Must, it)));
    for language in query.favoured_languages.iter().take(crate::events::VALUES_MAX) {
        let term = Term::from_field_text(fields.language, language);
        let is_in_it =
            ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 1.0);
        clauses.push((Occur::Should, Box::new(BoostQuery::new(Box::new(is_in_it), FAVOURED))));
    }
    let whole = Box::new(BooleanQuery::new(clauses));
    if query.sort == Sort::Match { whole } else { Box::new(ConstScoreQuery::new(whole, 1.0)) }
}

fn id(searcher: &Searcher, at: DocAddress) -> Result<Uuid> {
    let columns = searcher.segment_reader(at.segment_ord).fast_fields();
    let half = |name| Ok::<_, tantivy::TantivyError>(columns.u64(name)?.first(at.doc_id));
    let (high, low) = (half("id_high")?, half("id_low")?);
    Ok(Uuid::from_u64_pair(high.unwrap_or_default(), low.unwrap_or_default()))
}
