//! The secret part of a private calendar's address.

use async_graphql::{Context, Object, Result};

use crate::{Actor, FeedToken, User, ask::Asks as _};

#[Object]
impl FeedToken {
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Actor>> {
        match self.0.person {
            Some(person) => Actor::person(ctx, person).await,
            None => Ok(None),
        }
    }
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let account = self.0.account;
        Ok(ctx.asking()?.look(move |views| views.reader.account(account)).await?.map(User))
    }
    async fn token(&self) -> Option<String> {
        Some(self.0.token.to_string())
    }
}
