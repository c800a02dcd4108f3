//! Tokens for programs: for a code, for the refresh token before, and their end. None of it is asked by a person; who
//! asks proves by what it shows that it was let in.

use aws_lc_rs::digest;
use domain::{application::Scopes, caller::Caller, ids::AccountId};
use uuid::Uuid;
use vault::{GrantedPermit, KnownCode, PermitRotation, RegisteredApplication, RenewedBy};

use super::refusal::{TokenError, TokenRefusal};
use crate::Commands;

/// How long what proves the same program may be (RFC 7636 §4.1).
const VERIFIER_CHARS: std::ops::RangeInclusive<usize> = 43..=128;

/// Which program asks, and what it proves that by.
#[derive(Clone, Copy, Default)]
pub struct ClientProof<'a> {
    /// The id it was given.
    pub id: &'a str,
    /// The secret that it was given with it; programs that cannot keep one show none.
    pub secret: Option<&'a str>,
}

/// What a program shows for a code.
#[derive(Clone, Copy, Default)]
pub struct CodeProof<'a> {
    /// The code that came back with the person.
    pub code: &'a str,
    /// Where they were sent back to.
    pub redirect_uri: &'a str,
    /// What only the program knows that asked (RFC 7636).
    pub verifier: Option<&'a str>,
}

/// What a program has from now on. It has no `Debug`: they are secrets.
pub struct ProgramTokens {
    /// A JWT of eight hours.
    pub access_token: String,
    /// Renews it, once.
    pub refresh_token: String,
    /// What it may do.
    pub scope: String,
}

impl Commands {
    /// Tokens for the code that somebody let a program in with. A code that comes a second time ends what came of it.
    ///
    /// # Errors
    ///
    /// When program, code, address or proof are not right.
    pub async fn tokens_for_code(
        &self,
        client: ClientProof<'_>,
        shown: CodeProof<'_>,
    ) -> Result<ProgramTokens, TokenError> {
        let (application, proven_by) = self.known_client(client).await?;
        let known = self.vault.known_code(shown.code, self.now()).await?;
        let known = known.ok_or(TokenRefusal::InvalidGrant)?;
        if known.application != application.id {
            return Err(TokenRefusal::InvalidGrant.into());
        }
        if known.is_used() {
            self.vault.end_what_came_of(&known).await?;
            return Err(TokenRefusal::InvalidGrant.into());
        }
        proves(&known, shown, proven_by)?;
        self.is_still_there(known.account).await?;
        let redeemed = self.vault.redeem_code(shown.code, &known, proven_by, self.now()).await?;
        let Some(permit) = redeemed else {
            self.vault.end_what_came_of(&known).await?;
            return Err(TokenRefusal::InvalidGrant.into());
        };
        self.program_tokens(permit, known.scope)
    }

    /// The next tokens for a refresh token. One that was used before ends the permit, but for the very last, for a moment:
    /// an answer may be lost on the way.
    ///
    /// # Errors
    ///
    /// When program or token are not right, or more is asked for than was given.
    pub async fn renew_permit(
        &self,
        client: ClientProof<'_>,
        refresh_token: &str,
        scope: Option<&str>,
    ) -> Result<ProgramTokens, TokenError> {
        let (application, proven_by) = self.known_client(client).await?;
        let known = self.vault.known_permit(refresh_token, self.now()).await?;
        let known = known.filter(|it| it.application == application.id);
        let known = known.ok_or(TokenRefusal::InvalidGrant)?;
        if known.renewed_by == RenewedBy::Secret && proven_by != RenewedBy::Secret {
            return Err(TokenRefusal::InvalidClient.into());
        }
        let granted = Scopes::of_stored(&known.scope);
        let asked = scope.map(|it| Scopes::of_text(it).ok_or(TokenRefusal::InvalidScope));
        if asked.transpose()?.is_some_and(|it| !it.are_within(&granted)) {
            return Err(TokenRefusal::InvalidScope.into());
        }
        self.is_still_there(known.account).await?;
        match self.vault.rotate_permit(refresh_token, self.now()).await? {
            PermitRotation::Renewed(token) => {
                self.program_tokens(GrantedPermit { id: known.id, token }, known.scope)
            }
            PermitRotation::Reused | PermitRotation::Unknown => {
                Err(TokenRefusal::InvalidGrant.into())
            }
        }
    }

