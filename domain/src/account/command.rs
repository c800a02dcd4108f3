//! What accounts are asked for.

use super::AccountSettings;
use crate::{
    caller::Role,
    ids::{AccountId, PersonId},
    moderation::ModerationAct,
    personal::Personal,
    text::EmailAddress,
};

/// What can be asked of an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AccountCommand {
    /// Sign up, with an address that was shown to be theirs.
    Register {
        /// Where to reach them.
        email: Personal<EmailAddress>,
        /// Which language they read.
        locale: String,
        /// What they may do from the beginning.
        role: Role,
    },
    /// Take the address for theirs.
    ConfirmAddress,
    /// Use another address, that was shown to be theirs.
    ChangeAddress {
        /// The address that letters go to.
        email: Personal<EmailAddress>,
    },
    /// Give it another address, without asking whoever reads mail there.
    SetAddress {
        /// The address that letters go to.
        email: Personal<EmailAddress>,
    },
    /// Say that the vault holds another password.
    ChangePassword,
    /// Read another language.
    ChangeLocale {
        /// The language that letters are written in.
        locale: String,
    },
    /// Be told otherwise.
    ChangeSettings {
        /// Everything that is set, as it shall be.
        settings: Personal<AccountSettings>,
    },
    /// Give it another role.
    ChangeRole {
        /// The role they will have.
        role: Role,
    },
    /// Let what it publishes be found at once, because a moderator let an event of theirs be.
    Trust,
    /// Act as one more person.
    AddPerson {
        /// The account itself, under whose key this is sealed.
        account: AccountId,
        /// The person whom it is about.
        person: PersonId,
    },
    /// Act as one person less.
    RemovePerson {
        /// The account itself.
        account: AccountId,
        /// The person whom it is about.
        person: PersonId,
    },
    /// Act as this one when nothing else is said.
    ChooseDefaultPerson {
        /// The account itself.
        account: AccountId,
        /// The person whom it is about.
        person: PersonId,
    },
    /// Act as one person less that never came to be.
    LosePerson {
        /// The account itself.
        account: AccountId,
        /// The person whom it is about.
        person: PersonId,
    },
    /// Leave for good.
    Delete,
    /// Never come to be: whoever signed up stopped on the way, and must not go on any more.
    Prevent,
    /// Obey a moderator.
    Moderate(Box<ModerationAct>),
}
