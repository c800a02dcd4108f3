//! How soon the server answers, and how much memory it has when nobody asks.

use std::{
    fs::read_to_string,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use tests::waiting::until;

use super::{
    filling::FullHome,
    report::{BenchReport, number},
};

pub(crate) async fn measure(report: &mut BenchReport, filled: &FullHome) -> Result<()> {
    // Views are there after a first start.
    filled.home.serve().await?.stop()?;
    let mut serve = filled.home.command(&["serve"]);
    let begun = Instant::now();
    let mut child = serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let home = format!("{}/", filled.home.url());
    until(Duration::from_secs(30), "the first page is there", async || {
        reqwest::get(&home).await.is_ok_and(|answer| answer.status().is_success())
    })
    .await?;
    let first = begun.elapsed().as_secs_f64() * 1000.0;
    let memory = memory_of(child.id())?;
    Command::new("kill").arg(child.id().to_string()).status()?;
    child.wait()?;
    report.part(
        &format!("Start and rest at {} events", number(filled.events.len() as f64)),
        &["what", "measured", "wanted"],
    );
    report.row(&["start to first page", &format!("{first:.0} ms"), "under 300 ms"]);
    report.row(&["resident memory after it", &format!("{memory:.0} MiB"), "under 60 MiB"]);
    Ok(())
}

/// Resident memory of a process in MiB.
pub(crate) fn memory_of(pid: u32) -> Result<f64> {
    let status = read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1024.0)
}
