//! Private messages: none are there, and none can be sent yet.

use async_graphql::{ID, Object, Result};
use types::{Conversation, ParticipantRole, ask::missing};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct ConversationQuery;

#[derive(Default)]
pub(crate) struct ConversationMutation;

#[Object]
impl ConversationQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn conversation(&self, id: Option<ID>) -> Result<Option<Conversation>> {
        drop(id);
        Err(missing("conversation"))
    }
}

#[Object]
impl ConversationMutation {
    async fn send_event_private_message(
        &self,
        event_id: ID,
        #[graphql(default_with = "Some(vec![])")] roles: Option<Vec<Option<ParticipantRole>>>,
        text: String,
        actor_id: ID,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
    ) -> Result<Option<Conversation>> {
        Unbuilt::Conversations.refuse((event_id, roles, text, actor_id, language)).await
    }

    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn post_private_message(
        &self,
        text: String,
        actor_id: ID,
        attributed_to_id: Option<ID>,
        conversation_id: Option<ID>,
        #[graphql(default_with = "Some(\"und\".to_owned())")] language: Option<String>,
        mentions: Option<Vec<Option<String>>>,
    ) -> Result<Option<Conversation>> {
        let said = (text, actor_id, attributed_to_id, conversation_id, language, mentions);
        Unbuilt::Conversations.refuse(said).await
    }

    async fn update_conversation(
        &self,
        conversation_id: ID,
        read: bool,
    ) -> Result<Option<Conversation>> {
        Unbuilt::Conversations.refuse((conversation_id, read)).await
    }

    async fn delete_conversation(&self, conversation_id: ID) -> Result<Option<Conversation>> {
        Unbuilt::Conversations.refuse(conversation_id).await
    }
}
