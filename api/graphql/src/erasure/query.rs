//! What would go with somebody, and what went.

use app::erasure;
use async_graphql::{Context, ID, Object, Result};
use domain::ids::PersonId;
use types::{
    ErasurePreview, ErasureReceipt,
    ask::{Asks as _, id},
    errors::Refusal,
};
use uuid::Uuid;

#[derive(Default)]
pub(crate) struct ErasureQuery;

#[Object]
impl ErasureQuery {
    /// What would go with one of one's profiles, or with all of them.
    async fn erasure_preview(
        &self,
        ctx: &Context<'_>,
        person_id: Option<ID>,
    ) -> Result<Vec<ErasurePreview>> {
        let asking = ctx.asking()?;
        let own = &asking.signed()?.persons;
        let persons = match person_id {
            Some(person) => vec![id::<PersonId>(&person, "person")?],
            None => own.clone(),
        };
        if persons.iter().any(|it| !own.contains(it)) {
            return Err(Refusal::unauthorized().into());
        }
        let preview = erasure::preview(&asking.app, &persons).await?;
        Ok(preview.persons.into_iter().map(Into::into).collect())
    }

    /// What was erased: for whoever has the receipt's id.
    async fn erasure_receipt(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ErasureReceipt>> {
        let asking = ctx.asking()?;
        let id: Uuid = self::id(&id, "receipt")?;
        let found = erasure::find(&asking.app, id).await?;
        Ok(found.map(|it| ErasureReceipt::of(id, it)))
    }
}
