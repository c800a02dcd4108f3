//! A case on a terminal.

use std::fmt;

use chrono::SecondsFormat;
use domain::{fact::By, time::Moment};
use serde_json::Value;

use super::{Case, CaseDecision, CaseReport, CaseStep, Queue};

/// How much of a long text is shown; JSON has all of it.
const TEXT_MAX: usize = 200;

/// Consequences that are shown one by one.
const CAUSED_MAX: usize = 10;

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "case {} as it was on {}", self.id, time(self.until))?;
        if let Some(report) = &self.report {
            write!(f, "{report}")?;
        }
        writeln!(f, "\nwhat it is about")?;
        for step in &self.subject {
            write!(f, "{step}")?;
        }
        for decided in &self.decisions {
            write!(f, "{decided}")?;
        }
        writeln!(f, "\nqueue   {}", self.queue)
    }
}

impl fmt::Display for CaseReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nreport {} ({}) about {}", self.id, self.status, short(&self.about))?;
        for it in &self.complaints {
            let by =
                it.by.map_or("somebody without an account".to_owned(), |it| format!("person {it}"));
            let text = it.text.as_deref().unwrap_or("(erased)");
            writeln!(f, "  {:>8} {} {by}: {}", it.position, time(it.at), cut(text))?;
            for said in &it.evidence {
                let said = said.as_ref().map_or("(erased)".to_owned(), short);
                writeln!(f, "           as it stood: {said}")?;
            }
        }
        self.steps.iter().try_for_each(|step| write!(f, "{step}"))
    }
}

impl fmt::Display for CaseStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, at, kind, by, said } = self;
        writeln!(f, "  {position:>8} {} {kind} by {} {}", time(*at), who(by.as_ref()), short(said))
    }
}

impl fmt::Display for CaseDecision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, position, about, rule, rule_text, .. } = self;
        let what = match (&self.measure, self.undoes) {
            (Some(measure), _) => measure.clone(),
            (None, Some(undone)) => format!("undid {undone}"),
            (None, None) => String::new(),
        };
        writeln!(f, "\ndecision {id}")?;
        writeln!(f, "  what    {what}: {about}")?;
        writeln!(f, "  when    {}, position {position}", time(self.at))?;
        writeln!(f, "  by      {}", who(self.by.as_ref()))?;
        writeln!(f, "  why     {}", cut(self.reason.as_deref().unwrap_or("(erased)")))?;
        writeln!(f, "  rule    {rule}: {}", cut(rule_text))?;
        writeln!(f, "  queue   {}", self.queue)?;
        if let Some(saw) = self.saw {
            writeln!(f, "  saw     it as it was after position {saw}")?;
        }
        for it in self.caused.iter().take(CAUSED_MAX) {
            writeln!(f, "  caused  {:>8} {} of {}", it.position, it.kind, it.to)?;
        }
        if let Some(more @ 1..) = self.caused.len().checked_sub(CAUSED_MAX) {
            writeln!(f, "  caused  {more} more")?;
        }
        self.letters.iter().try_for_each(|it| writeln!(f, "  caused  a letter: {}", it.state))
    }
}

impl fmt::Display for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} waited", self.waiting)?;
        if let Some(since) = self.since {
            write!(f, ", the first since {}", time(since))?;
        }
        match self.place {
            Some(place) => write!(f, "; this one was no. {place}"),
            None => write!(f, "; this one did not"),
        }
    }
}

fn time(at: Moment) -> String {
    at.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn who(by: Option<&By>) -> String {
    match by {
        Some(By::Person(person)) => format!("person {person}"),
        Some(By::Visitor) => "a visitor".to_owned(),
        Some(By::Account) => "the account".to_owned(),
        Some(By::Remote(actor)) => format!("actor {actor} of another server"),
        Some(By::Policy(name)) => format!("the house ({name})"),
        Some(By::CommandLine) => "the command line".to_owned(),
        None => "nobody knows whom".to_owned(),
    }
}

fn short(value: &Value) -> String {
    if value.is_null() { String::new() } else { cut(&value.to_string()) }
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(TEXT_MAX).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut.replace('\n', " ")
}
