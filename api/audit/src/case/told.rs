//! From facts to what they tell, without anything else at hand.

use std::collections::BTreeMap;

use domain::{
    account::AccountFact,
    comment::CommentFact,
    event::EventFact,
    fact::{AnyFact, By},
    group::GroupFact,
    ids::DecisionId,
    moderation::{Decision, Measure},
    person::PersonFact,
    report::{Complaint, ReportFact},
    time::Moment,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::line::{BundleLine, CasePart};

/// A case, as its facts tell it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    /// The report or the decision that it is about.
    pub id: Uuid,
    /// Until when it is told.
    pub until: Moment,
    /// The report, if there is one.
    pub report: Option<CaseReport>,
    /// What it is about, fact by fact.
    pub subject: Vec<CaseStep>,
    /// What was decided.
    pub decisions: Vec<CaseDecision>,
    /// Who waited at that moment.
    pub queue: Queue,
}

/// A report, and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseReport {
    /// What it is known by.
    pub id: Uuid,
    /// What it is about.
    pub about: Value,
    /// How far it had come.
    pub status: String,
    /// Who complained, and what was shown to them.
    pub complaints: Vec<CaseComplaint>,
    /// What else happened to it.
    pub steps: Vec<CaseStep>,
}

/// A complaint, as it was made.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseComplaint {
    /// The fact's place in the log.
    pub position: u64,
    /// The moment at which it happened.
    pub at: Moment,
    /// Who; nobody when they have no account.
    pub by: Option<Uuid>,
    /// In their words; none once they were erased.
    pub text: Option<String>,
    /// What was reported, as it stood; none once that was erased.
    pub evidence: Vec<Option<Value>>,
}

/// One fact of the case, in order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseStep {
    /// Its place in the log.
    pub position: u64,
    /// The moment at which it happened.
    pub at: Moment,
    /// The stored kind of the fact.
    pub kind: String,
    /// Who did it.
    pub by: Option<By>,
    /// What it said.
    pub said: Value,
}

/// A decision, with what it was taken on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseDecision {
    /// What it is known by.
    pub id: Uuid,
    /// The fact's place in the log.
    pub position: u64,
    /// The moment at which it happened.
    pub at: Moment,
    /// Whoever decided it, if that is told.
    pub by: Option<By>,
    /// About what: the name of its stream.
    pub about: String,
    /// Which measure; none when it undoes another decision.
    pub measure: Option<String>,
    /// The decision that it undoes.
    pub undoes: Option<Uuid>,
    /// The rule's number.
    pub rule: u16,
    /// The rule, as it then read.
    pub rule_text: String,
    /// Why; none once that was erased.
    pub reason: Option<String>,
    /// Who waited just before.
    pub queue: Queue,
    /// The last fact of what it is about that was there then: what the moderator saw of it.
    pub saw: Option<u64>,
    /// What it caused.
    pub caused: Vec<Consequence>,
    /// Letters that it caused: they are not in the log, so only who has the server's vault tells of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub letters: Vec<Letter>,
}

/// A letter that it caused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Letter {
    /// What it is known by.
    pub id: Uuid,
    /// Whether it waits, was sent (`done`) or was given up.
    pub state: String,
}

/// Something that a decision caused.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Consequence {
    /// The fact's place in the log.
    pub position: u64,
    /// The stored kind of the fact.
    pub kind: String,
    /// To what: the name of its stream.
    pub to: String,
}

/// The reports that waited.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Queue {
    /// The number of reports that waited.
    pub waiting: usize,
    /// The place of this one among them, from 1; none when it did not wait.
    pub place: Option<usize>,
    /// Since when the first of them waited.
    pub since: Option<Moment>,
}

/// What an aggregate's fact says of a decision.
enum Ruling<'a> {
    Measure(&'a Measure, &'a Decision),
    Undoing(DecisionId, &'a Decision),
}

impl Case {
    /// What the facts of a case tell.
    #[must_use]
    pub fn told(id: Uuid, until: Moment, lines: &[BundleLine]) -> Self {
        let report =
            lines.iter().find(|it| it.part == CasePart::Report).and_then(|it| uuid_of(&it.stream));
        let of = |part| lines.iter().filter(move |it| it.part == part);
        Self {
            id,
            until,
            report: report.map(|id| reported(id, &of(CasePart::Report).collect::<Vec<_>>())),
            subject: of(CasePart::Subject).map(step).collect(),
            decisions: of(CasePart::Decision).filter_map(|it| decided(it, lines, report)).collect(),
            queue: queue(lines, report, |_| true),
        }
    }
}

fn reported(id: Uuid, lines: &[&BundleLine]) -> CaseReport {
    let mut told = CaseReport {
        id,
        about: Value::Null,
        status: "open".to_owned(),
        complaints: vec![],
        steps: vec![],
    };
    for line in lines {
        let Some(AnyFact::Report(fact)) = line.fact() else { continue };
        match &fact {
            ReportFact::Filed { about, complaint } => {
                told.about = json(about);
                told.complaints.push(complained(line, complaint));
            }
            ReportFact::Joined { complaint } => told.complaints.push(complained(line, complaint)),
            ReportFact::Closed => "closed".clone_into(&mut told.status),
            ReportFact::Resolved => "resolved".clone_into(&mut told.status),
            ReportFact::Reopened => "open".clone_into(&mut told.status),
            ReportFact::Claimed { .. }
            | ReportFact::Unclaimed
            | ReportFact::NoteAdded { .. }
            | ReportFact::NoteDeleted { .. }
            | ReportFact::Purged => {}
        }
        if !matches!(fact, ReportFact::Filed { .. } | ReportFact::Joined { .. }) {
            told.steps.push(step(line));
        }
    }
    told
}

