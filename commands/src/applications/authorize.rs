//! Letting a program in: what it asks for is checked before anybody is asked, and again when they say yes.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    application::{Scopes, is_same_redirect},
    ids::AccountId,
};
use vault::{CodeWish, RegisteredApplication};

use super::refusal::ApplicationRejection;
use crate::{Ask, Commands, error::CommandError, permissions};

/// What a program asks somebody for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct AuthorizationWish<'a> {
    /// The id it was given.
    pub client_id: &'a str,
    /// Where it wants them sent back to.
    pub redirect_uri: &'a str,
    /// What it wants to do; all that it registered for, where it says nothing.
    pub scope: Option<&'a str>,
    /// The hash of what it will prove later that it is the same program by (RFC 7636, S256).
    pub challenge: Option<&'a str>,
}

/// What a program asks for, found to be in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckedWish {
    /// The program that asks.
    pub application: RegisteredApplication,
    /// Where they are sent back to.
    pub redirect: String,
    /// What it wants to do.
    pub scopes: Scopes,
    challenge: Option<[u8; 32]>,
}

impl Commands {
    /// What a program asks for, if it may ask that.
    ///
    /// # Errors
    ///
    /// When there is no such program, or it did not register for this.
    pub async fn check_wish(
        &self,
        wish: AuthorizationWish<'_>,
    ) -> Result<CheckedWish, CommandError> {
        let application = self.application(wish.client_id).await?;
        let is_registered =
            application.card.redirects.iter().any(|it| is_same_redirect(it, wish.redirect_uri));
        if !is_registered {
            return Err(ApplicationRejection::WrongRedirect.into());
        }
        let scopes = asked_scopes(wish.scope, &application)?;
        let challenge = wish.challenge.map(challenge).transpose()?;
        let redirect = wish.redirect_uri.to_owned();
        Ok(CheckedWish { application, redirect, scopes, challenge })
    }

    /// An account lets a program in: answers with the code that the program fetches its tokens with.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, or the program may not ask for this.
    pub async fn authorize_application(
        &self,
        ask: &Ask,
        account: AccountId,
        wish: AuthorizationWish<'_>,
    ) -> Result<(CheckedWish, String), CommandError> {
        permissions::own(&ask.caller, account)?;
        let checked = self.check_wish(wish).await?;
        let scope = checked.scopes.to_string();
        let wish = CodeWish {
            application: checked.application.id,
            account,
            scope: &scope,
            redirect: &checked.redirect,
            challenge: checked.challenge,
        };
        let code = self.vault.make_code(&wish, self.now()).await?;
        Ok((checked, code))
    }
}

/// What a program asks for, within what it registered for.
pub(super) fn asked_scopes(
    asked: Option<&str>,
    application: &RegisteredApplication,
) -> Result<Scopes, ApplicationRejection> {
    let registered = Scopes::of_stored(&application.card.scope);
    let Some(asked) = asked else { return Ok(registered) };
    let asked = Scopes::of_text(asked).filter(|it| it.are_within(&registered));
    asked.ok_or(ApplicationRejection::WrongScope)
}

fn challenge(text: &str) -> Result<[u8; 32], ApplicationRejection> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|it| it.try_into().ok());
    bytes.ok_or(ApplicationRejection::WrongChallenge)
}
