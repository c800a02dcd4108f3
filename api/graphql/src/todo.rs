//! What groups have to do: no lists are there, and none can be kept yet.

use async_graphql::{ID, Object, Result};
use types::{Todo, TodoList, ask::missing, scalars::DateTime};

use crate::unbuilt::Unbuilt;

#[derive(Default)]
pub(crate) struct TodoQuery;

#[derive(Default)]
pub(crate) struct TodoMutation;

#[Object]
impl TodoQuery {
    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn todo_list(&self, id: ID) -> Result<Option<TodoList>> {
        drop(id);
        Err(missing("todo_list"))
    }

    #[expect(clippy::unused_async, reason = "the engine's resolvers are asynchronous")]
    async fn todo(&self, id: ID) -> Result<Option<Todo>> {
        drop(id);
        Err(missing("todo"))
    }
}

#[Object]
impl TodoMutation {
    async fn create_todo_list(&self, title: String, group_id: ID) -> Result<Option<TodoList>> {
        Unbuilt::Todos.refuse((title, group_id)).await
    }

    async fn create_todo(
        &self,
        todo_list_id: ID,
        title: String,
        status: Option<bool>,
        due_date: Option<DateTime>,
        assigned_to_id: Option<ID>,
    ) -> Result<Option<Todo>> {
        Unbuilt::Todos.refuse((todo_list_id, title, status, due_date, assigned_to_id)).await
    }

    #[expect(clippy::too_many_arguments, reason = "the API's arguments")]
    async fn update_todo(
        &self,
        id: ID,
        todo_list_id: Option<ID>,
        title: Option<String>,
        status: Option<bool>,
        due_date: Option<DateTime>,
        assigned_to_id: Option<ID>,
    ) -> Result<Option<Todo>> {
        Unbuilt::Todos.refuse((id, todo_list_id, title, status, due_date, assigned_to_id)).await
    }
}
