//! What the program says of its work, for people who run it: lines on stderr, numbers for Prometheus.
//!
//! Neither ever holds personal data: no addresses, no names, no tokens, no query strings; a path is said as
//! the pattern that it matched.

use std::io::{self, IsTerminal as _};

use config::{Logs, LogsFormat};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, fmt};

/// Seconds that requests are sorted by: from a cached page to the longest that one may take.
const LATENCIES: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Begins to write what happens. Only the first call counts.
pub fn log(logs: &Logs) {
    let filter = std::env::var("RUST_LOG").ok().and_then(|it| EnvFilter::try_new(it).ok());
    let filter = filter.unwrap_or_else(|| EnvFilter::new(&logs.filter));
    let for_eyes = match logs.format {
        LogsFormat::Auto => io::stderr().is_terminal(),
        LogsFormat::Human => true,
        LogsFormat::Json => false,
    };
    let lines = fmt().with_env_filter(filter).with_writer(io::stderr);
    let begun = if for_eyes {
        lines.with_ansi(io::stderr().is_terminal()).with_target(false).try_init()
    } else {
        lines.json().flatten_event(true).with_current_span(false).try_init()
    };
    // A test that runs many servers in one process begins once.
    drop(begun);
}

/// Begins to count. `None` when something else in this process counts already.
#[must_use]
pub fn count() -> Option<PrometheusHandle> {
    let latency = Matcher::Full("parvis_http_request_seconds".to_owned());
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(latency, &LATENCIES)
        .ok()?
        .install_recorder()
        .ok()?;
    describe();
    metrics::gauge!("parvis_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    Some(handle)
}

fn describe() {
    use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
    describe_gauge!("parvis_build_info", "Which version runs.");
    describe_counter!("parvis_facts_appended_total", "Facts in the log since it was begun.");
    describe_gauge!("parvis_log_head", "The last position of the log.");
    describe_gauge!("parvis_views_position", "The position that the views have reached.");
    describe_gauge!("parvis_views_lag", "Facts that the views have not seen yet.");
    describe_gauge!("parvis_facts_parked", "Facts that could not be read and wait for an upgrade.");
    describe_gauge!("parvis_outbox", "What waits to be sent, by queue and state.");
    describe_gauge!("parvis_uptime_seconds", Unit::Seconds, "Since the program was started.");
    describe_counter!("parvis_http_requests_total", "Answers, by route, method and status.");
    describe_histogram!(
        "parvis_http_request_seconds",
        Unit::Seconds,
        "Time to the answer's head, by route."
    );
}
