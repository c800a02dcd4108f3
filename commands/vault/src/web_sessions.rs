//! Sessions of browsers: one opaque token per sign-in, kept in a cookie.
//!
//! They are rows of the same table as the API's sessions, so that whatever ends those (another password, a deleted
//! account, too many devices) ends these. A cookie is not a refresh token, nor the other way round: what is stored is
//! the hash of the token under a name of its own.

use domain::{ids::AccountId, time::Moment};
use uuid::Uuid;

use super::{
    Family, Vault, VaultError, engines::writing, marks::SessionRow, opaque, sessions::Token,
};

/// A session that nobody uses ends after so many days.
pub const WEB_SESSION_DAYS: i64 = 30;

/// A session that is used is renewed at most so often: a visit writes nothing, a day of visits once.
const RENEWED_EVERY_HOURS: i64 = 24;

impl Vault {
    /// Opens a browser's session for an account that proved who it is; answers with what its cookie holds.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn open_web_session(
        &self,
        account: AccountId,
        now: Moment,
    ) -> Result<(String, Family), VaultError> {
        let token = Token::new(Uuid::new_v4());
        let row = SessionRow::opened(&token, hash(&token), account, now, WEB_SESSION_DAYS);
        self.keep_session(&row, now).await?;
        Ok((token.text, Family(token.family)))
    }

    /// Whose session a cookie is about, if it is open; using it keeps it open.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn web_session(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<AccountId>, VaultError> {
        let Some(token) = Token::read(token) else { return Ok(None) };
        let Some(row) = self.open_web_row(&token, now).await? else { return Ok(None) };
        let next = row.renewed(row.hash.clone(), now, WEB_SESSION_DAYS);
        let longer = Moment::from_micros(row.expires_at).plus_hours(RENEWED_EVERY_HOURS);
        if next.expires_at > longer.micros() {
            self.replace_session(&row, &next, now).await?;
        }
        Ok(Some(row.account.into()))
    }

    async fn open_web_row(
        &self,
        token: &Token,
        now: Moment,
    ) -> Result<Option<SessionRow>, VaultError> {
        let row = self.session_row(token.family).await?;
        Ok(row.filter(|it| it.hash == hash(token) && it.expires_at > now.micros()))
    }

    /// Which session a cookie is about, as far as it can be read; whether it is open, [`Vault::web_session`] tells.
    #[must_use]
    pub fn web_session_named(token: &str) -> Option<Family> {
        Token::read(token).map(|it| Family(it.family))
    }

    /// Closes a browser's session, if it is open.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn close_web_session(&self, token: &str) -> Result<(), VaultError> {
        let Some(token) = Token::read(token) else { return Ok(()) };
        let sql = "DELETE FROM sessions WHERE family = $1 AND hash = $2";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(token.family)
            .bind(hash(&token))
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }
}

fn hash(token: &Token) -> Vec<u8> {
    opaque::hash(format!("web {}", token.text).as_bytes())
}
