//! What can have been decided about this server as a whole.

use serde::{Deserialize, Serialize};

use super::{Host, HostRule, Reach, Rules, Setting};
use crate::{
    fact::Fact,
    group::FollowerAddress,
    ids::{AccountId, PersonId},
    log::Category,
    text::Reason,
    time::Moment,
};

/// What can have been decided about this server as a whole. Who decided is in the fact's `Meta`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum InstanceFact {
    /// It presents itself otherwise.
    SettingsChanged {
        /// What changed, as it is now; what it was, the earlier facts of the stream tell.
        settings: Vec<Setting>,
    },
    /// Other rules are in force.
    RulesChanged {
        /// All of them.
        rules: Rules,
    },
    /// Another server is treated differently from the others.
    HostRuled {
        /// The other server, by its name.
        host: Host,
        /// The rule that holds for it.
        rule: HostRule,
        /// The reason that was given.
        reason: Reason,
    },
    /// Another server is treated like all others again.
    HostRuleLifted {
        /// The other server, by its name.
        host: Host,
        /// The reason that was given.
        reason: Reason,
    },
    /// Other servers are talked to, or not.
    ReachChanged {
        /// Which of them.
        reach: Reach,
        /// The reason that was given.
        reason: Reason,
    },
    /// What another server publishes is wanted here.
    FollowChosen {
        /// The other server, by its name.
        host: Host,
    },
    /// What another server publishes is not wanted here any more.
    FollowDropped {
        /// The other server, by its name.
        host: Host,
    },
    /// Another server lets this one hear what it publishes.
    FollowAccepted {
        /// The other server, by its name.
        host: Host,
    },
    /// Another server wants to hear of everything that everybody finds here, and does from now on.
    ServerCame {
        /// The other server, by its name.
        host: Host,
        /// Where that goes: to the server itself, which is nobody.
        by: Box<FollowerAddress>,
    },
    /// Another server does not hear of it any more.
    ServerLeft {
        /// The other server, by its name.
        host: Host,
    },
    /// An account runs the place.
    AdministratorNamed {
        /// The account that is meant.
        account: AccountId,
    },
    /// An account does not run the place any more.
    AdministratorDismissed {
        /// The account that is meant.
        account: AccountId,
    },
    /// Somebody who runs the place looked up as whom an account acts. That is a secret, so it leaves a trace.
    LinkageRead {
        /// The account whose persons were looked at.
        account: AccountId,
        /// The administrator who looked.
        reader: PersonId,
        /// The moment at which it happened.
        at: Moment,
    },
    /// The end of the log was lost, and whoever runs the place goes on without it. It stands at the first position that was.
    LossAccepted {
        /// The first position that was lost: its own.
        from: u64,
        /// The last position that anything here had seen before.
        to: u64,
        /// The reason that was given.
        reason: Reason,
    },
    /// What stood at this position was lost. It is here so that nothing else ever gets a position that was published.
    PositionLost,
    /// From here on the log holds what older versions must not decide without ([`crate::fact::FORMAT`]).
    FormatRaised {
        /// The format that facts are written in.
        format: u32,
    },
}

impl Fact for InstanceFact {
    const CATEGORY: Category = Category::Instance;
    const KINDS: &'static [&'static str] = &[
        "settings-changed",
        "rules-changed",
        "host-ruled",
        "host-rule-lifted",
        "reach-changed",
        "follow-chosen",
        "follow-dropped",
        "follow-accepted",
        "server-came",
        "server-left",
        "administrator-named",
        "administrator-dismissed",
        "linkage-read",
        "loss-accepted",
        "position-lost",
        "format-raised",
    ];
}

/// A loss that is accepted: each position of it is filled, and the first says why.
pub(super) fn of_loss(from: u64, to: u64, reason: &Reason) -> Vec<InstanceFact> {
    let accepted = InstanceFact::LossAccepted { from, to, reason: reason.clone() };
    std::iter::once(accepted).chain((from..to).map(|_| InstanceFact::PositionLost)).collect()
}
