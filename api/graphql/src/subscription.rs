//! What clients wait for without asking again. The schema says its shape, so that their documents are valid; there is
//! no door for it yet: `door` takes one question and gives one answer.

use async_graphql::{ID, Subscription};
use futures::stream::{Empty, empty};
use types::{Conversation, Discussion, Person};

/// All that can be waited for. Nothing ever comes.
#[derive(Default)]
pub(crate) struct RootSubscription;

#[Subscription(name = "RootSubscriptionType")]
impl RootSubscription {
    async fn event_person_participation_changed(&self, person_id: ID) -> Empty<Option<Person>> {
        nothing(person_id)
    }

    async fn group_membership_changed(
        &self,
        person_id: ID,
        group: String,
    ) -> Empty<Option<Person>> {
        nothing((person_id, group))
    }

    async fn person_unread_conversations_count(&self, person_id: ID) -> Empty<Option<i32>> {
        nothing(person_id)
    }

    async fn discussion_comment_changed(&self, slug: String) -> Empty<Option<Discussion>> {
        nothing(slug)
    }

    async fn conversation_comment_changed(&self, id: ID) -> Empty<Option<Conversation>> {
        nothing(id)
    }
}

// Whatever is waited for.
fn nothing<Wanted, T>(_: Wanted) -> Empty<T> {
    empty()
}
