//! Decides the commands that wait for one stream, and appends what follows in one commit.

use std::{sync::Arc, time::Duration};

use domain::{
    decider::Decider,
    ids::CommandId,
    log::{AppendError, Appended, COMMIT_BYTES_MAX, Commit, Expected, NewFact, Position, Revision},
};
use rand::Rng;
use uuid::Uuid;

use super::{Loaded, Pending, Receipt, Streams, stream};
use crate::error::{CommandError, Rejection};

/// Commands that share a commit: about what the log's writer takes at once.
pub(super) const COMMANDS_MAX: usize = 128;

/// How often a conflict is decided again, or an unknown outcome asked for again.
const ATTEMPTS_MAX: u32 = 5;

/// What was decided for a batch, on top of one state.
struct Plan<D: Decider> {
    after: Loaded<D>,
    facts: Vec<(D::Fact, Uuid, usize)>,
    answers: Vec<Answer>,
}

/// What one command will be told, once the commit is durable.
enum Answer {
    Known(Receipt),
    Rejected(Rejection),
    Appended,
}

impl<D: Decider> Streams<D>
where
    Rejection: From<D::Rejection>,
{
    pub(super) async fn run(&self, id: Uuid, batch: Vec<Pending<D>>) {
        for attempt in 0..ATTEMPTS_MAX {
            let outcome = self.attempt(id, &batch, attempt).await;
            match outcome {
                Ok((answers, receipt)) => return tell(batch, answers, receipt),
                Err(CommandError::Contended) if attempt + 1 < ATTEMPTS_MAX => jitter(attempt).await,
                Err(CommandError::Invalid(_)) if batch.len() > 1 => {
                    return self.one_by_one(id, batch).await;
                }
                Err(error) => {
                    self.states.invalidate(&id);
                    return tell_failure(batch, &error);
                }
            }
        }
    }

    // Together they are too large for one commit.
    async fn one_by_one(&self, id: Uuid, batch: Vec<Pending<D>>) {
        for pending in batch {
            Box::pin(self.run(id, vec![pending])).await;
        }
    }

    async fn attempt(
        &self,
        id: Uuid,
        batch: &[Pending<D>],
        attempt: u32,
    ) -> Result<(Vec<Answer>, Receipt), CommandError> {
        let loaded = if attempt == 0 { self.state(id).await? } else { self.refresh(id).await? };
        let mut plan = decide(&loaded, batch);
        if plan.facts.is_empty() {
            return Ok((plan.answers, loaded.receipt()));
        }
        let facts = self.sealed(&plan, batch).await?;
        let appended = self.append(id, loaded.expected, facts).await?;
        remember(&mut plan, batch, loaded.expected, appended);
        let receipt = plan.after.receipt();
        self.states.insert(id, Arc::new(plan.after));
        Ok((plan.answers, receipt))
    }

    async fn sealed(
        &self,
        plan: &Plan<D>,
        batch: &[Pending<D>],
    ) -> Result<Vec<NewFact>, CommandError> {
        let facts: Vec<_> =
            plan.facts.iter().map(|(fact, id, of)| (fact.clone(), *id, &batch[*of].meta)).collect();
        let at = batch[plan.facts[0].2].context.at;
        let facts = self.core.codec.seal(&facts, at).await?;
        let bytes: usize = facts.iter().map(NewFact::bytes).sum();
        if bytes > COMMIT_BYTES_MAX {
            return Err(AppendError::TooLarge { bytes }.into());
        }
        Ok(facts)
    }

    // An unknown outcome is asked for again with the same ids: the log answers with what it did.
    async fn append(
        &self,
        id: Uuid,
        expected: Expected,
        facts: Vec<NewFact>,
    ) -> Result<Appended, CommandError> {
        let commit = Commit { stream: stream::<D>(id), expected, facts };
        for attempt in 0..ATTEMPTS_MAX {
            match self.core.log.append(commit.clone()).await {
                Err(AppendError::Unknown(cause)) => {
                    tracing::warn!(%cause, attempt, "the outcome of a commit is unknown");
                    jitter(attempt).await;
                }
                known => return Ok(known?),
            }
        }
        Ok(self.core.log.append(commit).await?)
    }
}

fn decide<D: Decider>(loaded: &Loaded<D>, batch: &[Pending<D>]) -> Plan<D>
where
    Rejection: From<D::Rejection>,
{
    let mut plan = Plan { after: loaded.clone(), facts: Vec::new(), answers: Vec::new() };
    for (of, pending) in batch.iter().enumerate() {
        let answer = decide_one(&mut plan, of, pending, &batch[..of]);
        plan.answers.push(answer);
    }
    plan
}

fn decide_one<D: Decider>(
    plan: &mut Plan<D>,
    of: usize,
    pending: &Pending<D>,
    before: &[Pending<D>],
) -> Answer
where
    Rejection: From<D::Rejection>,
{
    if let Some(receipt) = plan.after.answered(pending.id) {
        return Answer::Known(receipt);
    }
    if before.iter().any(|it| it.id == pending.id) {
        return Answer::Appended;
    }
    match plan.after.state.decide(&pending.command, &pending.context) {
        Err(rejection) => Answer::Rejected(rejection.into()),
        Ok(facts) => {
            for (n, fact) in facts.into_iter().enumerate() {
                plan.after.state = std::mem::take(&mut plan.after.state).evolve(&fact);
                plan.facts.push((fact, pending.id.fact(n), of));
            }
            Answer::Appended
        }
    }
}

// Facts of one commit stand side by side in their stream; their positions end with the commit's.
fn remember<D: Decider>(
    plan: &mut Plan<D>,
    batch: &[Pending<D>],
    expected: Expected,
    appended: Appended,
) {
    let first = expected.next();
    let last = plan.facts.len() - 1;
    let places: Vec<(CommandId, Revision, Position)> = plan
        .facts
        .iter()
        .enumerate()
        .map(|(n, (_, _, of))| {
            let behind = (last - n) as u64;
            let position = Position(appended.position.0.saturating_sub(behind));
            (batch[*of].id, Revision(first.0 + n as u64), position)
        })
        .collect();
    for (command, revision, position) in places {
        plan.after.advance(command, revision, position);
    }
}

fn tell<D: Decider>(batch: Vec<Pending<D>>, answers: Vec<Answer>, receipt: Receipt) {
    for (pending, answer) in batch.into_iter().zip(answers) {
        let answer = match answer {
            Answer::Known(receipt) => Ok(receipt),
            Answer::Rejected(rejection) => Err(rejection.into()),
            Answer::Appended => Ok(receipt),
        };
        // Nobody is left to tell when the caller hung up.
        drop(pending.answer.send(answer));
    }
}

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
