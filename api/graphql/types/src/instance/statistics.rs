//! How much there is on this server.

use async_graphql::SimpleObject;
use projections::events::{CategoryCount, Statistics as Counts};

use crate::ask::int;

/// How much there is on this server.
#[derive(SimpleObject)]
pub struct Statistics {
    number_of_users: Option<i32>,
    number_of_events: Option<i32>,
    number_of_local_events: Option<i32>,
    number_of_comments: Option<i32>,
    number_of_local_comments: Option<i32>,
    number_of_groups: Option<i32>,
    number_of_local_groups: Option<i32>,
    number_of_instance_followers: Option<i32>,
    number_of_instance_followings: Option<i32>,
}

impl From<Counts> for Statistics {
    fn from(counts: Counts) -> Self {
        Self {
            number_of_users: Some(int(counts.accounts)),
            number_of_events: Some(int(counts.events)),
            number_of_local_events: Some(int(counts.events_here)),
            number_of_comments: Some(int(counts.comments.all)),
            number_of_local_comments: Some(int(counts.comments.here)),
            number_of_groups: Some(int(counts.groups)),
            number_of_local_groups: Some(int(counts.groups_here)),
            number_of_instance_followers: Some(0),
            number_of_instance_followings: Some(0),
        }
    }
}

/// How many events of a category are not over.
#[derive(SimpleObject)]
pub struct CategoryStatistics {
    key: Option<String>,
    number: Option<i32>,
}

impl From<CategoryCount> for CategoryStatistics {
    fn from(count: CategoryCount) -> Self {
        Self { key: Some(count.category), number: Some(int(count.events)) }
    }
}
