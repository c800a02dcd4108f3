//! What is printed: for eyes, or one JSON object for a machine.

use std::{
    fmt::Display,
    io::{self, Write as _},
};

use serde::Serialize;
use serde_json::json;

use super::exit::Exit;

/// What is printed, and for whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Say {
    json: bool,
}

impl Say {
    /// In JSON or not.
    pub(super) const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether a machine reads.
    pub(super) const fn is_json(self) -> bool {
        self.json
    }

    /// What a command came to.
    pub(super) fn report<R: Display + Serialize>(self, report: &R) {
        if self.json {
            line(&serde_json::to_string(report).unwrap_or_else(|error| error.to_string()));
        } else {
            line(&report.to_string());
        }
    }

    /// The same, of a command that has done what it was to do.
    pub(super) fn done<R: Display + Serialize>(self, report: &R) -> Exit {
        self.report(report);
        Exit::Done
    }

    /// Text as it is, whoever reads.
    pub(super) fn text(text: &str) {
        line(text);
    }

    /// What went wrong, with all causes.
    pub(super) fn failure(self, error: &anyhow::Error) {
        if self.json {
            let causes: Vec<String> = error.chain().skip(1).map(ToString::to_string).collect();
            line(&json!({ "error": error.to_string(), "causes": causes }).to_string());
        } else {
            let mut to = io::stderr().lock();
            // Nobody is left to tell when this fails.
            drop(writeln!(to, "parvis: {error:#}"));
        }
    }
}

// Not `println!`: that panics when the reader has gone (`parvis digest | head -1`).
fn line(text: &str) {
    drop(writeln!(io::stdout().lock(), "{}", text.trim_end_matches('\n')));
}
