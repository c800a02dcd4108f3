//! What is done while nobody waits, so that neither answer nor time tells whether there was anything to do.

use crate::error::CommandError;

/// Does what nobody waits for; what breaks is for the log only.
pub(super) fn aside(work: impl Future<Output = Result<(), CommandError>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(error) = work.await {
            tracing::error!(%error, "what somebody asked for could not be done");
        }
    });
}
