//! The contract's table: what becomes of a commit, given what its stream holds. Pure.

use domain::log::{
    AppendError, COMMIT_BYTES_MAX, Commit, CommitAge, CommitEnd, ExpectedRevision, Position,
    Revision,
};
use uuid::Uuid;

/// A fact that is there already: enough to recognise a retry, and to give its receipt again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StoredFact {
    pub(super) id: Uuid,
    pub(super) position: Position,
}

/// What becomes of a commit.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum CommitVerdict {
    /// Nobody was faster: append it.
    Append,
    /// It is a retry: everything is there already.
    AlreadyThere(CommitEnd),
    /// Someone else was faster.
    Conflict,
    /// Its first fact is there and this one is not.
    CorruptedRetry { at: Revision },
}

#[derive(Debug, thiserror::Error)]
enum CommitFault {
    #[error("a commit without facts")]
    Empty,
    // PostgreSQL cannot store it, and what one engine refuses all refuse.
    #[error("a fact whose text has a NUL in it")]
    Nul,
}

/// Refuses what no engine takes, before anything else is looked at.
pub(super) fn admit(commit: &Commit) -> Result<(), AppendError> {
    if commit.facts.is_empty() {
        return Err(AppendError::Failed(CommitFault::Empty.into()));
    }
    let bytes = weight(commit);
    if bytes > COMMIT_BYTES_MAX {
        return Err(AppendError::TooLarge { bytes });
    }
    let texts = commit.facts.iter().flat_map(|it| [&it.kind, &it.data, &it.meta]);
    if texts.into_iter().any(|text| text.contains('\0')) {
        return Err(AppendError::Failed(CommitFault::Nul.into()));
    }
    Ok(())
}

/// What counts against the limits of a commit and of a batch.
pub(super) fn weight(commit: &Commit) -> usize {
    commit.facts.iter().map(domain::log::NewFact::bytes).sum()
}

/// Whether the stream has gone on since the writer looked: only then does `verdict` ask what is stored.
pub(super) fn is_behind(expected: ExpectedRevision, current: Option<Revision>) -> bool {
    last(expected) < current
}

/// The table. `stored` are the facts from `expected.next()` on, as many as the commit has or fewer.
pub(super) fn verdict(
    commit: &Commit,
    current: Option<Revision>,
    stored: &[StoredFact],
) -> CommitVerdict {
    if last(commit.expected) == current {
        return CommitVerdict::Append;
    }
    if !is_behind(commit.expected, current) {
        return CommitVerdict::Conflict;
    }
    let same = commit.facts.iter().zip(stored).take_while(|(new, old)| new.id == old.id).count();
    let at = |n: usize| Revision(commit.expected.next().0 + n as u64);
    match stored.get(commit.facts.len() - 1) {
        _ if same == 0 => CommitVerdict::Conflict,
        Some(end) if same == commit.facts.len() => {
            let (position, revision) = (end.position, at(same - 1));
            CommitVerdict::AlreadyThere(CommitEnd {
                position,
                revision,
                written: CommitAge::Before,
            })
        }
        Some(_) | None => CommitVerdict::CorruptedRetry { at: at(same) },
    }
}

const fn last(expected: ExpectedRevision) -> Option<Revision> {
    match expected {
        ExpectedRevision::NoStream => None,
        ExpectedRevision::At(revision) => Some(revision),
    }
}
