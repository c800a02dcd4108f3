//! Numbers for Prometheus, on a port of their own that no visitor reaches.

use std::time::Instant;

use app::App;
use axum::{Router, extract::State, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use vault::State as Standing;

/// What numbers are made of.
#[derive(Clone)]
struct Numbers {
    app: App,
    handle: PrometheusHandle,
    begun: Instant,
}

/// The one page of that port.
pub(crate) fn numbers(app: App, handle: PrometheusHandle) -> Router {
    let numbers = Numbers { app, handle, begun: Instant::now() };
    Router::new().route("/metrics", get(show)).with_state(numbers)
}

async fn show(State(numbers): State<Numbers>) -> String {
    observe(&numbers.app).await;
    metrics::gauge!("parvis_uptime_seconds").set(numbers.begun.elapsed().as_secs_f64());
    numbers.handle.run_upkeep();
    numbers.handle.render()
}

// A store that does not answer leaves its numbers as they were; the others still count.
async fn observe(app: &App) {
    let position = app.views.position().0;
    gauge("parvis_views_position", position);
    if let Ok(head) = app.commands.log().head().await {
        gauge("parvis_log_head", head.0);
        gauge("parvis_views_lag", head.0.saturating_sub(position));
        let indexed = app.search.position().map_or(0, |it| it.0);
        gauge("parvis_search_lag", head.0.saturating_sub(indexed));
        metrics::counter!("parvis_facts_appended_total").absolute(head.0);
    }
    if let Ok(parked) = app.views.parked() {
        gauge("parvis_facts_parked", parked.len() as u64);
    }
    if let Ok(unanswered) = app.vault.parked().await {
        gauge("parvis_facts_unanswered", unanswered.len() as u64);
    }
    for state in [Standing::Waiting, Standing::Done, Standing::GivenUp] {
        metrics::gauge!("parvis_outbox", "queue" => "mail", "state" => state.name()).set(0);
    }
    for it in app.vault.outbox_counts().await.unwrap_or_default() {
        let waiting = u64::try_from(it.entries).unwrap_or_default();
        metrics::gauge!("parvis_outbox", "queue" => it.queue, "state" => it.state.name())
            .set(float(waiting));
    }
}

fn gauge(name: &'static str, value: u64) {
    metrics::gauge!(name).set(float(value));
}

#[expect(clippy::cast_precision_loss, reason = "exact up to 2^53, which no log reaches")]
fn float(value: u64) -> f64 {
    value as f64
}
