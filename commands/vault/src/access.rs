//! Access tokens: JWTs of a quarter of an hour, or of eight hours for a program that somebody let in, because existing
//! clients read `exp` from them.
//!
//! A token is good only as long as its session or its permit is open; what its account may do is asked elsewhere.

use domain::{ids::AccountId, time::Moment};
use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Family, Vault, VaultError};

/// Short, since a copied one works that long while its session is open.
pub const ACCESS_MINUTES: i64 = 15;

/// Ours have about 300; what is longer is not looked at.
const TEXT_MAX: usize = 1024;

/// How long a program's token works: what existing programs expect.
pub const PROGRAM_ACCESS_SECONDS: i64 = 8 * 60 * 60;

/// The prefixes that Mobilizon's tokens have.
const SUBJECT: &str = "User:";
const PROGRAM: &str = "AppToken:";

/// Who takes them: the API, and nobody else.
const AUDIENCE: &str = "parvis-api";

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    exp: i64,
    iat: i64,
    jti: Uuid,
    sid: Uuid,
    typ: String,
}

impl Vault {
    /// An access token for an open session.
    ///
    /// # Errors
    ///
    /// When it cannot be signed, for which we know no cause.
    pub fn access_token(
        &self,
        account: AccountId,
        family: Family,
        now: Moment,
    ) -> Result<String, VaultError> {
        self.claimed(format!("{SUBJECT}{account}"), family.0, ACCESS_MINUTES * 60, now)
    }

    /// An access token for a program that somebody let in.
    ///
    /// # Errors
    ///
    /// When it cannot be signed, for which we know no cause.
    pub fn permit_token(&self, permit: Uuid, now: Moment) -> Result<String, VaultError> {
        self.claimed(format!("{PROGRAM}{permit}"), permit, PROGRAM_ACCESS_SECONDS, now)
    }

    fn claimed(
        &self,
        sub: String,
        sid: Uuid,
        seconds: i64,
        now: Moment,
    ) -> Result<String, VaultError> {
        let iat = now.utc().timestamp();
        let (exp, jti, typ) = (iat + seconds, Uuid::new_v4(), "access".into());
        let (iss, aud) = (self.instance.issuer().to_owned(), AUDIENCE.to_owned());
        let claims = Claims { iss, aud, sub, exp, iat, jti, sid, typ };
        let header = Header::new(Algorithm::HS256);
        jsonwebtoken::encode(&header, &claims, &self.instance.signing).map_err(VaultError::Signing)
    }

    /// Whose access token this is, if it is ours, is not too old and its session is open.
    ///
    /// # Errors
    ///
    /// When the vault fails.
    pub async fn read_access_token(
        &self,
        token: &str,
        now: Moment,
    ) -> Result<Option<(AccountId, Family)>, VaultError> {
        let Some((account, family)) = self.signed(token, now) else { return Ok(None) };
        let open = self.account_of(family).await? == Some(account);
        Ok(open.then_some((account, family)))
    }

    fn signed(&self, token: &str, now: Moment) -> Option<(AccountId, Family)> {
        let claims = self.claims(token, now)?;
        let account = claims.sub.strip_prefix(SUBJECT)?.parse().ok()?;
        Some((account, Family(claims.sid)))
    }

    /// Which permit an access token is of, as far as the token tells.
    pub(super) fn permit_in(&self, token: &str, now: Moment) -> Option<Uuid> {
        let claims = self.claims(token, now)?;
        claims.sub.starts_with(PROGRAM).then_some(claims.sid)
    }

    fn claims(&self, token: &str, now: Moment) -> Option<Claims> {
        if token.len() > TEXT_MAX {
            return None;
        }
        // The library would ask the machine's clock; ours is the caller's.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.validate_exp = false;
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.set_issuer(&[self.instance.issuer()]);
        validation.set_audience(&[AUDIENCE]);
        let read = jsonwebtoken::decode::<Claims>(token, &self.instance.checking, &validation);
        let claims = read.ok()?.claims;
        (claims.exp > now.utc().timestamp() && claims.typ == "access").then_some(claims)
    }
}
