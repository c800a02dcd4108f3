//! A program that acts for people, and what it does to be let in.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use commands::{
    CommandError,
    applications::{
        ApplicationForm, AuthorizationWish, ClientProof, CodeProof, ProgramTokens, TokenError,
    },
};
use vault::DeviceCodes;

use crate::{
    cast::{ANNA, Who, account_of},
    house::House,
};

/// Where it has people sent back to.
pub(crate) const BACK: &str = "https://bot.test/back";
/// What proves that it is the one that asked.
pub(crate) const VERIFIER: &str = "a-verifier-that-nobody-else-has-0123456789-0123456789";

/// A program that registered itself.
pub(crate) struct Bot {
    pub(crate) id: String,
    pub(crate) secret: String,
}

/// What a program says of itself.
pub(crate) fn bot_form() -> ApplicationForm {
    ApplicationForm {
        name: "A bot".to_owned(),
        website: String::new(),
        redirects: format!("{BACK}\nhttp://127.0.0.1/back"),
        scope: "read write:event:create".to_owned(),
    }
}

impl Bot {
    /// One that registered just now.
    pub(crate) async fn registered(house: &House) -> Self {
        let (known, secret) = house.commands.register_application(bot_form()).await.unwrap();
        Self { id: known.id.to_string(), secret }
    }

    /// Without its secret.
    pub(crate) fn bare(&self) -> ClientProof<'_> {
        ClientProof { id: &self.id, secret: None }
    }

    /// With its secret.
    pub(crate) fn proven(&self) -> ClientProof<'_> {
        ClientProof { secret: Some(&self.secret), ..self.bare() }
    }

    /// What it asks Anna for.
    pub(crate) fn wish(&self) -> AuthorizationWish<'_> {
        let scope = Some("write:event:create");
        AuthorizationWish { client_id: &self.id, redirect_uri: BACK, scope, challenge: None }
    }

    /// Anna lets it in: the code that it gets.
    pub(crate) async fn code(
        &self,
        house: &House,
        wish: AuthorizationWish<'_>,
    ) -> Result<String, CommandError> {
        let (ask, account) = (house.ask(Who::Own).await, account_of(ANNA));
        let let_in = house.commands.authorize_application(&ask, account, wish).await?;
        Ok(let_in.1)
    }

    /// Anna lets it in, and it fetches its tokens with its secret.
    pub(crate) async fn tokens(&self, house: &House) -> ProgramTokens {
        let code = self.code(house, self.wish()).await.unwrap();
        house.commands.tokens_for_code(self.proven(), shown_code(&code)).await.unwrap()
    }

    /// It is on a device that asks for what it registered for.
    pub(crate) async fn on_a_device(&self, house: &House) -> DeviceCodes {
        house.commands.begin_device(self.bare(), None).await.unwrap()
    }
}

/// A code as it is shown where nothing else proves who shows it.
pub(crate) fn shown_code(code: &str) -> CodeProof<'_> {
    CodeProof { code, redirect_uri: BACK, verifier: None }
}

/// The hash of a verifier, as it is sent.
pub(crate) fn code_challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// The word of the standards for a no.
#[track_caller]
pub(crate) fn refusal_word<T>(answer: Result<T, TokenError>) -> &'static str {
    match answer {
        Err(TokenError::Refused(why)) => why.code(),
        Err(TokenError::Failed(error)) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}
