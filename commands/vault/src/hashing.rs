//! Where passwords are hashed: as many at once as there are cores, and no more waiting than are soon done.

use std::{sync::Arc, thread};

use tokio::{sync::Semaphore, task};

use super::VaultError;

/// Hashes that may wait for a core: some seconds of work; who comes then is told to come later.
const WAITING_MAX: usize = 50;

/// As many hashes at once as there are cores.
pub(super) struct Hashing {
    door: Semaphore,
    cores: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self::on(thread::available_parallelism().map_or(1, usize::from))
    }
}

impl Hashing {
    fn on(cores: usize) -> Self {
        Self { door: Semaphore::new(cores + WAITING_MAX), cores: Arc::new(Semaphore::new(cores)) }
    }

    /// Does a hash's work, once there is a core for it.
    pub(super) async fn hashed<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, VaultError> {
        let _place = self.door.try_acquire().map_err(|_| VaultError::Busy)?;
        let core = Arc::clone(&self.cores).acquire_owned().await.map_err(|_| VaultError::Busy)?;
        // The core is free when the work is done, even if nobody waits for it any more.
        let work = task::spawn_blocking(move || {
            let done = work();
            drop(core);
            done
        });
        work.await.map_err(VaultError::Stopped)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::future::join_all;

    use super::*;

    #[tokio::test]
    async fn no_more_are_hashed_at_once_than_there_are_cores_and_no_more_wait_than_may() {
        let (hashing, running) = (Hashing::on(2), Arc::new(AtomicUsize::new(0)));
        let asked = (0..2 + WAITING_MAX + 3).map(|_| {
            let running = Arc::clone(&running);
            hashing.hashed(move || {
                let beside = running.fetch_add(1, Ordering::SeqCst);
                thread::yield_now();
                running.fetch_sub(1, Ordering::SeqCst);
                beside
            })
        });
        let (done, refused): (Vec<_>, Vec<_>) =
            join_all(asked).await.into_iter().partition(Result::is_ok);
        assert!(done.into_iter().all(|beside| beside.unwrap() < 2));
        assert_eq!(refused.len(), 3);
        assert!(refused.into_iter().all(|it| matches!(it, Err(VaultError::Busy))));
    }
}
