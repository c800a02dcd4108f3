//! A batch in the making: commits in, facts with their places out. Pure; commits of one batch see each other.

use std::collections::HashMap;

use domain::{
    log::{
        AppendError, Commit, CommitAge, CommitEnd, LogEntry, NewFact, Position, Revision, StreamId,
    },
    time::Moment,
};

use super::check::{self, CommitVerdict, StoredFact};

/// What one transaction will write, and where the streams stand once it is written.
pub(super) struct CommitPlan {
    /// The last position, this batch included.
    pub(super) head: Position,
    /// The moment of the last fact: no later one has an earlier moment, whatever the clock of who wrote it said.
    pub(super) last: Moment,
    /// The last revision of every stream of this batch; `None` when the stream has no facts.
    pub(super) current: HashMap<StreamId, Option<Revision>>,
    /// What to write, in order.
    pub(super) facts: Vec<LogEntry>,
}

impl CommitPlan {
    /// Nothing yet, on top of what is stored.
    pub(super) const fn new(
        head: Position,
        last: Moment,
        current: HashMap<StreamId, Option<Revision>>,
    ) -> Self {
        Self { head, last, current, facts: Vec::new() }
    }

    /// Whether the commit may be a retry, so that [`Self::add`] needs to know what is stored.
    pub(super) fn asks(&self, commit: &Commit) -> bool {
        check::is_behind(commit.expected, self.revision(&commit.stream))
    }

    /// Adds a commit's facts, or says why not. `stored` is what the engine holds from `expected.next()` on.
    pub(super) fn add(
        &mut self,
        commit: Commit,
        mut stored: Vec<StoredFact>,
    ) -> Result<CommitEnd, AppendError> {
        let current = self.revision(&commit.stream);
        if check::is_behind(commit.expected, current) {
            stored.extend(self.planned(&commit, stored.len()));
        }
        match check::verdict(&commit, current, &stored) {
            CommitVerdict::Append => Ok(self.append(commit)),
            CommitVerdict::AlreadyThere(receipt) => Ok(receipt),
            CommitVerdict::Conflict => Err(AppendError::Conflict { current }),
            CommitVerdict::CorruptedRetry { at } => Err(AppendError::CorruptedRetry { at }),
        }
    }

    fn revision(&self, stream: &StreamId) -> Option<Revision> {
        self.current.get(stream).copied().flatten()
    }

    // What is stored ends where this batch begins, so its facts simply go on from there.
    fn planned(&self, commit: &Commit, known: usize) -> Vec<StoredFact> {
        let next = commit.expected.next();
        self.facts
            .iter()
            .filter(|it| it.stream == commit.stream && it.revision >= next)
            .take(commit.facts.len() - known)
            .map(|it| StoredFact { id: it.id, position: it.position })
            .collect()
    }

    fn append(&mut self, commit: Commit) -> CommitEnd {
        let Commit { stream, expected, facts } = commit;
        let first = expected.next().0;
        let last = Revision(first + facts.len() as u64 - 1);
        for (revision, mut fact) in (first..).map(Revision).zip(facts) {
            self.head = Position(self.head.0 + 1);
            self.last = self.last.max(fact.at);
            fact.at = self.last;
            self.facts.push(recorded(self.head, stream.clone(), revision, fact));
        }
        self.current.insert(stream, Some(last));
        CommitEnd { position: self.head, revision: last, written: CommitAge::Now }
    }
}

fn recorded(position: Position, stream: StreamId, revision: Revision, fact: NewFact) -> LogEntry {
    let NewFact { id, kind, version, at, data, meta, salt, commitment } = fact;
    let data = Some(data);
    LogEntry { position, stream, revision, id, kind, version, at, data, meta, salt, commitment }
}
