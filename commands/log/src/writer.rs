//! Group commit: one writer takes what waits, writes it in one transaction with one fsync, and answers everybody.
//!
//! There is no timer: while one batch is being synced, the next one gathers. The writer ends when the log's
//! handle is dropped and everything that was queued is written.

use std::{collections::HashMap, error::Error, io, panic::AssertUnwindSafe, sync::Arc, thread};

use domain::{
    log::{AppendError, Commit, CommitEnd, LogEntry, Position, Revision, StreamId},
    time::Moment,
};
use futures::FutureExt as _;
use tokio::{
    runtime::Handle,
    sync::{mpsc, oneshot, watch},
};

use super::{
    check::{self, StoredFact},
    heads::Heads,
    plan::CommitPlan,
};

/// How many commits may queue before callers wait for room: four batches.
const QUEUE_MAX: usize = 1024;

/// Commits of one transaction: enough to make the fsync cheap, few enough that nobody waits long.
const BATCH_COMMITS_MAX: usize = 256;

/// A batch takes no more commits once it weighs this much.
const BATCH_BYTES_MAX: usize = 1024 * 1024;

/// A clock that is so much behind the last fact was put back, or another node's is ahead: that is told.
const PUT_BACK_MICROS: i64 = 60 * 1_000_000;

/// What an engine adds: its connection and its statements. Between `begin` and `commit` it holds the lock of
/// whoever appends, on every node.
pub(super) trait Store: Send + 'static {
    /// What can go wrong in the engine.
    type Error: Error + Send + Sync + 'static;

    /// Opens a transaction, connecting if need be, and locks the head.
    fn begin(&mut self) -> impl Future<Output = Result<Position, Self::Error>> + Send;

    /// The moment of the fact at this position; the first of all moments when there is none.
    fn moment_at(
        &mut self,
        position: Position,
    ) -> impl Future<Output = Result<Moment, Self::Error>> + Send;

    /// Where streams stand, in the order that was asked.
    fn heads(
        &mut self,
        streams: &[StreamId],
    ) -> impl Future<Output = Result<Vec<Option<Revision>>, Self::Error>> + Send;

    /// What a stream holds from a revision on, at most `limit`.
    fn stored(
        &mut self,
        stream: &StreamId,
        from: Revision,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<StoredFact>, Self::Error>> + Send;

    /// Writes facts whose places are given, the last of which is the new head.
    fn insert(
        &mut self,
        facts: &[LogEntry],
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Durable when it returns `Ok`.
    fn commit(&mut self) -> impl Future<Output = Result<(), Self::Error>> + Send;

    /// Lets go of the connection, and so of what was not committed; the next `begin` makes a new one.
    fn abandon(&mut self);

    /// What an error of the engine says about the batch.
    fn meaning(error: &Self::Error) -> Meaning;
}

/// What an error says about the batch that met it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Meaning {
    /// No room: nothing was written.
    Full,
    /// The engine looked at the facts and said no: nothing was written, nor will be.
    Refused,
    /// Nobody was there to be asked: nothing was written.
    Away,
    /// Anything else: a later try may do.
    Unclear,
}

/// How far a batch had come when an error met it.
enum WriteError<E> {
    /// The log's end was not locked yet.
    Begin(E),
    /// Anything may have become of it.
    Batch(E),
}

impl<E> From<E> for WriteError<E> {
    fn from(cause: E) -> Self {
        Self::Batch(cause)
    }
}

/// A failure of a whole batch, told to each of its callers.
#[derive(Debug)]
struct Trouble {
    meaning: Meaning,
    cause: Arc<dyn Error + Send + Sync>,
}

impl Trouble {
    fn new<S: Store>(error: WriteError<S::Error>) -> Self {
        let (meaning, cause) = match error {
            WriteError::Begin(cause) if S::meaning(&cause) == Meaning::Unclear => {
                (Meaning::Away, cause)
            }
            WriteError::Begin(cause) | WriteError::Batch(cause) => (S::meaning(&cause), cause),
        };
        Self { meaning, cause: Arc::new(cause) }
    }

    fn answer(&self) -> AppendError {
        match self.meaning {
            Meaning::Full => AppendError::Full,
            Meaning::Refused => AppendError::Failed(Box::new(Arc::clone(&self.cause))),
            Meaning::Away => AppendError::Away(Box::new(Arc::clone(&self.cause))),
            Meaning::Unclear => AppendError::Unknown(Box::new(Arc::clone(&self.cause))),
        }
    }
}

