//! One of every reason for which a command is not carried out, for tests of what is said about it.
//!
//! No list can forget one: a variant without a sample does not compile.

use std::net::{IpAddr, Ipv4Addr};

use commands::{CommandError, NotAllowedHere, Rejection, applications::ApplicationRejection};
use domain::{
    account::AccountRejection,
    comment::CommentRejection,
    discussion::DiscussionRejection,
    event::EventRejection,
    group::GroupRejection,
    instance::InstanceRejection,
    log::{Halt, Position},
    media::NoSuchPicture,
    moderation::ModerationRejection,
    person::PersonRejection,
    post::PostRejection,
    report::ReportRejection,
    reservation::TakenName,
    resource::ResourceRejection,
    task::TaskRejection,
    text::Invalid,
};

use crate::{
    actions::ActionError,
    auth::{Limits, Wait},
};

/// A sample for each variant of an enum; the match is missing the one that has none.
macro_rules! every {
    ($of:ident { $($variant:ident $(($sample:expr))?),+ $(,)? }) => {{
        const fn is_known(it: &$of) -> bool {
            match it { $($of::$variant { .. })|+ => true }
        }
        let all = vec![$($of::$variant $(($sample))?),+];
        assert!(all.iter().all(is_known));
        all
    }};
}

/// Every way in which an action is not done.
#[must_use]
pub fn action_errors() -> Vec<ActionError> {
    let refused = command_errors().into_iter().map(ActionError::Refused);
    let known = every!(ActionError { TooOften(one_too_many()), Refused(CommandError::Busy) });
    let own = known.into_iter().filter(|it| matches!(it, ActionError::TooOften(_)));
    own.chain(refused).collect()
}

/// What a reason is called in snapshots: how long somebody has to wait differs each time.
#[must_use]
pub fn name_of(error: &ActionError) -> String {
    match error {
        ActionError::TooOften(_) => "TooOften".to_owned(),
        ActionError::Refused(error) => format!("{error:?}"),
    }
}

/// Every way in which a command is not carried out, every rejection among them.
#[must_use]
pub fn command_errors() -> Vec<CommandError> {
    let broken = || Box::new(std::fmt::Error);
    let known = every!(CommandError {
        Rejected(TakenName.into()),
        Invalid(Invalid::new("title", "is too short")),
        Unauthenticated,
        Forbidden("this takes a profile to act as"),
        WrongCredentials,
        WrongPassword,
        Unconfirmed,
        InvalidToken,
        Reused,
        Newer,
        Halted(Halt::TailLost(Position(7))),
        Contended,
        Busy,
        Full,
        Unknown(broken()),
        Away(broken()),
        Unshown,
        Failed(broken()),
    });
    let own = known.into_iter().filter(|it| !matches!(it, CommandError::Rejected(_)));
    rejections().into_iter().map(CommandError::Rejected).chain(own).collect()
}

fn rejections() -> Vec<Rejection> {
    let known = every!(Rejection {
        Account(AccountRejection::NotFound),
        Person(PersonRejection::NotFound),
        Group(GroupRejection::NotFound),
        Event(EventRejection::NotFound),
        Comment(CommentRejection::NotFound),
        Discussion(DiscussionRejection::NotFound),
        Post(PostRejection::NotFound),
        Resource(ResourceRejection::NotFound),
        Task(TaskRejection::NotFound),
        Report(ReportRejection::NotFound),
        Application(ApplicationRejection::NotFound),
        Media(NoSuchPicture),
        House(NotAllowedHere::Guests),
        Instance(InstanceRejection::LastAdministrator),
        Name(TakenName),
    });
    known.iter().flat_map(alike).collect()
}

