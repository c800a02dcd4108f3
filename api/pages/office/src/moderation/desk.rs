//! Everything that a moderator looks at before deciding about a report.

use chrono::SecondsFormat;
use domain::{
    ids::ReportId,
    moderation::{MeasureKind, Subject},
    report::{ReportStatus, Snapshot},
    time::Moment,
};
use i18n::Language;
use projections::{
    Reader as Views, Result,
    decisions::DecisionRow,
    reports::{ComplaintRow, ReportRow},
};

use super::{
    paths::path_of,
    words::{self, NamedThing},
};

/// How many similar decisions are shown: enough to be just, few enough to be read.
const SIMILAR_MAX: u32 = 5;

/// What lies on the desk.
pub(super) struct ModerationDesk {
    pub(super) about: NamedThing,
    pub(super) measures: Vec<MeasureChoice>,
    pub(super) can_retag: bool,
    pub(super) status: String,
    pub(super) is_open: bool,
    pub(super) owner: Option<String>,
    pub(super) claimed_by: Option<String>,
    pub(super) complaints: Vec<ComplaintLine>,
    pub(super) evidence: Vec<SubjectLine>,
    pub(super) notes: Vec<NoteLine>,
    pub(super) against: Vec<PastReport>,
    pub(super) by_reporters: Vec<PastReport>,
    pub(super) decisions: Vec<DecisionLine>,
    pub(super) earlier: Vec<DecisionLine>,
    pub(super) similar: Vec<DecisionLine>,
}

/// A measure that can be taken.
pub(super) struct MeasureChoice {
    pub(super) value: &'static str,
    pub(super) text: String,
}

/// What somebody complained about.
pub(super) struct ComplaintLine {
    pub(super) by: Option<String>,
    pub(super) at: String,
    pub(super) text: String,
}

/// A thing as it stood, and as it stands.
pub(super) struct SubjectLine {
    pub(super) about: NamedThing,
    pub(super) at: String,
    pub(super) heading: String,
    pub(super) text: String,
    pub(super) is_known: bool,
    pub(super) now: Option<String>,
}

/// What a moderator noted.
pub(super) struct NoteLine {
    pub(super) id: String,
    pub(super) by: Option<String>,
    pub(super) at: String,
    pub(super) text: String,
}

/// Another report of the same thing.
pub(super) struct PastReport {
    pub(super) url: String,
    pub(super) about: NamedThing,
    pub(super) status: String,
    pub(super) at: String,
}

/// A decision that was taken.
pub(super) struct DecisionLine {
    pub(super) id: String,
    pub(super) about: NamedThing,
    pub(super) measure: String,
    pub(super) undoes: bool,
    pub(super) can_be_undone: bool,
    pub(super) by: Option<String>,
    pub(super) at: String,
    pub(super) reason: String,
    pub(super) rule: u16,
    pub(super) rule_text: String,
    /// The page as it was just before, if it was decided here.
    pub(super) before: Option<String>,
}

impl ModerationDesk {
    /// What lies there about a report, if there is such a report.
    pub(super) fn of(views: &Views, language: Language, id: ReportId) -> Result<Option<Self>> {
        let report = views.report(id)?;
        report.map(|it| Self::read(views, language, &it)).transpose()
    }

    fn read(views: &Views, language: Language, report: &ReportRow) -> Result<Self> {
        let look = DeskLook { views, language };
        let complaints = views.complaints(report.id)?;
        let decisions = views.decisions_after(report.id)?;
        let earlier = match report.owner {
            Some(owner) => views.decisions_against(owner)?,
            None => vec![],
        };
        let ours = |it: &DecisionRow| it.report != Some(report.id);
        let rule = decisions.first().or(earlier.first()).map_or(1, |it| it.rule);
        let similar = views.similar_decisions(report.about, rule, SIMILAR_MAX)?;
        let possible = MeasureKind::of(report.about);
        Ok(Self {
            about: words::named(views, language, report.about)?,
            measures: possible.iter().map(|it| look.measure(*it)).collect(),
            can_retag: possible.contains(&MeasureKind::Retagged),
            status: words::status(language, report.status),
            is_open: report.status == ReportStatus::Open,
            owner: look.owner(report.owner)?,
            claimed_by: look.owner(report.claimed_by.map(|it| it.0))?,
            evidence: look.evidence(report)?,
            notes: look.notes(report)?,
            against: look.against(report)?,
            by_reporters: look.by_reporters(report, &complaints)?,
            complaints: look.complaints(complaints)?,
            decisions: look.lines(decisions.iter())?,
            earlier: look.lines(earlier.iter().filter(|it| ours(it)))?,
            similar: look.lines(similar.iter())?,
        })
    }
}

struct DeskLook<'a> {
    views: &'a Views,
    language: Language,
}

