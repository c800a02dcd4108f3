//! Load: as much as 16 connections carry (wrk), or a constant rate whose slowest answers count.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

const CONNECTIONS: &str = "16";
const SECONDS: &str = "6";

/// How many answers a second 16 connections get, by wrk (Debian's package). `paths` are asked for in turn.
pub(crate) fn answers_per_second(
    base: &str,
    folder: &std::path::Path,
    paths: &[String],
) -> Result<f64> {
    let script = folder.join("paths.lua");
    let list: Vec<String> = paths.iter().map(|path| format!("{path:?}")).collect();
    std::fs::write(
        &script,
        format!(
            "local paths = {{{}}}\nlocal n = 0\nrequest = function()\n  n = n % #paths + 1\n  \
             return wrk.format(nil, paths[n])\nend\ndone = function(summary)\n  \
             io.write('failed ' .. summary.errors.status + summary.errors.read + summary.errors.timeout .. '\\n')\nend\n",
            list.join(",")
        ),
    )?;
    let output = Command::new("wrk")
        .args(["-t1", "-c", CONNECTIONS, "-d", SECONDS, "-s"])
        .arg(&script)
        .arg(base)
        .output()
        .context("wrk is not there: apt-get install wrk")?;
    let said = String::from_utf8_lossy(&output.stdout);
    ensure!(said.contains("failed 0"), "some answers were not 2xx: {said}");
    let rate =
        said.lines().find_map(|line| line.strip_prefix("Requests/sec:")).context("no rate")?;
    Ok(rate.trim().parse()?)
}

/// The 50th and 99th percentile in milliseconds at a constant rate, counted from when each request was due.
pub(crate) async fn at_constant_rate(
    base: &str,
    paths: &[String],
    per_second: u32,
    seconds: u32,
) -> Result<(f64, f64)> {
    let client = reqwest::Client::new();
    let begun = Instant::now() + Duration::from_millis(100);
    let requests: Vec<_> = (0..per_second * seconds)
        .map(|n| {
            let due = begun + Duration::from_secs_f64(f64::from(n) / f64::from(per_second));
            let url = format!("{base}{}", paths[n as usize % paths.len()]);
            let client = client.clone();
            tokio::spawn(async move {
                tokio::time::sleep_until(due.into()).await;
                let answer = client.get(url).send().await?.error_for_status()?;
                answer.bytes().await?;
                anyhow::Ok(due.elapsed().as_secs_f64() * 1000.0)
            })
        })
        .collect();
    let mut millis = Vec::new();
    for request in requests {
        millis.push(request.await??);
    }
    millis.sort_by(f64::total_cmp);
    let at = |share: f64| millis[((millis.len() - 1) as f64 * share) as usize];
    Ok((at(0.50), at(0.99)))
}
