//! Signing in: the same limits, whether tokens or a cookie come of it.

use std::net::IpAddr;

use commands::{CommandError, accounts::Session};
use domain::text::EmailAddress;

use super::ActionError;
use crate::{App, auth::Try};

impl App {
    /// Signs in over the API.
    ///
    /// # Errors
    ///
    /// When it was tried too often, or address and password are not right.
    pub async fn sign_in(
        &self,
        email: &str,
        password: &str,
        client: IpAddr,
    ) -> Result<Session, ActionError> {
        let (email, tried) = self.try_to_sign_in(email, client)?;
        let from = self.config.retention.noted(client);
        counted(tried, self.commands.sign_in(&email, password, from).await)
    }

    /// Signs in on the pages, from a device that says so of itself; answers with what the cookie holds.
    ///
    /// # Errors
    ///
    /// When it was tried too often, or address and password are not right.
    pub async fn sign_in_on_web(
        &self,
        email: &str,
        password: &str,
        client: IpAddr,
        device: Option<&str>,
    ) -> Result<String, ActionError> {
        let (email, tried) = self.try_to_sign_in(email, client)?;
        let from = self.config.retention.noted(client);
        counted(tried, self.commands.sign_in_on_web(&email, password, from, device).await)
    }

    // What is no address has no account: the same answer.
    fn try_to_sign_in(
        &self,
        email: &str,
        client: IpAddr,
    ) -> Result<(EmailAddress, Try<'_>), ActionError> {
        let email = EmailAddress::new(email).map_err(|_| CommandError::WrongCredentials)?;
        let tried = self.limits.sign_in(&email, client)?;
        Ok((email, tried))
    }
}

// Only what was wrong counts.
fn counted<T>(tried: Try<'_>, opened: Result<T, CommandError>) -> Result<T, ActionError> {
    match &opened {
        Ok(_) => tried.let_in(),
        Err(CommandError::WrongCredentials) => {}
        Err(_) => tried.was_right(),
    }
    Ok(opened?)
}