impl DeskLook<'_> {
    fn measure(&self, kind: MeasureKind) -> MeasureChoice {
        MeasureChoice { value: kind.name(), text: self.language.say(words::measure(kind)) }
    }

    fn owner(&self, owner: Option<uuid::Uuid>) -> Result<Option<String>> {
        Ok(owner.map(|it| words::owner(self.views, it)).transpose()?.flatten())
    }

    fn complaints(&self, complaints: Vec<ComplaintRow>) -> Result<Vec<ComplaintLine>> {
        complaints
            .into_iter()
            .map(|it| {
                Ok(ComplaintLine {
                    by: self.owner(it.by.map(|it| it.0))?,
                    at: words::when(self.language, it.at),
                    text: it.text.map(|it| it.to_string()).unwrap_or_default(),
                })
            })
            .collect()
    }

    fn evidence(&self, report: &ReportRow) -> Result<Vec<SubjectLine>> {
        let all = self.views.evidence(report.id)?;
        all.into_iter()
            .map(|it| {
                let said = it.said.as_ref();
                Ok(SubjectLine {
                    about: words::named(self.views, self.language, it.of)?,
                    at: words::when(self.language, it.at),
                    heading: said.map(|it| it.heading().to_owned()).unwrap_or_default(),
                    text: said.map(|it| html::to_text(it.text())).unwrap_or_default(),
                    is_known: said.is_some(),
                    now: self.now(it.of, said)?,
                })
            })
            .collect()
    }

    /// What it says now, if that is something else than what was reported.
    fn now(&self, subject: Subject, said: Option<&Snapshot>) -> Result<Option<String>> {
        let now = match subject {
            Subject::Event(event) => self
                .views
                .event(event)?
                .and_then(|it| it.description)
                .map(|it| format!("{}\n\n{}", it.title, html::to_text(it.text.as_str()))),
            Subject::Comment(comment) => {
                let said = self.views.comment(comment)?.and_then(|it| it.said);
                said.map(|it| html::to_text(it.text.as_str()))
            }
            Subject::Group(group) => {
                let profile = self.views.group(group)?.and_then(|it| it.profile);
                profile.map(|it| format!("{}\n\n{}", it.name, html::to_text(it.summary.as_str())))
            }
            Subject::Person(person) => {
                let profile = self.views.person(person)?.and_then(|it| it.profile);
                profile.map(|it| format!("{}\n\n{}", it.name, html::to_text(it.summary.as_str())))
            }
            Subject::Account(_) => None,
        };
        let was = said.map(|it| match it {
            Snapshot::Comment { .. } => html::to_text(it.text()),
            Snapshot::Event { .. } | Snapshot::Profile(_) => {
                format!("{}\n\n{}", it.heading(), html::to_text(it.text()))
            }
        });
        Ok(now.filter(|it| Some(it) != was.as_ref()))
    }

    fn notes(&self, report: &ReportRow) -> Result<Vec<NoteLine>> {
        let notes = self.views.report_notes(report.id)?;
        notes
            .into_iter()
            .map(|it| {
                Ok(NoteLine {
                    id: it.id.to_string(),
                    by: self.owner(it.by.map(|it| it.0))?,
                    at: words::when(self.language, it.at),
                    text: it.text.map(|it| it.to_string()).unwrap_or_default(),
                })
            })
            .collect()
    }

    fn against(&self, report: &ReportRow) -> Result<Vec<PastReport>> {
        let Some(owner) = report.owner else { return Ok(vec![]) };
        self.past(self.views.reports_against(owner)?, report)
    }

    fn by_reporters(
        &self,
        report: &ReportRow,
        complaints: &[ComplaintRow],
    ) -> Result<Vec<PastReport>> {
        let Some(by) = complaints.iter().find_map(|it| it.by) else { return Ok(vec![]) };
        self.past(self.views.reports_by(by)?, report)
    }

    fn past(&self, reports: Vec<ReportRow>, but: &ReportRow) -> Result<Vec<PastReport>> {
        let others = reports.into_iter().filter(|it| it.id != but.id);
        others
            .map(|it| {
                Ok(PastReport {
                    url: path_of(it.id),
                    about: words::named(self.views, self.language, it.about)?,
                    status: words::status(self.language, it.status),
                    at: words::when(self.language, it.created_at),
                })
            })
            .collect()
    }

    fn lines<'d>(
        &self,
        decisions: impl Iterator<Item = &'d DecisionRow>,
    ) -> Result<Vec<DecisionLine>> {
        decisions
            .map(|it| {
                Ok(DecisionLine {
                    id: it.id.to_string(),
                    about: words::named(self.views, self.language, it.subject)?,
                    measure: self.language.say(words::measure(it.kind)),
                    undoes: it.undoes.is_some(),
                    can_be_undone: it.undoes.is_none() && it.undone_by.is_none(),
                    by: self.owner(it.by.person().map(|it| it.0))?,
                    at: words::when(self.language, it.at),
                    reason: it.reason.as_ref().map(ToString::to_string).unwrap_or_default(),
                    rule: it.rule,
                    rule_text: it.rule_text.clone(),
                    before: it.report.map(|report| before(report, it)),
                })
            })
            .collect()
    }
}

fn before(report: ReportId, decision: &DecisionRow) -> String {
    let at = Moment::from_micros(decision.at.micros() - 1).utc();
    format!("{}?at={}", path_of(report), at.to_rfc3339_opts(SecondsFormat::Micros, true))
}
