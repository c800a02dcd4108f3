//! Devices without a keyboard (RFC 8628): they ask, their owner answers elsewhere, and they ask whether that was done.

use domain::{application::Scopes, ids::AccountId};
use uuid::Uuid;
use vault::{DeviceAnswer, DeviceCodes, DevicePoll, RegisteredApplication};

use super::{
    authorize::asked_scopes,
    refusal::{ApplicationRejection, TokenError, TokenRefusal},
    tokens::{ClientProof, ProgramTokens},
};
use crate::{Ask, Commands, error::CommandError, permissions};

/// What a device asks its owner for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeviceAsk {
    /// What it is called in lists. It opens nothing.
    pub id: Uuid,
    /// The program on it.
    pub application: RegisteredApplication,
    /// What that wants to do.
    pub scopes: Scopes,
}

impl Commands {
    /// A device begins to ask.
    ///
    /// # Errors
    ///
    /// When there is no such program, it asks for more than it registered for, or too many devices wait.
    pub async fn begin_device(
        &self,
        client: ClientProof<'_>,
        scope: Option<&str>,
    ) -> Result<DeviceCodes, TokenError> {
        let (application, _) = self.known_client(client).await?;
        let scopes = asked_scopes(scope, &application).map_err(|_| TokenRefusal::InvalidScope)?;
        let scope = scopes.to_string();
        let begun = self.vault.begin_device(application.id, &scope, self.now()).await?;
        Ok(begun.ok_or(TokenRefusal::SlowDown)?)
    }

    /// Tokens for a device, once its owner said yes.
    ///
    /// # Errors
    ///
    /// When program or code are not right, nobody answered yet or in time, the answer was no, or it asks too often.
    pub async fn tokens_for_device(
        &self,
        client: ClientProof<'_>,
        device_code: &str,
    ) -> Result<ProgramTokens, TokenError> {
        let (application, proven_by) = self.known_client(client).await?;
        let polled = self.vault.poll_device(device_code, application.id, proven_by, self.now());
        let refusal = match polled.await? {
            DevicePoll::Allowed { permit, account, scope } => {
                self.is_still_there(account).await?;
                return self.program_tokens(permit, scope);
            }
            DevicePoll::Waiting => TokenRefusal::AuthorizationPending,
            DevicePoll::TooFast => TokenRefusal::SlowDown,
            DevicePoll::Refused => TokenRefusal::AccessDenied,
            DevicePoll::Expired => TokenRefusal::ExpiredToken,
            DevicePoll::Unknown => TokenRefusal::InvalidGrant,
        };
        Err(refusal.into())
    }

    /// What the device asks for that shows this code.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, no device shows it, or it did so too long ago.
    pub async fn device_asking(
        &self,
        ask: &Ask,
        account: AccountId,
        user_code: &str,
    ) -> Result<DeviceAsk, CommandError> {
        permissions::own(&ask.caller, account)?;
        let waiting = self.vault.waiting_device(user_code, self.now()).await?;
        let waiting = waiting.ok_or(ApplicationRejection::NoSuchDevice)?;
        if waiting.is_expired {
            return Err(ApplicationRejection::DeviceExpired.into());
        }
        let application = self.vault.application(waiting.application).await?;
        let application = application.ok_or(ApplicationRejection::NotFound)?;
        let scopes = Scopes::of_stored(&waiting.scope);
        Ok(DeviceAsk { id: waiting.id, application, scopes })
    }

    /// Its owner answers the device that shows this code; says what it had asked for.
    ///
    /// # Errors
    ///
    /// When the account is not the caller's, or no device shows the code (any more).
    pub async fn answer_device(
        &self,
        ask: &Ask,
        account: AccountId,
        user_code: &str,
        answer: DeviceAnswer,
    ) -> Result<DeviceAsk, CommandError> {
        let asking = self.device_asking(ask, account, user_code).await?;
        let answered = self.vault.answer_device(user_code, account, answer, self.now()).await?;
        if answered { Ok(asking) } else { Err(ApplicationRejection::NoSuchDevice.into()) }
    }
}
