//! What can have been decided about this server as a whole.

use serde::{Deserialize, Serialize};

use super::{Host, HostRule, Reach, Rules, Setting};
use crate::{
    fact::Fact,
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
        /// Which.
        host: Host,
        /// How.
        rule: HostRule,
        /// Why.
        reason: Reason,
    },
    /// Another server is treated like all others again.
    HostRuleLifted {
        /// Which.
        host: Host,
        /// Why.
        reason: Reason,
    },
    /// Other servers are talked to, or not.
    ReachChanged {
        /// Which of them.
        reach: Reach,
        /// Why.
        reason: Reason,
    },
    /// What another server publishes is wanted here.
    FollowChosen {
        /// Which.
        host: Host,
    },
    /// What another server publishes is not wanted here any more.
    FollowDropped {
        /// Which.
        host: Host,
    },
    /// An account runs the place.
    AdministratorNamed {
        /// Which.
        account: AccountId,
    },
    /// An account does not run the place any more.
    AdministratorDismissed {
        /// Which.
        account: AccountId,
    },
    /// Somebody who runs the place looked up as whom an account acts. That is a secret, so it leaves a trace.
    LinkageRead {
        /// Whose persons.
        account: AccountId,
        /// Who looked.
        reader: PersonId,
        /// When.
        at: Moment,
    },
    /// From here on the log holds what older versions must not decide without ([`crate::fact::FORMAT`]).
    FormatRaised {
        /// The format.
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
        "administrator-named",
        "administrator-dismissed",
        "linkage-read",
        "format-raised",
    ];
}
