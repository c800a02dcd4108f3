//! Signing in and out.

use async_graphql::{Context, Object, Result};
use commands::CommandError;
use types::{Login, RefreshedToken, ask::Asks as _, errors::Refusal};

#[derive(Default)]
pub(crate) struct SignInMutation;

#[Object]
impl SignInMutation {
    async fn login(
        &self,
        ctx: &Context<'_>,
        email: String,
        password: String,
    ) -> Result<Option<Login>> {
        let asking = ctx.asking()?;
        let session = asking.app.sign_in(&email, &password, asking.client).await?;
        Login::of(ctx, session).await.map(Some)
    }

    async fn refresh_token(
        &self,
        ctx: &Context<'_>,
        refresh_token: String,
    ) -> Result<Option<RefreshedToken>> {
        match ctx.asking()?.app.commands.refresh_session(&refresh_token).await {
            Ok(session) => Ok(Some(session.into())),
            Err(CommandError::InvalidToken) => Err(Refusal::session_ended().into()),
            Err(error) => Err(error.into()),
        }
    }

    async fn logout(&self, ctx: &Context<'_>, refresh_token: String) -> Result<Option<String>> {
        let asking = ctx.asking()?;
        asking.signed()?;
        asking.app.commands.sign_out(&refresh_token).await?;
        Ok(Some(refresh_token))
    }
}
