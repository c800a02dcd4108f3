//! Somebody is signed in.

use async_graphql::{Context, Result, SimpleObject};
use commands::accounts::Session;

use crate::User;
use crate::ask::{Asks as _, missing};

/// Somebody is signed in.
#[derive(SimpleObject)]
pub struct Login {
    /// A JWT; its `exp` says until when it works.
    access_token: String,
    /// Opaque; renews the session once.
    refresh_token: String,
    user: User,
}

/// Somebody stays signed in.
#[derive(SimpleObject)]
pub struct RefreshedToken {
    access_token: String,
    refresh_token: String,
}

impl Login {
    /// A session, with whose it is.
    pub async fn of(ctx: &Context<'_>, session: Session) -> Result<Self> {
        let (asking, account) = (ctx.asking()?, session.account);
        let (commands, device) = (&asking.app.commands, asking.device.as_deref());
        commands.note_device(account, session.family, device).await?;
        asking.signs_in(account).await?;
        let row = asking.look(move |views| views.reader.account(account)).await?;
        Ok(Self {
            access_token: session.access_token,
            refresh_token: session.refresh_token,
            user: User(row.ok_or_else(|| missing("user"))?),
        })
    }
}

impl From<Session> for RefreshedToken {
    fn from(session: Session) -> Self {
        Self { access_token: session.access_token, refresh_token: session.refresh_token }
    }
}
