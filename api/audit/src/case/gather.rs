//! The facts of a case: the report, what it is about, what was decided and what that caused, and who else waited.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};
use app::Stores;
use domain::{
    ids::{DecisionId, ReportId},
    log::{Category, FactLog, LogEntry, Position, Revision, StreamId},
    moderation::Subject,
    time::Moment,
};
use projections::{Reader, decisions::DecisionRow, paging::Paging, past::WaitingReport};
use uuid::Uuid;

use crate::line::{BundleLine, CasePart};

/// Facts of one case; a wave of junk that one command undid fits, and a bundle stays small enough to be sent.
const FACTS_MAX: usize = 20_000;

/// Reports that waited, decisions of one command: more than any queue that people can still handle.
const OTHERS_MAX: u32 = 5_000;

/// Facts of a stream that are read at once.
const PAGE: usize = 1_000;

/// What the views know of a case.
struct CaseViews {
    report: Option<ReportId>,
    subjects: BTreeSet<Subject>,
    decisions: Vec<DecisionRow>,
    /// Facts that are elsewhere, by position.
    others: BTreeMap<Position, CasePart>,
}

/// The facts of a case until a moment, in the order of the log.
pub(super) async fn facts(stores: &Stores, id: Uuid, until: Moment) -> Result<Vec<BundleLine>> {
    let known = stores.views.read(|reader| known(reader, id, until))?;
    let Some(known) = known else { bail!("there is no report and no decision {id}") };
    let log = stores.commands.log();
    let mut lines: BTreeMap<Position, BundleLine> = BTreeMap::new();
    if let Some(report) = known.report {
        let stream = StreamId::new(Category::Report, report.0);
        add(&mut lines, CasePart::Report, stream_of(&*log, stream, until).await?);
    }
    for subject in &known.subjects {
        let mut facts = stream_of(&*log, stream_of_subject(*subject), until).await?;
        facts.retain(|it| tells_of(*subject, &it.kind));
        add(&mut lines, CasePart::Subject, facts);
    }
    for (position, part) in known.others {
        let page = log.read_all(Position(position.0 - 1), 1).await?;
        lines.entry(position).or_insert_with(|| BundleLine::of(part, &page.facts[0]));
        ensure!(lines.len() <= FACTS_MAX, "the case has more than {FACTS_MAX} facts");
    }
    mark(&mut lines, &known.decisions);
    Ok(lines.into_values().filter(|it| it.at() <= until).collect())
}

fn add(lines: &mut BTreeMap<Position, BundleLine>, part: CasePart, facts: Vec<LogEntry>) {
    for fact in facts {
        lines.entry(fact.position).or_insert_with(|| BundleLine::of(part, &fact));
    }
}

fn known(reader: &Reader, id: Uuid, until: Moment) -> projections::Result<Option<CaseViews>> {
    let decision = reader.decision(DecisionId(id))?;
    let report = decision.as_ref().map_or(Some(ReportId(id)), |it| it.report);
    let report = report.map(|it| reader.report(it)).transpose()?.flatten();
    if report.is_none() && decision.is_none() {
        return Ok(None);
    }
    let mut decisions: Vec<DecisionRow> = decision.into_iter().collect();
    if let Some(report) = &report {
        decisions.extend(reader.decisions_after(report.id)?);
        decisions.extend(reader.decisions_about(report.about)?);
    }
    for undoing in decisions.iter().filter_map(|it| it.undone_by).collect::<Vec<_>>() {
        decisions.extend(reader.decision(undoing)?);
    }
    decisions.retain(|it| it.at <= until);
    let about = report.as_ref().map(|it| it.about);
    let (decisions, caused) = heads_of_batches(decisions, about, DecisionId(id));
    let mut others: BTreeMap<Position, CasePart> =
        caused.iter().map(|it| (it.position, CasePart::Caused)).collect();
    let mut subjects: BTreeSet<Subject> = report.iter().map(|it| it.about).collect();
    for it in &decisions {
        subjects.insert(it.subject);
        others.insert(it.position, CasePart::Decision);
        for waited in reader.queue_before(it.position, OTHERS_MAX as usize)? {
            queued(&mut others, &waited);
        }
        for position in caused_by(reader, it)? {
            others.entry(position).or_insert(CasePart::Caused);
        }
    }
    for waited in reader.queue_at(until, OTHERS_MAX as usize)? {
        queued(&mut others, &waited);
    }
    Ok(Some(CaseViews { report: report.map(|it| it.id), subjects, decisions, others }))
}

