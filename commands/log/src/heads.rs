//! The last revisions of the streams that were written lately, so that most commits need no look-up.
//!
//! They hold for one head of the log. When the head has moved without us (another node, a commit whose
//! outcome was not known) they are forgotten, so they can be late but never wrong.

use std::collections::HashMap;

use domain::{
    log::{Position, Revision, StreamId},
    time::Moment,
};

/// A generation: about 10 MB. Much more than the streams that are active at once on a large instance.
const STREAMS_MAX: usize = 65_536;

/// Two generations: what is not asked for during a whole generation is forgotten with the next.
pub(super) struct Heads {
    at: Position,
    /// The moment of the last fact, if it is known.
    last: Option<Moment>,
    /// Whether it was told that the clock is behind that.
    pub(super) behind: bool,
    young: HashMap<StreamId, Option<Revision>>,
    old: HashMap<StreamId, Option<Revision>>,
}

impl Heads {
    /// No head of any stream is known yet.
    pub(super) fn new() -> Self {
        Self {
            at: Position::default(),
            last: None,
            behind: false,
            young: HashMap::new(),
            old: HashMap::new(),
        }
    }

    /// The head that they hold for.
    pub(super) const fn at(&self) -> Position {
        self.at
    }

    /// The moment of the last fact while the log stands at `head`, if it is known.
    pub(super) fn last_moment(&self, head: Position) -> Option<Moment> {
        self.last.filter(|_| self.at == head)
    }

    /// What is known of a stream while the log stands at `head`.
    pub(super) fn known(&self, head: Position, stream: &StreamId) -> Option<Option<Revision>> {
        if self.at != head {
            return None;
        }
        self.young.get(stream).or_else(|| self.old.get(stream)).copied()
    }

    /// Streams as they stand after a batch that found the log at `before` and left it at `after`, its last fact of the
    /// moment `last`.
    pub(super) fn remember(
        &mut self,
        before: Position,
        (after, last): (Position, Moment),
        streams: HashMap<StreamId, Option<Revision>>,
    ) {
        if self.at != before {
            self.young.clear();
            self.old.clear();
        }
        if self.young.len() >= STREAMS_MAX {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.extend(streams);
        (self.at, self.last) = (after, Some(last));
    }
}

#[cfg(test)]
mod tests {
    use domain::log::Category;
    use uuid::Uuid;

    use super::*;

    fn stream() -> StreamId {
        StreamId::new(Category::Group, Uuid::new_v4())
    }

    #[test]
    fn a_head_that_moved_without_us_makes_everything_unknown() {
        let (anna, ben) = (stream(), stream());
        let mut heads = Heads::new();
        heads.remember(
            Position(0),
            (Position(1), Moment::EPOCH),
            [(anna.clone(), Some(Revision(0)))].into(),
        );
        assert_eq!(heads.known(Position(1), &anna), Some(Some(Revision(0))));
        assert_eq!(heads.known(Position(2), &anna), None);

        heads.remember(
            Position(2),
            (Position(3), Moment::EPOCH),
            [(ben.clone(), Some(Revision(0)))].into(),
        );
        assert_eq!(heads.known(Position(3), &anna), None);
        assert_eq!(heads.known(Position(3), &ben), Some(Some(Revision(0))));
    }

    #[test]
    fn the_streams_of_one_batch_are_known_after_it_however_full_it_was() {
        let mut heads = Heads::new();
        let first = stream();
        heads.remember(Position(0), (Position(1), Moment::EPOCH), [(first.clone(), None)].into());
        let many = (0..STREAMS_MAX).map(|_| (stream(), None)).collect();
        heads.remember(Position(1), (Position(2), Moment::EPOCH), many);
        let last = stream();
        heads.remember(Position(2), (Position(3), Moment::EPOCH), [(last.clone(), None)].into());
        assert_eq!(heads.known(Position(3), &first), Some(None), "one generation ago");
        assert_eq!(heads.known(Position(3), &last), Some(None));
        assert!(heads.young.len() + heads.old.len() <= 2 * STREAMS_MAX);
    }
}
