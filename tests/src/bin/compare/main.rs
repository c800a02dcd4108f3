//! Shows that two builds of the program say the same, byte for byte: for changes that move code and must not be seen
//! from outside. Run it by hand; no test needs it.
//!
//! `compare BEFORE AFTER [--keep FOLDER] [PART …]`; parts: `commands`, `walk`, `queries`, `orders`, `files`. BEFORE fills a
//! data directory with its demo. Each program serves a copy, with views of its own making; both are asked the same at the same time: what the
//! command line says, every page, feed and document that a crawler finds, every query, then the orders of
//! `tests/fixtures/orders.txt`, what they answer, the letters and the exports they cause.
//!
//! What is random by nature is evened out before (`plain.rs` lists it). Whatever else is different is printed, and the
//! program ends with 1.
#![expect(clippy::print_stdout, reason = "it is a program for people")]

mod copies;
mod crawl;
mod exports;
mod orders;
mod pair;
mod plain;
mod shell;
mod side;
mod verdict;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};

use self::pair::Pair;

const PARTS: [&str; 5] = ["commands", "walk", "queries", "orders", "files"];

/// What is compared.
struct ComparisonPlan {
    before: PathBuf,
    after: PathBuf,
    keep: Option<PathBuf>,
    parts: Vec<String>,
}

impl ComparisonPlan {
    fn from_arguments() -> Result<Self> {
        let mut arguments = std::env::args().skip(1);
        let mut program =
            || arguments.next().context("compare BEFORE AFTER [--keep FOLDER] [PART …]");
        let (before, after) = (program()?.into(), program()?.into());
        let mut plan = Self { before, after, keep: None, parts: vec![] };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--keep" => plan.keep = Some(arguments.next().context("--keep FOLDER")?.into()),
                part if PARTS.contains(&part) => plan.parts.push(part.to_owned()),
                other => anyhow::bail!("{other} is none of {PARTS:?}"),
            }
        }
        Ok(plan)
    }

    fn has(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|it| it == part)
    }
}

#[tokio::main(flavor = "multi_thread")]
async fn main() -> Result<ExitCode> {
    let plan = ComparisonPlan::from_arguments()?;
    let folder = tempfile::tempdir()?;
    let folder = plan.keep.clone().unwrap_or_else(|| folder.path().to_owned());
    let homes = copies::made(&folder, &plan.before, &plan.after).await?;
    let mut verdict = verdict::Comparison::default();
    if plan.has("commands") {
        shell::compare(&homes, &mut verdict)?;
    }
    let pair = Pair::serve(homes, verdict).await?;
    if plan.has("walk") {
        crawl::walk(&pair).await?;
    }
    if plan.has("queries") {
        crawl::queries(&pair).await?;
    }
    if plan.has("orders") {
        orders::follow_orders(&pair).await?;
        crawl::walk(&pair).await?;
        orders::letters(&pair).await?;
    }
    if plan.has("files") {
        exports::compare(&pair).await?;
    }
    let verdict = pair.stop()?;
    println!("{verdict}");
    Ok(if verdict.all_is_equal() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
