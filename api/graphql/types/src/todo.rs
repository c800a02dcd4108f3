//! What a group has to do: clients ask for its shape, and this server has none yet.

use async_graphql::{ComplexObject, ID, SimpleObject};

use crate::{Actor, Page, scalars::DateTime};

/// A list of what a group has to do. None is kept here yet.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct TodoList {
    id: Option<ID>,
    title: Option<String>,
    actor: Option<Actor>,
}

/// One thing that a group has to do.
#[derive(SimpleObject)]
pub struct Todo {
    id: Option<ID>,
    title: Option<String>,
    status: Option<bool>,
    due_date: Option<DateTime>,
    creator: Option<Actor>,
    todo_list: Option<TodoList>,
    assigned_to: Option<Actor>,
}

#[ComplexObject]
impl TodoList {
    async fn todos(
        &self,
        #[graphql(default_with = "Some(1)")] page: Option<i32>,
        #[graphql(default_with = "Some(10)")] limit: Option<i32>,
    ) -> Option<Page<Todo>> {
        Some(Page::none((page, limit)))
    }
}
