//! Waiting for something to be so: never for a time to pass.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// Looks again and again until it is so.
///
/// # Errors
///
/// When it is not so after `at_most`.
pub async fn until(
    at_most: Duration,
    what: &str,
    mut is_so: impl AsyncFnMut() -> bool,
) -> Result<()> {
    let begun = Instant::now();
    while !is_so().await {
        if begun.elapsed() > at_most {
            bail!("waited {at_most:?} in vain until {what}");
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}
