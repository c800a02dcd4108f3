//! Programs that act for people: how often one may register or ask, and what somebody answers.

use std::net::IpAddr;

use commands::{
    Ask,
    applications::{
        ApplicationForm, AuthorizationWish, CheckedWish, ClientProof, CodeProof, DeviceAsk,
        ProgramTokens, TokenError, TokenRefusal,
    },
};
use domain::ids::AccountId;
use uuid::Uuid;
use vault::{DeviceAnswer, DeviceCodes, RegisteredApplication, SeenPermit};

use super::ActionError;
use crate::App;

/// What a program shows to get tokens, one way or another.
pub enum TokenAsk<'a> {
    /// The code that came back with whoever let it in.
    Code(CodeProof<'a>),
    /// The refresh token before, and the scopes it wants if not all.
    Refresh(&'a str, Option<&'a str>),
    /// The code of a device.
    Device(&'a str),
}

impl App {
    /// Registers a program.
    ///
    /// # Errors
    ///
    /// When too many were registered from this client, or something of it is not right.
    pub async fn register_application(
        &self,
        client: IpAddr,
        form: ApplicationForm,
    ) -> Result<(RegisteredApplication, String), TokenError> {
        if !self.limits.registration(client) {
            return Err(TokenRefusal::SlowDown.into());
        }
        self.commands.register_application(form).await
    }

    /// Gives a program tokens.
    ///
    /// # Errors
    ///
    /// When this client asks too often, or what is shown is not right.
    pub async fn give_tokens(
        &self,
        client: IpAddr,
        program: ClientProof<'_>,
        shown: TokenAsk<'_>,
    ) -> Result<ProgramTokens, TokenError> {
        if !self.limits.token(client) {
            return Err(TokenRefusal::SlowDown.into());
        }
        match shown {
            TokenAsk::Code(proof) => self.commands.tokens_for_code(program, proof).await,
            TokenAsk::Refresh(token, scope) => {
                self.commands.renew_permit(program, token, scope).await
            }
            TokenAsk::Device(code) => self.commands.tokens_for_device(program, code).await,
        }
    }

    /// A device begins to ask.
    ///
    /// # Errors
    ///
    /// When too many of this client ask, or it may not ask for this.
    pub async fn begin_device(
        &self,
        client: IpAddr,
        program: ClientProof<'_>,
        scope: Option<&str>,
    ) -> Result<DeviceCodes, TokenError> {
        if !self.limits.device_asking(client) {
            return Err(TokenRefusal::SlowDown.into());
        }
        self.commands.begin_device(program, scope).await
    }

    /// Somebody lets a program in.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, or the program may not ask for this.
    pub async fn authorize_application(
        &self,
        ask: &Ask,
        account: AccountId,
        wish: AuthorizationWish<'_>,
    ) -> Result<(CheckedWish, String), ActionError> {
        Ok(self.commands.authorize_application(ask, account, wish).await?)
    }

    /// What the device asks for that shows this code.
    ///
    /// # Errors
    ///
    /// When this account typed too many, or no device shows it.
    pub async fn device_asking(
        &self,
        ask: &Ask,
        account: AccountId,
        user_code: &str,
    ) -> Result<DeviceAsk, ActionError> {
        self.limits.user_code(account)?;
        Ok(self.commands.device_asking(ask, account, user_code).await?)
    }

    /// Somebody answers the device that shows this code.
    ///
    /// # Errors
    ///
    /// When this account typed too many, or no device shows it.
    pub async fn answer_device(
        &self,
        ask: &Ask,
        account: AccountId,
        user_code: &str,
        answer: DeviceAnswer,
    ) -> Result<DeviceAsk, ActionError> {
        self.limits.user_code(account)?;
        Ok(self.commands.answer_device(ask, account, user_code, answer).await?)
    }

    /// What an account lets programs do.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn permits(
        &self,
        ask: &Ask,
        account: AccountId,
    ) -> Result<Vec<SeenPermit>, ActionError> {
        Ok(self.commands.permits(ask, account).await?)
    }

    /// Lets a program act no more; `false` when there is no such permit.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's.
    pub async fn end_permit(
        &self,
        ask: &Ask,
        account: AccountId,
        permit: Uuid,
    ) -> Result<bool, ActionError> {
        Ok(self.commands.end_permit(ask, account, permit).await?)
    }
}