/// All rejections of the same aggregate.
fn alike(one: &Rejection) -> Vec<Rejection> {
    match one {
        Rejection::Account(_) => all(of_accounts()),
        Rejection::Person(_) => all(of_persons()),
        Rejection::Group(_) => all(of_groups()),
        Rejection::Event(_) => all(of_events()),
        Rejection::Comment(_) => all(of_comments()),
        Rejection::Discussion(_) => all(of_discussions()),
        Rejection::Post(_) => all(every!(PostRejection { NotFound })),
        Rejection::Resource(_) => all(of_resources()),
        Rejection::Task(_) => all(of_tasks()),
        Rejection::Report(_) => all(of_reports()),
        Rejection::House(_) => {
            all(every!(NotAllowedHere { Registration, Guests, TooMuchToday, TooManyFeeds }))
        }
        Rejection::Instance(_) => {
            all(every!(InstanceRejection { LastAdministrator, Blocked, NotOnTheNet }))
        }
        Rejection::Application(_) => all(every!(ApplicationRejection {
            NotFound,
            WrongRedirect,
            WrongScope,
            WrongChallenge,
            NoSuchDevice,
            DeviceExpired,
        })),
        Rejection::Media(only) => all(vec![*only]),
        Rejection::Name(only) => all(vec![*only]),
    }
}

fn all<R: Into<Rejection>>(rejections: Vec<R>) -> Vec<Rejection> {
    rejections.into_iter().map(Into::into).collect()
}

fn of_moderation() -> Vec<ModerationRejection> {
    every!(ModerationRejection { NotForThis, NoSuchDecision })
}

fn of_accounts() -> Vec<AccountRejection> {
    let known = every!(AccountRejection {
        NotFound,
        Unconfirmed,
        NotItsPerson,
        EnoughPersons,
        LastPerson,
        Suspended,
        Moderation(ModerationRejection::NotForThis),
    });
    let own = known.into_iter().filter(|it| !matches!(it, AccountRejection::Moderation(_)));
    own.chain(of_moderation().into_iter().map(Into::into)).collect()
}

fn of_persons() -> Vec<PersonRejection> {
    every!(PersonRejection {
        NotFound,
        NotRuledHere,
        UsernameIsForEver,
        Suspended,
        Moderation(ModerationRejection::NotForThis),
    })
}

fn of_groups() -> Vec<GroupRejection> {
    every!(GroupRejection {
        NotFound,
        NotRuledHere,
        UsernameIsForEver,
        NoSuchMember,
        RoleTooLow,
        AlreadyMember,
        NotInvited,
        ByInvitation,
        NotRequested,
        NotARoleToGive,
        LastAdministrator,
        CreatorStays,
        NotFollowing,
        TooManyFollowers,
        Suspended,
        Moderation(ModerationRejection::NotForThis),
    })
}

fn of_events() -> Vec<EventRejection> {
    every!(EventRejection {
        NotFound,
        NotRuledHere,
        NotPublished,
        NotWaiting,
        Cancelled,
        NotCancelled,
        Over,
        ChangedMeanwhile,
        InvitationsNotBuilt,
        CommentsCannotWait,
        Full,
        FewerPlacesThanParticipants,
        RegistrationIsElsewhere,
        ByInvitation,
        NoGuests,
        RefusedBefore,
        NoSuchParticipation,
        NotConfirmedYet,
        OrganizerStays,
        OrganizerComes,
        Hidden,
        Moderation(ModerationRejection::NotForThis),
    })
}

fn of_comments() -> Vec<CommentRejection> {
    every!(CommentRejection {
        NotFound,
        NotRuledHere,
        Closed,
        Over,
        OtherEvent,
        AnswersDeleted,
        Moderation(ModerationRejection::NotForThis),
    })
}

fn of_discussions() -> Vec<DiscussionRejection> {
    every!(DiscussionRejection { NotFound, NoSuchContribution, Closed, Full })
}

fn of_resources() -> Vec<ResourceRejection> {
    every!(ResourceRejection { NotFound, NoSuchFolder, NameTaken, IntoItself, TooDeep, Full })
}

fn of_tasks() -> Vec<TaskRejection> {
    every!(TaskRejection { NotFound, NoSuchList, NotAMember, TooManyLists, Full })
}

fn of_reports() -> Vec<ReportRejection> {
    every!(ReportRejection { NotFound, NotOpen, Open, Purged, Enough, EnoughNotes, NoSuchNote })
}

/// How long who asks once too often has to wait.
#[must_use]
pub fn one_too_many() -> Wait {
    let (limits, here) = (Limits::default(), IpAddr::V4(Ipv4Addr::LOCALHOST));
    loop {
        if let Err(wait) = limits.report(here) {
            return wait;
        }
    }
}