    /// Ends a permit by one of its tokens (RFC 7009): the others are none any more, either. Whoever has a token may; a
    /// program that names itself only by a token of its own. What is no token was ended already.
    ///
    /// # Errors
    ///
    /// When there is no such program, or the token is another's.
    pub async fn revoke_token(
        &self,
        client: Option<ClientProof<'_>>,
        token: &str,
    ) -> Result<(), TokenError> {
        let named = match client {
            Some(client) => Some(self.known_client(client).await?.0.id),
            None => None,
        };
        let shown = self.vault.permit_shown_by(token, self.now()).await?;
        let Some((permit, application)) = shown else { return Ok(()) };
        if named.is_some_and(|it| it != application) {
            return Err(TokenRefusal::UnauthorizedClient.into());
        }
        Ok(self.vault.close_permit(permit).await?)
    }

    /// The program that asks, and what it proves that by. A secret that is shown has to be right.
    pub(super) async fn known_client(
        &self,
        client: ClientProof<'_>,
    ) -> Result<(RegisteredApplication, RenewedBy), TokenError> {
        let id: Uuid = client.id.parse().map_err(|_| TokenRefusal::InvalidClient)?;
        let known = self.vault.application(id).await?.ok_or(TokenRefusal::InvalidClient)?;
        let Some(secret) = client.secret else { return Ok((known, RenewedBy::TokenAlone)) };
        if !self.vault.is_secret_of(id, secret).await? {
            return Err(TokenRefusal::InvalidClient.into());
        }
        Ok((known, RenewedBy::Secret))
    }

    // Who is suspended or leaves has no programs either.
    pub(super) async fn is_still_there(&self, account: AccountId) -> Result<(), TokenError> {
        match self.caller_for(account).await? {
            Caller::Account(_) => Ok(()),
            Caller::Visitor | Caller::Remote { .. } | Caller::Policy(_) | Caller::CommandLine => {
                Err(TokenRefusal::InvalidGrant.into())
            }
        }
    }

    pub(super) fn program_tokens(
        &self,
        GrantedPermit { id, token }: GrantedPermit,
        scope: String,
    ) -> Result<ProgramTokens, TokenError> {
        let access_token = self.vault.permit_token(id, self.now())?;
        Ok(ProgramTokens { access_token, refresh_token: token, scope })
    }
}

// A program proves that it is the one that asked: by its secret, or by what it gave the hash of. Once it gave one, that
// counts, so that nobody can leave it out (RFC 9700 §4.8.2).
fn proves(
    known: &KnownCode,
    shown: CodeProof<'_>,
    proven_by: RenewedBy,
) -> Result<(), TokenRefusal> {
    if !known.was_sent_to(shown.redirect_uri) {
        return Err(TokenRefusal::InvalidGrant);
    }
    match (&known.challenge, shown.verifier) {
        (Some(challenge), Some(verifier)) if is_proof(verifier, challenge) => Ok(()),
        (None, None) if proven_by == RenewedBy::Secret => Ok(()),
        (None, None) => Err(TokenRefusal::InvalidRequest(
            "an application that shows no client_secret asks with code_challenge (PKCE, S256)",
        )),
        (Some(_), None) => Err(TokenRefusal::InvalidRequest("code_verifier is missing")),
        (Some(_) | None, Some(_)) => Err(TokenRefusal::InvalidGrant),
    }
}

fn is_proof(verifier: &str, challenge: &[u8]) -> bool {
    VERIFIER_CHARS.contains(&verifier.len())
        && digest::digest(&digest::SHA256, verifier.as_bytes()).as_ref() == challenge
}