/// What came of a decision, and of the batch that it is one of: also what was undone since.
fn caused_by(reader: &Reader, decision: &DecisionRow) -> projections::Result<Vec<Position>> {
    let mut caused = reader.consequences(decision.id.0, OTHERS_MAX)?;
    if let Some(batch) = decision.batch {
        let decided = reader.all_decisions_of_batch(batch, Paging::first(OTHERS_MAX))?;
        caused.extend(decided.iter().map(|it| it.position));
        caused.extend(reader.consequences(batch.0, OTHERS_MAX)?);
    }
    Ok(caused)
}

/// Of a command that decided about many things, the decision about what was reported, or the first; the others it caused.
fn heads_of_batches(
    mut all: Vec<DecisionRow>,
    about: Option<Subject>,
    asked: DecisionId,
) -> (Vec<DecisionRow>, Vec<DecisionRow>) {
    all.sort_by_key(|it| (it.id != asked, Some(it.subject) != about, it.position));
    all.dedup_by_key(|it| it.position);
    let mut batches = BTreeSet::new();
    all.into_iter()
        .partition(|it| it.batch.is_none_or(|batch| batches.insert((batch, it.undoes.is_some()))))
}

// When it began to wait, and when that ended: it did not wait any more when something else was decided later.
fn queued(others: &mut BTreeMap<Position, CasePart>, waited: &WaitingReport) {
    for position in [Some(waited.position), waited.settled].into_iter().flatten() {
        others.entry(position).or_insert(CasePart::Queue);
    }
}

/// Decisions are such wherever they were found, and what else their command did they caused.
fn mark(lines: &mut BTreeMap<Position, BundleLine>, decisions: &[DecisionRow]) {
    for decision in decisions {
        let Some(line) = lines.get_mut(&decision.position) else { continue };
        line.part = CasePart::Decision;
        let (meta, stream) = (line.meta.clone(), line.stream.clone());
        for other in lines.values_mut() {
            if other.part == CasePart::Subject && other.stream == stream && other.meta == meta {
                other.part = CasePart::Caused;
            }
        }
    }
}

async fn stream_of(log: &dyn FactLog, stream: StreamId, until: Moment) -> Result<Vec<LogEntry>> {
    let mut facts: Vec<LogEntry> = Vec::new();
    loop {
        let from = facts.last().map_or(Revision(0), |it| Revision(it.revision.0 + 1));
        let page = log.read_stream(stream.clone(), from, PAGE).await?;
        let is_last = page.len() < PAGE || page.iter().any(|it| it.at > until);
        facts.extend(page);
        ensure!(facts.len() <= FACTS_MAX, "{stream} has more than {FACTS_MAX} facts");
        if is_last {
            facts.retain(|it| it.at <= until);
            return Ok(facts);
        }
    }
}

pub(crate) const fn stream_of_subject(subject: Subject) -> StreamId {
    let category = match subject {
        Subject::Event(_) => Category::Event,
        Subject::Comment(_) => Category::Comment,
        Subject::Group(_) => Category::Group,
        Subject::Person(_) => Category::Person,
        Subject::Account(_) => Category::Account,
    };
    StreamId::new(category, subject.id())
}

/// Who takes part, who is a member and who stands behind an account is nobody's to read in a case.
fn tells_of(subject: Subject, kind: &str) -> bool {
    let decided = kind.ends_with(".moderated") || kind.ends_with(".decision-undone");
    match subject {
        Subject::Event(_) => !kind.starts_with("event.participation-"),
        Subject::Comment(_) | Subject::Person(_) => true,
        Subject::Group(_) => {
            let own = ["created", "profile-changed", "settings-changed", "relocated", "deleted"];
            decided || kind.strip_prefix("group.").is_some_and(|it| own.contains(&it))
        }
        Subject::Account(_) => decided,
    }
}
