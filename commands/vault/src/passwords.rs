//! Passwords as argon2id hashes. How long a password must be is decided where it is chosen, not here.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use domain::ids::AccountId;
use uuid::Uuid;

use super::{
    Vault, VaultError,
    engines::{reading, writing},
    marks::{is_vouched, password_mark},
};

/// 46 MiB, one pass, one lane: OWASP's first choice for argon2id (Password Storage Cheat Sheet).
/// Above 32 MiB glibc also gives the memory back at once, so an idle server stays small.
const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Longer than any passphrase, short enough to hash at once.
pub const PASSWORD_BYTES_MAX: usize = 1024;

impl Vault {
    /// Sets or replaces an account's password.
    ///
    /// # Errors
    ///
    /// When it is too long, too many others are being hashed, or the vault fails.
    pub async fn set_password(&self, account: AccountId, password: &str) -> Result<(), VaultError> {
        let hash = self.password_hash(password).await?;
        let mark = password_mark(&self.instance, account.0, &hash);
        let sql = "INSERT INTO passwords (account, hash, mark) VALUES ($1, $2, $3)
            ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, mark = excluded.mark";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(account.0).bind(hash).bind(mark).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Gives an account the password that it was signed up with; one that has a password already keeps it.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn adopt_password(&self, account: AccountId, hash: &str) -> Result<(), VaultError> {
        // Nobody but whoever confirms the same sign-up at the same moment can have put one there: the id is random.
        let mark = password_mark(&self.instance, account.0, hash);
        let sql = "INSERT INTO passwords (account, hash, mark) VALUES ($1, $2, $3)
            ON CONFLICT (account) DO NOTHING";
        writing!(&self.pool, on =>
            sqlx::query(sql).bind(account.0).bind(hash).bind(mark).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Takes an account's password away: only a letter lets its owner in.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn forget_password(&self, account: AccountId) -> Result<(), VaultError> {
        let sql = "DELETE FROM passwords WHERE account = $1";
        writing!(&self.pool, on => sqlx::query(sql).bind(account.0).execute(on).await.map(drop))?;
        Ok(())
    }

    /// Whether a password is the one of this hash; without one it takes as long.
    ///
    /// # Errors
    ///
    /// When too many others are being hashed.
    pub async fn fits(&self, hash: Option<&str>, password: &str) -> Result<bool, VaultError> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(false);
        }
        let Some(hash) = hash.map(str::to_owned) else {
            self.password_hash(password).await?;
            return Ok(false);
        };
        let password = password.to_owned();
        self.hashing.hashed(move || matches(&hash, &password)).await
    }

    /// Whether this is the account's password. For an account that is unknown or has none it takes as long.
    ///
    /// # Errors
    ///
    /// When too many others are being hashed, or the vault fails.
    pub async fn verify_password(
        &self,
        account: Option<AccountId>,
        password: &str,
    ) -> Result<bool, VaultError> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Ok(false);
        }
        let account = account.map_or(Uuid::nil(), Into::into);
        let sql = "SELECT hash, mark FROM passwords WHERE account = $1";
        let row: Option<(String, Option<Vec<u8>>)> = reading!(&self.pool, on =>
            sqlx::query_as(sql).bind(account).fetch_optional(on).await)?;
        let vouched = |hash: &str, mark: Option<&[u8]>| {
            is_vouched(&password_mark(&self.instance, account, hash), mark)
        };
        let row = row.filter(|(hash, mark)| vouched(hash, mark.as_deref()));
        let Some((stored, _)) = row else {
            self.password_hash(password).await?;
            return Ok(false);
        };
        let (tried, hash) = (password.to_owned(), stored.clone());
        let fits = self.hashing.hashed(move || matches(&hash, &tried)).await?;
        if fits && is_outdated(&stored) {
            self.strengthen(account, &stored, password).await?;
        }
        Ok(fits)
    }

    // Compare and set: a password that was changed meanwhile stays changed.
    async fn strengthen(
        &self,
        account: Uuid,
        stored: &str,
        password: &str,
    ) -> Result<(), VaultError> {
        let hash = self.password_hash(password).await?;
        let mark = password_mark(&self.instance, account, &hash);
        let sql = "UPDATE passwords SET hash = $1, mark = $4 WHERE account = $2 AND hash = $3";
        writing!(&self.pool, on => sqlx::query(sql)
            .bind(hash)
            .bind(account)
            .bind(stored)
            .bind(mark)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    /// A password, hashed.
    ///
    /// # Errors
    ///
    /// When it is too long, or too many others are being hashed.
    pub async fn password_hash(&self, password: &str) -> Result<String, VaultError> {
        if password.len() > PASSWORD_BYTES_MAX {
            return Err(VaultError::PasswordTooLong);
        }
        let password = password.to_owned();
        self.hashing.hashed(move || hash(&password)).await?.map_err(VaultError::Hashing)
    }
}

fn argon2() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2()?.hash_password(password.as_bytes())?.to_string())
}

// A hash brings its own parameters.
fn matches(hash: &str, password: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn is_outdated(hash: &str) -> bool {
    let wanted = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    !hash.starts_with(&wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_says_how_it_was_made_and_fits_one_password() {
        let hash = hash("correct horse battery staple").unwrap();
        assert!(!is_outdated(&hash), "{hash}");
        assert!(matches(&hash, "correct horse battery staple"));
        assert!(!matches(&hash, "correct horse battery stable"));
        assert!(!matches("not a hash", "correct horse battery staple"));
    }

    #[test]
    fn a_weaker_hash_still_fits_and_is_outdated() {
        let params = Params::new(64, 1, 1, None).unwrap();
        let weaker = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash = weaker.hash_password(b"swordfish").unwrap().to_string();
        assert!(matches(&hash, "swordfish"));
        assert!(is_outdated(&hash));
    }
}
