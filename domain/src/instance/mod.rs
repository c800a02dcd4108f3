//! This server as a whole: how it presents itself, its rules, how it treats others, and who runs it.
//!
//! There is one stream, with one id. What the configuration file says is not here: it is the default of whatever
//! was never saved. What others are told of this server is `api`'s; what federation does about a rule is its own.

mod fact;
mod hosts;
mod rules;
mod settings;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

pub use self::{
    fact::InstanceFact,
    hosts::{Host, HostRule, Reach},
    rules::{Rule, Rules, standard_rules},
    settings::{
        Audience, Color, Document, FirstEvents, Lines, Registrations, Setting, SettingKey,
        SettingKind, SettingRow, SettingValue, Settings,
    },
};
use crate::{
    decider::{Context, Decider},
    group::FollowerAddress,
    ids::{AccountId, PersonId},
    log::Category,
    text::Reason,
    time::Moment,
};

/// The id of the one stream (`UUIDv5` of nothing anybody else would hash).
pub const INSTANCE: Uuid = Uuid::from_u128(0x0017_57a9_ce00_5000_8000_0000_0000_0001);

/// For how long a second look of the same person at the same account leaves no second trace: one sitting.
const LOOK_HOURS: i64 = 1;

/// What the rules remember of the server.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Instance {
    format: u32,
    settings: Settings,
    rules: Option<Rules>,
    hosts: BTreeMap<Host, (HostRule, Reason)>,
    reach: Reach,
    followed: BTreeSet<Host>,
    accepted: BTreeSet<Host>,
    followers: BTreeMap<Host, Box<FollowerAddress>>,
    administrators: BTreeSet<AccountId>,
    looks: BTreeMap<(AccountId, PersonId), Moment>,
}

/// What can be decided about the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InstanceCommand {
    /// Present it otherwise.
    ChangeSettings {
        /// Each setting that changes, once.
        settings: Vec<Setting>,
    },
    /// Put other rules in force.
    ChangeRules {
        /// All of them.
        rules: Rules,
    },
    /// Treat another server differently.
    RuleHost {
        /// The other server, by its name.
        host: Host,
        /// The rule that holds for it.
        rule: HostRule,
        /// The reason that was given.
        reason: Reason,
    },
    /// Treat another server like all others again.
    LiftHostRule {
        /// The other server, by its name.
        host: Host,
        /// The reason that was given.
        reason: Reason,
    },
    /// Talk to others, or only to some.
    ChangeReach {
        /// Which servers it talks to.
        reach: Reach,
        /// The reason that was given.
        reason: Reason,
    },
    /// Want what another server publishes.
    Follow {
        /// The other server, by its name.
        host: Host,
    },
    /// Want it no more.
    Unfollow {
        /// The other server, by its name.
        host: Host,
    },
    /// Know that another server lets this one hear what it publishes.
    AcceptFollow {
        /// The other server, by its name.
        host: Host,
    },
    /// Tell another server of everything that everybody finds here.
    TakeServer {
        /// The other server, by its name.
        host: Host,
        /// Where that goes.
        by: Box<FollowerAddress>,
    },
    /// Tell it no more.
    DropServer {
        /// The other server, by its name.
        host: Host,
    },
    /// Let an account run the place.
    NameAdministrator {
        /// The account that is meant.
        account: AccountId,
    },
    /// Let an account run the place no more.
    DismissAdministrator {
        /// The account that is meant.
        account: AccountId,
    },
    /// Look up as whom an account acts.
    ReadLinkage {
        /// The account whose persons are looked at.
        account: AccountId,
        /// The administrator who looks.
        reader: PersonId,
    },
    /// Go on without the end of the log, which was lost: each position of it is filled, so that nothing else gets it.
    AcceptLoss {
        /// The first position that was lost.
        from: u64,
        /// The last position that anything here had seen.
        to: u64,
        /// The reason that was given.
        reason: Reason,
    },
    /// Let nobody decide any more who does not know this format.
    RaiseFormat {
        /// The format that facts are written in.
        format: u32,
    },
}

/// Why the server said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum InstanceRejection {
    /// Somebody has to be able to run the place.
    #[error("the last administrator of a server has to stay one; name another one first")]
    LastAdministrator,
    /// Nothing comes from there.
    #[error("this server is blocked here; lift the rule first")]
    Blocked,
    /// Only this machine, or a private network, knows it.
    #[error("this name leads to this machine or to a private network, and to no server of the net")]
    NotOnTheNet,
}

