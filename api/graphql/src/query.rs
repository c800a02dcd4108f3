//! The questions of the API: each looks at the views and shapes what it finds. None changes anything.

use async_graphql::MergedObject;

use crate::{
    account::{application::ApplicationQuery, query::AccountQuery},
    comment::query::CommentQuery,
    conversation::ConversationQuery,
    discussion::query::DiscussionQuery,
    erasure::query::ErasureQuery,
    event::query::EventQuery,
    group::joining::JoiningQuery,
    instance::{admin_query::AdminQuery, query::InstanceQuery},
    moderation::query::ModerationQuery,
    person::query::ActorQuery,
    place::query::PlaceQuery,
    post::query::PostQuery,
    resource::query::ResourceQuery,
    search::query::SearchQueries,
    task::query::TodoQuery,
};

/// All questions.
#[derive(Default, MergedObject)]
#[graphql(name = "RootQueryType")]
pub(crate) struct Query(
    InstanceQuery,
    AccountQuery,
    ActorQuery,
    AdminQuery,
    EventQuery,
    ErasureQuery,
    SearchQueries,
    PlaceQuery,
    CommentQuery,
    ModerationQuery,
    NothingYetBranch,
);

/// Those of which there is nothing yet. A branch of their own: the compiler walks each to its end.
#[derive(Default, MergedObject)]
struct NothingYetBranch(
    ApplicationQuery,
    JoiningQuery,
    PostQuery,
    DiscussionQuery,
    ConversationQuery,
    ResourceQuery,
    TodoQuery,
);