/// The door to whoever writes.
pub(super) struct Writer {
    queue: mpsc::Sender<Job>,
    ended: oneshot::Receiver<()>,
}

struct Job {
    commit: Commit,
    answer: oneshot::Sender<Result<CommitEnd, AppendError>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the log's writer has ended")]
struct WriterEnd;

#[derive(Debug, thiserror::Error)]
#[error("the log's writer panicked")]
struct WriterPanic;

impl Writer {
    /// Writes in a task, for an engine that waits for others. Every new head is announced.
    pub(super) fn task<S: Store>(store: S, head: watch::Sender<Position>) -> Self {
        let (writer, work) = Self::new(store, head);
        drop(tokio::spawn(work));
        writer
    }

    /// Writes on a thread of its own, for an engine that blocks. Every new head is announced.
    pub(super) fn thread<S: Store>(store: S, head: watch::Sender<Position>) -> io::Result<Self> {
        let (writer, work) = Self::new(store, head);
        let runtime = Handle::current();
        thread::Builder::new().name("log".to_owned()).spawn(move || runtime.block_on(work))?;
        Ok(writer)
    }

    fn new<S: Store>(
        store: S,
        head: watch::Sender<Position>,
    ) -> (Self, impl Future<Output = ()> + Send) {
        let (queue, jobs) = mpsc::channel(QUEUE_MAX);
        let (end, ended) = oneshot::channel();
        let work = async move {
            run(store, jobs, head).await;
            end.send(()).ok();
        };
        (Self { queue, ended }, work)
    }

    /// Queues a commit and waits for its fate. A caller that stops waiting does not take the commit back.
    pub(super) async fn append(&self, commit: Commit) -> Result<CommitEnd, AppendError> {
        check::admit(&commit)?;
        let (answer, fate) = oneshot::channel();
        let unknown = || AppendError::Unknown(Box::new(WriterEnd));
        self.queue.send(Job { commit, answer }).await.map_err(|_| unknown())?;
        fate.await.map_err(|_| unknown())?
    }

    /// Writes what is queued and ends.
    pub(super) async fn close(self) {
        drop(self.queue);
        self.ended.await.ok();
    }
}

/// Tells those who wait that the log has grown; never that it has shrunk.
pub(super) fn announce(heads: &watch::Sender<Position>, head: Position) {
    heads.send_if_modified(|known| {
        let grown = *known < head;
        *known = head.max(*known);
        grown
    });
}

async fn run<S: Store>(
    mut store: S,
    mut jobs: mpsc::Receiver<Job>,
    announced: watch::Sender<Position>,
) {
    let mut heads = Heads::new();
    while let Some(batch) = waiting(&mut jobs).await {
        let (commits, callers): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|job| (job.commit, job.answer)).unzip();
        let written = AssertUnwindSafe(write(&mut store, &mut heads, commits)).catch_unwind().await;
        let answers = match written.map(|it| it.map_err(Trouble::new::<S>)) {
            Ok(Ok(answers)) => answers,
            Ok(Err(trouble)) => {
                store.abandon();
                tracing::warn!(cause = %trouble.cause, "the log did not take a batch");
                callers.iter().map(|_| Err(trouble.answer())).collect()
            }
            Err(_) => {
                store.abandon();
                heads = Heads::new();
                tracing::error!("a bug: the log's writer panicked; it goes on with the next batch");
                callers.iter().map(|_| Err(AppendError::Unknown(Box::new(WriterPanic)))).collect()
            }
        };
        announce(&announced, heads.at());
        for (caller, answer) in callers.into_iter().zip(answers) {
            caller.send(answer).ok();
        }
    }
}

async fn waiting(jobs: &mut mpsc::Receiver<Job>) -> Option<Vec<Job>> {
    let first = jobs.recv().await?;
    let mut bytes = check::weight(&first.commit);
    let mut batch = vec![first];
    while batch.len() < BATCH_COMMITS_MAX && bytes < BATCH_BYTES_MAX {
        let Ok(job) = jobs.try_recv() else { break };
        bytes += check::weight(&job.commit);
        batch.push(job);
    }
    Some(batch)
}