impl Instance {
    /// The format of the log: a version that knows only lower ones decides nothing any more.
    #[must_use]
    pub fn format(&self) -> u32 {
        self.format.max(1)
    }

    /// What was saved, each thing as it is now.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The rules that were saved, if any ever were.
    #[must_use]
    pub const fn rules(&self) -> Option<&Rules> {
        self.rules.as_ref()
    }

    /// How another server is treated, if differently.
    #[must_use]
    pub fn rule_of(&self, host: &Host) -> Option<HostRule> {
        self.hosts.get(host).map(|(rule, _)| *rule)
    }

    /// Whether another server is talked to.
    #[must_use]
    pub fn talks_to(&self, host: &Host) -> bool {
        match (self.rule_of(host), self.reach) {
            (Some(HostRule::Blocked), _) | (Some(HostRule::Limited) | None, Reach::AllowList) => {
                false
            }
            (Some(HostRule::Allowed), _) | (Some(HostRule::Limited) | None, Reach::Everybody) => {
                true
            }
        }
    }

    /// Whether what another server publishes is wanted here.
    #[must_use]
    pub fn follows(&self, host: &Host) -> bool {
        self.followed.contains(host)
    }

    /// Whether an account is in the register of those who run the place.
    #[must_use]
    pub fn is_run_by(&self, account: AccountId) -> bool {
        self.administrators.contains(&account)
    }

    /// Whether nobody but this account runs the place.
    #[must_use]
    pub fn is_last_administrator(&self, account: AccountId) -> bool {
        self.administrators.len() == 1 && self.administrators.contains(&account)
    }

    fn changed(&self, settings: &[Setting]) -> Vec<InstanceFact> {
        let is_new = |it: &&Setting| self.settings.said(it.key()) != Some(it.value());
        let settings: Vec<_> = settings.iter().filter(is_new).cloned().collect();
        if settings.is_empty() { vec![] } else { vec![InstanceFact::SettingsChanged { settings }] }
    }

    fn ruled(&self, host: &Host, rule: HostRule, reason: &Reason) -> Vec<InstanceFact> {
        if self.hosts.get(host).is_some_and(|(known, why)| *known == rule && why == reason) {
            return vec![];
        }
        vec![InstanceFact::HostRuled { host: host.clone(), rule, reason: reason.clone() }]
    }

    fn follow(&self, host: &Host) -> Result<Vec<InstanceFact>, InstanceRejection> {
        if self.rule_of(host) == Some(HostRule::Blocked) {
            return Err(InstanceRejection::Blocked);
        }
        let already = self.follows(host);
        Ok(unless(already, || InstanceFact::FollowChosen { host: host.clone() }))
    }

    fn accept_follow(&self, host: &Host) -> Vec<InstanceFact> {
        let settled = !self.follows(host) || self.accepted.contains(host);
        unless(settled, || InstanceFact::FollowAccepted { host: host.clone() })
    }

    /// Asked again it is answered again: answers get lost on the way.
    fn take_server(
        &self,
        host: &Host,
        by: &FollowerAddress,
    ) -> Result<Vec<InstanceFact>, InstanceRejection> {
        if !self.talks_to(host) {
            return Err(InstanceRejection::Blocked);
        }
        let known = self.followers.get(host).is_some_and(|it| **it == *by);
        Ok(unless(known, || InstanceFact::ServerCame {
            host: host.clone(),
            by: Box::new(by.clone()),
        }))
    }

    fn drop_server(&self, host: &Host) -> Vec<InstanceFact> {
        let gone = !self.followers.contains_key(host);
        unless(gone, || InstanceFact::ServerLeft { host: host.clone() })
    }

    fn dismiss(&self, account: AccountId) -> Result<Vec<InstanceFact>, InstanceRejection> {
        if !self.administrators.iter().any(|it| *it != account) {
            return Err(InstanceRejection::LastAdministrator);
        }
        let gone = !self.administrators.contains(&account);
        Ok(unless(gone, || InstanceFact::AdministratorDismissed { account }))
    }

    fn look(&self, account: AccountId, reader: PersonId, at: Moment) -> Vec<InstanceFact> {
        let known = self.looks.get(&(account, reader));
        let fresh = known.is_some_and(|it| at < it.plus_hours(LOOK_HOURS));
        unless(fresh, || InstanceFact::LinkageRead { account, reader, at })
    }
}

