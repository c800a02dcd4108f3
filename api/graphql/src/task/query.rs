//! One task or one list of a group, for its members.

use async_graphql::{Context, ID, Object, Result};
use types::{
    Todo, TodoList,
    ask::{Asks as _, id, missing},
};

#[derive(Default)]
pub(crate) struct TodoQuery;

#[Object]
impl TodoQuery {
    async fn todo_list(&self, ctx: &Context<'_>, id: ID) -> Result<Option<TodoList>> {
        ctx.asking()?.signed()?;
        let found = TodoList::seen_by_id(ctx, self::id(&id, "todo_list")?).await?;
        Ok(Some(found.ok_or_else(|| missing("todo_list"))?))
    }

    async fn todo(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Todo>> {
        ctx.asking()?.signed()?;
        let found = Todo::seen_by_id(ctx, self::id(&id, "todo")?).await?;
        Ok(Some(found.ok_or_else(|| missing("todo"))?))
    }
}
