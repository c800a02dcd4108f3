//! Loads of one stream go one after the other, and whoever waits shares the next: many callers at one cold stream cost
//! one load, and nobody is given what was read before they asked.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tokio::sync;
use uuid::Uuid;

use crate::error::CommandError;

/// Loads that are under way, by stream.
#[derive(Debug)]
pub(super) struct Flights<T> {
    lanes: Mutex<HashMap<Uuid, Arc<Lane<T>>>>,
    clock: AtomicU64,
}

/// The last load of one stream, while somebody waits for the next.
type Lane<T> = sync::Mutex<Option<Landing<T>>>;

#[derive(Debug)]
struct Landing<T> {
    departed: u64,
    outcome: Result<Arc<T>, CommandError>,
}

impl<T> Default for Flights<T> {
    fn default() -> Self {
        Self { lanes: Mutex::default(), clock: AtomicU64::new(0) }
    }
}

impl<T: Send + Sync + 'static> Flights<T> {
    /// What a load that begins from now on finds: somebody else's, if one does before it is our turn. It is carried out
    /// to its end, whoever hangs up.
    pub(super) async fn join<F>(
        self: &Arc<Self>,
        id: Uuid,
        load: impl FnOnce() -> F,
    ) -> Result<Arc<T>, CommandError>
    where
        F: Future<Output = Result<Arc<T>, CommandError>> + Send + 'static,
    {
        let came = self.tick();
        let seat = Seat { flights: Arc::clone(self), id, lane: Some(self.lane(id)) };
        let Some(lane) = seat.lane.clone() else { return Err(CommandError::Busy) };
        let mut landed = lane.lock_owned().await;
        if let Some(last) = landed.as_ref().filter(|it| it.departed > came) {
            return share(&last.outcome);
        }
        let (departed, work) = (self.tick(), load());
        let flight = tokio::spawn(async move {
            let outcome = work.await;
            *landed = Some(Landing { departed, outcome: share(&outcome) });
            drop(landed);
            drop(seat);
            outcome
        });
        flight.await.map_err(CommandError::failed)?
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst)
    }

    fn lane(&self, id: Uuid) -> Arc<Lane<T>> {
        Arc::clone(self.lanes().entry(id).or_insert_with(|| Arc::new(sync::Mutex::new(None))))
    }

    // A panic cannot leave the list half written.
    fn lanes(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Lane<T>>>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn share<T>(outcome: &Result<Arc<T>, CommandError>) -> Result<Arc<T>, CommandError> {
    outcome.as_ref().map(Arc::clone).map_err(CommandError::again)
}

/// Somebody who waits; the last who leaves takes the lane away.
struct Seat<T: Send + Sync + 'static> {
    flights: Arc<Flights<T>>,
    id: Uuid,
    lane: Option<Arc<Lane<T>>>,
}

impl<T: Send + Sync + 'static> Drop for Seat<T> {
    fn drop(&mut self) {
        let mut lanes = self.flights.lanes();
        drop(self.lane.take());
        if lanes.get(&self.id).is_some_and(|it| Arc::strong_count(it) == 1) {
            lanes.remove(&self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use futures::future::join_all;
    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn sixty_callers_cost_two_loads_and_none_gets_what_was_read_before_it_came() {
        let flights = Arc::new(Flights::<usize>::default());
        let (loads, id) = (Arc::new(AtomicUsize::new(0)), Uuid::new_v4());
        let (go, may_go) = oneshot::channel::<()>();
        let count = Arc::clone(&loads);
        let first = flights.join(id, move || async move {
            may_go.await.ok();
            Ok(Arc::new(count.fetch_add(1, Ordering::SeqCst)))
        });
        let others = (0..59).map(|_| {
            let count = Arc::clone(&loads);
            flights
                .join(id, move || async move { Ok(Arc::new(count.fetch_add(1, Ordering::SeqCst))) })
        });
        let mut first = Box::pin(first);
        assert!(futures::poll!(&mut first).is_pending());
        let mut others = Box::pin(join_all(others));
        assert!(futures::poll!(&mut others).is_pending(), "they wait for the first");
        go.send(()).unwrap();
        assert_eq!(*first.await.unwrap(), 0);
        assert!(others.await.into_iter().all(|it| *it.unwrap() == 1));
        assert_eq!(loads.load(Ordering::SeqCst), 2);
        assert!(flights.lanes().is_empty(), "nobody waits any more");
    }
}
