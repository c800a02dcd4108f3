//! Measures what `docs/performance.md` says: ratios, each taken within one run. Run it by `.ci/bench`.
//!
//! `.ci/bench [--write] [--events N] [--facts N] [--keep FOLDER] [PART …]`; parts: append, joins, growth, letters, comments, rebuild, pages, search, idle.
//! With `--write` the numbers go to `docs/performance.md`; with `--keep` the filled data stays, for the next run. Nothing here is a test, and no test is timed.
#![expect(clippy::print_stdout, reason = "it is a program for people")]

mod append;
mod comments;
mod filling;
mod growth;
mod idle;
mod joins;
mod letters;
mod load;
mod machine;
mod pages;
mod rebuild;
mod report;
mod search;

use std::path::PathBuf;

use anyhow::{Context, Result};

use self::{filling::FullHome, report::BenchReport};
use tests::server::{Engine, Home};

/// What to measure, and how much of it.
struct BenchPlan {
    parts: Vec<String>,
    events: u64,
    facts: u64,
    keep: Option<PathBuf>,
    write: bool,
}

impl BenchPlan {
    fn from_arguments() -> Result<Self> {
        let mut wanted =
            Self { parts: vec![], events: 100_000, facts: 1_000_000, keep: None, write: false };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--write" => wanted.write = true,
                "--events" => wanted.events = arguments.next().context("--events N")?.parse()?,
                "--keep" => wanted.keep = Some(arguments.next().context("--keep FOLDER")?.into()),
                "--facts" => wanted.facts = arguments.next().context("--facts N")?.parse()?,
                part => wanted.parts.push(part.to_owned()),
            }
        }
        Ok(wanted)
    }

    fn has(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|it| it == part)
    }
}

#[tokio::main(flavor = "multi_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("one-cold-order", order)) =
        arguments.split_first().map(|(it, rest)| (it.as_str(), rest))
    {
        println!("{}", growth::answer_once(order).await?);
        return Ok(());
    }
    let wanted = BenchPlan::from_arguments()?;
    let mut report = BenchReport::new();
    machine::describe(&mut report)?;
    if wanted.has("append") {
        append::measure(&mut report).await?;
    }
    if wanted.has("joins") {
        joins::measure(&mut report, &program()?).await?;
    }
    if wanted.has("growth") {
        growth::measure(&mut report).await?;
    }
    if wanted.has("letters") {
        letters::measure_letters(&mut report, &program()?).await?;
    }
    // How an event's page grows belongs to it.
    if wanted.has("comments") || wanted.has("growth") {
        comments::measure_talks(&mut report, &program()?).await?;
    }
    if ["rebuild", "pages", "search", "idle"].iter().any(|it| wanted.has(it)) {
        let filled = filled(&wanted).await?;
        if wanted.has("rebuild") {
            rebuild::measure(&mut report, &filled).await?;
        }
        if wanted.has("idle") {
            idle::measure(&mut report, &filled).await?;
        }
        if wanted.has("search") {
            search::measure(&mut report, &program()?, &filled).await?;
        }
        if wanted.has("pages") {
            pages::measure(&mut report, &filled).await?;
        }
    }
    if wanted.write {
        report.write()?;
    }
    Ok(())
}

async fn filled(wanted: &BenchPlan) -> Result<FullHome> {
    match &wanted.keep {
        Some(folder) => {
            filling::kept(&program()?, folder.clone(), wanted.events, wanted.facts).await
        }
        None => {
            let home = Home::new(&program()?, Engine::Sqlite)?;
            filling::fill(home, wanted.events, wanted.facts).await
        }
    }
}

/// The server to measure: built beside this program.
fn program() -> Result<String> {
    let own = std::env::current_exe()?;
    let program: PathBuf = own.with_file_name("parvis-under-test");
    anyhow::ensure!(program.exists(), "{} is not built: use .ci/bench", program.display());
    Ok(program.to_str().context("a path that is not text")?.to_owned())
}
