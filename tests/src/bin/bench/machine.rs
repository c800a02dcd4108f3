//! The machine: how many cores, and how often a second it can make one small write durable.

use std::{
    fs::{File, read_to_string},
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::report::{BenchReport, number};

const MEASURED: Duration = Duration::from_secs(2);

pub(crate) fn describe(report: &mut BenchReport) -> Result<()> {
    let cores = std::thread::available_parallelism()?;
    let info = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("");
    let load = read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    report.say(&format!(
        "{} on {cores} cores ({}), load {load} at the beginning, {}.",
        chrono::Utc::now().format("%Y-%m-%d"),
        name.trim_start_matches([' ', '\t', ':']),
        fsync_line(&tempfile::tempdir()?.path().join("probe"))?,
    ));
    Ok(())
}

fn fsync_line(path: &Path) -> Result<String> {
    Ok(format!("{} fdatasync/s of a 4 KiB append", number(fsyncs_per_second(path)?)))
}

/// How often a second an append of 4 KiB is made durable.
pub(crate) fn fsyncs_per_second(path: &Path) -> Result<f64> {
    let mut file = File::create(path)?;
    let block = [7u8; 4096];
    let begun = Instant::now();
    let mut times = 0u32;
    while begun.elapsed() < MEASURED {
        file.write_all(&block)?;
        file.sync_data()?;
        times += 1;
    }
    Ok(f64::from(times) / begun.elapsed().as_secs_f64())
}
