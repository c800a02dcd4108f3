//! What becomes of a use case that is cut short: the house stops after every single commit of it, or whoever asked hangs
//! up there; it starts again, and has to be whole once it had time to heal. Then somebody asks again, and gets it.
//!
//! A use case that is not in the table fails in `walk.rs`; whoever spans streams in a new way meets this file.

use std::sync::Arc;

use commands::{Ask, policies::Halves};
use futures::{StreamExt as _, future::LocalBoxFuture, stream};
use tokio::runtime::Handle;

use crate::{
    cast::Who,
    house::House,
    logs::StageLog,
    table::{self, UseCase},
    whole::Whole,
};

/// Use cases that are tried at the same time.
const AT_ONCE: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_cut_short_heals_and_can_be_asked_for_again() {
    each_is_tried(|case| {
        Box::pin(async move {
            let who = case.asked_by();
            for after in 0..case.commits(who).await {
                case.cut_after(after, who, Cut::TheHouseStops).await;
            }
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_up_leaves_nothing_that_does_not_heal() {
    each_is_tried(|case| {
        Box::pin(async move {
            let who = case.asked_by();
            for after in 0..case.commits(who).await {
                case.cut_after(after, who, Cut::WhoAsksHangsUp).await;
            }
        })
    })
    .await;
}

/// Tries something of every row of the table, each on a thread of its own: everything that is wrong is told at once.
pub(crate) async fn each_is_tried(
    tries: impl Fn(UseCase) -> LocalBoxFuture<'static, ()> + Clone + Send + 'static,
) {
    let here = Handle::current();
    let tried = table::all().into_iter().map(|case| {
        let (here, tries) = (here.clone(), tries.clone());
        tokio::task::spawn_blocking(move || here.block_on(tries(case)))
    });
    let ended: Vec<_> = stream::iter(tried).buffer_unordered(AT_ONCE).collect().await;
    let wrong = ended.into_iter().filter(Result::is_err).count();
    assert_eq!(wrong, 0, "what is wrong is said above");
}

/// What cuts a use case short.
#[derive(Clone, Copy, Debug)]
enum Cut {
    /// No commit is taken any more.
    TheHouseStops,
    /// Nobody waits for the answer any more; what was begun is taken.
    WhoAsksHangsUp,
}

impl UseCase {
    /// Somebody who may, the one whose thing it is if they do.
    pub(crate) fn asked_by(&self) -> Who {
        let mut may =
            self.may.iter().copied().filter(|it| self.but.iter().all(|(but, _)| but != it));
        may.clone().find(|it| *it == Who::Own).or_else(|| may.next()).unwrap()
    }

    /// A house over this log in which they can ask.
    pub(crate) async fn prepared_over(&self, log: Arc<StageLog>, who: Who) -> House {
        let house = House::inhabited_over(log).await.with_letters().await;
        (self.prepare)(house.clone()).await;
        house.given(who.facts()).await;
        house
    }

    /// How many commits it makes when nobody stops it.
    pub(crate) async fn commits(&self, who: Who) -> usize {
        let log = StageLog::of_one_node();
        let house = self.prepared_over(Arc::clone(&log), who).await;
        let (ask, before) = (house.ask(who).await, house.head().await);
        log.go_on();
        self.ask(&house, &ask).await.unwrap();
        house.has_come_to(before.0 + self.then.len() as u64).await;
        log.taken()
    }

    async fn cut_after(&self, commits: usize, who: Who, cut: Cut) {
        let place = format!("{} ({}) after {commits} commits, {cut:?}", self.name, self.about);
        let log = StageLog::of_one_node();
        let house = self.prepared_over(Arc::clone(&log), who).await;
        let ask = house.ask(who).await;
        match cut {
            Cut::TheHouseStops => {
                log.stop_after(commits);
                drop(self.ask(&house, &ask).await);
            }
            Cut::WhoAsksHangsUp => {
                log.go_on();
                tokio::select! {
                    biased;
                    () = log.has_taken(commits) => {}
                    _ = self.ask(&house, &ask) => {}
                }
            }
        }
        log.go_on();
        let house = house.another_node().await;
        let halves = Halves::new(house.commands.clone());
        heal(&house, &halves, &place).await;
        self.ask_again(&house, &ask, who, &place).await;
        heal(&house, &halves, &place).await;
    }

    // The same command once more; who was given up in the meantime asks anew.
    async fn ask_again(&self, house: &House, ask: &Ask, who: Who, place: &str) {
        if self.ask(house, ask).await.is_ok() {
            return;
        }
        let anew = house.ask(who).await;
        if let Err(error) = self.ask(house, &anew).await {
            panic!("{place}: asked again: {error:?}");
        }
    }
}

/// Time passes, and the house looks after what was left; a second look finds nothing to do.
async fn heal(house: &House, halves: &Halves, place: &str) {
    house.later(1);
    while halves.step().await.unwrap() {}
    let healed = house.head().await;
    house.later(1);
    while halves.step().await.unwrap() {}
    assert_eq!(house.kinds_since(healed).await, [""; 0], "{place}: healed twice");
    assert_eq!(halves.found().await.unwrap(), [], "{place}");
    assert_eq!(house.vault.parked().await.unwrap(), [], "{place}");
    Whole::of(house).await.says_so(house, place).await;
}
