//! Keeps loops going: one that panics begins again after a pause, which grows while it keeps panicking.
//!
//! What is down in the meantime is known to the whole process, and readiness says so. Errors are the loops' own affair.

use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use futures::FutureExt as _;

/// The first pause; each further one is twice as long.
const PAUSE_MIN: Duration = Duration::from_millis(500);

/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// What went on for so long begins anew with the first pause.
const CALM: Duration = Duration::from_secs(300);

static DOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Loops that panicked and have not begun again, by name.
#[must_use]
pub fn down() -> Vec<&'static str> {
    list().iter().copied().collect()
}

/// Runs a loop until it ends by itself; after a panic, `begin` makes it anew.
pub async fn keep<F>(name: &'static str, begin: impl FnMut() -> F + Send)
where
    F: Future<Output = ()> + Send,
{
    keep_with(name, begin, PAUSE_MIN).await;
}

async fn keep_with<F>(name: &'static str, mut begin: impl FnMut() -> F + Send, first: Duration)
where
    F: Future<Output = ()> + Send,
{
    let mut pause = first;
    loop {
        let begun = Instant::now();
        if AssertUnwindSafe(begin()).catch_unwind().await.is_ok() {
            return;
        }
        if begun.elapsed() > CALM {
            pause = first;
        }
        tracing::error!(name, ?pause, "a bug: a loop panicked; it begins again");
        list().insert(name);
        tokio::time::sleep(pause).await;
        list().remove(name);
        pause = (pause * 2).min(PAUSE_MAX);
    }
}

// A panic cannot leave the list half written.
fn list() -> MutexGuard<'static, BTreeSet<&'static str>> {
    DOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn a_loop_that_panics_is_down_for_a_while_and_begins_again() {
        let (begun, seen) = (AtomicU32::new(0), Mutex::new(Vec::new()));
        let begin = || async {
            seen.lock().unwrap().push(down().contains(&"a clumsy loop"));
            assert!(begun.fetch_add(1, Ordering::SeqCst) >= 2, "meant to");
        };
        let mut kept = Box::pin(keep_with("a clumsy loop", begin, Duration::from_millis(1)));
        assert!(futures::poll!(&mut kept).is_pending());
        assert!(down().contains(&"a clumsy loop"));
        kept.await;
        assert_eq!(*seen.lock().unwrap(), [false; 3], "while it runs it is not down");
        assert!(!down().contains(&"a clumsy loop"));
    }
}
