//! What was measured: printed at once, and written into `docs/performance.md` if wanted.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use tests::server::project;

const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// Lines of Markdown, in the order of their measuring.
pub(crate) struct BenchReport {
    text: String,
}

impl BenchReport {
    pub(crate) fn new() -> Self {
        Self { text: String::new() }
    }

    /// A part, with a table below it.
    pub(crate) fn part(&mut self, title: &str, columns: &[&str]) {
        self.say(&format!("\n### {title}\n"));
        self.row(columns);
        self.row(&vec!["---"; columns.len()]);
    }

    /// A row of the table.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        self.say(&format!("| {} |", cells.join(" | ")));
    }

    /// A line of its own.
    pub(crate) fn say(&mut self, line: &str) {
        println!("{line}");
        let _ = writeln!(self.text, "{line}");
    }

    /// Puts everything between the marks of `docs/performance.md`.
    pub(crate) fn write(&self) -> Result<()> {
        let path = project().join("docs/performance.md");
        let old = std::fs::read_to_string(&path)?;
        let (before, rest) = old.split_once(BEGIN).context("no mark where numbers begin")?;
        let (_, after) = rest.split_once(END).context("no mark where numbers end")?;
        Ok(std::fs::write(path, format!("{before}{BEGIN}\n{}{END}{after}", self.text))?)
    }
}

/// `12 345.6` reads better than `12345.59`.
pub(crate) fn number(value: f64) -> String {
    if value >= 100.0 {
        let digits = format!("{value:.0}");
        let mut grouped = String::new();
        for (n, digit) in digits.chars().enumerate() {
            if n > 0 && (digits.len() - n).is_multiple_of(3) {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        return grouped;
    }
    format!("{value:.2}")
}
