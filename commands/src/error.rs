//! Why a command was not carried out.

use std::{error::Error, iter, sync::Arc};

use domain::{
    account::AccountRejection,
    comment::CommentRejection,
    discussion::DiscussionRejection,
    event::EventRejection,
    group::GroupRejection,
    instance::InstanceRejection,
    log::{AppendError, Halt, ReadError},
    media::NoSuchPicture,
    person::PersonRejection,
    post::PostRejection,
    report::ReportRejection,
    reservation::TakenName,
    resource::ResourceRejection,
    task::TaskRejection,
    text::Invalid,
};
use vault::VaultError;

use crate::applications::ApplicationRejection;

/// Why a command was not carried out. Rejections are for the caller to read; failures are for the log.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A rule said no.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// Something in a form is wrong.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// One has to sign in for this.
    #[error("you need to be logged in")]
    Unauthenticated,
    /// One signed in, and may not.
    #[error("{0}")]
    Forbidden(&'static str),
    /// E-mail address or password are not right; which one is nobody's business.
    #[error("impossible to authenticate, either your e-mail or password are invalid")]
    WrongCredentials,
    /// The password that was asked again is not right.
    #[error("the password is not right")]
    WrongPassword,
    /// The address has to be confirmed first.
    #[error("this account's e-mail address has not been confirmed yet")]
    Unconfirmed,
    /// The link was used, is too old, or never was one.
    #[error("this link is not valid, or not any more")]
    InvalidToken,
    /// The id of this command is that of another one.
    #[error("this Idempotency-Key was used for another order before; nothing was changed")]
    Reused,
    /// A newer version of the server wrote something here that this one does not understand.
    #[error(
        "a newer version of this server has changed this; until this one is brought up to date it can only be read here"
    )]
    Newer,
    /// This node takes no commands at all.
    #[error(transparent)]
    Halted(#[from] Halt),
    /// Others changed the same thing all the time.
    #[error("too many people are changing this at the same time; try again")]
    Contended,
    /// Too many passwords are being checked right now.
    #[error("the server is busy; try again in a moment")]
    Busy,
    /// No room on the disk; nothing was changed.
    #[error("the server's disk is full; nothing was changed, try again later")]
    Full,
    /// The log gave no answer. Ask again with the same command id: it happens once.
    #[error("it is not known whether this was done; ask again with the same Idempotency-Key")]
    Unknown(#[source] domain::log::Cause),
    /// Log or vault does not answer; nothing was changed.
    #[error("the server cannot reach what it keeps; nothing was changed, try again in a moment")]
    Away(#[source] domain::log::Cause),
    /// Nobody could see it for long: what happens cannot be shown right now.
    #[error("what happens cannot be shown right now; nothing was changed, try again in a moment")]
    Unshown,
    /// Something broke, and the log says what.
    #[error("something broke on our side")]
    Failed(#[source] domain::log::Cause),
}

/// Which rule said no.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Rejection {
    /// A rule of accounts.
    #[error(transparent)]
    Account(#[from] AccountRejection),
    /// A rule of persons.
    #[error(transparent)]
    Person(#[from] PersonRejection),
    /// A rule of groups.
    #[error(transparent)]
    Group(#[from] GroupRejection),
    /// A rule of events.
    #[error(transparent)]
    Event(#[from] EventRejection),
    /// A rule of comments.
    #[error(transparent)]
    Comment(#[from] CommentRejection),
    /// A rule of discussions.
    #[error(transparent)]
    Discussion(#[from] DiscussionRejection),
    /// A rule of posts.
    #[error(transparent)]
    Post(#[from] PostRejection),
    /// A rule of what groups keep at hand.
    #[error(transparent)]
    Resource(#[from] ResourceRejection),
    /// A rule of what groups have to do.
    #[error(transparent)]
    Task(#[from] TaskRejection),
    /// A rule of reports.
    #[error(transparent)]
    Report(#[from] ReportRejection),
    /// A rule of programs that act for people.
    #[error(transparent)]
    Application(#[from] ApplicationRejection),
    /// There is no such picture.
    #[error(transparent)]
    Media(#[from] NoSuchPicture),
    /// The house's: it does not allow this to anybody.
    #[error(transparent)]
    House(#[from] NotAllowedHere),
    /// The server's own.
    #[error(transparent)]
    Instance(#[from] InstanceRejection),
    /// A name is somebody else's.
    #[error(transparent)]
    Name(#[from] TakenName),
}

/// What the house does not allow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAllowedHere {
    /// To sign up.
    #[error("registrations are not open")]
    Registration,
    /// To come without an account.
    #[error("one needs an account to take part in events of this server")]
    Guests,
    /// To make more today.
    #[error("that is more than one account may make in a day here; go on tomorrow")]
    TooMuchToday,
    /// To have more addresses of private calendars.
    #[error("delete a feed that is not used first")]
    TooManyFeeds,
}

impl CommandError {
    /// Something broke, for this reason; or a store is away.
    pub fn failed(cause: impl Error + Send + Sync + 'static) -> Self {
        Self::broken(Box::new(cause))
    }

    fn broken(cause: domain::log::Cause) -> Self {
        if is_away(cause.as_ref()) { Self::Away(cause) } else { Self::Failed(cause) }
    }

    /// Whether a name was taken.
    #[must_use]
    pub const fn is_taken(&self) -> bool {
        matches!(self, Self::Rejected(Rejection::Name(_)))
    }
}

/// Whether an error comes of a store that is away, and not of what was asked: it is worth asking again.
#[must_use]
pub fn is_away(error: &(dyn Error + 'static)) -> bool {
    let mut causes = iter::successors(Some(error), |it| (**it).source());
    causes.any(|it| {
        matches!(it.downcast_ref(), Some(CommandError::Away(_)))
            || matches!(it.downcast_ref(), Some(VaultError::Away(_)))
            || it.downcast_ref().is_some_and(vault::is_outage)
            // What all who waited for one commit are told together.
            || it.downcast_ref::<Arc<dyn Error + Send + Sync>>().is_some_and(|it| is_away(&**it))
    })
}

impl From<VaultError> for CommandError {
    fn from(cause: VaultError) -> Self {
        if matches!(cause, VaultError::Full) {
            return Self::Full;
        }
        if matches!(cause, VaultError::Busy) {
            return Self::Busy;
        }
        Self::failed(cause)
    }
}

impl From<ReadError> for CommandError {
    fn from(cause: ReadError) -> Self {
        Self::failed(cause)
    }
}

impl From<AppendError> for CommandError {
    fn from(cause: AppendError) -> Self {
        match cause {
            AppendError::Full => Self::Full,
            AppendError::Conflict { .. } => Self::Contended,
            AppendError::Unknown(cause) => Self::Unknown(cause),
            AppendError::TooLarge { .. } => Self::Invalid(Invalid::new(
                "data",
                "is more than the server keeps in one piece (512 KiB)",
            )),
            AppendError::CorruptedRetry { .. } => Self::Reused,
            AppendError::Halted(halt) => Self::Halted(halt),
            AppendError::Away(cause) => Self::Away(cause),
            AppendError::Failed(cause) => Self::broken(cause),
        }
    }
}

/// The same failure, told to one more caller whose command was in the same commit.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct SharedFailure(String);

impl CommandError {
    pub(crate) fn again(&self) -> Self {
        let told = || Box::new(SharedFailure(self.chain()));
        match self {
            Self::Rejected(it) => Self::Rejected(it.clone()),
            Self::Invalid(it) => Self::Invalid(it.clone()),
            Self::Unauthenticated => Self::Unauthenticated,
            Self::Forbidden(why) => Self::Forbidden(why),
            Self::WrongCredentials => Self::WrongCredentials,
            Self::WrongPassword => Self::WrongPassword,
            Self::Unconfirmed => Self::Unconfirmed,
            Self::InvalidToken => Self::InvalidToken,
            Self::Reused => Self::Reused,
            Self::Newer => Self::Newer,
            Self::Halted(halt) => Self::Halted(*halt),
            Self::Contended => Self::Contended,
            Self::Busy => Self::Busy,
            Self::Full => Self::Full,
            Self::Unknown(_) => Self::Unknown(told()),
            Self::Away(_) => Self::Away(told()),
            Self::Unshown => Self::Unshown,
            Self::Failed(_) => Self::Failed(told()),
        }
    }

    fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            text.push_str(": ");
            text.push_str(&error.to_string());
            cause = error.source();
        }
        text
    }
}
