//! One person (profile), as the views have them.

use async_graphql::{Context, Result};
use domain::ids::{FollowerId, PersonId};
use url::Url;

use crate::{
    actor::card::Card,
    ask::{Asking, Asks as _},
    errors::Refusal,
};

/// One person.
pub struct Person {
    pub(crate) card: Card,
    /// None for who takes part without an account, and for who is known by their address alone.
    pub(crate) id: Option<PersonId>,
}

impl Person {
    /// A person as the view has it.
    pub fn new(asking: &Asking, row: &projections::persons::PersonRow) -> Self {
        let base = asking.app.config.instance.base();
        let card = Card::new(base, row.id.0, &row.origin, row.profile.as_ref());
        Self { card: Card { deleted: row.deleted || row.suspended, ..card }, id: Some(row.id) }
    }

    /// Whoever takes part without an account.
    pub fn anonymous(asking: &Asking) -> Self {
        Self { card: Card::anonymous(asking.app.config.instance.base()), id: None }
    }

    /// Somebody of another server, of whom only their address is known.
    pub(crate) fn elsewhere(id: FollowerId, actor: &Url) -> Self {
        Self { card: Card::elsewhere(id.0, actor), id: None }
    }

    /// A person, if there is one.
    pub async fn find(ctx: &Context<'_>, id: PersonId) -> Result<Option<Self>> {
        let asking = ctx.asking()?;
        let row = asking.look(move |views| views.person(id)).await?;
        Ok(row.map(|row| Self::new(asking, &row)))
    }

    /// Whether what only the person itself sees is shown.
    pub(crate) fn is_mine(&self, asking: &Asking) -> bool {
        self.id.is_some_and(|id| asking.caller().is(id))
    }

    pub(crate) fn private(&self, asking: &Asking) -> Result<PersonId> {
        let id = self.id.ok_or_else(Refusal::unauthorized)?;
        if asking.caller().is(id) || asking.moderates() {
            return Ok(id);
        }
        asking.signed()?;
        Err(Refusal::unauthorized().into())
    }
}
