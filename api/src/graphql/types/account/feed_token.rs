//! The secret part of a private calendar's address.

use async_graphql::{Context, Object, Result};
use commands::vault;

use crate::graphql::{
    ask::Asks as _,
    types::{Actor, User},
};

/// The secret part of a private calendar's address.
pub(crate) struct FeedToken(vault::FeedToken);

impl FeedToken {
    /// As the vault has it.
    pub(crate) const fn of(token: &vault::FeedToken) -> Self {
        Self(*token)
    }
}

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
