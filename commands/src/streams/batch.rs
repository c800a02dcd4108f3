//! Decides the commands that wait for one stream, and appends what follows in one commit.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    decider::Decider,
    fact::AggregateFact,
    log::{AppendError, COMMIT_BYTES_MAX, Commit, CommitAge, CommitEnd, ExpectedRevision, NewFact},
};
use rand::Rng;
use uuid::Uuid;

use super::{
    Streams,
    loaded::LoadedStream,
    pending::{Pending, stream},
    plan::{BatchPlan, CommandAnswer, Content, Earlier},
    receipt::Receipt,
    tail::tail,
};
use crate::error::{CommandError, Rejection};

/// Commands that share a commit: about what the log's writer takes at once.
pub(super) const COMMANDS_MAX: usize = 128;

/// How often a conflict is decided again, or an unknown outcome asked for again.
const ATTEMPTS_MAX: u32 = 5;

/// Facts that one command is looked through for, to find its last.
const FACTS_MAX: usize = 64;

/// What fails later than this fails because log or vault is away: those who wait are told, not tried one by one.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a batch came to: what each is told, and where the stream stands.
type BatchResult = (Vec<CommandAnswer>, Receipt);

/// Why a batch came to nothing.
enum Trouble {
    /// Somebody else was faster: decide again.
    Overtaken,
    /// Something about one of the commands; the others may do.
    Somebodys(CommandError),
    /// Something about all of them.
    Everybodys(CommandError),
}

/// Whether a batch was carried out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BatchFate {
    Settled,
    Failed,
}

impl<D: Decider<Fact: AggregateFact>> Streams<D>
where
    Rejection: From<D::Rejection>,
{
    pub(super) async fn run(self: &Arc<Self>, id: Uuid, batch: Vec<Pending<D>>) {
        self.settle(id, batch).await;
    }

    async fn settle(self: &Arc<Self>, id: Uuid, batch: Vec<Pending<D>>) -> BatchFate {
        let mut trouble = CommandError::Contended;
        for attempt in 0..ATTEMPTS_MAX {
            match self.attempt(id, &batch, attempt).await {
                Ok((answers, receipt)) => {
                    tell(batch, answers, receipt);
                    return BatchFate::Settled;
                }
                Err(Trouble::Overtaken) => jitter(attempt).await,
                Err(Trouble::Somebodys(_)) if batch.len() > 1 => {
                    return self.one_by_one(id, batch).await;
                }
                Err(Trouble::Somebodys(error) | Trouble::Everybodys(error)) => {
                    self.states.invalidate(&id);
                    trouble = error;
                    break;
                }
            }
        }
        tell_failure(batch, &trouble);
        BatchFate::Failed
    }

    // Something was the matter with one of them, or together they were too large: that is no matter of the others'.
    async fn one_by_one(self: &Arc<Self>, id: Uuid, batch: Vec<Pending<D>>) -> BatchFate {
        let mut left = batch.into_iter();
        while let Some(pending) = left.next() {
            let begun = Instant::now();
            let fate = Box::pin(self.settle(id, vec![pending])).await;
            if fate == BatchFate::Failed && begun.elapsed() > PATIENCE {
                tell_failure(left.collect(), &CommandError::Busy);
                return fate;
            }
        }
        BatchFate::Settled
    }

    async fn attempt(
        self: &Arc<Self>,
        id: Uuid,
        batch: &[Pending<D>],
        attempt: u32,
    ) -> Result<BatchResult, Trouble> {
        let loaded = if attempt == 0 { self.known(id).await } else { self.refresh(id).await };
        let loaded = loaded.and_then(LoadedStream::understood).map_err(Trouble::Everybodys)?;
        let earlier = self.earlier(id, &loaded, batch).await.map_err(Trouble::Everybodys)?;
        let mut plan = BatchPlan::of(stream::<D>(id), &loaded, batch, &earlier);
        if plan.facts.is_empty() {
            return Ok((plan.answers, loaded.receipt()));
        }
        let commit = self.sealed(&plan, loaded.expected, batch).await;
        let appended = self.append(commit.map_err(Trouble::Somebodys)?).await?;
        if appended.written == CommitAge::Before {
            return self.compared(&loaded, batch, plan, appended).await;
        }
        plan.remember(batch, loaded.expected, appended);
        let receipt = plan.after.receipt();
        self.keep(id, &Arc::new(plan.after));
        Ok((plan.answers, receipt))
    }

    // Commands that may be older than what is remembered are looked for in the stream.
    async fn earlier(
        &self,
        id: Uuid,
        loaded: &LoadedStream<D>,
        batch: &[Pending<D>],
    ) -> Result<Earlier, CommandError> {
        let mut earlier = Earlier::new();
        let (log, stream) = (&self.core.log, stream::<D>(id));
        for command in batch.iter().map(|it| it.id).filter(|it| loaded.may_be_older(*it)) {
            let found = log.find(stream.clone(), command.fact(&stream, 0)).await?;
            let Some(first) = found else { continue };
            let facts = log.read_stream(stream.clone(), first, FACTS_MAX).await?;
            let own = facts.iter().enumerate();
            let last = own.take_while(|(n, it)| it.id == command.fact(&stream, *n)).last();
            earlier.extend(last.map(|(_, it)| {
                (command, Receipt { position: it.position, revision: Some(it.revision) })
            }));
        }
        Ok(earlier)
    }

    async fn sealed(
        &self,
        plan: &BatchPlan<D>,
        expected: ExpectedRevision,
        batch: &[Pending<D>],
    ) -> Result<Commit, CommandError> {
        let facts: Vec<_> =
            plan.facts.iter().map(|it| (it.fact.clone(), it.id, &batch[it.of].meta)).collect();
        let at = batch[plan.facts[0].of].context.at;
        let commit = self.core.codec.seal(plan.stream.clone(), expected, &facts, at).await?;
        let bytes: usize = commit.facts.iter().map(NewFact::bytes).sum();
        if bytes > COMMIT_BYTES_MAX {
            return Err(AppendError::TooLarge { bytes }.into());
        }
        Ok(commit)
    }

    // An unknown outcome is asked for again with the same ids: the log answers with what it did.
    async fn append(&self, commit: Commit) -> Result<CommitEnd, Trouble> {
        for attempt in 0..ATTEMPTS_MAX {
            match self.core.log.append(commit.clone()).await {
                Err(AppendError::Unknown(cause)) => {
                    tracing::warn!(%cause, attempt, "the outcome of a commit is unknown");
                    jitter(attempt).await;
                }
                known => return known.map_err(Trouble::from),
            }
        }
        self.core.log.append(commit).await.map_err(Trouble::from)
    }

    // The log had these ids already. Whatever was planned here, the state is what the log has; and whose content differs,
    // also when it is decided at the moment of what is stored, asked for something else under the same id.
    async fn compared(
        self: &Arc<Self>,
        loaded: &LoadedStream<D>,
        batch: &[Pending<D>],
        mut plan: BatchPlan<D>,
        appended: CommitEnd,
    ) -> Result<BatchResult, Trouble> {
        let (log, codec) = (self.core.log.as_ref(), &self.core.codec);
        let (stream, first) = (plan.stream.clone(), loaded.expected.next());
        let stored = tail(log, codec, stream.clone(), first, plan.facts.len()).await;
        let stored = stored.map_err(Trouble::Everybodys)?;
        let at = stored.first().map(|it| it.recorded.at);
        let stored: Vec<_> =
            stored.into_iter().map(|it| it.fact.ok().and_then(D::Fact::of)).collect();
        if plan.compare(&stored) == Content::Other {
            let moment = |pending: &Pending<D>| at.unwrap_or(pending.context.at);
            plan = BatchPlan::at(stream.clone(), loaded, batch, &Earlier::new(), moment);
            plan.compare(&stored);
        }
        self.refresh(stream.id()).await.map_err(Trouble::Everybodys)?;
        let CommitEnd { position, revision, .. } = appended;
        Ok((plan.answers, Receipt { position, revision: Some(revision) }))
    }
}

