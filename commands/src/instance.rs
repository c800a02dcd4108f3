//! The server as a whole: how it presents itself, its rules, how it treats others. Takes an administrator each time.
//!
//! What federation does about a choice is not here: it is written down, and whoever talks to other servers reads it.

use domain::{
    caller::Role,
    ids::AccountId,
    instance::{
        Host, HostRule, INSTANCE, Instance, InstanceCommand, InstanceRejection, Reach, Rule, Rules,
        Setting, standard_rules,
    },
    text::{Invalid, Reason},
};

use crate::{
    Ask, Commands, Receipt, Vicinity,
    error::{CommandError, Rejection},
    permissions,
};

impl Commands {
    /// The server as it stands, with what other nodes decided.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn instance(&self) -> Result<Instance, CommandError> {
        Ok(self.instance.refresh(INSTANCE).await?.state.clone())
    }

    /// The rules in force: those that were saved, else those of the configuration, else the standard ones in
    /// this language. There is always one that a decision can quote.
    ///
    /// # Errors
    ///
    /// When the log cannot be read.
    pub async fn rules(&self, locale: &str) -> Result<Vec<Rule>, CommandError> {
        let instance = self.instance().await?;
        let saved = instance.rules().map(Rules::each).unwrap_or_default();
        let known = [saved, &*self.configured_rules].into_iter().find(|it| !it.is_empty());
        Ok(known.map_or_else(|| standard_rules(locale), <[Rule]>::to_vec))
    }

    /// Presents the server otherwise. What is not named stays.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn change_instance(
        &self,
        ask: &Ask,
        settings: Vec<Setting>,
    ) -> Result<Receipt, CommandError> {
        self.decide(ask, InstanceCommand::ChangeSettings { settings }).await
    }

    /// Puts other rules in force.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn change_rules(&self, ask: &Ask, rules: Rules) -> Result<Receipt, CommandError> {
        self.decide(ask, InstanceCommand::ChangeRules { rules }).await
    }

    /// Treats another server differently.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn rule_host(
        &self,
        ask: &Ask,
        host: Host,
        rule: HostRule,
        reason: Reason,
    ) -> Result<Receipt, CommandError> {
        self.decide_about(ask, &host.clone(), InstanceCommand::RuleHost { host, rule, reason })
            .await
    }

    /// Treats another server like all others again.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn lift_host_rule(
        &self,
        ask: &Ask,
        host: Host,
        reason: Reason,
    ) -> Result<Receipt, CommandError> {
        self.decide_about(ask, &host.clone(), InstanceCommand::LiftHostRule { host, reason }).await
    }

    /// Talks to all other servers, or only to those allowed by name.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn change_reach(
        &self,
        ask: &Ask,
        reach: Reach,
        reason: Reason,
    ) -> Result<Receipt, CommandError> {
        self.decide(ask, InstanceCommand::ChangeReach { reach, reason }).await
    }

    /// Wants what another server publishes.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place, the other server is blocked, is this one, or is none of the net.
    pub async fn follow_host(&self, ask: &Ask, host: Host) -> Result<Receipt, CommandError> {
        self.decide_about(ask, &host.clone(), InstanceCommand::Follow { host }).await
    }

    /// Wants it no more.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place.
    pub async fn unfollow_host(&self, ask: &Ask, host: Host) -> Result<Receipt, CommandError> {
        self.decide_about(ask, &host.clone(), InstanceCommand::Unfollow { host }).await
    }

    /// Leaves a trace of somebody who runs the place looking up as whom an account acts.
    ///
    /// # Errors
    ///
    /// When the caller does not run the place: then there is nothing to be seen.
    pub async fn look_behind(&self, ask: &Ask, account: AccountId) -> Result<(), CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        let Some(reader) = ask.caller.acting() else { return Ok(()) };
        let command = InstanceCommand::ReadLinkage { account, reader };
        self.instance.execute(ask, INSTANCE, command).await.map(drop)
    }

    async fn decide_about(
        &self,
        ask: &Ask,
        host: &Host,
        command: InstanceCommand,
    ) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        if self.own_host.as_deref() == Some(host.as_str()) {
            return Err(Invalid::new("domain", "is this server").into());
        }
        let is_wanted = matches!(command, InstanceCommand::Follow { .. });
        if is_wanted && self.vicinity == Vicinity::TheNet && !host.is_on_the_net() {
            return Err(Rejection::from(InstanceRejection::NotOnTheNet).into());
        }
        self.instance.execute(ask, INSTANCE, command).await
    }

    async fn decide(&self, ask: &Ask, command: InstanceCommand) -> Result<Receipt, CommandError> {
        permissions::office(&ask.caller, Role::Administrator)?;
        self.instance.execute(ask, INSTANCE, command).await
    }
}
