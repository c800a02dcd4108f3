//! Why an account said no.

use crate::moderation::ModerationRejection;

/// Why an account said no.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AccountRejection {
    /// There is none, or not any more.
    #[error("there is no such account")]
    NotFound,
    /// First things first.
    #[error("the address of this account was not confirmed yet")]
    Unconfirmed,
    /// Not one of its persons.
    #[error("this profile is not owned by this account")]
    NotItsPerson,
    /// As many as there may be.
    #[error("this account has enough profiles")]
    EnoughPersons,
    /// An account that signed up keeps somebody to act as.
    #[error("the last profile of an account cannot be removed")]
    LastPerson,
    /// Moderators said so.
    #[error("this account is suspended")]
    Suspended,
    /// Not a command for an account.
    #[error(transparent)]
    Moderation(#[from] ModerationRejection),
}