impl Instance {
    fn of_server(&mut self, fact: &InstanceFact) {
        if let InstanceFact::FollowAccepted { host } = fact {
            self.accepted.insert(host.clone());
        } else if let InstanceFact::ServerCame { host, by } = fact {
            self.followers.insert(host.clone(), by.clone());
        } else if let InstanceFact::ServerLeft { host } = fact {
            self.followers.remove(host);
        }
    }

    // Nothing comes from there, and nothing goes there.
    fn forget(&mut self, host: &Host) {
        self.followed.remove(host);
        self.accepted.remove(host);
        self.followers.remove(host);
    }
}

fn unless(already: bool, fact: impl FnOnce() -> InstanceFact) -> Vec<InstanceFact> {
    if already { vec![] } else { vec![fact()] }
}

impl Decider for Instance {
    const CATEGORY: Category = Category::Instance;
    type Command = InstanceCommand;
    type Fact = InstanceFact;
    type Rejection = InstanceRejection;

    fn decide(
        &self,
        command: &InstanceCommand,
        context: &Context,
    ) -> Result<Vec<InstanceFact>, InstanceRejection> {
        Ok(match command {
            InstanceCommand::ChangeSettings { settings } => self.changed(settings),
            InstanceCommand::ChangeRules { rules } => {
                unless(self.rules.as_ref() == Some(rules), || InstanceFact::RulesChanged {
                    rules: rules.clone(),
                })
            }
            InstanceCommand::RuleHost { host, rule, reason } => self.ruled(host, *rule, reason),
            InstanceCommand::LiftHostRule { host, reason } => {
                unless(!self.hosts.contains_key(host), || InstanceFact::HostRuleLifted {
                    host: host.clone(),
                    reason: reason.clone(),
                })
            }
            InstanceCommand::ChangeReach { reach, reason } => unless(*reach == self.reach, || {
                InstanceFact::ReachChanged { reach: *reach, reason: reason.clone() }
            }),
            InstanceCommand::Follow { host } => self.follow(host)?,
            InstanceCommand::Unfollow { host } => {
                unless(!self.follows(host), || InstanceFact::FollowDropped { host: host.clone() })
            }
            InstanceCommand::AcceptFollow { host } => self.accept_follow(host),
            InstanceCommand::TakeServer { host, by } => self.take_server(host, by)?,
            InstanceCommand::DropServer { host } => self.drop_server(host),
            InstanceCommand::NameAdministrator { account } => {
                unless(self.administrators.contains(account), || InstanceFact::AdministratorNamed {
                    account: *account,
                })
            }
            InstanceCommand::DismissAdministrator { account } => self.dismiss(*account)?,
            InstanceCommand::ReadLinkage { account, reader } => {
                self.look(*account, *reader, context.at)
            }
            InstanceCommand::AcceptLoss { from, to, reason } => fact::of_loss(*from, *to, reason),
            InstanceCommand::RaiseFormat { format } => {
                unless(*format <= self.format(), || InstanceFact::FormatRaised { format: *format })
            }
        })
    }

    fn evolve(mut self, fact: &InstanceFact) -> Self {
        match fact {
            InstanceFact::SettingsChanged { settings } => {
                settings.iter().for_each(|it| self.settings.set(it));
            }
            InstanceFact::RulesChanged { rules } => self.rules = Some(rules.clone()),
            InstanceFact::HostRuled { host, rule, reason } => {
                self.hosts.insert(host.clone(), (*rule, reason.clone()));
                if *rule == HostRule::Blocked {
                    self.forget(host);
                }
            }
            InstanceFact::HostRuleLifted { host, .. } => {
                self.hosts.remove(host);
            }
            InstanceFact::ReachChanged { reach, .. } => self.reach = *reach,
            InstanceFact::FollowChosen { host } => {
                self.followed.insert(host.clone());
            }
            InstanceFact::FollowDropped { host } => {
                self.followed.remove(host);
                self.accepted.remove(host);
            }
            InstanceFact::FollowAccepted { .. }
            | InstanceFact::ServerCame { .. }
            | InstanceFact::ServerLeft { .. } => self.of_server(fact),
            InstanceFact::AdministratorNamed { account } => {
                self.administrators.insert(*account);
            }
            InstanceFact::AdministratorDismissed { account } => {
                self.administrators.remove(account);
            }
            InstanceFact::LinkageRead { account, reader, at } => {
                self.looks.retain(|_, known| *at < known.plus_hours(LOOK_HOURS));
                self.looks.insert((*account, *reader), *at);
            }
            InstanceFact::LossAccepted { .. } | InstanceFact::PositionLost => {}
            InstanceFact::FormatRaised { format } => self.format = *format,
        }
        self
    }
}
