//! Signing in and out.

use async_graphql::{Context, Object, Result};
use commands::CommandError;
use domain::text::EmailAddress;
use types::{Login, RefreshedToken, ask::Asks as _, errors::Refused};

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
        // What is no address has no account: the same answer.
        let email = EmailAddress::new(&email).map_err(|_| CommandError::WrongCredentials)?;
        let limits = &asking.app.limits;
        let tried =
            if limits.sign_in(&email, asking.client) { limits.password(&email) } else { None };
        let tried = tried.ok_or_else(Refused::too_often)?;
        let from = asking.app.config.retention.noted(asking.client);
        let session = asking.app.commands.sign_in(&email, &password, from).await;
        if !matches!(session, Err(CommandError::WrongCredentials)) {
            tried.was_right();
        }
        Login::of(ctx, session?).await.map(Some)
    }

    async fn refresh_token(
        &self,
        ctx: &Context<'_>,
        refresh_token: String,
    ) -> Result<Option<RefreshedToken>> {
        match ctx.asking()?.app.commands.refresh_session(&refresh_token).await {
            Ok(session) => Ok(Some(session.into())),
            Err(CommandError::InvalidToken) => Err(Refused::session_ended().into()),
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
