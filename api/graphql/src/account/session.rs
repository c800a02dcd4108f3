//! Sessions of the caller's account, ended one by one or all at once. Not of Mobilizon's schema.

use async_graphql::{Context, ID, Object, Result};
use types::{
    SeenSession,
    ask::{Asks as _, id, missing},
};
use vault::Family;

#[derive(Default)]
pub(crate) struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Ends one of the caller's sessions: that device is signed out.
    async fn end_session(&self, ctx: &Context<'_>, id: ID) -> Result<Vec<SeenSession>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        let asked: uuid::Uuid = self::id(&id, "session")?;
        let known = asking.app.sessions(&ctx.new_ask()?, account).await?;
        let session = known.iter().map(|it| it.family).find(|it| asking.is_called(asked, it.0));
        let session = session.unwrap_or(Family(asked));
        if !asking.app.end_session(&ctx.new_ask()?, account, session).await? {
            return Err(missing("session"));
        }
        open(ctx).await
    }

    /// Ends all of the caller's sessions but the one that asks.
    async fn end_other_sessions(&self, ctx: &Context<'_>) -> Result<Vec<SeenSession>> {
        let asking = ctx.asking()?;
        let account = asking.signed()?.account;
        asking.app.end_other_sessions(&ctx.new_ask()?, account, asking.session).await?;
        open(ctx).await
    }
}

async fn open(ctx: &Context<'_>) -> Result<Vec<SeenSession>> {
    let asking = ctx.asking()?;
    let account = asking.signed()?.account;
    let open = asking.app.sessions(&ctx.new_ask()?, account).await?;
    Ok(open.into_iter().map(|it| SeenSession::of(it, asking.session)).collect())
}
