//! All views anew from all facts: by the program itself, its memory watched; and what each view takes of it.

use std::{fs::read_to_string, process::Stdio, time::Instant};

use anyhow::{Context, Result, ensure};
use commands::Commands;

use super::{
    filling::{FullHome, open},
    report::{BenchReport, number},
};

pub(crate) async fn measure(report: &mut BenchReport, filled: &FullHome) -> Result<()> {
    let begun = Instant::now();
    let mut child =
        filled.home.command(&["rebuild"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut most = 0.0f64;
    let status = loop {
        if let Ok(memory) = peak_of(child.id()) {
            most = most.max(memory);
        }
        if let Some(status) = child.try_wait()? {
            break status;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    ensure!(status.success(), "rebuild ended with {status}");
    let seconds = begun.elapsed().as_secs_f64();
    let facts = filled.facts as f64;
    report.part(
        &format!("Rebuild of all views from {} facts", number(facts)),
        &["what", "measured", "wanted (1 000 000 facts)"],
    );
    report.row(&["time", &format!("{seconds:.1} s"), "at most 60 s"]);
    report.row(&["facts per second", &number(facts / seconds), ""]);
    report.row(&["peak of resident memory", &format!("{most:.0} MiB"), "at most 512 MiB"]);
    each_view(report, filled).await
}

async fn each_view(report: &mut BenchReport, filled: &FullHome) -> Result<()> {
    let (commands, _vault) = open(&filled.home.data()).await?;
    let folder = tempfile::tempdir()?;
    let views = projections::Views::open(folder.path())?;
    let mut last = Vec::new();
    let note = |progress: &projections::Progress| last.clone_from(&progress.views);
    let begun = Instant::now();
    projections::rebuild(&views, commands.log(), commands.opener(), note).await?;
    let rebuilt = begun.elapsed().as_secs_f64();
    report.part(
        "What each view takes of a rebuild",
        &["view", "seconds", "facts of the log per second"],
    );
    for spent in last {
        let seconds = spent.time.as_secs_f64();
        // Views that fold none of these facts take nothing, and their rates say nothing.
        if seconds < 0.1 {
            continue;
        }
        let rate = filled.facts as f64 / seconds;
        report.row(&[spent.view, &format!("{seconds:.2}"), &number(rate)]);
    }
    live(report, &commands, filled.facts as f64, rebuilt).await
}

/// The same facts, folded as they are while people read: into a file with every index, a transaction for each page.
async fn live(
    report: &mut BenchReport,
    commands: &Commands,
    facts: f64,
    rebuilt: f64,
) -> Result<()> {
    let seconds = seconds_live(commands).await?;
    report.part("Live folding beside a rebuild", &["what", "measured", "wanted"]);
    report.row(&["rebuild, facts per second", &number(facts / rebuilt), ""]);
    report.row(&["live, facts per second", &number(facts / seconds), ""]);
    let ratio = format!("{:.2}", rebuilt / seconds);
    report.row(&["live / rebuild", &ratio, "at least 0.5"]);
    Ok(())
}

/// How long all facts take, folded as they are while people read.
pub(crate) async fn seconds_live(commands: &Commands) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let views = projections::Views::open(folder.path())?;
    let begun = Instant::now();
    projections::Runner::new(views, commands.log(), commands.opener()).catch_up().await?;
    Ok(begun.elapsed().as_secs_f64())
}

/// How long they take when all views are made anew.
pub(crate) async fn seconds_anew(commands: &Commands) -> Result<f64> {
    let folder = tempfile::tempdir()?;
    let views = projections::Views::open(folder.path())?;
    let begun = Instant::now();
    projections::rebuild(&views, commands.log(), commands.opener(), |_| {}).await?;
    Ok(begun.elapsed().as_secs_f64())
}

// The kernel keeps the highest for us.
fn peak_of(pid: u32) -> Result<f64> {
    let status = read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
