//! Numbers instead of ids in answers, whatever resolver gave them: clients of Mobilizon's API parse ids as numbers. What
//! the schema calls an `ID` and is none of ours (the name of a server) stays as it is.

use std::sync::Arc;

use async_graphql::{
    ServerError, ServerResult, Value, async_trait,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo},
};
use types::ask::Asking;
use uuid::Uuid;

/// Looks at everything that is an `ID`, in lists, too.
pub(crate) struct Shortening;

impl ExtensionFactory for Shortening {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Shortening {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let is_id = matches!(info.return_type, "ID" | "ID!");
        let at = info.field.name.pos;
        let value = next.run(ctx, info).await?;
        let (true, Some(Value::String(text)), Some(asking)) =
            (is_id, &value, ctx.data_opt::<Arc<Asking>>())
        else {
            return Ok(value);
        };
        let Ok(id) = text.parse::<Uuid>() else { return Ok(value) };
        let told = |error: async_graphql::Error| -> ServerError { error.into_server_error(at) };
        let short = asking.short_id(id).map_err(told)?;
        Ok(Some(Value::String(short.to_string())))
    }
}
