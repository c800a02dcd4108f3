//! What goes when an account goes. Its key goes by [`Vault::forget`], when the fact that says so is stored.

use domain::ids::AccountId;

use super::{Vault, VaultError, engines::in_transaction};

impl Vault {
    /// Deletes an account's password, sessions, sign-ins and tokens.
    ///
    /// # Errors
    ///
    /// When the vault fails; then nothing is deleted but sessions.
    pub async fn forget_sign_in(&self, account: AccountId) -> Result<(), VaultError> {
        self.close_sessions(account).await?;
        in_transaction!(&self.pool, on => {
            for sql in [
                "DELETE FROM passwords WHERE account = $1",
                "DELETE FROM sign_ins WHERE account = $1",
                "DELETE FROM feed_tokens WHERE account = $1",
                "DELETE FROM address_changes WHERE account = $1",
                "DELETE FROM one_time_tokens WHERE subject = $1",
            ] {
                sqlx::query(sql).bind(account.0).execute(&mut *on).await?;
            }
        });
        Ok(())
    }
}
