//! How other servers are treated, each choice for a reason.

use commands::Ask;
use domain::{
    instance::{Host, HostRule, Reach},
    text::Reason,
};

use super::{ActionError, Deed};
use crate::App;

impl App {
    /// Treats another server differently from all others; with no rule, like all others again.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place, or has no profile to say so as.
    pub async fn treat_host(
        &self,
        ask: &Ask,
        (host, rule): (Host, Option<HostRule>),
        reason: Reason,
    ) -> Result<Deed<Host>, ActionError> {
        let told = host.clone();
        let receipt = match rule {
            Some(rule) => self.commands.rule_host(ask, host, rule, reason).await?,
            None => self.commands.lift_host_rule(ask, host, reason).await?,
        };
        Ok(self.done(told, receipt).await)
    }

    /// Talks to all other servers, or only to those that are allowed by name.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place, or has no profile to say so as.
    pub async fn change_reach(
        &self,
        ask: &Ask,
        reach: Reach,
        reason: Reason,
    ) -> Result<Deed<Reach>, ActionError> {
        let receipt = self.commands.change_reach(ask, reach, reason).await?;
        Ok(self.done(reach, receipt).await)
    }

    /// Wants what another server publishes.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place, or that server is blocked, or this one.
    pub async fn follow_server(&self, ask: &Ask, host: Host) -> Result<Deed<Host>, ActionError> {
        let receipt = self.commands.follow_host(ask, host.clone()).await?;
        Ok(self.done(host, receipt).await)
    }

    /// Wants it no more.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn unfollow_server(&self, ask: &Ask, host: Host) -> Result<Deed<Host>, ActionError> {
        let receipt = self.commands.unfollow_host(ask, host.clone()).await?;
        Ok(self.done(host, receipt).await)
    }

    /// Tells another server no more of what is published here.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn drop_server(&self, ask: &Ask, host: Host) -> Result<Deed<Host>, ActionError> {
        let receipt = self.commands.drop_server(ask, host.clone()).await?;
        Ok(self.done(host, receipt).await)
    }
}
