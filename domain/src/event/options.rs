//! Who sees an event, how one takes part, and what of it is shown.

use serde::{Deserialize, Serialize};

/// Who sees an event, how one takes part, and what of it is shown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Who sees it.
    pub visibility: Visibility,
    /// How one takes part.
    pub join: JoinPolicy,
    /// Whether people without an account can take part.
    pub guests: Guests,
    /// Places, if there is a limit.
    pub capacity: Option<u32>,
    /// Who may comment.
    pub comments: Comments,
    /// Whether it takes place online.
    pub is_online: bool,
    /// What of it is shown.
    pub shown: DisplayOptions,
}

/// Who sees an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everybody, and it is listed.
    #[default]
    Public,
    /// Whoever has the link.
    Unlisted,
    /// Members of its group, and who takes part.
    Restricted,
    /// Its organizers, and who takes part.
    Private,
}

/// How one takes part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JoinPolicy {
    /// Whoever comes first.
    #[default]
    Free,
    /// The organizers say yes or no.
    Restricted,
    /// Whom the organizers invite.
    Invite,
    /// Registration is elsewhere.
    External,
}

/// Whether people without an account can take part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guests {
    /// They need an account.
    #[default]
    Unwelcome,
    /// An e-mail address will do.
    Welcome,
}

/// Who may comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comments {
    /// Everybody, and it is there at once.
    #[default]
    Open,
    /// Everybody, and the organizers look first.
    Moderated,
    /// The organizers only.
    Closed,
}

/// What of an event is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the form")]
pub struct DisplayOptions {
    /// How many places are left.
    pub remaining_capacity: bool,
    /// The price is shown.
    pub price: bool,
    /// How many come.
    pub participants: bool,
    /// At what time it begins.
    pub start_time: bool,
    /// At what time it ends.
    pub end_time: bool,
    /// The person behind a group's event.
    pub organizer: bool,
}

impl Default for DisplayOptions {
    fn default() -> Self {
        Self {
            remaining_capacity: false,
            price: false,
            participants: true,
            start_time: true,
            end_time: true,
            organizer: true,
        }
    }
}