/// One transaction. Commits that may not be appended add nothing and spoil nothing.
async fn write<S: Store>(
    store: &mut S,
    heads: &mut Heads,
    commits: Vec<Commit>,
) -> Result<Vec<Result<CommitEnd, AppendError>>, WriteError<S::Error>> {
    let before = store.begin().await.map_err(WriteError::Begin)?;
    let last = match heads.last_moment(before) {
        Some(last) => last,
        None => store.moment_at(before).await?,
    };
    let streams = current(store, heads, before, &commits).await?;
    let mut plan = CommitPlan::new(before, last, streams);
    let told = commits.iter().flat_map(|it| &it.facts).map(|it| it.at).min();
    let mut answers = Vec::with_capacity(commits.len());
    for commit in commits {
        let stored = if plan.asks(&commit) {
            store.stored(&commit.stream, commit.expected.next(), commit.facts.len()).await?
        } else {
            Vec::new()
        };
        answers.push(plan.add(commit, stored));
    }
    let behind = told.is_some_and(|it| it.micros() + PUT_BACK_MICROS < last.micros());
    if behind && !heads.behind {
        tracing::error!(
            "the clock was put back: facts get the moment of the last until it comes again"
        );
    }
    heads.behind = behind;
    if !plan.facts.is_empty() {
        store.insert(&plan.facts).await?;
    }
    store.commit().await?;
    heads.remember(before, (plan.head, plan.last), plan.current);
    Ok(answers)
}

async fn current<S: Store>(
    store: &mut S,
    heads: &Heads,
    head: Position,
    commits: &[Commit],
) -> Result<HashMap<StreamId, Option<Revision>>, S::Error> {
    let mut current = HashMap::with_capacity(commits.len());
    let mut unknown = Vec::new();
    for Commit { stream, .. } in commits {
        if current.contains_key(stream) {
            continue;
        }
        let known = heads.known(head, stream);
        if known.is_none() {
            unknown.push(stream.clone());
        }
        current.insert(stream.clone(), known.flatten());
    }
    if !unknown.is_empty() {
        let found = store.heads(&unknown).await?;
        current.extend(unknown.into_iter().zip(found));
    }
    Ok(current)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use domain::log::{Category, ExpectedRevision, NewFact};
    use uuid::Uuid;

    use super::*;

    /// A store that panics at its first batch.
    #[derive(Default)]
    struct Clumsy {
        begun: u32,
        facts: u64,
    }

    impl Store for Clumsy {
        type Error = Infallible;

        async fn begin(&mut self) -> Result<Position, Infallible> {
            self.begun += 1;
            assert!(self.begun > 1, "meant to");
            Ok(Position(self.facts))
        }

        async fn moment_at(&mut self, _: Position) -> Result<Moment, Infallible> {
            Ok(Moment::EPOCH)
        }

        async fn heads(&mut self, of: &[StreamId]) -> Result<Vec<Option<Revision>>, Infallible> {
            Ok(vec![None; of.len()])
        }

        async fn stored(
            &mut self,
            _: &StreamId,
            _: Revision,
            _: usize,
        ) -> Result<Vec<StoredFact>, Infallible> {
            Ok(vec![])
        }

        async fn insert(&mut self, facts: &[LogEntry]) -> Result<(), Infallible> {
            self.facts += facts.len() as u64;
            Ok(())
        }

        async fn commit(&mut self) -> Result<(), Infallible> {
            Ok(())
        }

        fn abandon(&mut self) {}

        fn meaning(_: &Infallible) -> Meaning {
            Meaning::Unclear
        }
    }

    #[tokio::test]
    async fn a_panic_answers_those_who_wait_and_the_writer_goes_on() {
        let fact = NewFact {
            id: Uuid::from_u128(1),
            kind: "group.deleted".to_owned(),
            version: 1,
            at: Moment::from_micros(0),
            data: "null".to_owned(),
            meta: "{}".to_owned(),
            salt: [0; 16],
            commitment: [0; 32],
        };
        let stream = StreamId::new(Category::Group, Uuid::from_u128(2));
        let commit = Commit { stream, expected: ExpectedRevision::NoStream, facts: vec![fact] };
        let writer = Writer::task(Clumsy::default(), watch::Sender::default());
        let lost = writer.append(commit.clone()).await;
        assert!(matches!(lost, Err(AppendError::Unknown(_))), "{lost:?}");
        assert_eq!(writer.append(commit).await.unwrap().position, Position(1));
        writer.close().await;
    }
}
