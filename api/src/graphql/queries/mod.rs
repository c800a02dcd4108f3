//! The questions of the API: each looks at the views and shapes what it finds. None changes anything.

mod account;
mod actor;
mod admin;
mod comment;
mod erasure;
mod event;
mod instance;
mod moderation;
mod place;
mod search;

use async_graphql::MergedObject;

pub(super) use self::moderation::preview;

/// All questions.
#[derive(Default, MergedObject)]
#[graphql(name = "RootQueryType")]
pub(crate) struct Query(
    instance::InstanceQuery,
    account::AccountQuery,
    actor::ActorQuery,
    admin::AdminQuery,
    event::EventQuery,
    erasure::ErasureQuery,
    search::SearchQueries,
    place::PlaceQuery,
    comment::CommentQuery,
    moderation::ModerationQuery,
);
