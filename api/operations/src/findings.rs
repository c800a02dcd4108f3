//! What looking for faults finds, and how it is told.

use std::fmt;

use serde::Serialize;

/// What `doctor` found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Findings {
    /// One by one.
    pub findings: Vec<Finding>,
}

/// One thing that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// The part that was looked at.
    pub subject: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen.
    pub seen: String,
    /// What to do about it.
    pub advice: Option<String>,
}

/// How something is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, and could be better.
    Hint,
    /// It does not work.
    Bad,
}

impl Findings {
    /// It is as it should be.
    pub(super) fn good(&mut self, subject: &'static str, seen: impl Into<String>) {
        self.add(subject, Verdict::Good, seen, None);
    }

    /// It works, and could be better.
    pub(super) fn hint(
        &mut self,
        subject: &'static str,
        seen: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(subject, Verdict::Hint, seen, Some(advice.into()));
    }

    /// It does not work.
    pub(super) fn bad(
        &mut self,
        subject: &'static str,
        seen: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.add(subject, Verdict::Bad, seen, Some(advice.into()));
    }

    fn add(
        &mut self,
        subject: &'static str,
        verdict: Verdict,
        seen: impl Into<String>,
        advice: Option<String>,
    ) {
        self.findings.push(Finding { subject, verdict, seen: seen.into(), advice });
    }

    /// Whether nothing is bad.
    #[must_use]
    pub fn all_is_well(&self) -> bool {
        self.findings.iter().all(|it| it.verdict < Verdict::Bad)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { subject, verdict, seen, advice } in &self.findings {
            let sign = match verdict {
                Verdict::Good => '✓',
                Verdict::Hint => '•',
                Verdict::Bad => '✗',
            };
            writeln!(f, "{sign} {subject}: {seen}")?;
            if let Some(advice) = advice {
                writeln!(f, "    → {advice}")?;
            }
        }
        Ok(())
    }
}
