//! What can have happened to an account.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{
    caller::Role,
    fact::Fact,
    ids::{DecisionId, PersonId},
    log::Category,
    moderation::{Decision, Measure, ModerationEffect},
    personal::Personal,
    place::Address,
    text::{self, EmailAddress, Invalid, normal::Lines},
};

/// What can have happened to an account. Passwords, sessions and tokens are in the vault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "kebab-case")]
pub enum AccountFact {
    /// Somebody signed up. Since nothing is stored before the address is confirmed, the next fact says that it is.
    Registered {
        /// Where to reach them.
        email: Personal<EmailAddress>,
        /// Which language they read (BCP 47).
        locale: String,
    },
    /// The address is theirs.
    AddressConfirmed,
    /// They want another address. Since nothing is stored before it is confirmed, the next fact says that it is used.
    AddressChangeRequested {
        /// The other one.
        email: Personal<EmailAddress>,
    },
    /// The other address is theirs, and is used from now on.
    AddressChanged,
    /// Those who run the place gave it another address.
    AddressSet {
        /// The address that letters go to.
        email: Personal<EmailAddress>,
    },
    /// The vault holds another password now.
    PasswordChanged,
    /// They asked for a way in without their password. Not stored any more: whether somebody asked shall not show.
    PasswordResetRequested,
    /// They read another language.
    LocaleChanged {
        /// Which (BCP 47).
        locale: String,
    },
    /// They want to be told otherwise.
    SettingsChanged {
        /// All of it.
        settings: Personal<AccountSettings>,
    },
    /// They may do other things on this server.
    RoleChanged {
        /// The role they have.
        role: Role,
    },
    /// A moderator let an event of theirs be published: their next ones wait for nobody.
    Trusted,
    /// They have one more person to act as. Sealed: only this account's key tells whose it is.
    PersonAdded {
        /// The profile, sealed under the account's own key.
        person: Personal<PersonId>,
    },
    /// One person less.
    PersonRemoved {
        /// The profile, sealed under the account's own key.
        person: Personal<PersonId>,
    },
    /// Whom they act as when nothing else is said.
    DefaultPersonChosen {
        /// The profile, sealed under the account's own key.
        person: Personal<PersonId>,
    },
    /// The account is gone for good.
    Deleted,
    /// A moderator took a measure.
    Moderated {
        /// The measure that was taken.
        measure: Measure,
        /// The grounds that the moderator gave.
        decision: Decision,
    },
    /// A decision of a moderator was undone.
    DecisionUndone {
        /// The decision that is undone.
        decision: DecisionId,
        /// The grounds for undoing it.
        by: Decision,
    },
}

impl Fact for AccountFact {
    const CATEGORY: Category = Category::Account;
    const KINDS: &'static [&'static str] = &[
        "registered",
        "address-confirmed",
        "address-change-requested",
        "address-changed",
        "address-set",
        "password-changed",
        "password-reset-requested",
        "locale-changed",
        "settings-changed",
        "role-changed",
        "trusted",
        "person-added",
        "person-removed",
        "default-person-chosen",
        "deleted",
        "moderated",
        "decision-undone",
    ];
}

impl From<ModerationEffect> for AccountFact {
    fn from(outcome: ModerationEffect) -> Self {
        match outcome {
            ModerationEffect::Moderated { measure, decision } => {
                Self::Moderated { measure, decision }
            }
            ModerationEffect::Undone { decision, by } => Self::DecisionUndone { decision, by },
        }
    }
}

/// How and when somebody wants to be told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountSettings {
    /// The zone they live in.
    pub timezone: Option<Tz>,
    /// On the morning of an event.
    pub on_the_day: bool,
    /// At the beginning of a week.
    pub each_week: bool,
    /// Shortly before an event.
    pub before_event: bool,
    /// How often about people who want to come.
    pub pending_participations: Often,
    /// How often about people who want to join a group.
    pub pending_memberships: Often,
    /// How often about their groups.
    pub groups: Often,
    /// Where they look for events.
    pub location: Option<Whereabouts>,
}

impl AccountSettings {
    /// The same with every text in normal form, if none is too long.
    ///
    /// # Errors
    ///
    /// When one is.
    pub fn in_normal_form(mut self) -> Result<Self, Invalid> {
        if let Some(location) = &mut self.location {
            let name = location.name.take();
            let read =
                |it: String| text::optional_part("location", &it, Lines::One, Address::PART_MAX);
            location.name = name.map(read).transpose()?.flatten();
        }
        Ok(self)
    }
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self {
            timezone: None,
            on_the_day: true,
            each_week: false,
            before_event: false,
            // Whoever waits for an answer should not wait a day for somebody to know of it.
            pending_participations: Often::AtOnce,
            pending_memberships: Often::AtOnce,
            groups: Often::Daily,
            location: None,
        }
    }
}

/// How often letters of one kind are sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Often {
    /// Not at all.
    Never,
    /// One by one, at once.
    AtOnce,
    /// At most once an hour.
    Hourly,
    /// At most once a day.
    Daily,
    /// At most once a week.
    Weekly,
}

/// Where somebody looks for events.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Whereabouts {
    /// What they call it.
    pub name: Option<String>,
    /// Where it is (<https://en.wikipedia.org/wiki/Geohash>).
    pub geohash: Option<String>,
    /// How far they go, in kilometres.
    pub range: Option<u32>,
}
