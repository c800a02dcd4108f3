//! An account, as those who may look at it have it.

use async_graphql::{Context, Result};
use domain::ids::PersonId;
use projections::accounts::Account;

use crate::{
    ask::{Asking, Asks as _},
    errors::Refusal,
};

/// An account.
pub struct User(pub Account);

impl User {
    /// The caller's own.
    pub async fn own(ctx: &Context<'_>) -> Result<Option<Self>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        Ok(asking.look(move |views| views.reader.account(account)).await?.map(Self))
    }

    /// Lists that are nobody's but its owner's are null to others: an error would take whole pages of clients along.
    pub(crate) fn is_own(&self, asking: &Asking) -> bool {
        asking.caller().signed().is_some_and(|it| it.account == self.0.id)
    }

    /// What is shown to nobody but its owner, whatever their role.
    pub(crate) fn own_only(&self, asking: &Asking) -> Result<()> {
        if asking.signed()?.account == self.0.id {
            Ok(())
        } else {
            Err(Refusal::unauthorized().into())
        }
    }

    pub(crate) async fn persons(&self, asking: &Asking) -> Result<Vec<PersonId>> {
        let account = self.0.id;
        asking.look(move |views| views.reader.persons_of(account)).await
    }
}
