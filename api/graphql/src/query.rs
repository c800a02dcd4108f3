//! The questions of the API: each looks at the views and shapes what it finds. None changes anything.

use async_graphql::MergedObject;

use crate::{
    account::query::AccountQuery,
    comment::query::CommentQuery,
    erasure::query::ErasureQuery,
    event::query::EventQuery,
    instance::{admin_query::AdminQuery, query::InstanceQuery},
    moderation::query::ModerationQuery,
    person::query::ActorQuery,
    place::query::PlaceQuery,
    search::query::SearchQueries,
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
);