fn complained(line: &BundleLine, complaint: &Complaint) -> CaseComplaint {
    CaseComplaint {
        position: line.position,
        at: line.at(),
        by: complaint.by.map(|it| it.0),
        text: complaint.text.known().map(|it| it.as_str().to_owned()),
        evidence: complaint.evidence.iter().map(|it| it.said.known().map(json)).collect(),
    }
}

fn step(line: &BundleLine) -> CaseStep {
    let said = line.plain().unwrap_or_default();
    let by = line.meta().map(|it| it.by);
    CaseStep { position: line.position, at: line.at(), kind: line.kind.clone(), by, said }
}

fn decided(line: &BundleLine, lines: &[BundleLine], report: Option<Uuid>) -> Option<CaseDecision> {
    let fact = line.fact()?;
    let (measure, undoes, decision) = match ruling(&fact)? {
        Ruling::Measure(measure, decision) => (Some(measure.kind().name()), None, decision),
        Ruling::Undoing(undone, decision) => (None, Some(undone.0), decision),
    };
    let before = lines.iter().filter(|it| it.stream == line.stream && it.position < line.position);
    let caused =
        lines.iter().filter(|it| it.part == CasePart::Caused && caused_by(it, line, decision));
    Some(CaseDecision {
        id: decision.id.0,
        position: line.position,
        at: line.at(),
        by: line.meta().map(|it| it.by),
        about: line.stream.clone(),
        measure: measure.map(str::to_owned),
        undoes,
        rule: decision.rule.number,
        rule_text: decision.rule.text.clone(),
        reason: decision.reason.known().map(|it| it.as_str().to_owned()),
        queue: queue(lines, report, |it| it.position < line.position),
        saw: before.map(|it| it.position).max(),
        caused: caused
            .map(|it| Consequence {
                position: it.position,
                kind: it.kind.clone(),
                to: it.stream.clone(),
            })
            .collect(),
        letters: vec![],
    })
}

/// By the same command, by the same batch, or, as it says itself, because of either.
fn caused_by(line: &BundleLine, decided: &BundleLine, decision: &Decision) -> bool {
    if line.stream == decided.stream && line.meta == decided.meta {
        return true;
    }
    let batch = decision.batch.map(|it| it.0);
    if let Some(because) = line.meta().and_then(|it| it.because) {
        return because == decision.id.0 || Some(because) == batch;
    }
    let Some(batch) = decision.batch else { return false };
    let fact = line.fact();
    let other = fact.as_ref().and_then(ruling).map(|it| match it {
        Ruling::Measure(_, decision) | Ruling::Undoing(_, decision) => decision.batch,
    });
    other == Some(Some(batch))
}

fn ruling(fact: &AnyFact) -> Option<Ruling<'_>> {
    macro_rules! of {
        ($($name:ident $fact:ident)*) => {
            match fact {
                $(
                    AnyFact::$name($fact::Moderated { measure, decision }) => {
                        Some(Ruling::Measure(measure, decision))
                    }
                    AnyFact::$name($fact::DecisionUndone { decision, by }) => {
                        Some(Ruling::Undoing(*decision, by))
                    }
                )*
                AnyFact::Account(_)
                | AnyFact::Comment(_)
                | AnyFact::Discussion(_)
                | AnyFact::Event(_)
                | AnyFact::Group(_)
                | AnyFact::Person(_)
                | AnyFact::Instance(_)
                | AnyFact::Media(_)
                | AnyFact::Place(_)
                | AnyFact::Post(_)
                | AnyFact::Resource(_)
                | AnyFact::Task(_)
                | AnyFact::Report(_)
                | AnyFact::Reservation(_)
                | AnyFact::Unknown => None,
            }
        };
    }
    of! {
        Account AccountFact
        Comment CommentFact
        Event EventFact
        Group GroupFact
        Person PersonFact
    }
}

/// Who waited: the reports that were opened, and not settled, by the facts that count.
fn queue(
    lines: &[BundleLine],
    report: Option<Uuid>,
    counts: impl Fn(&BundleLine) -> bool,
) -> Queue {
    let mut waiting: BTreeMap<Uuid, (u64, Moment)> = BTreeMap::new();
    for line in lines.iter().filter(|it| counts(it)) {
        let Some(of) = uuid_of(&line.stream) else { continue };
        match line.kind.as_str() {
            "report.filed" | "report.reopened" => {
                waiting.insert(of, (line.position, line.at()));
            }
            "report.closed" | "report.resolved" => {
                waiting.remove(&of);
            }
            _ => {}
        }
    }
    let mut order: Vec<_> = waiting.iter().map(|(of, since)| (*since, *of)).collect();
    order.sort_unstable();
    Queue {
        waiting: order.len(),
        place: order.iter().position(|(_, of)| Some(*of) == report).map(|it| it + 1),
        since: order.first().map(|((_, at), _)| *at),
    }
}

fn uuid_of(stream: &str) -> Option<Uuid> {
    stream.parse::<domain::log::StreamId>().ok().map(|it| it.id())
}

fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}
