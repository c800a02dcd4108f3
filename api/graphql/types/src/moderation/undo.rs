//! What undoing everything that somebody did would touch, and what it touched. These names are ours.

use app::moderation::ActsPreview;
use async_graphql::{ID, Object};
use projections::acts::ActKind;

use crate::ask::int;

/// What undoing everything would touch.
pub struct UndoPreview(pub ActsPreview);

#[Object(name = "UndoAllPreview")]
impl UndoPreview {
    /// How many things in all.
    async fn total(&self) -> i32 {
        int(self.0.total())
    }
    /// Events that would be removed.
    async fn events(&self) -> i32 {
        int(self.0.of_kind(ActKind::Event))
    }
    /// Comments that would be removed.
    async fn comments(&self) -> i32 {
        int(self.0.of_kind(ActKind::Comment))
    }
    /// Groups that would be removed, unless others are in them.
    async fn groups(&self) -> i32 {
        int(self.0.of_kind(ActKind::Group))
    }
    /// Events that would be left.
    async fn participations(&self) -> i32 {
        int(self.0.of_kind(ActKind::Participation))
    }
    /// Groups that would be left.
    async fn memberships(&self) -> i32 {
        int(self.0.of_kind(ActKind::Membership))
    }
    /// The ids of the events, in the order in which they were written; as many as one order removes.
    async fn event_ids(&self) -> Vec<ID> {
        let events = self.0.acts.iter().filter(|it| it.kind == ActKind::Event);
        events.map(|it| it.thing.into()).collect()
    }
}

/// What an order undid.
pub struct UndoResult(pub commands::moderation::UndoReport);

#[Object(name = "UndoneActs")]
impl UndoResult {
    /// The order; by it everything can be brought back.
    async fn batch_id(&self) -> Option<ID> {
        self.0.batch.map(|it| it.0.into())
    }
    /// Things that are removed, or places that were left.
    async fn done(&self) -> i32 {
        int(self.0.done as u64)
    }
    /// Things that could not be: what others are in, or lives elsewhere.
    async fn left(&self) -> i32 {
        int(self.0.left as u64)
    }
}