impl From<AppendError> for Trouble {
    fn from(error: AppendError) -> Self {
        match error {
            // Some of a batch may be there already: whoever reads again knows which.
            AppendError::Conflict { .. } | AppendError::CorruptedRetry { .. } => Self::Overtaken,
            AppendError::Unknown(_) | AppendError::Away(_) | AppendError::Halted(_) => {
                Self::Everybodys(error.into())
            }
            AppendError::TooLarge { .. } | AppendError::Full | AppendError::Failed(_) => {
                Self::Somebodys(error.into())
            }
        }
    }
}

fn tell<D: Decider>(batch: Vec<Pending<D>>, answers: Vec<CommandAnswer>, receipt: Receipt) {
    for (pending, answer) in batch.into_iter().zip(answers) {
        let answer = match answer {
            CommandAnswer::Known(receipt) => Ok(receipt),
            CommandAnswer::Rejected(rejection) => Err(rejection.into()),
            CommandAnswer::Appended => Ok(receipt),
            CommandAnswer::Reused => Err(CommandError::Reused),
            CommandAnswer::Broken => Err(CommandError::failed(Broken)),
        };
        // Nobody is left to tell when the caller hung up.
        drop(pending.answer.send(answer));
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a rule's own code panicked")]
struct Broken;

fn tell_failure<D: Decider>(batch: Vec<Pending<D>>, error: &CommandError) {
    tracing::warn!(error = %error, source = ?std::error::Error::source(error), "a commit failed");
    for pending in batch {
        drop(pending.answer.send(Err(error.again())));
    }
}

async fn jitter(attempt: u32) {
    let most = 5u64 << attempt;
    let millis = rand::rng().random_range(1..=most);
    tokio::time::sleep(Duration::from_millis(millis)).await;
}
