//! What a batch of commands comes to, decided one after the other on top of one state. Pure.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use domain::{
    decider::{Context, Decider},
    fact::AggregateFact,
    ids::CommandId,
    log::{CommitEnd, ExpectedRevision, Position, Revision, StreamId},
    time::Moment,
};
use uuid::Uuid;

use super::{loaded::LoadedStream, pending::Pending, receipt::Receipt};
use crate::error::Rejection;

/// Receipts of older commands, as the log has them.
pub(super) type Earlier = HashMap<CommandId, Receipt>;

/// What was decided for a batch.
pub(super) struct BatchPlan<D: Decider> {
    /// Of which stream.
    pub(super) stream: StreamId,
    /// The state with all of it.
    pub(super) after: LoadedStream<D>,
    /// What is to be appended.
    pub(super) facts: Vec<PlannedFact<D>>,
    /// What each command will be told, once the commit is durable.
    pub(super) answers: Vec<CommandAnswer>,
}

/// A fact to be.
pub(super) struct PlannedFact<D: Decider> {
    pub(super) fact: D::Fact,
    pub(super) id: Uuid,
    /// The command that causes it, by its place in the batch.
    pub(super) of: usize,
}

/// What one command will be told.
#[derive(Clone)]
pub(super) enum CommandAnswer {
    /// It was carried out before.
    Known(Receipt),
    /// A rule said no.
    Rejected(Rejection),
    /// Its facts are in this commit, or it had none.
    Appended,
    /// Its id is another command's.
    Reused,
    /// A bug: deciding panicked.
    Broken,
}

/// Whether what is stored is what was planned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Same,
    Other,
}

impl<D: Decider<Fact: AggregateFact>> BatchPlan<D>
where
    Rejection: From<D::Rejection>,
{
    /// Decides a batch.
    pub(super) fn of(
        stream: StreamId,
        loaded: &LoadedStream<D>,
        batch: &[Pending<D>],
        earlier: &Earlier,
    ) -> Self {
        Self::at(stream, loaded, batch, earlier, |pending| pending.context.at)
    }

    /// Decides a batch as it was, or would have been, decided at other moments.
    pub(super) fn at(
        stream: StreamId,
        loaded: &LoadedStream<D>,
        batch: &[Pending<D>],
        earlier: &Earlier,
        moment: impl Fn(&Pending<D>) -> Moment,
    ) -> Self {
        let (after, facts, answers) = (loaded.clone(), Vec::new(), Vec::new());
        let mut plan = Self { stream, after, facts, answers };
        for (of, pending) in batch.iter().enumerate() {
            let answer = match plan.said_before(&batch[..of], pending, earlier) {
                Some(answer) => answer,
                None => plan.decide(of, pending, moment(pending)),
            };
            plan.answers.push(answer);
        }
        plan
    }

    // A command that came twice is answered twice the same; another one under its id is none.
    fn said_before(
        &self,
        before: &[Pending<D>],
        pending: &Pending<D>,
        earlier: &Earlier,
    ) -> Option<CommandAnswer> {
        let known = self.after.answered(pending.id);
        if let Some(receipt) = known.or_else(|| earlier.get(&pending.id).copied()) {
            return Some(CommandAnswer::Known(receipt));
        }
        let first = before.iter().position(|it| it.id == pending.id)?;
        if before[first].command != pending.command {
            return Some(CommandAnswer::Reused);
        }
        self.answers.get(first).cloned()
    }

    // A command that breaks the rules' own code spoils nobody else's.
    fn decide(&mut self, of: usize, pending: &Pending<D>, at: Moment) -> CommandAnswer {
        let state = &self.after.state;
        let context = Context { at, ..pending.context.clone() };
        let decided = catch_unwind(AssertUnwindSafe(|| {
            let facts = state.decide(&pending.command, &context)?;
            let after = (!facts.is_empty()).then(|| facts.iter().fold(state.clone(), D::evolve));
            Ok::<_, D::Rejection>((facts, after))
        }));
        match decided {
            Err(_) => {
                tracing::error!(stream = %self.stream, command = %pending.id, "a bug: deciding panicked");
                CommandAnswer::Broken
            }
            Ok(Err(rejection)) => CommandAnswer::Rejected(rejection.into()),
            Ok(Ok((facts, after))) => {
                let planned = facts.into_iter().enumerate();
                self.facts.extend(planned.map(|(n, fact)| PlannedFact {
                    fact,
                    id: pending.id.fact(&self.stream, n),
                    of,
                }));
                self.after.state = after.unwrap_or_else(|| std::mem::take(&mut self.after.state));
                CommandAnswer::Appended
            }
        }
    }

    /// Notes which commands asked for something else than what is stored under their ids.
    pub(super) fn compare(&mut self, stored: &[Option<D::Fact>]) -> Content {
        let mut content = Content::Same;
        for (n, planned) in self.facts.iter().enumerate() {
            if stored.get(n).and_then(Option::as_ref) != Some(&planned.fact) {
                self.answers[planned.of] = CommandAnswer::Reused;
                content = Content::Other;
            }
        }
        content
    }

    /// Notes where everything stands. Facts of one commit stand side by side in their stream; their positions end with
    /// the commit's.
    pub(super) fn remember(
        &mut self,
        batch: &[Pending<D>],
        expected: ExpectedRevision,
        appended: CommitEnd,
    ) {
        let first = expected.next();
        let last = self.facts.len().saturating_sub(1);
        for (n, planned) in self.facts.iter().enumerate() {
            let behind = (last - n) as u64;
            let position = Position(appended.position.0.saturating_sub(behind));
            let revision = Some(Revision(first.0 + n as u64));
            let at = Receipt { position, revision };
            self.after.advance(batch[planned.of].id, planned.id, at);
        }
    }
}
