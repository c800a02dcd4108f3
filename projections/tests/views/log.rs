//! A log in memory, and an opener that forgets whom it is told to forget.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{
    fact::{MalformedFact, Meta, OpenedFact, Opener, read_any},
    log::{
        AppendError, Commit, CommitAge, CommitEnd, FactLog, LogEntry, LogPage, Position, ReadError,
        Revision, StreamId,
    },
    personal::MARK,
    short_id::{CHOICES, ShortId},
};
use futures::future::{BoxFuture, ready};
use serde_json::Value;
use tokio::sync::watch;
use uuid::Uuid;

#[derive(Default)]
pub(crate) struct TestLog {
    facts: Mutex<Vec<LogEntry>>,
    wake: watch::Sender<Position>,
}

impl TestLog {
    pub(crate) fn facts(&self) -> Vec<LogEntry> {
        self.facts.lock().unwrap().clone()
    }

    /// As a newer version may write it: nobody knows this way of asking.
    pub(crate) fn asked_in_another_way(&self, position: Position) {
        let index = usize::try_from(position.0 - 1).unwrap();
        self.facts.lock().unwrap()[index].meta = r#"{"by": "oracle"}"#.to_owned();
    }

    /// As it may look one day: its payload is gone.
    pub(crate) fn remove_payload(&self, position: Position) {
        let index = usize::try_from(position.0 - 1).unwrap();
        self.facts.lock().unwrap()[index].data = None;
    }
}

impl FactLog for TestLog {
    fn append(&self, commit: Commit) -> BoxFuture<'_, Result<CommitEnd, AppendError>> {
        let mut facts = self.facts.lock().unwrap();
        let mut revision = commit.expected.next();
        for new in commit.facts {
            let position = Position(facts.len() as u64 + 1);
            facts.push(LogEntry {
                position,
                stream: commit.stream.clone(),
                revision,
                id: new.id,
                kind: new.kind,
                version: new.version,
                at: new.at,
                data: Some(new.data),
                meta: new.meta,
                salt: new.salt,
                commitment: new.commitment,
            });
            revision = Revision(revision.0 + 1);
        }
        let position = Position(facts.len() as u64);
        drop(facts);
        self.wake.send_replace(position);
        Box::pin(ready(Ok(CommitEnd {
            position,
            revision: Revision(revision.0 - 1),
            written: CommitAge::Now,
        })))
    }

    fn read_stream(
        &self,
        stream: StreamId,
        from: Revision,
        limit: usize,
    ) -> BoxFuture<'_, Result<Vec<LogEntry>, ReadError>> {
        let of = |it: &LogEntry| it.stream == stream && it.revision >= from;
        let all = self.facts.lock().unwrap();
        let facts = all.iter().filter(|it| of(it)).take(limit).cloned().collect();
        Box::pin(ready(Ok(facts)))
    }

    fn read_all(&self, after: Position, limit: usize) -> BoxFuture<'_, Result<LogPage, ReadError>> {
        let facts = self.facts.lock().unwrap();
        let from = usize::try_from(after.0).unwrap();
        let part: Vec<LogEntry> = facts.iter().skip(from).take(limit).cloned().collect();
        let at_head = from + part.len() == facts.len();
        let next = part.last().map_or(after, |it| it.position);
        Box::pin(ready(Ok(LogPage { facts: part, next, at_head })))
    }

    fn head(&self) -> BoxFuture<'_, Result<Position, ReadError>> {
        Box::pin(ready(Ok(Position(self.facts.lock().unwrap().len() as u64))))
    }

    fn wake(&self) -> watch::Receiver<Position> {
        self.wake.subscribe()
    }
}

#[derive(Default)]
pub(crate) struct KeyRing {
    forgotten: Mutex<HashSet<Uuid>>,
    is_crowded: AtomicBool,
}

impl KeyRing {
    pub(crate) fn forget(self: &Arc<Self>, subject: impl Into<Uuid>) {
        self.forgotten.lock().unwrap().insert(subject.into());
    }

    /// From now on all things would like to have the same short id.
    pub(crate) fn holds_a_crowd(&self) {
        self.is_crowded.store(true, Ordering::Relaxed);
    }

    fn erase(&self, value: &mut Value) {
        if let Some(Value::Object(marked)) = value.get_mut(MARK) {
            let of: Uuid = serde_json::from_value(marked["of"].clone()).unwrap();
            if self.forgotten.lock().unwrap().contains(&of) {
                marked.remove("is");
            }
            return;
        }
        match value {
            Value::Object(fields) => fields.values_mut().for_each(|it| self.erase(it)),
            Value::Array(items) => items.iter_mut().for_each(|it| self.erase(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

impl Opener for KeyRing {
    fn open(&self, facts: Vec<LogEntry>) -> BoxFuture<'_, Result<Vec<OpenedFact>, ReadError>> {
        let open = |recorded: LogEntry| {
            let data = recorded.data.as_deref().unwrap_or("null");
            let mut data: Value = serde_json::from_str(data).unwrap();
            self.erase(&mut data);
            let category = recorded.stream.category().filter(|_| recorded.data.is_some());
            let fact = read_any(category, &recorded.kind, recorded.version, data);
            match serde_json::from_str::<Meta>(&recorded.meta) {
                Ok(meta) => OpenedFact { recorded, meta, fact },
                Err(cause) => {
                    let why = MalformedFact { kind: recorded.kind.clone(), cause };
                    OpenedFact::unreadable(recorded, why)
                }
            }
        };
        Box::pin(ready(Ok(facts.into_iter().map(open).collect())))
    }

    fn short_ids(&self, id: Uuid) -> [ShortId; CHOICES] {
        let own = id.as_u64_pair().1 % (1 << 40) * 10 + 10;
        let mut choices = std::array::from_fn(|n| ShortId::new(own + n as u64).unwrap());
        if self.is_crowded.load(Ordering::Relaxed) {
            choices[0] = ShortId::new(1).unwrap();
        }
        choices
    }
}
