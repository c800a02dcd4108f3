//! How the server is asked to stop.

use tokio::signal::ctrl_c;

/// Returns when the system or somebody at the keyboard asks to stop.
pub async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = terminate.recv() => {}
                _ = ctrl_c() => {}
            },
            Err(error) => {
                tracing::warn!(%error, "SIGTERM cannot be heard; only Ctrl-C stops this");
                drop(ctrl_c().await);
            }
        }
    }
    #[cfg(not(unix))]
    drop(ctrl_c().await);
}
