//! What an event of many participants, or a group of many members, costs whoever joins, leaves or changes it.
//!
//! Facts are put into the log as the use cases would have written them. *First* is the first load of such a stream by
//! this version, *cold* one by a node that has just started, *warm* one of a stream that was asked for a moment ago.

mod cold;
mod command;
mod town;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

pub(crate) use self::{
    cold::answer_once,
    town::{append_facts, spread_id},
};
use self::{command::GrowthCommand, town::GrowthTown};
use super::{
    rebuild::{seconds_anew, seconds_live},
    report::{BenchReport, number},
};

const SIZES: [u64; 3] = [1_000, 10_000, 50_000];
const COLD: usize = 40;
const WARM: usize = 400;

/// What one size came to.
struct Grown {
    first: Duration,
    cold: Times,
    warm: Times,
    /// Of resident memory, for one cold load, in MiB: the median.
    memory: f64,
}

/// How long something took, the shortest first.
pub(crate) struct Times(Vec<Duration>);

pub(crate) async fn measure(report: &mut BenchReport) -> Result<()> {
    report.part(
        "Joining and leaving an event, changing a group",
        &[
            "what",
            "first ms",
            "cold p50",
            "cold p99",
            "warm p50",
            "warm p99",
            "MiB for it",
            "wanted",
        ],
    );
    for size in SIZES {
        let town = GrowthTown::new()?;
        let grown = grown(&town, town.event(size).await?).await?;
        row(report, &format!("join or leave at {size} participants"), &grown);
    }
    for size in SIZES {
        let town = GrowthTown::new()?;
        let grown = grown(&town, town.group(size).await?).await?;
        row(report, &format!("change a group of {size} members"), &grown);
    }
    folding(report).await
}

// What views take of such an event and such a group: while people read, and when they are made anew.
async fn folding(report: &mut BenchReport) -> Result<()> {
    report.part(
        "Live folding beside a rebuild, of one event of so many and a group of as many",
        &["what", "rebuild, facts/s", "live, facts/s", "live / rebuild", "wanted"],
    );
    for size in SIZES {
        let town = GrowthTown::new()?;
        town.event(size).await?;
        town.group(size).await?;
        let commands = town.node().await?;
        let facts = commands.log().head().await?.0 as f64;
        let (anew, live) = (seconds_anew(&commands).await?, seconds_live(&commands).await?);
        report.row(&[
            &format!("{size} participants and {size} members"),
            &number(facts / anew),
            &number(facts / live),
            &format!("{:.2}", anew / live),
            "at least 0.5",
        ]);
    }
    Ok(())
}

fn row(report: &mut BenchReport, what: &str, grown: &Grown) {
    let ms = |it: Duration| format!("{:.1}", it.as_secs_f64() * 1_000.0);
    report.row(&[
        what,
        &ms(grown.first),
        &ms(grown.cold.at(0.5)),
        &ms(grown.cold.at(0.99)),
        &ms(grown.warm.at(0.5)),
        &ms(grown.warm.at(0.99)),
        &format!("{:.1}", grown.memory),
        "p99 under 20 ms, about 2 MiB",
    ]);
}

async fn grown(town: &GrowthTown, command: GrowthCommand) -> Result<Grown> {
    let commands = town.node().await?;
    let first = timed(command.carry_out(&commands, 0)).await?;
    town.has_checkpoint().await?;
    drop(commands);
    let (mut cold, mut memory) = (vec![], vec![]);
    for n in 1..=COLD {
        let (took, grew) = cold::ask_another_process(town, command, n)?;
        cold.push(took);
        memory.push(grew);
    }
    memory.sort_by(f64::total_cmp);
    let commands = town.node().await?;
    command.carry_out(&commands, COLD + 1).await?;
    let mut warm = Vec::new();
    for n in (COLD + 2..).take(WARM) {
        warm.push(timed(command.carry_out(&commands, n)).await?);
    }
    let memory = memory.get(COLD / 2).copied().context("no cold load")?;
    Ok(Grown { first, cold: Times::of(cold), warm: Times::of(warm), memory })
}

async fn timed(command: impl Future<Output = Result<()>>) -> Result<Duration> {
    let begun = Instant::now();
    command.await?;
    Ok(begun.elapsed())
}

impl Times {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }

    pub(crate) fn at(&self, share: f64) -> Duration {
        let last = self.0.len().saturating_sub(1);
        let at = (share * self.0.len() as f64) as usize;
        self.0.get(at.min(last)).copied().unwrap_or_default()
    }
}
